from datetime import timedelta

import pytest

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.language import Language
from planner.domain.places import StopWindow
from planner.rules.window import Window
from tests.builders import MONDAY, plan, problem, route, stop, visit
from tests.rules.judging import codes, only, sentence

RULE = Window()
MORNING = StopWindow(Weekday.MONDAY, TimeWindow(520, 610))  # exactly the visit of the builder, 8.40-10.10
AFTERNOON = StopWindow(Weekday.MONDAY, TimeWindow(720, 900))


@pytest.mark.parametrize(("late", "expected"), [(-1, ["window.outside"]), (0, []), (1, ["window.outside"])])
def test_arrival_to_departure_lies_inside_the_window(late: int, expected: list[str]) -> None:
    question = problem([stop("A", windows=(MORNING,))])
    assert codes(RULE, question, plan(route(visit("A", opens=540 + late)))) == expected


def test_one_window_must_hold_the_whole_visit() -> None:
    halves = (StopWindow(Weekday.MONDAY, TimeWindow(520, 560)), StopWindow(Weekday.MONDAY, TimeWindow(560, 610)))
    assert codes(RULE, problem([stop("A", windows=halves)]), plan(route(visit("A")))) == ["window.outside"]


def test_the_finding_names_the_window_that_is_missed_least() -> None:
    question = problem([stop("A", windows=(MORNING, AFTERNOON))])
    finding = only(RULE, question, plan(route(visit("A", opens=860))))
    assert (finding.facts["opens_from"], finding.facts["opens_until"]) == (720, 900)
    assert sentence(RULE, finding, question).startswith(
        "Stop A / Stop A sv, Mon 1 March 2027: the bus would stand here 14:00–15:30, but may stand here 12:00–15:00."
    )


def test_a_weekday_without_hours_has_its_own_sentence() -> None:
    question = problem([stop("A", windows=(MORNING,))])
    finding = only(RULE, question, plan(route(visit("A", MONDAY + timedelta(days=1)))))
    assert finding.code == "window.not_this_weekday"
    assert "tiistai" in sentence(RULE, finding, question, Language.FI)
