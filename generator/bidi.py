"""Text of two directions in one paragraph: what is a run of its own, and where marks go.

The one door for text that is written to a document. Word orders runs by their ``w:rtl``
property, LibreOffice and PDF readers by the Unicode bidirectional algorithm; a text comes
out right in both when each stretch of the other direction is a run of its own and begins
and ends with a strong character: a letter, or the invisible U+200E (left to right) or
U+200F (right to left). Marks that are there already are not doubled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LRM: Final = "\u200e"
RLM: Final = "\u200f"
_RLE, _PDF = "\u202b", "\u202c"

_RTL = "\u0590-\u05ff\u0600-\u060b\u060d-\u065f\u066d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RTL_LETTER = re.compile(f"[{_RTL}]")
#: A letter of a left-to-right script (or the mark that stands for one).
_LTR = f"(?:(?![{_RTL}])[^\\W\\d_]|{LRM})"
_STRONG = re.compile(_LTR)
#: What ends a left-to-right stretch: Arabic letters and signs, list separators, marks.
_STOP = f"{_RTL}\u060c{RLM}\u00b7|"
_SPACE = " \u00a0\u202f"

_URL = r"https?://[!-~]+[A-Za-z0-9/]"
_PHONE = rf"\+\d(?:[{_SPACE}().-]*\d){{5,}}"
_ISO_DATE = r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)"
_NEGATIVE = rf"(?<![\w)])[-\u2212]\d+(?:[.,{_SPACE}]\d+)*%?"
#: After an Arabic letter the sign would stand to the left of its number. Alone, as in a cell, it stands right.
_PERCENT = r"(?<![\w.,])\d+(?:[.,\u00a0\u202f]\d+)*[\u00a0\u202f]?%"
#: Groups of digits with breaking spaces would be shown in reverse order.
_GROUPS = r"(?<!\d)\d{1,3}(?:[ \u2009]\d{3})+(?!\d)(?:[.,]\d+)?"
#: Digits that belong to the name before them; after punctuation and a space they belong
#: to the sentence around ("ITU: 15").
_DIGITS = rf"(?:(?:[{_SPACE}]?[+&/(_.,’'°%\u2011\u2013-]?)\d+|[\u2011-]\d+)*"
#: From the first letter to the last letter or digit.
_NAME = rf"(?:[@#]|\d[\d./-]*)?{_LTR}(?:[^{_STOP}\n]*{_LTR})?[\u0300-\u036f]*{_DIGITS}"
_SHAPES = f"{_URL}|{_PHONE}|{_ISO_DATE}|{_NEGATIVE}|{_GROUPS}"
_ISLAND = re.compile(f"{LRM}?(?:{_SHAPES}){LRM}?|{_NAME}")
_ISLAND_IN_ARABIC = re.compile(f"{LRM}?(?:{_PERCENT}|{_SHAPES}){LRM}?|{_NAME}")
#: Where one may begin; a fast look before the slow one.
_START = re.compile(
    f"\\d+|[A-Za-z+@#{LRM}\u2212\u00aa-\u058f\u0900-\u1fff\u2c00-\ud7ff\uf900-\ufb17\uff10-\uffdc\U00010000-\U0010ffff-]"
)
#: What belongs to a name though it is no letter: C++, 45%, U.S. (before more of the sentence).
_TAIL = re.compile(rf"(?:[+#%/]+|\.(?=[{_SPACE}]*\())(?:{_DIGITS})")
#: Between two left-to-right stretches, or before digits: the sentence's own punctuation.
_BETWEEN = re.compile(rf"[{_SPACE}]*[\u060c\u061b\u00b7|:;,.][{_SPACE}]*")

_ARABIC_STRETCH = re.compile(
    rf"[{_RTL}{RLM}](?:[^A-Za-z\u00c0-\u024f\u0370-\u052f\u2e80-\u9fff{LRM}\n]*[{_RTL}{RLM}])?[\u061f!)]*"
)
#: Invisible controls that reorder what follows them, beyond their own text if unclosed.
CONTROLS: Final = re.compile("[\u202a-\u202e\u2066-\u2069\u061c]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of one direction."""

    text: str
    rtl: bool


def has_rtl(text: str) -> bool:
    """Whether a text holds right-to-left letters."""
    return _RTL_LETTER.search(text) is not None


def segments(text: str, *, rtl: bool) -> tuple[Segment, ...]:
    """Cut a text into runs, for a paragraph of the given direction.

    Digits and punctuation of Arabic text are right to left, so ranges read 8, then 12.
    """
    if rtl:
        return tuple(_in_rtl(text))
    if not has_rtl(text):
        return (Segment(text, rtl=False),) if text else ()
    return tuple(_in_ltr(text))


