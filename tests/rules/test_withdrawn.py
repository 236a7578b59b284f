"""Families who were told of visits at a stop that is closed for good read where to go, not how to plan."""

from dataclasses import replace

import pytest

from planner.domain.findings import Finding, Level
from planner.domain.language import Language
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.rules.book import explain
from planner.words.catalogue import translator
from tests.builders import MONDAY, problem, stop

FOUND = Finding("frequency.too_many", Level.PROMISE, "A", facts={"found": 2, "expected": 0})
TOLD = Finding("announced.missing", Level.PROMISE, "A", date=MONDAY)
QUICKER = {Language.EN: "quicker", Language.FI: "tiheämmästä", Language.SV: "tätare"}


def withdrawn(*others: str) -> PlanningProblem:
    gone = stop("A", rhythm=Rhythm(0), closed_from=MONDAY)
    return problem([gone, *(stop(key) for key in others)])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("finding", [FOUND, TOLD], ids=["too_many", "announced"])
def test_the_other_stop_of_the_place_is_named(finding: Finding, language: Language) -> None:
    said = explain(finding, withdrawn("B"), translator(language))
    assert "Stop B" in said, "names of this world begin alike in every language"
    assert QUICKER[language] not in said
    assert "2027" in said, "since when"
    assert said.endswith(".")


@pytest.mark.parametrize("language", Language)
def test_a_stop_that_is_gone_too_or_not_visited_is_not_named(language: Language) -> None:
    question = withdrawn("B", "C")
    gone_too = tuple(replace(s, closed_from=MONDAY) if s.id == "B" else s for s in question.stops)
    unvisited = tuple(replace(s, rhythm=Rhythm(0)) if s.id == "C" else s for s in gone_too)
    said = explain(FOUND, question.replace(stops=unvisited), translator(language))
    assert "Stop B" not in said
    assert "Stop C" not in said


def test_a_stop_that_lives_and_is_promised_nothing_is_told_so() -> None:
    question = problem([stop("A", rhythm=Rhythm(0))])
    said = explain(FOUND, question, translator(Language.EN))
    assert "no visit is promised" in said
    assert "quicker" not in said
    assert "Make room" in explain(TOLD, question, translator(Language.EN))
