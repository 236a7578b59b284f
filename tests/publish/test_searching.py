import json
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.publish.search_index import KINDS, index_json
from planner.publish.searching import Found, is_ending, search, within_one
from tests.publish import sample
from tests.publish.sample import FI

INDEX: dict[str, Any] = json.loads(index_json(sample.shown(FI)))

QUESTIONS = {
    "Turussa": "runosmaki",
    "åbos": "runosmaki",
    "ABO": "runosmaki",
    "Kemiönsaaresta": "dalsbruk",
    "Kimitoön": "dalsbruk",
    "Dalsbruksborna": "dalsbruk",
    "taalintehtaalla": "dalsbruk",
    "taalintehads": "dalsbruk",
    "Tallintehdas": "dalsbruk",
    "laitilaan": "laitila",
    "Letala": "laitila",
    "milloin bussi tulee Laitilaan": "laitila",
    "runo": "runosmaki",
}
"""What is typed, and the place that is meant."""


def found(kind: str, question: str) -> list[str]:
    groups = dict(zip(("services", "localities", "stops", "organisations"), numbers_of(question), strict=True))
    return [INDEX["things"][n][3].partition("/")[2].removesuffix(".html") for n in groups[kind]]


def numbers_of(question: str) -> tuple[tuple[int, ...], ...]:
    answer = search(INDEX, question)
    return answer.services, answer.localities, answer.stops, answer.organisations


@pytest.mark.parametrize(("question", "place"), QUESTIONS.items())
def test_places_are_found_however_they_are_written(question: str, place: str) -> None:
    assert found("localities", question) == [place]


@pytest.mark.parametrize(
    ("question", "services"),
    [
        ("kahvila", ["srv-09"]),
        ("perhekahvilaan", ["srv-09"]),
        ("perhekafvila", ["srv-09"]),
        ("familjecaféet", ["srv-09"]),
        ("vauva", ["srv-13"]),
        ("masennus", ["srv-15", "srv-13"]),
        ("masennukseen tukea", ["srv-13"]),
        ("apua", ["srv-01"]),
    ],
)
def test_services_are_found_by_their_names_and_by_everyday_words(question: str, services: list[str]) -> None:
    assert found("services", question) == services


def test_a_need_and_a_place_find_both() -> None:
    assert found("services", "kahvila laitilassa") == ["srv-09"]
    assert found("localities", "kahvila laitilassa") == ["laitila"]


NARROWED = {
    "runosmäki arabia": (["runosmaki"], ["tku-run-02"]),
    "arabiaksi Runosmäessä": (["runosmaki"], ["tku-run-02"]),
    "turku ruotsi": (["runosmaki"], []),
    "laitila ruotsi": ([], []),
    "laitila keskiviikko": (["laitila"], ["lai-02"]),
    "laitila tiistaina": ([], []),
    "Letala onsdagar": (["laitila"], ["lai-02"]),
    "tiistai": (["runosmaki", "dalsbruk"], []),
    "arabia": (["laitila", "runosmaki", "dalsbruk"], []),
    "arabia keskiviikkona": (["laitila"], []),
    "kahvila taalintehdas": (["dalsbruk"], ["kim-dal-01"]),
    "laitila keskusteluapu": (["laitila"], ["lai-02"]),
}
"""A language, a weekday or a service beside a place, and the places and stops that have such a visit."""


@pytest.mark.parametrize(("question", "places"), NARROWED.items())
def test_a_language_a_day_or_a_service_narrows_places(question: str, places: tuple[list[str], list[str]]) -> None:
    localities, stops = places
    assert set(found("localities", question)) == set(localities)
    assert set(found("stops", question)) == set(stops)


def test_a_language_alone_finds_who_speaks_it_and_narrows_services() -> None:
    assert found("organisations", "arabia") == ["org-mll"]
    assert found("services", "masennus arabiaksi") == ["srv-15", "srv-13"]
    assert found("services", "kahvila keskiviikkona") == []


def test_a_stop_is_found_by_its_own_name_before_its_village() -> None:
    assert found("stops", "yttön") == ["lai-05"]
    assert found("stops", "laitilan kirkko") == ["lai-02"]
    assert set(found("stops", "taalintehdas")) == {"kim-dal-01"}
    assert found("stops", "munterinkadulla") == ["tku-run-02"]


def test_an_organisation_is_found() -> None:
    assert found("organisations", "Barnskyddsförbundet") == ["org-mll"]
    assert found("organisations", "folkhälsan") == ["org-folk"]


@pytest.mark.parametrize("nothing", ["", " ", "x", "?", "qwertyuiop", "<script>", "a" * 5000])
def test_what_says_nothing_finds_nothing(nothing: str) -> None:
    assert search(INDEX, nothing) == Found()
    assert not search(INDEX, nothing)


@given(st.text(max_size=200))
def test_every_question_has_an_answer_of_known_things(question: str) -> None:
    for kind, numbers in enumerate(numbers_of(question)):
        assert len(set(numbers)) == len(numbers)
        assert all(INDEX["things"][n][0] == kind for n in numbers)
    assert len(KINDS) == 4


WORDS = st.text(alphabet=string.ascii_lowercase[:4], max_size=6)


@given(WORDS, WORDS)
def test_one_wrong_letter_is_what_the_definition_says(one: str, other: str) -> None:
    letters = string.ascii_lowercase[:4]
    near = {one}
    near |= {one[:n] + one[n + 1 :] for n in range(len(one))}
    near |= {one[:n] + letter + one[n:] for n in range(len(one) + 1) for letter in letters}
    near |= {one[:n] + letter + one[n + 1 :] for n in range(len(one)) for letter in letters}
    near |= {one[:n] + one[n + 1] + one[n] + one[n + 2 :] for n in range(len(one) - 1)}
    assert within_one(one, other) == (other in near)


def test_an_ending_fits_its_stem() -> None:
    assert is_ending("kemio", "on")
    assert is_ending("pyhamaa", "han")
    assert is_ending("raha", "a")
    assert is_ending("abo", "s")
    assert not is_ending("kemio", "an")
    assert not is_ending("dalsbruk", "a")
