"""Calendar: days and dates, months, recurring dates, and the order of the phases within a day.

What may live here: pure functions of whole days, plain and compiled, and the one way to wait for a day and a phase.
Institutions and what they do on a day live in the model. May import foundation.
"""
