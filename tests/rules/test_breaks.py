from dataclasses import replace

import pytest

from planner.domain.plan import Break
from planner.domain.problem import PlanningProblem
from planner.rules.breaks import Breaks
from tests.builders import plan, problem, route, travel, visit
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


def in_parts(**changes: object) -> PlanningProblem:
    """EU 561: 45 minutes, or 15 and then 30, after four and a half hours of driving."""
    changes = {"break_after": 330, "break_minutes": 45, "break_parts": (15, 30)} | changes
    rules = replace(problem().driving_rules[0], **changes)  # type: ignore[arg-type]
    return problem(driving_rules=(rules,))


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [
        ((), 1),
        ((Break(620, 635), Break(700, 730)), 0),
        ((Break(620, 634), Break(700, 730)), 1),  # the first part is too short
        ((Break(620, 635), Break(700, 729)), 1),  # the second part is too short
        ((Break(620, 650), Break(700, 715)), 1),  # the longer part comes first
        ((Break(620, 635), Break(640, 645), Break(700, 730)), 0),  # a short one between them changes nothing
        ((Break(700, 730),), 1),  # one part alone
        ((Break(700, 745),), 0),  # a whole break always counts
    ],
)
def test_parts_count_together_when_all_are_taken_in_order(breaks: tuple[Break, ...], expected: int) -> None:
    day = plan(route(visit(), begins=480, ends=1020, breaks=breaks))
    assert codes(RULE, in_parts(), day) == ["breaks.too_late"] * expected


def test_parts_are_used_up_by_the_break_they_make() -> None:
    """After 15 and 30 minutes everything begins at zero: the next 30 are no second part."""
    breaks = (Break(620, 635), Break(700, 730), Break(800, 830))
    assert codes(RULE, in_parts(), plan(route(visit(), begins=480, ends=1060, breaks=breaks))) == []
    found = list(RULE.check(in_parts(), plan(route(visit(), begins=480, ends=1100, breaks=breaks))))
    assert [(f.facts["begins"], f.facts["ends"], f.facts["found"]) for f in found] == [(730, 1100, 340)]


def test_a_part_is_no_work() -> None:
    breaks = (Break(620, 635), Break(825, 855))
    assert codes(RULE, in_parts(), plan(route(visit(), begins=480, ends=900, breaks=breaks))) == []
    assert codes(RULE, in_parts(), plan(route(visit(), begins=479, ends=900, breaks=breaks))) == ["breaks.too_late"]


@pytest.mark.parametrize(("leg", "expected"), [(135, []), (136, ["breaks.driving_too_long"])])
def test_driving_is_counted_apart_from_other_work(leg: int, expected: list[str]) -> None:
    question = in_parts(break_after=600, driving_break_after=270).replace(travel=travel({("D", "A"): leg}))
    assert codes(RULE, question, plan(route(visit(opens=720), leg=leg))) == expected


def test_a_break_ends_a_stretch_of_driving_and_waiting_is_none() -> None:
    question = in_parts(break_after=600, driving_break_after=150).replace(travel=travel({("D", "A"): 136}))
    one = visit(opens=720)
    rested = route(one, leg=136, breaks=(Break(one.departs, one.departs + 45),))
    assert codes(RULE, question, plan(replace(rested, ends=rested.ends + 45))) == []
    assert codes(RULE, question, plan(route(one, leg=181))) == ["breaks.driving_too_long"]


def test_the_sentence_tells_the_parts() -> None:
    finding = only(RULE, in_parts(), plan(route(visit(), begins=480, ends=840)))
    assert "a break of 45 min (or 15 min + 30 min, in this order) is due after 5 h 30 min" in sentence(
        RULE, finding, in_parts()
    )
