import pytest

from planner.domain.plan import Break
from planner.rules.breaks import Breaks
from tests.builders import plan, problem, route, visit
from tests.rules.judging import codes, only, sentence

RULE = Breaks()
# A break of 30 minutes is due after 330 minutes of work.


def day(ends: int, *breaks: Break, begins: int = 480) -> list[str]:
    return codes(RULE, problem(), plan(route(visit(), begins=begins, ends=ends, breaks=breaks)))


@pytest.mark.parametrize(("ends", "expected"), [(809, []), (810, []), (811, ["breaks.too_late"])])
def test_a_stretch_of_work_is_not_too_long(ends: int, expected: list[str]) -> None:
    assert day(ends) == expected


@pytest.mark.parametrize(("minutes", "expected"), [(29, ["breaks.too_late"]), (30, []), (31, [])])
def test_only_a_break_that_is_long_enough_counts(minutes: int, expected: list[str]) -> None:
    assert day(900, Break(700, 700 + minutes)) == expected


def test_two_breaks_that_touch_are_one() -> None:
    assert day(900, Break(700, 715), Break(715, 730)) == []


def test_work_before_and_after_a_break_is_judged_apart() -> None:
    assert day(1200, Break(811, 841)) == ["breaks.too_late", "breaks.too_late"]
    assert day(1170, Break(810, 840)) == []


def test_the_sentence_says_how_long_and_when() -> None:
    finding = only(RULE, problem(), plan(route(visit(), begins=480, ends=840)))
    assert (finding.facts["found"], finding.facts["expected"]) == (360, 330)
    assert "6 h of work without a break (8:00–14:00)" in sentence(RULE, finding, problem())


def test_a_day_without_a_shift_has_no_driving_rules_to_judge_by() -> None:
    assert codes(RULE, problem(shifts=()), plan(route(visit(), begins=0, ends=1000))) == []
