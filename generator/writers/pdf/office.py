"""LibreOffice, which knows on which page things stand and writes PDF files.

It is run as a command, several documents at once, each run with a profile of its own: runs
that share one wait for each other or fail. It says that all went well also when it wrote
nothing, so only a file that is there counts.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.writers.pdf.preparing import prepared

#: Where installers put it, besides the search path.
_PLACES: Final = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_NAMES: Final = ("soffice", "libreoffice")
#: Tagged for readers of PDF/UA, with the outline, and with each bookmark as a named destination.
_OPTIONS: Final = ("PDFUACompliance", "ExportBookmarks", "ExportBookmarksToPDFDestination")
#: Within so many bytes of its end a PDF file says that it ends.
_END_MARK: Final = 1024
#: Seconds for a run: to start, for each document, and for each further megabyte of one.
_TO_START, _PER_DOCUMENT, _PER_MEGABYTE = 60, 60, 120


@dataclass(frozen=True, slots=True)
class Office:
    """An installed LibreOffice. ``version`` changes when another one is installed."""

    program: Path
    version: str


def find_office(asked: str = "") -> Office | None:
    """The LibreOffice to use; None when there is none.

    Shape:  ``asked`` is the path of its program, ``none`` for not using any, or empty: then it
            is looked for on the search path and where installers put it.
    """
    if asked.casefold() == "none":
        return None
    places = (asked,) if asked else (*_NAMES, *_PLACES)
    found = next((path for place in places if (path := shutil.which(place))), None)
    if found is None:
        return None
    program = Path(found).resolve()
    return Office(program, _version(program))


def convert(
    office: Office,
    documents: Sequence[Path],
    folder: Path,
    jobs: int = 1,
    report: Callable[[Path], None] = lambda _: None,
) -> Mapping[Path, Path]:
    """Write a PDF file of each document into a folder.

    Shape:  the names of the documents, without their ending, must differ. Gives document to
            PDF file for those that could be laid out; ``report`` hears of each when it is begun.
    Errors: none: what LibreOffice cannot read, or takes too long for, is missing in what is given.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        # One of an earlier layout would pass for the new one where that fails.
        _pdf(document, folder).unlink(missing_ok=True)
    sources = {prepared(document, folder): document for document in documents}
    parts = [list(sources)[start::jobs] for start in range(min(jobs, len(documents)))]
    with ThreadPoolExecutor(max(len(parts), 1)) as pool:
        list(pool.map(lambda part: _run(office, part, folder, lambda source: report(sources[source])), parts))
    # One document that it cannot bear ends the whole run: what is missing is tried by itself.
    for source in [source for source in sources if not _is_there(source, folder)]:
        _run(office, [source], folder, lambda _: None)
    return {document: _pdf(document, folder) for document in documents if _is_there(document, folder)}


def _run(office: Office, documents: Sequence[Path], folder: Path, report: Callable[[Path], None]) -> None:
    options = {name: {"type": "boolean", "value": "true"} for name in _OPTIONS}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            str(office.program),
            f"-env:UserInstallation={Path(profile).as_uri()}",
            "--headless",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}",
            "--outdir",
            str(folder),
            *map(str, documents),
        ]
        # A session of its own, so that the programs it starts can be ended with it.
        with subprocess.Popen(  # noqa: S603 - the program is the one the user named or installed
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        ) as process:
            clock = threading.Timer(_limit(documents), _end, [process])
            clock.start()
            for document in _begun(process, documents):
                report(document)
            process.wait()
            clock.cancel()


def _begun(process: subprocess.Popen[str], documents: Sequence[Path]) -> Iterator[Path]:
    """The documents as LibreOffice names them on its output, one line each."""
    by_name = {document.name: document for document in documents}
    for line in process.stdout or ():
        found = next((name for name in by_name if name in line), None)
        if found is not None:
            yield by_name.pop(found)


def _limit(documents: Sequence[Path]) -> float:
    size = sum(document.stat().st_size for document in documents) / (1 << 20)
    return _TO_START + _PER_DOCUMENT * len(documents) + _PER_MEGABYTE * size


def _end(process: subprocess.Popen[str]) -> None:
    """End a run and all that it started."""
    if sys.platform == "win32":
        subprocess.run(  # noqa: S603
            [shutil.which("taskkill") or "taskkill", "/F", "/T", "/PID", str(process.pid)],
            check=False,
            capture_output=True,
        )
    else:
        os.killpg(process.pid, signal.SIGKILL)


def _pdf(document: Path, folder: Path) -> Path:
    return folder / f"{document.stem}.pdf"


def _is_there(document: Path, folder: Path) -> bool:
    """Whether its PDF file was written to the end: a run that was ended may leave a part."""
    try:
        return b"%%EOF" in _pdf(document, folder).read_bytes()[-_END_MARK:]
    except OSError:
        return False


def _version(program: Path) -> str:
    """Size and date of the program: another version is another file."""
    own = program.with_name("soffice.bin")
    status = (own if own.is_file() else program).stat()
    return f"{status.st_size} {status.st_mtime_ns}"
