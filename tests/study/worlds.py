"""Tiny worlds as files, for everything that begins with a file."""

import json
from pathlib import Path
from typing import Any

from rotation.study.case import Case, load
from tests.stories.worlds import changed, raw


def case(folder: Path, changes: dict[str, Any] | None = None, **parts: Any) -> Case:
    """Write the plain story's world with some changes to a file, and load it."""
    path = folder / "story.yaml"
    path.write_text(json.dumps(changed(raw(**parts), changes or {})), encoding="utf-8")  # JSON is YAML
    return load(path)
