"""Notes at cells: the sender's stay, ours are written beside them or at the end of them.

Our words end with a row of signs that nobody sees or types; in a sender's note they begin with it too. So they
are known again when a marked copy comes back: not every program keeps the author of a note. Cells with a conversation of Microsoft 365 get no note: a program that knows
conversations shows nothing else there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Final

from generator.writers.excel.addresses import Cell, cell
from generator.writers.excel.elements import Edits, Element, literal, scan
from generator.writers.excel.marks import Reason, Unsafe
from generator.writers.excel.package import Package
from generator.writers.excel.relations import DECLARATION, OFFICE, ContentTypes, Relations, remove_part
from generator.writers.excel.shapes import (
    boxes,
    empty_drawing,
    has_shapes,
    higher,
    last_block,
    with_boxes,
    without,
)
from generator.writers.excel.sheet import MAIN, Sheet

AUTHOR: Final = "p2c"  # generator/intake/packages/preflight.py knows our notes by it
OTHER_AUTHOR: Final = "Author"  # what Excel writes when it removes names
#: Marks of direction that leave the direction of what they stand at as it is.
_SIGNS: Final = ("\u200e\u200f\u200e", "\u200f\u200e\u200f")
_SIGNED: Final = re.compile("|".join(_SIGNS))
_CONVERSATION: Final = "tc="  # begins the author of the note that stands for a conversation
_COMMENTS: Final = f"{OFFICE}/comments"
_DRAWING: Final = f"{OFFICE}/vmlDrawing"
_CONVERSATIONS: Final = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_KIND: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_MOST: Final = 32_000  # characters of a note


def add_notes(package: Package, part: str, texts: Mapping[Cell, str], *, rtl: bool) -> None:
    """Write notes at cells of the sheet that is this part."""
    taken = _conversations(package, part)
    texts = {place: text[:_MOST] for place, text in texts.items() if place not in taken}
    if not texts:
        return
    relations = Relations(package, part)
    comments = _comments(package, relations)
    if comments is None:
        comments = package.free("xl/comments{}.xml")
        package.write(comments, _EMPTY)
        ContentTypes(package).set(comments, _KIND)
        relations.add(_COMMENTS, comments)
    package.write(comments, _with_notes(package.read(comments), texts, _SIGNS[rtl]))
    sheet = Sheet(package.read(part))
    drawing = _drawing(package, relations, sheet)
    if drawing is None:
        drawing = package.free("xl/drawings/vmlDrawing{}.vml")
        block = 1 + max(
            (last_block(package.read(name)) for name in package.names if _is_drawing(name)), default=0
        )
        package.write(drawing, empty_drawing(block))
        ContentTypes(package).default("vml", _DRAWING_KIND)
        ContentTypes(package).set(drawing, _DRAWING_KIND)
        package.write(part, sheet.with_drawing_of_notes(relations.add(_DRAWING, drawing)))
    content = package.read(drawing)
    measures = sheet.measures()
    # Excel wants a box for each note; of the sender's own only those with words of ours may grow.
    known = {place: _text(comment) for place, comment in _by_cell(scan(package.read(comments))).items()}
    content = higher(content, {place: known[place] for place in texts}, measures)
    missing = [(place, known[place]) for place in sorted(known.keys() - boxes(content))]
    package.write(drawing, with_boxes(content, missing, measures, rtl=rtl))


_EMPTY: Final = (
    DECLARATION
    + f'<comments xmlns="{MAIN}"><authors></authors><commentList></commentList></comments>'.encode()
)


def _comments(package: Package, relations: Relations) -> str | None:
    found = [relation.target for relation in relations.of(_COMMENTS)]
    if len(found) > 1 or not all(name in package for name in found):
        raise Unsafe(Reason.NOTES)
    return found[0] if found else None


def _drawing(package: Package, relations: Relations, sheet: Sheet) -> str | None:
    wanted = sheet.drawing_of_notes()
    if wanted is None:
        return None
    for relation in relations:
        if relation.id == wanted and relation.type == _DRAWING and relation.target in package:
            return relation.target
    raise Unsafe(Reason.DRAWING)


def _is_drawing(name: str) -> bool:
    return name.casefold().endswith(".vml")


def _conversations(package: Package, part: str) -> set[Cell]:
    relations = Relations(package, part)
    found = set()
    for relation in relations.of(_CONVERSATIONS):
        root = scan(package.read(relation.target))
        found |= {cell(element.attributes["ref"]) for element in root.children if "ref" in element.attributes}
    comments = _comments(package, relations)
    if comments:
        root = scan(package.read(comments))
        names = [_plain(author) for author in _authors(root).children]
        found |= {
            place
            for place, comment in _by_cell(root).items()
            if names[_author(comment)].startswith(_CONVERSATION)
        }
    return found


def _authors(root: Element) -> Element:
    authors = root.child("authors")
    if root.name != "comments" or root.space != MAIN or authors is None:
        raise Unsafe(Reason.NOTES)
    return authors


def _list(root: Element) -> Element:
    found = root.child("commentList")
    if found is None:
        raise Unsafe(Reason.NOTES)
    return found


def _by_cell(root: Element) -> dict[Cell, Element]:
    return {cell(comment.attributes.get("ref", "")): comment for comment in _list(root).all("comment")}


def _plain(element: Element) -> str:
    """The text right in an element."""
    return unescape(element.inner.decode("utf-8"))


def _holder(comment: Element) -> Element:
    found = comment.child("text")
    if found is None:
        raise Unsafe(Reason.NOTES)
    return found


def _text(comment: Element) -> str:
    return "".join(_plain(element) for element in comment.walk() if element.name == "t")


def _with_notes(data: bytes, texts: Mapping[Cell, str], signs: str) -> bytes:
    root = scan(data)
    edits = Edits(data)
    authors, comments = _authors(root), _list(root)
    names = [_plain(author) for author in authors.children]
    if AUTHOR in names:
        own = names.index(AUTHOR)
    else:
        own = len(names)
        edits.append(authors, f"<{authors.prefix}author>{AUTHOR}</{authors.prefix}author>".encode())
    known = _by_cell(root)
    prefix = comments.prefix
    new = ""
    for place in sorted(texts):
        if place in known:
            _append(edits, known[place], texts[place], signs)
        else:
            new += (
                f'<{prefix}comment ref="{place.address}" authorId="{own}" shapeId="0"><{prefix}text>'
                f"{_run(texts[place] + signs, prefix)}</{prefix}text></{prefix}comment>"
            )
    if new:
        edits.append(comments, new.encode())
    return edits.done()


def _run(text: str, prefix: str) -> str:
    run = (
        '<r><rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
        f'<t xml:space="preserve">{literal(text)}</t></r>'
    )
    return re.sub("<(/?)(?=[a-zA-Z])", rf"<\1{prefix}", run) if prefix else run


def _append(edits: Edits, comment: Element, text: str, signs: str) -> None:
    """Put our words at the end of a note that is there."""
    holder = _holder(comment)
    prefix = comment.prefix
    runs = holder.all("t") + holder.all("r")
    for plain in holder.all("t"):
        edits.insert(plain.start, f"<{prefix}r>".encode())
        edits.insert(plain.end, f"</{prefix}r>".encode())
    between = "\n\n" if _text(comment).strip() else ""
    new = _run(f"{between}{signs}{text}{signs}", prefix).encode()
    if runs:
        edits.insert(runs[-1].end, new)
    else:
        edits.append(holder, new)


def _rest(text: str) -> str | None:
    """What a note says besides our words; None where none of them are ours."""
    parts = _SIGNED.split(text)
    if len(parts) == 1:
        return None
    before = parts[0] if len(parts) > 2 else ""  # noqa: PLR2004 - words of ours between two rows of signs
    return (before.rstrip() + parts[-1]).strip("\n")


def remove_our_notes(package: Package, part: str) -> None:
    """Take our earlier words out of the notes of a sheet, and the notes that held nothing else."""
    relations = Relations(package, part)
    comments = _comments(package, relations)
    if comments is None:
        return
    data = package.read(comments)
    root = scan(data)
    edits = Edits(data)
    gone = set()
    for place, comment in _by_cell(root).items():
        rest = _rest(_text(comment))
        if rest is not None and not rest.strip():
            edits.remove(comment)
            gone.add(place)
        elif rest is not None:
            _leave(edits, comment, rest)
    _forget_author(edits, root, gone)
    package.write(comments, edits.done())
    drawing = _drawing(package, relations, Sheet(package.read(part)))
    if drawing:
        package.write(drawing, without(package.read(drawing), gone))
    if gone and not _by_cell(scan(package.read(comments))):
        _remove_parts(package, part, comments, drawing)


def _forget_author(edits: Edits, root: Element, gone: set[Cell]) -> None:
    """Take our name out, if it is the last and no note is left that has it."""
    authors = _authors(root).children
    last = len(authors) - 1
    rest = (comment for place, comment in _by_cell(root).items() if place not in gone)
    if authors and _plain(authors[last]) == AUTHOR and all(_author(comment) != last for comment in rest):
        edits.remove(authors[last])


def _author(comment: Element) -> int:
    return int(comment.attributes.get("authorId", 0))


def _leave(edits: Edits, comment: Element, rest: str) -> None:
    """Take our words out of a note that says more."""
    holder = _holder(comment)
    runs = holder.all("t") + holder.all("r")
    others = [run for run in runs if len(_SIGNED.findall(_text(run))) <= 1]
    cut = "".join(_text(run) for run in others) != rest  # by another program, into other pieces
    for run in runs:
        if cut or run not in others:
            edits.remove(run)
    if cut:
        edits.insert(runs[-1].end, _run(rest, comment.prefix).encode())


def _remove_parts(package: Package, part: str, comments: str, drawing: str | None) -> None:
    """Take out parts that hold no note any more."""
    relations = Relations(package, part)
    empty = {comments}
    if drawing and not has_shapes(package.read(drawing)):
        empty.add(drawing)
        package.write(part, Sheet(package.read(part)).without_drawing_of_notes())
    relations.remove({relation.id for relation in relations if relation.target in empty})
    for name in sorted(empty):
        remove_part(package, name)


def without_names(data: bytes) -> bytes:
    """Notes that name no person: their authors, and the name that Excel writes above a note."""
    root = scan(data)
    edits = Edits(data)
    names = set()
    for author in _authors(root).children:
        name = _plain(author)
        if name not in (AUTHOR, "") and not name.startswith(_CONVERSATION):
            names.add(author.inner + b":")
            edits.replace(author.opened, author.closed, OTHER_AUTHOR.encode())
    for comment in _by_cell(root).values():
        first = next((element for element in comment.walk() if element.name == "t"), None)
        above = next((name for name in names if first and first.inner.startswith(name)), None)
        if first and above:
            edits.replace(first.opened, first.opened + len(above), f"{OTHER_AUTHOR}:".encode())
    return edits.done()
