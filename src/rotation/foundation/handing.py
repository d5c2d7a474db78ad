"""Handing many arrays to a compiled rule at the price of one: by the address of a table of what they are.

A call of a compiled function takes every array apart, a third of a microsecond each, and a world has sixty: more than
most rules do in a day. A `Handed` writes down once where the arrays lie and how long they are, in the form in which
compiled code holds an array, and rules read from there. Rules own no memory, so nothing is counted or freed.
"""

import hashlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import numba
import numpy as np
from numba.core import cgutils, types
from numba.core.typing.templates import AttributeTemplate
from numba.extending import NativeValue, infer_getattr, lower_getattr_generic, models, register_model, unbox

_HEAD = 5
"""Words of an array before its shape: its memory's owner and its Python object (neither), items, item size, address."""


class Group(types.Type):
    """The compiler's type of a named tuple of arrays: the names and types of its arrays, in order."""

    def __init__(self, kind: str, arrays: Sequence[tuple[str, Any]]) -> None:
        """Name the type after its kind and all its arrays, briefly: names of types end up in names of functions."""
        self.arrays = dict(arrays)
        self.places = dict(zip(self.arrays, np.cumsum([0, *map(_words, self.arrays.values())]).tolist(), strict=False))
        told = hashlib.sha256(repr(arrays).encode()).hexdigest()[:12]
        super().__init__(f"{kind}.{told}")


def _words(array: Any) -> int:
    return _HEAD + 2 * int(array.ndim)


class Handed:
    """A named tuple of arrays, handed to rules at once; it keeps the arrays alive, and shows them by name."""

    __slots__ = ("_arrays", "_numba_type_", "_words", "address")

    def __init__(self, arrays: NamedTuple) -> None:
        """Write down where the arrays are; they must be contiguous."""
        held = arrays._asdict()
        self._arrays = arrays
        self._numba_type_ = Group(type(arrays).__name__, [(name, numba.typeof(each)) for name, each in held.items()])
        words: list[int] = []
        for each in held.values():
            if not each.flags.c_contiguous:
                raise ValueError("only contiguous arrays can be handed over")
            words += [0, 0, each.size, each.itemsize, each.ctypes.data, *each.shape, *each.strides]
        self._words = np.array(words, np.intp)
        self.address = self._words.ctypes.data

    def __getattr__(self, name: str) -> Any:
        """Give an array by its name."""
        return getattr(self._arrays, name)


@register_model(Group)
class _GroupModel(models.PrimitiveModel):
    def __init__(self, dmm: Any, fe_type: Any) -> None:
        super().__init__(dmm, fe_type, cgutils.voidptr_t)


@infer_getattr
class _GroupAttributes(AttributeTemplate):
    key = Group

    def generic_resolve(self, group: Any, name: str) -> Any:  # type: ignore[override]
        return group.arrays.get(name)


@unbox(Group)  # type: ignore[untyped-decorator]
def _unbox(_: Any, handed: Any, c: Any) -> Any:
    address = c.pyapi.object_getattr_string(handed, "address")
    native = c.pyapi.long_as_voidptr(address)
    c.pyapi.decref(address)
    return NativeValue(native)


@lower_getattr_generic(Group)  # type: ignore[untyped-decorator]
def _array_of(context: Any, builder: Any, group: Any, address: Any, name: str) -> Any:
    array = group.arrays[name]
    made = context.make_array(array)(context, builder)
    word = context.get_value_type(types.intp)
    words = builder.bitcast(address, word.as_pointer())
    never_changes = builder.module.add_metadata([])

    def told(place: int) -> Any:
        read = builder.load(cgutils.gep_inbounds(builder, words, group.places[name] + place))
        read.set_metadata("invariant.load", never_changes)
        return read

    made.meminfo = cgutils.get_null_value(made.meminfo.type)
    made.parent = cgutils.get_null_value(made.parent.type)
    made.nitems, made.itemsize = told(2), told(3)
    made.data = builder.inttoptr(told(4), made.data.type)
    made.shape = cgutils.pack_array(builder, [told(_HEAD + axis) for axis in range(array.ndim)], ty=word)
    strides = [told(_HEAD + array.ndim + axis) for axis in range(array.ndim)]
    made.strides = cgutils.pack_array(builder, strides, ty=word)
    return made._getvalue()
