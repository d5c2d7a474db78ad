"""Inspection: each invariant is broken on purpose, once at least, and the fault is told as it is."""
