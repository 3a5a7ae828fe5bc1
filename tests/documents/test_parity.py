from __future__ import annotations

from pathlib import Path

from parity import compare


def test_headings_rows_and_numbers_are_the_same_in_six_languages(sample_output: Path) -> None:
    seen = 0
    for name, every, alike in compare(sample_output):
        assert alike == every, name
        assert every["headings"] >= 5 * 5
        assert every["rows"] > 5 * 20
        assert every["numbers"] > 5 * 5
        seen += every["charts"]
    assert seen > 5 * 4
