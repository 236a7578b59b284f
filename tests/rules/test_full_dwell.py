import pytest

from planner.domain.plan import Route
from planner.domain.problem import PlanningProblem
from planner.domain.weights import CALM
from planner.rules.dwell import Dwell
from planner.rules.full_dwell import FullDwell
from tests.builders import plan, problem, route, stop, visit
from tests.rules.judging import codes, only, sentence

RULE = FullDwell()


def flexible(least: int | None = 30) -> PlanningProblem:
    return problem([stop("A", dwell_min=least), stop("B")])


def open_for(minutes: int) -> Route:
    return route(visit("A", opens=540, closes=540 + minutes, departs=550 + minutes))


@pytest.mark.parametrize(
    ("minutes", "missed", "broken"),
    [(60, 0, []), (75, 0, []), (45, 15, []), (30, 30, []), (29, 31, ["dwell.too_short"])],
)
def test_a_visit_may_be_shorter_down_to_the_least_and_every_minute_counts(
    minutes: int, missed: int, broken: list[str]
) -> None:
    day = plan(open_for(minutes))
    assert RULE.measure(flexible(), day) == missed
    assert codes(Dwell(), flexible(), day) == broken


def test_without_a_least_the_dwell_is_the_least() -> None:
    assert codes(Dwell(), flexible(None), plan(open_for(59))) == ["dwell.too_short"]
    assert codes(Dwell(), flexible(90), plan(open_for(59))) == ["dwell.too_short"]
    assert RULE.measure(flexible(None), plan(open_for(59))) == 0


def test_whoever_prefers_calm_weighs_it_more() -> None:
    assert RULE.weighs(flexible().replace(weights=CALM)) > RULE.weighs(flexible())


def test_the_sentence_says_found_and_wished_for() -> None:
    finding = only(RULE, flexible(), plan(open_for(45)))
    assert "is open 45 min, 1 h was wished for" in sentence(RULE, finding, flexible())
