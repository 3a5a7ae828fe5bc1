"""No contact data of any sender reaches any part of anything that any command writes or says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import canaries
import pytest
from canaries import PLEDGE_FIELDS, PROGRESS_FIELDS, Sender
from unpacking import Part, every_part, found_in

from generator.cli.main import main
from generator.fields import ORGANISATION, PROGRESS
from generator.forms import write_progress_form
from generator.intake.answers import PERSONAL
from generator.reference.persons import person_digests

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
TODAY = ("--today", "2022-06-01")


@dataclass
class Scene:
    """An input folder full of canaries, and what the commands say about it."""

    small: SmallInput
    root: Path
    senders: dict[str, Sender]

    @property
    def output(self) -> Path:
        return self.root / "output"

    def pledge(self, name: str, **pledge: object) -> Sender:
        sender = Sender(self.small.folder / "pledges" / f"{name}.xlsx", f"Organization {name}")
        self.small.add_form(f"{name}.xlsx", canaries.answers(sender), {"ref": f"R-{name}", **pledge})
        self.senders[name] = sender
        return sender

    def progress(self, name: str, organisation: str) -> Sender:
        sender = Sender(self.small.folder / "progress" / f"{name}.xlsx", organisation)
        row = canaries.report(sender, "P2C-0001")
        write_progress_form(sender.file, self.small.voices["en"], [row])
        self.senders[name] = sender
        return sender

    def everything(self) -> list[Part]:
        own = self.small.folder / "secretariat"
        return [*every_part(self.output), *((f"secretariat/{name}", part) for name, part in every_part(own))]


@pytest.fixture
def scene(small_input: SmallInput, monkeypatch: pytest.MonkeyPatch) -> Scene:
    made = Scene(small_input, small_input.folder.parent, {})
    monkeypatch.chdir(made.root)
    plain = made.pledge("plain")
    canaries.add_surroundings(plain, "Pledges")
    canaries.move_columns(made.pledge("moved").file, ("Organisation", "Pledges"))
    faulty = made.pledge("faulty", target="many")
    canaries.add_surroundings(faulty, "Organisation")
    canaries.badly_typed(made.pledge("badly"))
    for name, change in (("opendocument", canaries.as_ods), ("text", canaries.as_csv)):
        sender = made.pledge(name)
        sender.file = change(sender.file)
    canaries.cut_off(made.pledge("broken").file)
    second = made.pledge("second")
    shutil.copyfile(second.file, second.file.with_name("second copy.xlsx"))
    reported = made.progress("progress-plain", plain.organisation)
    canaries.add_surroundings(reported, "Progress")
    canaries.move_columns(made.progress("progress-moved", "Organization moved").file, ("Progress",))
    ods = made.progress("progress-ods", "Organization opendocument")
    ods.file = canaries.as_ods(ods.file)
    small_input.clear()
    return made


def words_of(senders: Iterable[Sender], *, typed: bool = True) -> list[str]:
    held = [place for one in senders for place in ((one.typed if typed else {}) | one.told).values()]
    return [word for words in held for word in words]


def run_all(capfd: pytest.CaptureFixture[str]) -> str:
    """Every command, each as a user gives it; what all of them say."""
    lines = (
        ("build", *TODAY, "--jobs", "1"),
        ("release", "compendium"),
        ("form", "--lang", "en,ar"),
        ("form", "--kind", "progress"),
        ("check", "input", "--format", "json"),
        ("check", "input"),
        ("check", "output/review"),
        ("register", *TODAY),
        ("translate", "export", "--to", "fr"),
        ("translate", "preview", "--lang", "en", "--document", "compendium"),
        ("trace", "compendium", "0", "1"),
        ("verify",),
        ("build", *TODAY, "--jobs", "2"),  # from the cache
    )
    codes = {line[0]: main(line) for line in lines}
    assert 2 not in {code for command, code in codes.items() if command != "trace"}, codes
    said = capfd.readouterr()
    return said.out + said.err


def test_the_scene_has_every_contact_field() -> None:
    fields = {field.id for field in PERSONAL}
    assert fields == {*PLEDGE_FIELDS, *PROGRESS_FIELDS}
    assert {field.id for field in ORGANISATION.fields if field.id.startswith("contact")} == set(PLEDGE_FIELDS)
    assert {field.id for field in PROGRESS.fields if "by" in field.id.split("_")} == set(PROGRESS_FIELDS)


def test_no_canary_is_found_but_in_the_copy_that_goes_back_to_its_own_sender(
    scene: Scene, capfd: pytest.CaptureFixture[str], record_property: pytest.RecordProperty
) -> None:
    said = run_all(capfd)
    written = [*scene.everything(), ("what the commands say", said.encode())]
    names = {name for name, _ in written}
    assert len(written) > 2000
    assert any(name.startswith(".cache/intake/") for name in names)
    # All that should be there is: both kinds of replies, figures, the edition, forms, the register.
    for wanted in ("figures.xlsx", "review/plain/plain.xlsx", "review/opendocument/corrections.xlsx",
                   "review/text/letter.docx", "secretariat/register.xlsx"):  # fmt: skip
        assert wanted in names, wanted
    published = next(part for name, part in written if name.endswith("en/compendium.docx/word/document.xml"))
    assert b"Organization plain" in published
    senders = list(scene.senders.values())
    everywhere = found_in(words_of(senders), written)
    beyond: dict[str, set[str]] = {}
    at_home = 0
    for name, sender in scene.senders.items():
        for words in sender.typed.values():
            own = f"review/{name}/{name}.xlsx"
            found = set().union(*(everywhere[word] for word in words))
            at_home += any(part.startswith(own) for part in found)
            away = {part for part in found if not part.startswith(own)}
            # The same bytes under another name have a reply of their own.
            away = {part for part in away if not part.startswith(f"review/{name} copy/{name} copy.xlsx")}
            beyond |= {word: away for word in words if away}
        for words in sender.told.values():
            beyond |= {word: everywhere[word] for word in words if everywhere[word]}
    planted = sum(len(sender.typed) + len(sender.told) for sender in senders)
    record_property("canaries planted", planted)
    record_property("canaries found outside their own copies", len(beyond))
    assert beyond == {}, f"{len(beyond)} of {planted} canaries"
    assert planted > 80
    assert at_home > 30  # the copies were really looked into


def test_digests_of_contacts_stay_in_the_cache(scene: Scene, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(("build", *TODAY, "--jobs", "1")) == 0
    written = [*scene.everything(), ("said", capfd.readouterr().out.encode())]
    digests = {
        digest
        for sender in scene.senders.values()
        for place, words in sender.typed.items()
        for typed in (f"{words[0]} zolty", f"{words[0]}@example.org")
        for digest in person_digests(typed)
        if place in {"contact_name", "contact_email"}
    }
    found = found_in(digests, written)
    assert {
        part for parts in found.values() for part in parts if not part.startswith(".cache/intake/")
    } == set()
    assert any(found.values())


def test_what_was_forgotten_does_not_come_back(scene: Scene, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(("build", *TODAY, "--jobs", "1")) == 0
    names = ("plain", "moved", "faulty", "badly", "opendocument", "second")
    for name in names:
        assert main(("forget", f"organization {name.upper()}", "--reason", "it asked for it")) == 0
    gone = [one for one in scene.senders.values() if one.organisation.removeprefix("Organization ") in names]
    assert len(gone) > len(names)  # forms of progress too
    digests = {
        digest
        for sender in gone
        for words in sender.typed.values()
        for typed in (f"{words[0]} zolty", f"{words[0]}@example.org")
        for digest in person_digests(typed)
    }
    capfd.readouterr()
    for _ in range(2):
        written = scene.everything()
        assert {word: parts for word, parts in found_in(words_of(gone), written).items() if parts} == {}
        assert not any(found_in(digests, written).values())
        # A build, then one without any output of before.
        assert main(("build", *TODAY, "--jobs", "1")) == 0
        shutil.rmtree(scene.output)
        assert main(("build", *TODAY, "--jobs", "1")) == 0
    said = capfd.readouterr()
    assert not any(found_in(words_of(gone), [("said", (said.out + said.err).encode())]).values())
    told = {one["file"] for one in json.loads((scene.output / "findings.json").read_text("utf-8"))}
    assert "input/pledges/faulty.xlsx" in told
    kept = {path.name for path in (scene.output / "review" / "faulty").iterdir()}
    assert kept == {"letter.docx", "findings.json", "corrections.xlsx", "as-we-read-it.docx"}
