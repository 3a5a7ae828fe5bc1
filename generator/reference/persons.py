"""Names of persons compared without being kept: folded, and as digests."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from generator.reference.folding import fold

#: Letters of other scripts that look like Latin ones: "Rеviewer A" with a Cyrillic letter
#: is the same person as "Reviewer A".
_LOOKALIKES: Final = str.maketrans("авеёкмнорстухіјѕ", "abeekmhopctyxijs")
_ADDRESS: Final = re.compile(r"[^\s<>()\[\],;:\"']+@[^\s<>()\[\],;:\"']+")
_BETWEEN: Final = re.compile(r"[\W_]+")


def fold_name(name: str) -> str:
    """A name for comparison: case, spaces, accents' composition and look-alike letters folded."""
    return fold(name).translate(_LOOKALIKES)


def person_digests(typed: str) -> frozenset[str]:
    """SHA-256 (64 hexadecimal digits) of the name, its words in any order, and of each e-mail address in a text.

    A sender's contact must not decide on the sender's own pledge, so the two have to be compared; but
    contact data must not leave the process that reads a form. A digest tells whether two people are the
    same one and does not tell who: nothing that is kept or written can name the contact. It hides
    no more than that: whoever has a list of names can try them, so it is for no reader's eyes. Only the
    cache of unchanged files, which is the secretariat's own, keeps it.
    """
    return frozenset(hashlib.sha256(text.encode()).hexdigest() for text in _texts(fold_name(typed)))


def _texts(folded: str) -> Iterator[str]:
    yield from _ADDRESS.findall(folded)
    words = _BETWEEN.sub(" ", _ADDRESS.sub(" ", folded)).split()
    if words:
        yield " ".join(sorted(words))
