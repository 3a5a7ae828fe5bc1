from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from recount.all_tables import recount
from recount.counted import Table
from recount.facts import Sample, sample


@pytest.fixture(scope="session")
def facts(sample_output: Path) -> Sample:
    """The facts of the sample, read again from its workbooks."""
    return sample(sample_output)


@pytest.fixture(scope="session")
def expected(facts: Sample) -> dict[str, dict[str, Table]]:
    """Every table counted again, by document and table."""
    return recount(facts)


@pytest.fixture(scope="session")
def published(sample_output: Path) -> dict[str, Any]:
    """What the build says it published."""
    found: dict[str, Any] = json.loads((sample_output / "figures.json").read_text("utf-8"))
    return found
