"""Experiments: replications of policies as independent blocks, run here or in workers, handed to a sink.

What may live here: how a plan falls into blocks, the ways to run them, and what happens when one fails. The statistics
of what comes out, and where it is kept, live elsewhere. May import the model and what the model imports.
"""
