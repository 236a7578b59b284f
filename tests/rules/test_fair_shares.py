from collections.abc import Sequence
from datetime import timedelta

import pytest

from planner.domain.plan import OnBoard, Plan
from planner.domain.problem import PlanningProblem
from planner.rules.fair_shares import FairShares
from tests.builders import MONDAY, organisation, plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = FairShares()


def sharing(*shares: int | None) -> PlanningProblem:
    return problem(organisations=tuple(organisation(key, share=s) for key, s in zip("OPQ", shares, strict=False)))


def having(*crews: str) -> Plan:
    """One visit a day with these organisations on board."""
    return plan(
        *(
            route(visit("A", MONDAY + timedelta(days=n), on_board=tuple(OnBoard(key, ("TALK",)) for key in crew)))
            for n, crew in enumerate(crews)
        )
    )


@pytest.mark.parametrize(
    ("shares", "crews", "missing"),
    [
        ((1, 1), ("O", "P"), 0),
        ((1, 1), ("O", "O"), 1),
        ((1, 1), ("O", "O", "P"), 0),  # due 1½ each: half a visit is nothing
        ((1, 1), ("O", "O", "O"), 1),
        ((1, 1), ("O", "O", "O", "O"), 2),
        ((2, 1), ("O", "OP"), 0),
        ((2, 1), ("P", "P", "P"), 2),
        ((1, 1, 1), ("O", "O", "O"), 2),  # P and Q miss one each
        ((1, 1, None), ("O", "O", "Q"), 1),  # Q is not compared
        ((1, None), ("Q", "Q"), 0),
        ((0, 0), ("O", "O"), 0),
        ((0, 4), ("O", "O"), 2),
        ((1, 1), (), 0),
    ],
)
def test_whole_visits_that_are_missing_are_counted(
    shares: Sequence[int | None], crews: Sequence[str], missing: int
) -> None:
    assert RULE.measure(sharing(*shares), having(*crews)) == missing


def test_everybody_who_falls_short_is_named() -> None:
    question = sharing(1, 1, 1)
    assert [f.organisation_id for f in RULE.check(question, having("O", "O", "O"))] == ["P", "Q"]
    assert codes(RULE, question, having("OPQ")) == []


def test_the_sentence_says_what_would_be_fair() -> None:
    question = sharing(1, 1)
    finding = only(RULE, question, having("O", "O", "O", "O"))
    assert sentence(RULE, finding, question).startswith(
        "Organisation P en: its fair share would be 2 visits, the plan has 0."
    )
