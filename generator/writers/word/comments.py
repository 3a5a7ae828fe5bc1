"""The comments of a preview for translators: marks in the text, and the part that holds what they say.

Comments are in English in every document: their paragraphs run from left to right also where the document
does not. Word shows them beside the text, but not in headers, footers and charts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.blocks import Comment, CommentedText, Text
from generator.languages import ENGLISH
from generator.writers.word import package as pack
from generator.writers.word.escape import escape

#: The name of the part, as of a part of the house file.
PART: Final = "comments"
_AUTHOR: Final = "p2c"
#: Half-points; a comment is read beside the text, not in it.
_SIZE: Final = 18
_PROPERTIES: Final = (
    '<w:pPr><w:bidi w:val="0"/><w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>'
    '<w:ind w:left="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
)


def commented(text: CommentedText, runs: str) -> str:
    """The runs of a text between the marks of the comments that begin and end there."""
    begins = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in text.begins)
    ends = "".join(
        f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        for number in text.ends
    )
    return f"{begins}{runs}{ends}"


def write_comments(package: pack.Package, comments: Iterable[Comment], created: str) -> None:
    """Write the part. ``created`` is the date and time that all comments have, as in the file properties."""
    written = "".join(
        f'<w:comment w:id="{number}" w:author="{_AUTHOR}" w:date="{escape(created)}" w:initials="{_AUTHOR}">'
        f"{_paragraphs(comment)}</w:comment>"
        for number, comment in enumerate(comments)
    )
    package.add(f"word/{PART}.xml", f"{pack.DECLARATION}<w:comments {pack.ROOT}>{written}</w:comments>")


def _paragraphs(comment: Comment) -> str:
    sign = "<w:r><w:annotationRef/></w:r>"
    out = []
    for text in comment.paragraphs:
        out.append(f"<w:p>{_PROPERTIES}{sign}{_run(text)}</w:p>")
        sign = ""
    return "".join(out)


def _run(text: Text) -> str:
    bold = "<w:b/><w:bCs/>" if text.bold else ""
    properties = f'<w:rPr>{bold}<w:sz w:val="{_SIZE}"/><w:szCs w:val="{_SIZE}"/><w:lang w:val="{ENGLISH.tag}"/></w:rPr>'
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text.text)}</w:t></w:r>'
