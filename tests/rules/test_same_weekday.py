from datetime import timedelta

import pytest

from planner.domain.language import Language
from planner.domain.plan import Plan
from planner.rules.same_weekday import SameWeekday
from tests.builders import MONDAY, plan, problem, route, visit
from tests.rules.judging import codes, only, sentence


def visits(*days_and_hours: tuple[int, int]) -> Plan:
    return plan(*(route(visit("A", MONDAY + timedelta(days=day), hour * 60)) for day, hour in days_and_hours))


@pytest.mark.parametrize(("days", "measure"), [((), 0), ((0,), 0), ((0, 7), 0), ((0, 1), 1), ((0, 1, 3, 8), 2)])
def test_weekdays_beyond_the_first_are_measured(days: tuple[int, ...], measure: int) -> None:
    question = problem(days=14)
    answer = visits(*((day, 9) for day in days))
    assert SameWeekday().measure(question, answer) == measure
    assert codes(SameWeekday(), question, answer) == ["same_weekday.several"] * bool(measure)


def test_the_weekdays_are_named_in_order() -> None:
    answer = visits((3, 9), (1, 9))
    finding = only(SameWeekday(), problem(), answer)
    assert "2 eri viikonpäivänä (ti, to)" in sentence(SameWeekday(), finding, problem(), Language.FI)
