"""Every part of a file, down to the streams of a PDF file and the packages within packages."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf

Part = tuple[str, bytes]


def parts(name: str, content: bytes) -> Iterator[Part]:
    """A file as it is, then, if it is a package or a PDF file, each of its parts."""
    yield name, content
    if content.startswith(b"%PDF"):
        yield from _pdf(name, content)
    elif zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as package:
            yield f"{name}, comment", package.comment
            for entry in package.infolist():
                yield f"{name}, entry", entry.filename.encode() + entry.extra + entry.comment
                yield from parts(f"{name}/{entry.filename}", package.read(entry))


def _pdf(name: str, content: bytes) -> Iterator[Part]:
    with pikepdf.open(BytesIO(content)) as pdf:
        for number, item in enumerate(pdf.objects):
            yield f"{name}/{number}", item.unparse()
            yield from ((f"{name}/{number}", text) for text in _strings(item))
            if isinstance(item, pikepdf.Stream):
                try:
                    yield f"{name}/{number} stream", item.read_bytes()
                except pikepdf.PdfError:  # a picture, packed in its own way
                    yield f"{name}/{number} stream", item.read_raw_bytes()
        for key, value in pdf.docinfo.items():
            yield f"{name}/Info{key}", str(value).encode()


def _strings(item: pikepdf.Object) -> Iterator[bytes]:
    """The texts in an object, whatever encoding they are written in."""
    if isinstance(item, pikepdf.Dictionary):
        for value in item.values():
            if isinstance(value, pikepdf.String):
                yield str(value).encode()
    elif isinstance(item, pikepdf.String):
        yield str(item).encode()


def every_part(folder: Path) -> list[Part]:
    """Every part of every file below a folder; files are named from there, and their names are parts too."""
    found: list[Part] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        found.append((f"{name}, name", name.encode()))
        found += parts(name, path.read_bytes())
    return found


def spelt(word: str) -> frozenset[bytes]:
    """A word as files may hold it: UTF-8, UTF-16 either way, and as JSON and XML escape it; in small letters."""
    json_text = json.dumps(word)[1:-1]
    plain = {word, json_text, word.replace("&", "&amp;")}
    return frozenset(
        text.lower().encode(coding) for text in plain for coding in ("utf-8", "utf-16-le", "utf-16-be")
    )


def found_in(words: Iterable[str], every: Iterable[Part]) -> dict[str, set[str]]:
    """The parts in which each word stands."""
    signs = {word: spelt(word) for word in words}
    found: dict[str, set[str]] = {word: set() for word in signs}
    for name, content in every:
        low = content.lower()
        for word, spellings in signs.items():
            if any(sign in low for sign in spellings):
                found[word].add(name)
    return found
