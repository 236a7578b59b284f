import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.publish.cleaning import clean, phone_address, web_address
from planner.publish.slugs import slug

SHAPE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("identity", "expected"),
    [("KIM-DAL-01", "kim-dal-01"), ("runosmaki", "runosmaki"), ("UKI-KESKUSTA", "uki-keskusta")],
)
def test_plain_ids_are_their_own_address(identity: str, expected: str) -> None:
    assert slug(identity) == expected


def test_letters_beyond_the_alphabet_are_told_apart() -> None:
    assert slug("Åbo").startswith("abo-x")
    assert len({slug("Åbo"), slug("Abo"), slug("abo"), slug("Äbo"), slug("ABo")}) == 5


@pytest.mark.parametrize(
    "identity", ["../x", "/etc/passwd", "..", ".", "", "a/b", "a\\b", "a\0b", "CON", "index", "nul"]
)
def test_nothing_leads_out_of_the_folder(identity: str, tmp_path: Path) -> None:
    name = slug(identity)
    assert SHAPE.fullmatch(name)
    assert (tmp_path / f"{name}.html").resolve().parent == tmp_path
    assert name not in ("con", "nul", "index")


@given(st.text(max_size=300))
@settings(max_examples=500)
def test_every_id_has_a_short_plain_address_that_never_changes(identity: str) -> None:
    name = slug(identity)
    assert SHAPE.fullmatch(name)
    assert len(name) <= 80
    assert slug(identity) == name


def test_a_hundred_thousand_ids_never_collide() -> None:
    letters = "AÅaåÄä-_ .Öö0é/"
    ids = {a + b + c + d for a in letters for b in letters for c in letters for d in letters[:10]}
    ids |= {f"{name}-{n}" for name in ("Åbo", "Abo", "ABO", "Turku/Åbo", "x" * 70) for n in range(14_000)}
    assert len(ids) > 100_000
    by_slug: dict[str, str] = {}
    for identity in sorted(ids):
        other = by_slug.setdefault(slug(identity), identity)
        assert other.lower() == identity.lower(), f"{other!r} and {identity!r} share {slug(identity)}"


@given(st.text())
def test_clean_text_is_one_harmless_line_and_stays_so(text: str) -> None:
    cleaned = clean(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", cleaned)
    assert cleaned == cleaned.strip() == clean(cleaned)


def test_ordinary_words_are_left_as_they_are() -> None:
    for text in ("Jäkärlän puistokatu 18", "ry – tuki & neuvonta", "می\u200cخواهم", "O'Brien", "S:t Karins"):
        assert clean(text) == text


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("vslj.fi", "https://vslj.fi"),
        ("https://vslj.fi/", "https://vslj.fi"),
        ("http://localhost:8501", "http://localhost:8501"),
        ("", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("https://user:secret@example.org", ""),
        ("https://exa mple.org", ""),
        ('https://example.org/"><script>', ""),
        ("//example.org", ""),
        ("ftp://example.org", ""),
        ("https://[", ""),
        ("not an address", ""),
    ],
)
def test_only_web_addresses_become_links(typed: str, address: str) -> None:
    assert web_address(typed) == address


@pytest.mark.parametrize(
    ("typed", "address"), [("02 000 0000", "tel:020000000"), ("+358 2 000", "tel:+3582000"), ("ask", ""), ("", "")]
)
def test_phone_numbers(typed: str, address: str) -> None:
    assert phone_address(typed) == address
