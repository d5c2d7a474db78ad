"""Scenario: what a user may write, read with the place of every value and checked as a whole.

What may live here: the schema, reading and writing YAML with positions, `extends`, settings, policies, the checks that
need more than one field, and the JSON Schema. A scenario is a value: nothing here changes one, runs it, or needs a
library of numbers. May import calendar and what calendar imports; the only package that imports a YAML library.
"""
