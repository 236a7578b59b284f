"""Every change and every way out is told in three languages."""

import re
from dataclasses import replace
from typing import get_args

import pytest

from planner.domain.changes import Change
from planner.domain.disruptions import Disruption
from planner.domain.findings import Finding, Level
from planner.domain.language import Language
from planner.domain.legs import Leg, LegSource
from planner.domain.outcome import WayOut
from planner.domain.remedies import LegKnown, LongerShift, Remedy
from planner.rules.book import PLAN_RULES
from planner.rules.sample import EXAMPLE_DAY, sample_problem
from planner.rules.ways_out import examples, explain_change, explain_changes, explain_way
from planner.words.catalogue import translator
from tests.builders import problem

LATER = LongerShift("bus", EXAMPLE_DAY, later=20)


def test_every_kind_of_change_has_an_example() -> None:
    assert {type(change) for change in examples()} == {*get_args(Remedy), *get_args(Disruption)}


@pytest.mark.parametrize("language", Language)
def test_every_change_is_a_clause_in_every_language(language: Language) -> None:
    _ = translator(language)
    for change in examples():
        for world in (sample_problem(), problem()):
            said = explain_change(change, world, _)
            assert said, change
            assert not re.search(r"[{}]|None|  |\d{4}-\d\d-\d\d|Text\(|\.$", said), said
    assert all(
        said.endswith(".") and not said[0].islower() for said in explain_changes(examples(), sample_problem(), _)
    )


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
def test_no_change_is_left_in_english(language: Language) -> None:
    said = [(explain_change(c, sample_problem(), translator(language)), c) for c in examples()]
    english = translator(Language.EN)
    assert [c for words, c in said if words == explain_change(c, sample_problem(), english)] == []


def sentence(*changes: Change, language: Language = Language.EN, **price: object) -> str:
    way = WayOut(changes, **({"extra_minutes": 0, "extra_km": 0.0} | price))  # type: ignore[arg-type]
    return explain_way(way, sample_problem(), translator(language))


def test_a_way_out_tells_its_price() -> None:
    more = sentence(LATER, extra_minutes=25, extra_km=18.2)
    assert more == (
        "It works out if Service bus may end 20 min later on Tue 9 March 2027: 18 km and 25 min more driving."
    )
    assert sentence(LATER, extra_minutes=-5, extra_km=-4.0).endswith(": 4 km and 5 min less driving.")
    assert sentence(LATER).endswith(": no more driving.")
    assert sentence(LATER, language=Language.FI).startswith(
        "Onnistuu, jos Palvelubussi saa lopettaa ti 9.3.2027 20 min"
    )


def test_a_way_out_tells_what_it_gives_up() -> None:
    lost = Finding("frequency.too_few", Level.PROMISE, "dalsbruk", facts={"found": 1, "expected": 2})
    said = sentence(LATER, gives_up=(lost, replace(lost, code="spacing.too_far")))
    assert said.endswith(
        "These promises are then not kept: Dalsbruk / Taalintehdas (number of visits and days between visits)."
    )


def test_every_promise_that_may_be_given_up_has_words() -> None:
    promises = [rule.name for rule in PLAN_RULES if rule.level is Level.PROMISE]
    for language in Language:
        for name in promises:
            lost = Finding(f"{name}.x", Level.PROMISE, "dalsbruk", facts={"service_id": "advice"})
            assert f"({name})" not in sentence(LATER, language=language, gives_up=(lost,))


def test_a_way_there_and_back_is_told_once() -> None:
    leg = Leg(58, 63.0, LegSource.ESTIMATE)
    said = sentence(LegKnown("turku", "kimito", leg), LegKnown("kimito", "turku", leg))
    assert said.count("58 min") == 1
