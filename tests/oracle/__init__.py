"""The oracle: the world of the rules written the obvious way, one process per person and one replication at a time.

It is slow and plain on purpose, and shares nothing with the engine but the scenario, the calendar and luck. Each file
states the rule it keeps; `world.simulate` gives the same tables as the engine, row by row.
"""
