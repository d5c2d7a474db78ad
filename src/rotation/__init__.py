"""Rotation: who fills the posts of UN missions, day by day, which gaps are coming, and why.

The public names are `load`, `simulate` and `compare`; they and what they need are imported when first asked for, so
that importing this package costs nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rotation.study import compare, load, simulate

__version__ = "0.1.0"
"""The version, in the only place that holds it."""

__all__ = ["__version__", "compare", "load", "simulate"]


def __getattr__(name: str) -> object:
    """Import a public name from the study when it is first asked for, and keep it.

    Raises AttributeError for a name that is not public.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module("rotation.study"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, asked for or not."""
    return sorted({*globals(), *__all__})
