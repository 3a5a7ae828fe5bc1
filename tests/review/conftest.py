from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from answering import RATES, TEMPLATES, Desk

from generator.build.replying import Stationery
from generator.reference.countries import Countries
from generator.wording.voice import Voice


@pytest.fixture(scope="session")
def stationery(voices: Mapping[str, Voice]) -> Stationery:
    return Stationery(TEMPLATES, voices, Countries(), RATES)


@pytest.fixture
def desk(tmp_path: Path, voices: Mapping[str, Voice], stationery: Stationery) -> Desk:
    return Desk(tmp_path, voices, stationery)
