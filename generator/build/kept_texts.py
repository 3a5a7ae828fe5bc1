"""The texts that stood in the register, one on each line of a file: ``input/secretariat/texts.jsonl``.

It is there for the reviewer alone, who sees what changed in a pledge: no document is made from it. A line is found by
the fingerprint of what it holds, so that a line that was cut or changed is found by nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.findings import Finding
from generator.intake.folders import TEXTS, TRUSTED, folder_name
from generator.model import Place, Pledge, RegisterRow
from generator.register.fingerprint import digest, published_text


def texts_path(folder: Path) -> Path:
    """Where the texts of an input folder lie."""
    return folder / TRUSTED / TEXTS


def kept_texts(folder: Path) -> Mapping[str, str]:
    """What was kept, by fingerprint; nothing where it cannot be read. Never raises."""
    try:
        lines = texts_path(folder).read_bytes().decode("utf-8", "replace").split("\n")
    except OSError:
        return {}
    # An editor may have saved the file with its own ends of lines.
    return {digest(text): text for line in lines if (text := line.removesuffix("\r"))}


def keep_texts(
    folder: Path, pledges: Iterable[Pledge], register: Iterable[RegisterRow]
) -> tuple[Finding, ...]:
    """Add the texts of pledges that stand in the register as they are now, and are not kept yet. Never raises.

    Errors: G22 when the file cannot be written.
    """
    new = dict(_standing(pledges, register))
    for known in kept_texts(folder):
        new.pop(known, None)
    if not new:
        return ()
    path = texts_path(folder)
    try:
        with path.open("a+b") as stream:
            torn = stream.tell() > 0 and not _ends_a_line(path)
            # One write: a crash leaves whole lines and at most one that is found by nobody.
            stream.write(("\n" * torn + "".join(f"{text}\n" for text in new.values())).encode())
    except OSError as error:
        name = f"{folder_name(folder)}/{TRUSTED}/{TEXTS}"
        return (Finding("G22", Place(name), values={"reason": str(error.strerror or error)}),)
    return ()


def _standing(pledges: Iterable[Pledge], register: Iterable[RegisterRow]) -> Iterator[tuple[str, str]]:
    known = {row.fingerprint for row in register}
    for text in map(published_text, pledges):
        if (print_of_text := digest(text)) in known:
            yield print_of_text, text


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(-1, 2)
        return stream.read() == b"\n"
