from __future__ import annotations

import os
import pickle
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from markdown_workbooks import read_case, write_case

from generator.findings import Finding
from generator.intake import children
from generator.intake.captions import Captions, load_captions
from generator.intake.children import CELLS, FORMS, TABLES, Children, Job, Limits, open_apart
from generator.intake.one_file import ReadTables, read_forms_of
from generator.intake.parcels import ParcelError, pack, unpack
from generator.intake.senders import ReadForms
from generator.intake.workbooks import Workbook
from generator.languages import LANGUAGES
from generator.messages import Message
from generator.reference.countries import Countries
from generator.wording.voice import load_voice

HERE = Path(__file__).parent
NAME = "input/pledges/clean.xlsx"

fork_only = pytest.mark.skipif(
    children._START != "fork", reason="the stand-in is known to forked children alone"
)


@pytest.fixture(scope="module")
def captions() -> Captions:
    return load_captions({code: load_voice(HERE.parents[1] / "locales", code) for code in LANGUAGES})


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    root = tmp_path_factory.mktemp("form")
    case = read_case(HERE / "cases" / "README.md")
    write_case(case, root, case, {code: load_voice(HERE.parents[1] / "locales", code) for code in LANGUAGES})
    return (root / NAME).read_bytes()


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that does what the name of a file says."""

    def read(_data: bytes, name: str, *_: object) -> ReadForms:
        if "hang" in name:
            time.sleep(60)
        if "die" in name:
            os._exit(1)
        if "raise" in name:
            raise RecursionError(name)
        if "fill at once" in name:
            bytes(8_000_000_000)
        if "fill slowly" in name:
            kept = []
            while True:
                kept.append(b"x" * 20_000_000)
                time.sleep(0.01)
        time.sleep(0.05 if "slow" in name else 0)
        return ReadForms(language=name)

    monkeypatch.setattr(children, "read_forms_of", read)


def told(result: object) -> Mapping[str, object]:
    assert isinstance(result, ReadForms | ReadTables | Workbook)
    return {finding.code: finding.values.get("reason") for finding in result.findings}


@fork_only
@pytest.mark.usefixtures("odd")
def test_a_bad_file_costs_one_finding_and_the_rest_is_read(captions: Captions) -> None:
    names = ["a", "hang", "b", "die", "c", "raise", "d", "fill at once", "e", "fill slowly", "f"]
    reader = Children(captions, (), count=2, limits=Limits(seconds=3, memory=600_000_000))
    results = list(reader.read(Job(FORMS, name) for name in names))
    assert [
        result.language for result in results if isinstance(result, ReadForms) and result.language
    ] == list("abcdef")
    reasons = {name: told(result) for name, result in zip(names, results, strict=True) if len(name) > 1}
    too_long = {"F06": Message("reason", "reading it took longer than any form needs")}
    too_much = {"F06": Message("reason", "reading it took more memory than any form needs")}
    assert reasons == {
        "hang": too_long,
        "die": {"F08": None},
        "raise": {"F08": None},
        "fill at once": too_much,
        "fill slowly": too_much,
    }


@fork_only
@pytest.mark.usefixtures("odd")
@pytest.mark.parametrize("count", [1, 2, 3])
def test_results_come_in_the_order_of_the_files(captions: Captions, count: int) -> None:
    names = [f"{n}{' slow' if n % 3 == 0 else ''}" for n in range(20)]
    known = ReadForms(language="known")
    jobs = [Job(FORMS, name, known=known if name.endswith("5") else None) for name in names]
    results = Children(captions, (), count=count).read(jobs)
    assert [result.language for result in results if isinstance(result, ReadForms)] == [
        "known" if name.endswith("5") else name for name in names
    ]


@fork_only
@pytest.mark.usefixtures("odd")
def test_no_child_is_left_behind(captions: Captions) -> None:
    reader = Children(captions, (), count=2)
    reading = reader.read(Job(FORMS, name) for name in ["a", "b", "hang"])
    next(reading)
    begun = [child._process for child in reader._children]
    reading.close()
    assert begun
    assert not any(process.is_alive() for process in begun)


@pytest.mark.parametrize("start", ["spawn", children._START])
def test_a_child_reads_what_this_process_would_read(start: str, captions: Captions, form: bytes) -> None:
    here = read_forms_of(form, NAME, captions, Countries())
    assert here.submission
    assert here.submission.pledges
    jobs = [Job(FORMS, NAME, form), Job(FORMS, NAME, b""), Job(TABLES, NAME, form), Job(CELLS, NAME, form)]
    away, empty, tables, cells = Children(captions, (), start=start).read(jobs)
    assert away == here
    assert told(empty) == {"F01": None}
    assert isinstance(tables, ReadTables)
    assert (tables.forms, told(tables)) == (True, {"F26": None})
    assert cells == open_apart(form, NAME)


class Planted:
    def __reduce__(self) -> object:
        return os.system, ("false",)


@pytest.mark.parametrize(
    "content",
    [
        pickle.dumps(Planted()),
        pickle.dumps(open_apart),
        pickle.dumps(Children),
        b"\x80\x04\x8c\x08builtins\x8c\x04eval\x93.",
        b"\x80\x04\x8c\x0fgenerator.model\x8c\x09dataclass\x93.",
        b"",
        b"nothing",
        pack(("text", 1))[:-3],
    ],
)
def test_a_parcel_that_holds_anything_else_is_not_opened(content: bytes) -> None:
    with pytest.raises(ParcelError):
        unpack(content)


def test_a_parcel_gives_the_same_values_again(captions: Captions, form: bytes) -> None:
    read = read_forms_of(form, NAME, captions, Countries())
    finding = Finding(
        "F06",
        values={"reason": Message("reason", "x"), "several": ("a", Message("b", "c"))},
        place=read.submission.row_places[0],
    )  # type: ignore[union-attr]
    assert unpack(pack((read, finding))) == (read, finding)
