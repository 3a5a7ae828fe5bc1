"""Nothing that is published or sent tells who made it, on which machine, in which folder, at which hour."""

from __future__ import annotations

import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pikepdf
import pytest
from unpacking import every_part, found_in

from generator.forms import write_progress_form

if TYPE_CHECKING:
    from conftest import SmallInput

ROOT = Path(__file__).resolve().parents[2]
PERSON, MACHINE, HOME, PLACE = "canaryperson", "canarymachine", "canaryhome", "canaryplace"
WORD, PICTURE = "canaryeditor", "canarypainter"
#: What an office program may say of who, where and with which template.
EMPTY = {"creator", "lastModifiedBy", "Company", "Manager", "Template", "HyperlinkBase"}
AUTHORS = {"p2c", "Author", ""}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def with_chunk(png: bytes) -> bytes:
    """A picture in which a program wrote who painted it."""
    text = b"tEXt" + b"Author\0" + PICTURE.encode()
    chunk = struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))
    return png[:33] + chunk + png[33:]


def as_edited_in_word(house: Path) -> None:
    """A house style as Word saves it: who edited it, from which template, in which sessions."""
    before = house.read_bytes()
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    settings = (
        f'<w:rsids xmlns:w="{w}"><w:rsidRoot w:val="00CA9A21"/></w:rsids>'
        f'<w:docVars xmlns:w="{w}"><w:docVar w:name="by" w:val="{WORD}"/></w:docVars>'
    )
    with zipfile.ZipFile(house) as old:
        content = {name: old.read(name) for name in old.namelist()}
    core = content["docProps/core.xml"].decode()
    content["docProps/core.xml"] = core.replace(
        "<dc:title>", f"<dc:creator>{WORD}</dc:creator><dc:title>", 1
    ).encode()
    content["word/settings.xml"] = content["word/settings.xml"].replace(
        b"</w:settings>", settings.encode() + b"</w:settings>"
    )
    styles = content["word/styles.xml"].decode()
    styles = re.sub(r"(<w:style [^>]*)>", r'\1 w:rsidR="00CA9A21">', styles)
    content["word/styles.xml"] = styles.replace("</w:style>", '<w:rsid w:val="00CA9A21"/></w:style>').encode()
    with zipfile.ZipFile(house, "w") as new:
        for name, part in content.items():
            new.writestr(name, part)
    assert house.read_bytes() != before


def p2c(workplace: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        **dict.fromkeys(("USER", "LOGNAME", "USERNAME", "LNAME", "NAME", "GIT_AUTHOR_NAME"), PERSON),
        **dict.fromkeys(("HOSTNAME", "HOST", "COMPUTERNAME"), MACHINE),
        "EMAIL": f"{PERSON}@example.org",
        **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "TMPDIR"), str(workplace / HOME)),
        "LANG": "en",
    }
    environment["P2C_OFFICE"] = shutil.which("soffice") or "none"
    folders = {"input": "--input", "output": "--output"}
    given = [text for name, option in folders.items() for text in (option, str(workplace / name))]
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments, *given],
        cwd=workplace,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def made(small_input: SmallInput, tmp_path: Path) -> Path:
    """A folder in which every command has written what it writes."""
    place = tmp_path / PLACE
    place.mkdir()
    (place / HOME).mkdir()
    shutil.copytree(ROOT / "templates", place / "templates")
    as_edited_in_word(place / "templates" / "house.docx")
    emblem = (place / "templates" / "emblem-place.png").read_bytes()
    (place / "templates" / "logo.png").write_bytes(with_chunk(emblem))
    report = {
        "pledge_id": "P2C-0001", "indicator_no": 1, "period_end": date(2022, 12, 31), "status": "on_track",
        "value_to_date": 10, "may_quote": "yes", "reported_by": "Somebody", "report_date": date(2023, 1, 15),
    }  # fmt: skip
    write_progress_form(small_input.folder / "progress" / "reef.xlsx", small_input.voices["en"], [report])
    # A second form has something to correct and is no package that can be marked.
    odd = small_input.add_form("odd.xlsx", {}, {"ref": "RM-3", "title": "Odd", "target": "many"})
    shutil.move(odd, odd.with_suffix(".xlsm"))
    small_input.add_form("new.xlsx", {}, {"ref": "RM-2", "title": "Not in the register yet"})
    shutil.move(small_input.folder, place / "input")
    today = ("--today", "2022-06-01")
    languages = ("--lang", "en,ar")
    pdf = ("--pdf",) if shutil.which("soffice") else ()
    templates = ("--templates", str(place / "templates"))
    for command in (
        ("build", "--document", "compendium", *templates, *pdf, *today, "--jobs", "2"),
        ("release", "compendium"),
        ("form", *languages),
        ("form", "--kind", "progress"),
        ("translate", "export", "--to", "fr"),
        ("translate", "preview", "--lang", "ar", *templates),
        ("register", *today),
    ):
        done = p2c(place, *command)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    return place


