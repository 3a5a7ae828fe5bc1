"""The same input gives the same bytes: across folders, time zones, locales, hash seeds and job counts."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("input", "templates", "locales")


def build(here: Path, output: Path, jobs: int, **environment: str) -> dict[str, str]:
    """Build the sample from the folders below ``here``; path below the output folder to hash."""
    folders = [part for name in FOLDERS for part in (f"--{name}", str(here / name))]
    command = [sys.executable, "-c", "import sys; from generator.cli.main import main; sys.exit(main())"]
    arguments = ["build", *folders, "--output", str(output), "--jobs", str(jobs)]
    always = ["--today", "2024-02-15", "--ui-lang", "en", "--quiet", "--office", "none"]
    done = subprocess.run(
        [*command, *arguments, *always],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        cwd=output.parent,
        check=False,
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace") + done.stdout.decode(
        "utf-8", "replace"
    )
    return {
        path.relative_to(output).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


def test_the_sample_is_built_to_the_same_bytes_anywhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "un autre dossier é"
    for name in FOLDERS:
        shutil.copytree(ROOT / name, elsewhere / name, copy_function=shutil.copyfile)
    here = build(
        ROOT, tmp_path / "output", 1, PYTHONHASHSEED="0", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C"
    )
    there = build(
        elsewhere,
        elsewhere / "the output",
        3,
        PYTHONHASHSEED="4711",
        TZ="America/Adak",
        LC_ALL="ar_EG.UTF-8",
        LANG="tr_TR.UTF-8",
        PYTHONUTF8="0",
    )
    assert sum(name.startswith("documents/") for name in here) == 24
    assert sum(name.startswith("review/") and name.endswith(".docx") for name in here) > 24
    assert {name for name in here if here[name] != there.get(name)} == set()
    assert here.keys() == there.keys()
