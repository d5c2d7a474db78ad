"""Mutation of the rules: small faults planted one at a time, and whether a test notices.

mutmut (and its like) runs a suite in one process against a changed copy, which is what this does; but it cannot be told
that rules must run without the compiler, that a fault may make them run for ever, nor which tests are cheap. So the
mutants are made here.
"""
