"""How much a compendium costs beside a plain docxtpl template for the same pledges.

    python -m pip install docxtpl
    python tests/benchmarks/compendium.py            # 250, 500 and 1 000 pledges, 3 runs each
    python tests/benchmarks/compendium.py 1000 5     # one size, 5 runs

Each run is a process of its own; both kinds run in turn, so that a noisy machine hits both
alike. Compare ratios of one call, never seconds of two. What docxtpl prints is less than a
card of the compendium (no marks, links, contents or indexes), so the ratio flatters it.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

TYPES = ("financial", "programmatic", "policy", "advocacy")
AREAS = ("fa1", "fa2", "fa3", "fa4")
PLACES = ("MW", "NP", "RW", "UG", "ZM", "FJ", "KI", "TV", "BO", "PY", "KZ", "MR")
WORDS = {
    "en": "support access rural women energy connectivity digital schools training networks & services ".split(),
    "fr": "appui accès zones rurales femmes connectivité numérique écoles formation réseaux données".split(),
    "ru": "поддержка доступ сельские районы связь цифровые школы обучение сети услуги".split(),
    "ar": "دعم النفاذ المناطق الريفية النساء التوصيلية الرقمية المدارس التدريب الشبكات".split(),
}


def pledges(number: int) -> list:
    from making import published, text  # noqa: PLC0415

    found = []
    for n in range(1, number + 1):
        language = ("en", "en", "en", "fr", "ru", "ar")[n % 6]
        words = WORDS[language]
        body = " ".join(words[(n * 7 + k * 3) % len(words)] for k in range(110)) + "."
        item = published(
            n,
            title=text(f"{' '.join(words[:6])} {n}", language),
            description=text(body, language),
            pledge_types=(TYPES[n % 4],),
            focus_areas=(AREAS[n % 4], AREAS[(n + 1) % 4]),
            partners=tuple(text(f"Partner {k}") for k in range(n % 4)),
            sdgs=(4, 9),
        )
        organisation = replace(item.pledge.organisation, name=text(f"Organization {n // 2}"))
        where = replace(item.pledge.where, countries=tuple(PLACES[(n + k) % 12] for k in range(n % 5 + 1)))
        found.append(replace(item, pledge=replace(item.pledge, organisation=organisation, where=where)))
    return found


def make_with_p2c(number: int, target: Path) -> None:
    from making_documents import dataset, document_row  # noqa: PLC0415

    from generator.build.settings import Settings  # noqa: PLC0415
    from generator.build.tasks import Task, make  # noqa: PLC0415

    data = dataset(pledges(number))
    settings = Settings(ROOT / "input", target.parent, ROOT / "templates", ROOT / "locales", date(2022, 6, 1))
    made = make(Task(document_row("compendium"), "en", target), data, settings)
    if not made.done:
        raise SystemExit(str(made.findings))


def make_with_docxtpl(number: int, target: Path) -> None:
    from docxtpl import DocxTemplate  # noqa: PLC0415

    template = target.with_name("template.docx")
    _write_template(template)
    document = DocxTemplate(template)
    document.render({"pledges": [_view(item) for item in pledges(number)]}, autoescape=True)
    document.save(target)


ROWS = (
    "organisation",
    "kind",
    "country",
    "areas",
    "types",
    "value",
    "period",
    "partners",
    "where",
    "benefit",
)


def _view(item: object) -> dict[str, object]:
    own = item.pledge  # type: ignore[attr-defined]
    return {
        "heading": f"{item.id} {own.title.text}",  # type: ignore[attr-defined]
        "organisation": own.organisation.name.text,
        "kind": own.organisation.type,
        "country": own.organisation.country,
        "areas": "; ".join(own.focus_areas),
        "types": "; ".join(own.pledge_types),
        "value": f"USD {own.value.amount:,}",
        "period": f"{own.start.first} to {own.end.last}",
        "partners": "; ".join(partner.text for partner in own.partners) or "n/a",
        "where": "; ".join(own.where.countries),
        "benefit": "; ".join(f"{group}: {benefit.extent}" for group, benefit in own.benefits.items()),
        "description": own.description.text,
        "indicators": [indicator.name.text for indicator in own.indicators],
    }


def _write_template(target: Path) -> None:
    from docx import Document  # noqa: PLC0415

    document = Document()
    document.add_paragraph("Compendium of Pledges", "Title")
    document.add_paragraph("{%p for p in pledges %}")
    document.add_heading("{{ p.heading }}", 2)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for name in ROWS:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(name).bold = True
        cells[1].text = f"{{{{ p.{name} }}}}"
    document.add_paragraph("{{ p.description }}")
    document.add_paragraph("{%p for i in p.indicators %}")
    document.add_paragraph("{{ i }}", "List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")
    document.save(str(target))


def _child(kind: str, number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "out.docx"
        {"p2c": make_with_p2c, "docxtpl": make_with_docxtpl}[kind](number, target)
        print(json.dumps({"cpu": time.process_time(), "bytes": target.stat().st_size}))


def _measure(kind: str, number: int) -> Decimal:
    done = subprocess.run(
        [sys.executable, __file__, "--child", kind, str(number)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return Decimal(str(json.loads(done.stdout.splitlines()[-1])["cpu"]))


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--child"]:
        _child(arguments[1], int(arguments[2]))
        return
    sizes = [int(arguments[0])] if arguments else [250, 500, 1000]
    runs = int(arguments[1]) if len(arguments) > 1 else 3
    print(f"{'pledges':>8} {'p2c cpu s':>10} {'docxtpl cpu s':>14} {'ratio':>6}")
    for number in sizes:
        pairs = [(_measure("p2c", number), _measure("docxtpl", number)) for _ in range(runs)]
        ratio = statistics.median(ours / theirs for ours, theirs in pairs)
        ours, theirs = (statistics.median(pair[k] for pair in pairs) for k in (0, 1))
        print(f"{number:>8} {ours:>10.2f} {theirs:>14.2f} {ratio:>6.2f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
