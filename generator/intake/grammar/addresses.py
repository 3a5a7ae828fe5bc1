"""Web and e-mail addresses: their form alone; nothing is ever looked up."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from generator.fields import Field
from generator.intake.cells import Cell, Read
from generator.intake.grammar.clean import clean_text
from generator.intake.grammar.problems import finding, nothing, refuse

_LABEL: Final = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST: Final = re.compile(rf"(?:{_LABEL}\.)+[^\W\d_][\w-]{{1,62}}", re.ASCII | re.IGNORECASE)
_INTERNATIONAL: Final = re.compile(rf"(?:{_LABEL}\.)+[^\W\d_][\w-]{{1,62}}")
_SCHEME: Final = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
_BARE: Final = re.compile(rf"(?:{_LABEL}\.)+[A-Za-z]{{2,63}}(?:[/?#]\S*)?", re.ASCII)
_LOCAL: Final = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_NEVER: Final = re.compile(r"[\s\\\"<>^`{}|]")
_LONGEST_EMAIL: Final = 254
_LONGEST_URL: Final = 2000
_SAME: Final = str.maketrans({**dict.fromkeys("’‘", "'"), **dict.fromkeys("‐‑–—", "-"), "＠": "@"})


def _visible(text: str) -> str:
    """The address without anything invisible, with plain dashes and quotes."""
    line = unicodedata.normalize("NFC", clean_text(text).text).translate(_SAME)
    return "".join(c for c in line if unicodedata.category(c) != "Cf").strip().strip("<>").strip()


def read_url(cell: Cell, field: Field) -> Read[str]:
    """An https address. A bare host name gets its https; any other scheme is refused."""
    empty: Read[str] | None = nothing(cell, field)
    if empty:
        return empty
    if not isinstance(cell.value, str):
        return refuse("U01", cell, field)
    url = _visible(cell.value)
    bare = bool(_BARE.fullmatch(url))
    scheme = _SCHEME.match(url)
    if scheme and not bare and scheme[1].casefold() not in {"http", "https"}:
        return refuse("U03", cell, field, scheme=scheme[1])
    url = f"https://{url}" if bare else re.sub("^https", "https", url, flags=re.IGNORECASE)
    if not _publishable(url):
        return refuse("U01", cell, field)
    return Read(url, (finding("U04", cell, field, read=url),) if bare else ())


def is_web_address(text: str) -> bool:
    """Whether a text is a whole http or https address, by its form alone."""
    return _publishable(re.sub(r"^https?(?=://)", "https", text, flags=re.IGNORECASE))


def _publishable(url: str) -> bool:
    """Whether it is an https address with a plain host: no user, odd port, space or quote."""
    if not url.startswith("https://") or len(url) > _LONGEST_URL or _NEVER.search(url):
        return False
    try:
        parts = urlsplit(url)
        if parts.username is not None or parts.port not in {None, 443}:
            return False
    except ValueError:
        return False
    host = parts.hostname or ""
    return bool(_HOST.fullmatch(host)) or _readable(host)


def _readable(host: str) -> bool:
    """Whether each part of an international host name keeps to one script (apart from digits)."""
    if not _INTERNATIONAL.fullmatch(host):
        return False
    for label in host.split("."):
        scripts = {unicodedata.name(c, " ").split()[0] for c in label if c.isalpha()}
        if len(scripts - {"HIRAGANA", "KATAKANA"}) > 1:
            return False
    return True


def read_email(cell: Cell, field: Field) -> Read[str]:
    """One e-mail address, by its form. “mailto:” and angle brackets are left away."""
    empty: Read[str] | None = nothing(cell, field)
    if empty:
        return empty
    text = _visible(cell.value) if isinstance(cell.value, str) else ""
    text = re.sub(r"(?i)^mailto:", "", text).strip().strip("<>").rstrip(".;,")
    local, at, host = text.rpartition("@")
    good = at and _LOCAL.fullmatch(local) and (_HOST.fullmatch(host) or _INTERNATIONAL.fullmatch(host))
    if not good or len(text) > _LONGEST_EMAIL:
        return refuse("U02", cell, field)
    return Read(text)
