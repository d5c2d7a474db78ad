"""Model: the simulated world, one room for each institution, and all replications of a block in one pass.

What may live here: the world and its facts as columns, and for each institution its process, which sleeps until it has
something to do, and its rules, compiled functions over integers. `simulation.py` reads as one page; `rules.md` says how
the rules are read where they leave something open. Workers, files and statistics live elsewhere. May import scenario
and what scenario imports; the only package that imports SimPy.
"""
