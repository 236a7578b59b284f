from datetime import timedelta

import pytest

from planner.domain.plan import Plan
from planner.rules.same_hour import SameHour
from tests.builders import MONDAY, plan, problem, route, visit
from tests.rules.judging import codes, only, sentence


def visits(*days_and_hours: tuple[int, int]) -> Plan:
    return plan(*(route(visit("A", MONDAY + timedelta(days=day), hour * 60)) for day, hour in days_and_hours))


@pytest.mark.parametrize(("hours", "measure"), [((), 0), ((9,), 0), ((9, 9), 0), ((9, 10), 1), ((9, 10, 12, 10), 2)])
def test_opening_times_beyond_the_first_are_measured(hours: tuple[int, ...], measure: int) -> None:
    answer = visits(*enumerate(hours))
    assert SameHour().measure(problem(), answer) == measure
    assert codes(SameHour(), problem(), answer) == ["same_hour.several"] * bool(measure)


def test_the_sentence_says_earliest_and_latest() -> None:
    finding = only(SameHour(), problem(), visits((0, 9), (1, 12), (2, 10)))
    assert "opens at 3 different times, from 9:00 to 12:00" in sentence(SameHour(), finding, problem())
