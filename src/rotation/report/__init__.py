"""Report: what a reader sees of a run: the printed report, the document for programs, pictures and pages.

What may live here: frames and plain values in, text and files out: rounding, units, layout. Nothing here computes a
measure or opens a run folder. May import analysis and what analysis imports; the only package that imports a plotting
library, where it is first needed.
"""
