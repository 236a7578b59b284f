"""Local cases of real places: the table was written by hand, not by the rules it measures."""

import csv
from pathlib import Path

import pytest

from planner.publish.finnish import stems
from planner.publish.folding import fold, tokens
from planner.publish.searching import search

with (Path(__file__).parent / "finnish_cases.csv").open(encoding="utf-8", newline="") as file:
    CASES = tuple(csv.DictReader(file))
NAMES = tuple(row["name"] for row in CASES)
UNKNOWN = {"Virtain"}
"""An old plural genitive that no rule of ours makes; *Virtojen* and *Virroilla* are found."""


def index() -> dict[str, object]:
    keys: dict[str, list[int]] = {}
    for number, name in enumerate(NAMES):
        for stem in dict.fromkeys((*tokens(name), *stems(name))):
            keys.setdefault(stem, []).append(2 * number)
    return {"keys": keys, "things": [[1, [name], "", ""] for name in NAMES], "narrow": {}}


INDEX = index()


@pytest.mark.parametrize("case", ["name", "of", "in", "from", "to"])
def test_a_place_is_found_by_its_local_cases_with_and_without_dots(case: str) -> None:
    for number, row in enumerate(CASES):
        for typed in {row[case], fold(row[case]), row[case].upper()} if row[case] not in UNKNOWN else ():
            assert number in search(INDEX, typed).localities, typed


def test_few_others_are_found_with_it() -> None:
    found = [search(INDEX, form).localities for row in CASES for form in row.values()]
    assert sum(len(places) == 1 for places in found) / len(found) >= 0.99


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("Turku", "turu"),
        ("Uusikaupunki", "uudessakaupungi"),
        ("Isokyrö", "isonkyro"),
        ("Taalintehdas", "taalintehtaa"),
        ("Kurki", "kurje"),
        ("luku", "luvu"),
        ("Vesi", "vede"),
        ("Virrat", "virroi"),
        ("Dalsbruk", "dalsbruki"),
        ("a", "a"),
    ],
)
def test_stems(word: str, stem: str) -> None:
    assert stem in stems(word)
    assert stems(word)[0] == fold(word)
