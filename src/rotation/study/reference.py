"""What a scenario may say, for editors and readers."""

from rotation.scenario.reference import schema_text

__all__ = ["schema_text"]
