from datetime import timedelta

import pytest

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.places import StopWindow
from planner.rules.preferred_hours import PreferredHours
from tests.builders import MONDAY, plan, problem, route, stop, visit
from tests.rules.judging import codes, only, sentence

AFTERNOON = StopWindow(Weekday.MONDAY, TimeWindow(14 * 60, 17 * 60))
ASKED = problem([stop("A", preferred=(AFTERNOON,)), stop("B")])


@pytest.mark.parametrize(("opens", "outside"), [(839, True), (840, False), (960, False), (961, True)])
def test_open_hours_lie_inside_the_preferred_ones(opens: int, outside: bool) -> None:
    answer = plan(route(visit("A", opens=opens)))
    assert codes(PreferredHours(), ASKED, answer) == ["preferred_hours.outside"] * outside
    assert PreferredHours().measure(ASKED, answer) == outside


def test_set_up_before_the_preferred_hours_is_no_matter() -> None:
    assert codes(PreferredHours(), ASKED, plan(route(visit("A", opens=840, arrives=600)))) == []


def test_another_weekday_is_outside_and_a_stop_without_preferences_is_content() -> None:
    tuesday = MONDAY + timedelta(days=1)
    answer = plan(route(visit("A", tuesday, opens=900)), route(visit("B", opens=480)))
    finding = only(PreferredHours(), ASKED, answer)
    assert (finding.code, finding.date) == ("preferred_hours.other_weekday", tuesday)
    assert "prefer another weekday" in sentence(PreferredHours(), finding, ASKED)


def test_the_nearest_preferred_hours_are_named() -> None:
    morning = StopWindow(Weekday.MONDAY, TimeWindow(9 * 60, 11 * 60))
    question = problem([stop("A", preferred=(AFTERNOON, morning))])
    finding = only(PreferredHours(), question, plan(route(visit("A", opens=630))))
    assert "open 10:30–11:30, families prefer 9:00–11:00" in sentence(PreferredHours(), finding, question)