def texts(part: bytes) -> Mapping[str, list[str]]:
    """The texts of each kind of element, without prefixes."""
    found: dict[str, list[str]] = {}
    for element in ET.fromstring(part).iter():  # noqa: S314 - our own file
        found.setdefault(element.tag.rpartition("}")[2], []).append((element.text or "").strip())
    return found


def no_file_names_a_person_a_machine_or_a_folder(made: Path) -> None:
    written = [*every_part(made / "output"), *every_part(made / "input" / "secretariat")]
    names = {name.partition(",")[0] for name, _ in written}
    for ending in (
        "compendium.docx",
        "figures.xlsx",
        "letter.docx",
        "register.xlsx",
        ".xlf",
        "manifest.json",
    ):
        assert any(name.endswith(ending) for name in names), ending
    assert any(name.startswith("preview/ar/") for name in names)
    assert any(name.startswith("editions/compendium/") for name in names)
    assert any("Microsoft_Excel" in name or "/embeddings/" in name for name in names)
    words = [PERSON, MACHINE, HOME, PLACE, WORD, PICTURE, "00CA9A21", made.as_posix()]
    host = socket.gethostname()
    if len(host) > 5:
        words.append(host)
    assert {word: files for word, files in found_in(words, written).items() if files} == {}
    if shutil.which("soffice"):
        assert any(name.endswith("compendium.pdf") for name in names)


def office_files_have_no_author_no_company_no_template_and_no_clock(made: Path) -> None:
    this_year = str(date.today().year)  # noqa: DTZ011 - any day near now
    looked_at: dict[str, int] = {"core": 0, "app": 0, "comments": 0, "settings": 0}
    files = [*every_part(made / "output"), *every_part(made / "input" / "secretariat" / "editions")]
    for name, content in files:
        if name.endswith("docProps/core.xml"):
            held = texts(content)
            looked_at["core"] += 1
            assert not [text for kind in EMPTY for text in held.get(kind, ()) if text], name
            for moment in (*held.get("created", ()), *held.get("modified", ())):
                assert not moment.startswith(this_year), name
                assert re.search("T00:00:00", moment), (name, moment)
        elif name.endswith("docProps/app.xml"):
            held = texts(content)
            looked_at["app"] += 1
            assert not [text for kind in EMPTY for text in held.get(kind, ()) if text], name
        elif name.endswith(".xml") and "/comments" in name:
            looked_at["comments"] += 1
            tree = ET.fromstring(content)  # noqa: S314 - our own file
            authors = {element.get(f"{_W}author", "p2c") for element in tree.iter()}
            authors |= set(texts(content).get("author", ()))
            assert authors <= AUTHORS, name
        elif name.endswith("word/settings.xml"):
            looked_at["settings"] += 1
        assert not name.endswith(("docProps/custom.xml", "people.xml", "word/commentsExtended.xml")), name
        if "/word/" in name and name.endswith(".xml"):
            assert not re.search(rb"[<: ]rsid|attachedTemplate|docVar", content), name
    assert all(looked_at.values()), looked_at


def pdf_files_name_no_author_and_no_clock(made: Path) -> None:
    files = sorted((made / "output").rglob("*.pdf"))
    assert files or not shutil.which("soffice")
    for file in files:
        with pikepdf.open(file) as pdf:
            info = {key: str(value) for key, value in pdf.docinfo.items()}
            dates = {info.pop(name) for name in ("/CreationDate", "/ModDate") if name in info}
            assert set(info) <= {"/Title", "/Subject", "/Keywords", "/Creator", "/Producer"}
            assert info["/Creator"] == "Writer"
            assert re.fullmatch(r"LibreOffice [\d.]+.*", info["/Producer"])
            assert all(re.match(r"D:\d{8}000000(Z|\+00'00)", day) for day in dates), dates
            with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
                assert not metadata.get("dc:creator")
                assert not metadata.get("pdf:Author")
                assert {str(metadata.get(f"xmp:{name}"))[10:] for name in ("CreateDate", "ModifyDate")} == {
                    "T00:00:00Z"
                }


def test_nothing_tells_who_made_it(made: Path) -> None:
    no_file_names_a_person_a_machine_or_a_folder(made)
    office_files_have_no_author_no_company_no_template_and_no_clock(made)
    pdf_files_name_no_author_and_no_clock(made)