def isolated(text: str, *, rtl: bool) -> tuple[Segment, ...]:
    """Cut a text of the given direction that stands in a paragraph of the other one."""
    mark = RLM if rtl else LRM
    body = text.strip()
    if not body:
        return (Segment(text, rtl=not rtl),) if text else ()
    start = text.index(body)
    inner = segments(_enclose(body, mark), rtl=rtl)
    before, after = text[:start], text[start + len(body) :]
    outer = [Segment(space, rtl=not rtl) for space in (before, after) if space]
    if before and after:
        return (outer[0], *inner, outer[1])
    return (*outer, *inner) if before else (*inner, *outer)


def marked(text: str, *, rtl: bool) -> str:
    """A text with the marks that keep it in order where there are no runs: descriptions and properties."""
    return "".join(segment.text for segment in segments(text, rtl=rtl)) if rtl else text


def embedded(text: str, *, rtl: bool) -> str:
    """A text for a place that takes no runs and whose direction some programs do not know: a label of a chart.

    Only what they would get wrong is closed in: letters of the other direction in right-to-left text.
    """
    return f"{_RLE}{text}{_PDF}" if rtl and has_rtl(text) and _STRONG.search(text) else text


def _enclose(text: str, mark: str) -> str:
    return mark * (not text.startswith(mark)) + text + mark * (not text.endswith(mark))


def _in_rtl(text: str) -> list[Segment]:
    if _BETWEEN.fullmatch(text):
        # A sign alone between two runs of their own, as between links: it is of this direction.
        return [Segment(f"{text.rstrip(_SPACE)}{RLM}{text[len(text.rstrip(_SPACE)) :]}", rtl=True)]
    found: list[Segment] = []
    done = at = 0
    island = _ISLAND_IN_ARABIC if has_rtl(text) else _ISLAND
    while candidate := _START.search(text, at):
        at = candidate.end()
        match = island.match(text, candidate.start())
        if match is None:
            continue
        start, end = match.start(), _end_of(text, match.start(), match.end())
        if done < start and text[start - 1] == "(" and text[end : end + 1] == ")":
            # A bracket around nothing else goes with it: some programs end lines where runs meet.
            start, end = start - 1, end + 1
        if start > done:
            found.append(Segment(_between(text, done, start, after_island=bool(found)), rtl=True))
        found.append(Segment(_closed(text[start:end]), rtl=False))
        done = at = end
    if done < len(text):
        rest = text[done:]
        found.append(Segment(_before_digits(rest) if found else rest, rtl=True))
    return _joined(found)


def _end_of(text: str, start: int, end: int) -> int:
    """Where a stretch ends: brackets that it opens, it closes, or it ends before them."""
    if tail := _TAIL.match(text, end):
        end = tail.end()
    opened: list[int] = []
    for at in range(start, end):
        if text[at] in "([":
            opened.append(at)
        elif text[at] in ")]" and opened:
            opened.pop()
    while opened and text[end : end + 1] in {")", "]"}:
        opened.pop()
        end += 1
    if opened and opened[0] > start:
        end = opened[0]
        while text[end - 1] in _SPACE:
            end -= 1
    return end


def _between(text: str, start: int, end: int, *, after_island: bool) -> str:
    """Text before a left-to-right stretch. Alone between two of them it needs a mark."""
    part = text[start:end]
    if after_island and not has_rtl(part) and RLM not in part:
        if match := _BETWEEN.fullmatch(part):
            stripped = part.rstrip(_SPACE)
            return stripped + RLM + part[len(stripped) :] if match else part
        return _before_digits(part) + ("" if part[-1:].isdigit() else RLM)
    return _before_digits(part) if after_island else part


def _before_digits(part: str) -> str:
    """Digits after a left-to-right stretch and a sign belong to the Arabic sentence."""
    match = _BETWEEN.match(part)
    if match and match.end() < len(part) and part[match.end()].isdigit() and RLM not in match[0]:
        sign = match[0].rstrip(_SPACE)
        return sign + RLM + part[len(sign) :]
    return part


def _closed(island: str) -> str:
    """A stretch begins and ends with a strong letter, or gets a mark there."""
    before = "" if _STRONG.match(island) else LRM
    after = "" if _STRONG.match(island[-1]) else LRM
    return before + island + after


def _in_ltr(text: str) -> list[Segment]:
    found: list[Segment] = []
    done = 0
    for match in _ARABIC_STRETCH.finditer(text):
        if match.start() > done:
            found.append(Segment(text[done : match.start()], rtl=False))
        stretch = match[0]
        ends_strong = stretch[-1] == RLM or has_rtl(stretch[-1])
        found.append(Segment(stretch if ends_strong else stretch + RLM, rtl=True))
        done = match.end()
    if done < len(text):
        found.append(Segment(text[done:], rtl=False))
    return _joined(found)


def _joined(found: list[Segment]) -> list[Segment]:
    joined: list[Segment] = []
    for segment in found:
        if joined and joined[-1].rtl == segment.rtl:
            joined[-1] = Segment(joined[-1].text + segment.text, segment.rtl)
        else:
            joined.append(segment)
    return joined
