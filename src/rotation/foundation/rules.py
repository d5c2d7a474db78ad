"""The place that names the compiler: `rule` turns a plain function over integer columns into machine code."""

import hashlib
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

import numba
import numpy as np
from numba import types

from rotation.foundation.handing import Handed

P = ParamSpec("P")
R = TypeVar("R")

T = TypeVar("T", bound=NamedTuple)

_njit: Any = numba.njit
_config: Any = numba.config  # the compiler fills its settings in as it starts
COMPILED = not _config.DISABLE_JIT
"""Whether rules are compiled; NUMBA_DISABLE_JIT=1 runs the same code as plain Python."""


def _cache_home() -> Path:
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if os.environ.get(name):
            return Path(os.environ[name])
    home = Path.home()
    return home / ".cache" if os.access(home, os.W_OK) else Path(tempfile.gettempdir())


def _source_digest() -> str:
    # The compiler's own cache looks at the file of a rule alone: it misses a change in a file that the rule imports,
    # and a change of flags. So all rooms that rules live in, the versions and the flags name the folder.
    package = Path(__file__).parents[1]
    sums = hashlib.sha256()
    for room in ("foundation", "calendar", "model"):
        for path in sorted((package / room).rglob("*.py")):
            sums.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    flags = f"{sys.version} {numba.__version__} {np.__version__} {os.environ.get('NUMBA_BOUNDSCHECK', '')}"
    sums.update(flags.encode())
    return sums.hexdigest()[:20]


CACHE = _cache_home() / "rotation" / _source_digest()
"""The folder in which compiled rules are kept, one for each state of the package."""

_config.CACHE_DIR = str(CACHE)


def is_cached() -> bool:
    """Tell whether rules were compiled and kept before, for this very state of the package."""
    return any(CACHE.rglob("*.nbi")) if CACHE.is_dir() else False


_COMMON: dict[str, Any] = {"cache": True, "error_model": "numpy", "_nrt": False, "no_cfunc_wrapper": True}
"""Rules own no memory (`_nrt`): without counting references they compile in a fraction of the time."""


def _widened(kind: Any) -> Any:
    if isinstance(kind, types.IntegerLiteral) or (isinstance(kind, types.Integer) and kind != types.uint64):
        return types.int64  # the words of luck stay as they are: they wrap around
    return kind


def rule(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a function over integers and record arrays that other rules call, and nobody else.

    It is kept on disk, without fast mathematics or threads, and can make no arrays.
    """
    # Handing the world over costs more than most rules do: written into its callers, a departure takes a third.
    return _called(function, forceinline=True)


def seldom(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a rule that is called seldom: it stands in the machine code once, and not in each of its callers."""
    return _called(function, forceinline=False)


def _called(function: Callable[P, R], *, forceinline: bool) -> Callable[P, R]:
    if not COMPILED:
        return function
    compiled: Any = _njit(**_COMMON, no_cpython_wrapper=True, forceinline=forceinline)(function)
    template = compiled.get_call_template
    # A column of int32 and a constant would each make the compiler build a version of its own, three for each rule.
    compiled.get_call_template = lambda args, kws: template(tuple(_widened(arg) for arg in args), kws)
    return cast("Callable[P, R]", compiled)


def act(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a rule that an institution's process calls from outside."""
    return cast("Callable[P, R]", _njit(**_COMMON)(function))


def handed(arrays: T) -> T:
    """Make a named tuple of arrays ready to be handed to acts again and again; plain code gets it as it is."""
    if not COMPILED or isinstance(arrays, Handed):
        return arrays
    return cast("T", Handed(arrays))
