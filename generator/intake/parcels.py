"""Values of the intake as bytes and back: what a child process hands over, what the cache keeps.

Pickle can make any object of any program. What comes from a process that read a stranger's file, or from a
folder, is therefore taken apart by a reader that knows the plain values of the intake and nothing else.
"""

from __future__ import annotations

import io
import pickle
from typing import Final

#: Modules whose classes may be made again. They hold plain values: making one does nothing else.
_MODULES: Final = frozenset(
    {
        "generator.findings",
        "generator.intake.cells",
        "generator.intake.grids",
        "generator.intake.headers",
        "generator.intake.one_file",
        "generator.intake.senders",
        "generator.intake.tables",
        "generator.intake.workbooks",
        "generator.messages",
        "generator.model",
    }
)
_OTHERS: Final = frozenset(
    {
        ("datetime", "date"),
        ("datetime", "datetime"),
        ("datetime", "time"),
        ("decimal", "Decimal"),
        ("generator.contacts", "contacts_of"),
        ("generator.fields", "sheet_named"),
    }
)


class ParcelError(Exception):
    """Bytes that are no parcel of ours."""


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> object:
        if (module, name) in _OTHERS:
            return super().find_class(module, name)
        if module in _MODULES and "." not in name:
            known = super().find_class(module, name)
            if isinstance(known, type) and known.__module__ == module:
                return known
        raise pickle.UnpicklingError(module)


def pack(value: object) -> bytes:
    """The bytes of a value made of plain values."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpack(content: bytes) -> object:
    """The value again. Errors: ParcelError for anything that :func:`pack` did not make of plain values."""
    try:
        return _Reader(io.BytesIO(content)).load()
    except Exception as error:  # a damaged pickle raises nearly everything
        raise ParcelError(str(error)) from error
