"""Cross-checks of a built scenario, one file a subject; each gives faults, and none raises.

May import the schema, the calendar and foundation; knows no files and no YAML.
"""
