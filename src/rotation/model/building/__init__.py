"""From a scenario to facts: everything that is worked out once, before any rule runs."""
