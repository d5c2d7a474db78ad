"""Theory: what simple worlds must give by formulas of queues and renewals, for plausibility checks and first guesses.

What may live here: formulas over plain numbers, each with its source and with what it assumes; no tables and no luck.
On the clock of this model people go home before others depart on the same day, and every stretch of time is a whole
number of days; each function says whether it is exact on that clock or the limit for stays of many days.
"""
