"""Analysis: the statistics of a run: measures, intervals, paired comparison, staffing over time.

What may live here: frames and plain values in, frames and arrays out; each algorithm names its source. Nothing here
knows a scenario, reads a file or draws a picture. May import foundation; pandas and SciPy are imported where they are
first needed.
"""
