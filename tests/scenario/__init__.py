"""How a scenario is read: files, places, settings, policies, cross-checks, messages."""
