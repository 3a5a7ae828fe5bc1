"""Saving a workbook: the same bytes for the same content, and never half a file."""

from __future__ import annotations

import os
import re
import tempfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from stat import S_IMODE
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

#: The earliest moment that a ZIP archive can hold.
_MOMENT = datetime(1980, 1, 1)  # noqa: DTZ001 - Excel knows no time zones
_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)

#: openpyxl fixes the height of a row that has one; a row must still grow when people type.
_FIXED_HEIGHT = re.compile(rb'(<row [^>]*?) customHeight="1"')

#: openpyxl writes the parts of a font in another order than the standard has them.
_FONT = re.compile(rb"(?<=<font>).*?(?=</font>)")
_FONT_PART = re.compile(rb"<(\w+)\b[^>]*/>")
_FONT_ORDER = (
    b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
)


def save(workbook: Workbook, target: Path, *, title: str) -> None:
    """Write the workbook to ``target``, in one step.

    Shape:  no author, fixed dates: two calls with the same content give the same bytes.
    Errors: OSError when the folder cannot be written to; an earlier file is then untouched.
    """
    properties = workbook.properties
    properties.creator = None
    properties.lastModifiedBy = None
    properties.created = properties.modified = _MOMENT
    properties.title = title
    packed = BytesIO()
    # ExcelWriter instead of Workbook.save(), which would set the date of today.
    ExcelWriter(workbook, ZipFile(packed, "w")).save()
    replace_file(target, _repack(packed))


def replace_file(target: Path, content: bytes) -> None:
    """Put ``content`` in place of ``target``, so that a reader sees the old or the new file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        # mkstemp lets the owner alone read it; a file that others may write stays so.
        temporary.chmod(S_IMODE(target.stat().st_mode) if target.exists() else 0o644)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _repack(packed: BytesIO) -> bytes:
    result = BytesIO()
    with ZipFile(packed) as source, ZipFile(result, "w") as archive:
        for name in source.namelist():
            entry = ZipInfo(name, _ZIP_MOMENT)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            content = source.read(name)
            if name.startswith("xl/worksheets/"):
                content = _FIXED_HEIGHT.sub(rb"\1", content)
            elif name == "xl/styles.xml":
                content = _FONT.sub(_in_order, content)
            archive.writestr(entry, content, compresslevel=6)
    return result.getvalue()


def _in_order(font: re.Match[bytes]) -> bytes:
    parts = sorted(_FONT_PART.finditer(font.group()), key=lambda part: _FONT_ORDER.index(part.group(1)))
    return b"".join(part.group() for part in parts)
