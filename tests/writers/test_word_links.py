from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.writers.word.links import bookmark_name, web_address


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://example.org/a b/é?q=ü#ö", "https://example.org/a%20b/%C3%A9?q=%C3%BC#%C3%B6"),
        ("https://example.org:8443/%20", "https://example.org:8443/%20"),
        ("https://münchen.example.org", "https://xn--mnchen-3ya.example.org"),
        (" mailto:contact@example.org ", "mailto:contact@example.org"),
        ("https://example.org/\u202eevil\x00", "https://example.org/evil"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("https://", None),
        ("https://[half", None),
        ("https://user:word@example.org/", None),
        ("https://exa mple.org", None),
        ("mailto:nobody", None),
        ("example.org", None),
        ("", None),
    ],
)
def test_only_an_address_that_opens_is_a_link(target: str, address: str | None) -> None:
    assert web_address(target) == address


@given(st.text(max_size=60))
def test_an_address_is_always_a_uri(text: str) -> None:
    address = web_address(f"https://example.org/{text}")
    assert address is not None
    assert re.fullmatch(r"[!-~]+", address)
    assert not set(address) & set('<>"{}|\\^`')
    assert urlsplit(address).netloc == "example.org"


@given(st.text(max_size=80), st.text(max_size=80))
def test_bookmark_names_are_words_own_and_stay_apart(one: str, other: str) -> None:
    name = bookmark_name(one)
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", name)
    assert (name == bookmark_name(other)) == (one == other)


def test_a_good_bookmark_name_stays() -> None:
    assert bookmark_name("table_2") == "table_2"
    assert bookmark_name("P2C-0004").startswith("P2C_0004_")
