"""What only a laid-out document can tell: page numbers, and PDF files. Needs LibreOffice.

Page numbers are remembered by the content of the document, in the output folder, so that a
document that did not change is not laid out again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from generator.build.publication import write_whole
from generator.build.settings import Settings
from generator.build.tasks import Made, Task, properties_of
from generator.findings import Finding
from generator.languages import LANGUAGES
from generator.model import Place
from generator.writers.pdf.office import Office, convert, find_office
from generator.writers.word.page_numbers import fill_page_numbers

__all__ = ["awaits_layout", "find_office", "lay_out"]

#: Page numbers of the documents of the last build, by the hash of document and LibreOffice.
CACHE: Final = ".cache/pages.json"
_PDF: Final = "pdf"

Pages = Mapping[str, int]


def lay_out(
    made: Sequence[Made], settings: Settings, again: Callable[[Task], Made], report: Callable[[Made], None]
) -> Iterator[Made]:
    """The documents with their page numbers and, if asked for, their PDF files.

    Shape:  ``again`` makes a document anew; it is asked to for one that cannot be laid out, whose
            contents then only link. ``report`` hears of each document that is finished.
    """
    told: set[Path] = set()

    def begun(item: Made) -> None:
        if awaits_layout(item, settings) and item.task.target not in told:
            told.add(item.task.target)
            report(item)

    if settings.office is None:
        finished = list(made)
        if settings.pdf or settings.wants_pages:
            finished[:1] = [_told(item, "B27" if settings.pdf else "B28") for item in finished[:1]]
    else:
        silent: Callable[[Made], None] = lambda _: None  # noqa: E731 - the other one is a name too
        finished = list(_numbered(made, settings, settings.office, again, silent if settings.pdf else begun))
        if settings.pdf:
            finished = list(_printed(finished, settings, settings.office, begun))
    for item in finished:
        begun(item)
        yield item


def awaits_layout(item: Made, settings: Settings) -> bool:
    """Whether a document that was composed is not finished before it was laid out."""
    return item.done and settings.office is not None and bool(settings.pdf or item.page_references)


def _told(item: Made, code: str) -> Made:
    """With a finding about the machine: there is no LibreOffice."""
    return replace(item, findings=(*item.findings, Finding(code, Place("LibreOffice"))))


def _numbered(
    made: Sequence[Made],
    settings: Settings,
    office: Office,
    again: Callable[[Task], Made],
    begun: Callable[[Made], None],
) -> Iterator[Made]:
    known = _read(settings.output / CACHE)
    keys = {item.task.target: _key(item, office) for item in made if item.page_references}
    new = [item for item in made if item.page_references and keys[item.task.target] not in known]
    pdfs = _laid_out(new, settings, office, begun)
    known |= {keys[item.task.target]: found for item in new if (found := _pages_of(item, pdfs))}
    if not settings.documents and not settings.languages:
        # Only a build of everything knows what nobody needs any more.
        known = {key: known[key] for key in keys.values() if key in known}
    write_whole(settings.output / CACHE, json.dumps(known, sort_keys=True) + "\n")
    for item in made:
        if not item.page_references:
            yield item
        elif pages := known.get(keys[item.task.target]):
            yield replace(item, sha256=fill_page_numbers(item.task.target, pages))
        else:
            linked = again(replace(item.task, paged=False))
            yield replace(linked, findings=(*linked.findings, _unlaid("B26", item)))


def _pages_of(item: Made, pdfs: Mapping[Path, Path]) -> Pages:
    """The pages of all references of a document, or none."""
    from generator.writers.pdf.pages import bookmark_pages  # noqa: PLC0415 - costs time, seldom needed

    pdf = pdfs.get(item.task.target)
    pages = bookmark_pages(pdf, item.page_references) if pdf else {}
    return pages if len(pages) == len(item.page_references) else {}


def _printed(
    made: Sequence[Made], settings: Settings, office: Office, begun: Callable[[Made], None]
) -> Iterator[Made]:
    """The documents, each with its PDF file beside it in the staging folder."""
    from generator.writers.pdf.tagged import finish_pdf  # noqa: PLC0415 - costs time, seldom needed

    done = [item for item in made if item.done]
    pdfs = _laid_out(done, settings, office, begun)
    for item in made:
        document = item.task.target
        if document in pdfs:
            target = document.with_suffix(".pdf")
            about = properties_of(item.task, settings)
            digest = finish_pdf(pdfs[document], target, document, LANGUAGES[item.task.language], about)
            yield replace(item, pdf=target, pdf_sha256=digest)
        else:
            missing = (_unlaid("B29", item),) if item.done else ()
            yield replace(item, findings=(*item.findings, *missing))


def _laid_out(
    made: Sequence[Made], settings: Settings, office: Office, begun: Callable[[Made], None]
) -> Mapping[Path, Path]:
    if not made:
        return {}
    items = {item.task.target: item for item in made}
    folder = made[0].task.target.parent / _PDF
    return convert(office, list(items), folder, settings.jobs, lambda document: begun(items[document]))


def _unlaid(code: str, item: Made) -> Finding:
    values = {"document": item.task.row.document_id, "language": item.task.language}
    found = f"{item.task.language}/{item.task.row.document_id}"
    return Finding(code, item.task.row.place, found=found, values=values)


def _key(item: Made, office: Office) -> str:
    return hashlib.sha256(f"{item.sha256} {office.version}".encode()).hexdigest()


def _read(cache: Path) -> dict[str, Pages]:
    """What was remembered; a damaged file is as good as none."""
    try:
        found = json.loads(cache.read_text("utf-8"))
        return {
            str(key): {str(name): int(page) for name, page in pages.items()} for key, pages in found.items()
        }
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
