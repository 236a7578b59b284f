from dataclasses import replace
from datetime import date

import pytest

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.days import DateRange, Horizon, Weekday
from planner.domain.language import Language
from planner.domain.plan import PastVisit, Plan
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import EveryWeeks, Rhythm, Season
from planner.rules.frequency import Frequency
from planner.rules.rhythm import OnDueDates
from planner.rules.spacing import Spacing
from tests.builders import plan, problem, route, shift, stop, text, visit
from tests.rules.judging import codes, only, sentence

RULE = OnDueDates()
MAY = Horizon.month(2027, 5)
ASCENSION = date(2027, 5, 6)
FORTNIGHTLY = Rhythm(0, 7, 21, EveryWeeks(2, ASCENSION))
"""Thursdays 6 and 20 May 2027; 22 April before."""


def asked(rhythm: Rhythm = FORTNIGHTLY, *past: date, closed: bool = True) -> PlanningProblem:
    feast = Closure(DateRange(ASCENSION, ASCENSION), text("Ascension"), ClosureSource.NATIONAL)
    return problem(
        [stop("A", rhythm=rhythm)],
        horizon=MAY,
        shifts=tuple(shift(day) for day in MAY.days() if Weekday.of(day) <= Weekday.FRIDAY),
        closures=(feast,) if closed else (),
        past=tuple(PastVisit("A", day) for day in (date(2027, 4, 22), *past)),
    )


def on(*days: int) -> Plan:
    return plan(*(route(visit("A", date(2027, 5, day))) for day in days), horizon=MAY)


@pytest.mark.parametrize(
    ("leeway", "days", "expected", "measure"),
    [
        (0, (6, 20), [], 0),
        (0, (6, 21), ["rhythm.other_day"], 1),
        (0, (6, 17), ["rhythm.other_day"], 1),
        (0, (6, 24), ["rhythm.missing"], 2),
        (1, (5, 21), [], 0),
        (1, (5, 22), ["rhythm.other_day"], 1),
        (1, (6, 25), ["rhythm.missing"], 2),
        (0, (), ["rhythm.missing", "rhythm.missing"], 4),
        (7, (13,), ["rhythm.missing"], 2),  # one visit keeps one date, however near two of them are
        (7, (12, 13), [], 0),
    ],
)
def test_every_due_date_has_a_visit_at_most_the_leeway_away(
    leeway: int, days: tuple[int, ...], expected: list[str], measure: int
) -> None:
    question = asked(replace(FORTNIGHTLY, leeway_days=leeway), closed=False)
    assert codes(RULE, question, on(*days)) == expected
    assert RULE.measure(question, on(*days)) == measure


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (date(2027, 4, 30), []),  # a day before the 1st, which it keeps
        (date(2027, 4, 28), ["rhythm.missing"]),  # too far
        (date(2027, 4, 18), ["rhythm.missing"]),  # nearest to the 17th
    ],
)
def test_a_visit_before_the_period_keeps_the_date_nearest_to_it(given: date, expected: list[str]) -> None:
    rhythm = Rhythm(0, pattern=EveryWeeks(2, date(2027, 5, 1)), leeway_days=2)
    question = asked(rhythm, given)
    assert codes(RULE, question, on(15, 29)) == expected
    assert codes(Frequency(), question, on(15, 29)) == ["frequency.too_few"] * len(expected)


def test_a_visit_given_after_the_period_keeps_the_last_date() -> None:
    rhythm = Rhythm(0, pattern=EveryWeeks(2, date(2027, 5, 31)), leeway_days=2)
    assert codes(RULE, asked(rhythm), on(3, 17)) == ["rhythm.missing"]
    assert codes(RULE, asked(rhythm, date(2027, 6, 1)), on(3, 17)) == []
    assert codes(RULE, asked(rhythm, date(2027, 6, 1)), on(3, 17, 31)) == []


def test_ascension_on_the_thursday_offers_the_days_beside_or_skipping() -> None:
    finding = only(RULE, asked(), on(20))
    assert (finding.code, finding.date) == ("rhythm.closed", ASCENSION)
    assert (finding.facts["before"], finding.facts["after"]) == (date(2027, 5, 5), date(2027, 5, 7))
    assert sentence(RULE, finding, asked()) == (
        "Stop A / Stop A sv, Thu 6 May 2027: a visit is due on this day, which is closed (Ascension en). "
        "Come on Wed 5 May 2027 or Fri 7 May 2027 instead, or skip it and tell the families."
    )
    assert "(Ascension sv)" in sentence(RULE, finding, asked(), Language.SV)


def test_skipping_leaves_four_weeks_which_the_spacing_names() -> None:
    assert [finding.facts["found"] for finding in Spacing().check(asked(), on(20))] == [28]
    assert [finding.facts["found"] for finding in Spacing().check(asked(), on(5, 20))] == []


def test_a_closed_date_kept_on_the_day_beside_is_named_with_that_day() -> None:
    finding = only(RULE, asked(), on(5, 20))
    assert (finding.code, finding.facts["found"]) == ("rhythm.other_day", date(2027, 5, 5))
    assert "stands on Wed 5 May 2027 instead" in sentence(RULE, finding, asked())


def test_only_days_on_which_the_bus_can_come_are_offered() -> None:
    week = Closure(DateRange(date(2027, 5, 3), date(2027, 5, 9)), text("Feast"), ClosureSource.NATIONAL)
    question = asked().replace(closures=(week,))
    finding = only(RULE, question, on(20))
    assert not {"before", "after"} & set(finding.facts)
    assert "the bus cannot come on the days beside it" in sentence(RULE, finding, question)
    without_wednesday = asked().replace(shifts=tuple(s for s in asked().shifts if s.date != date(2027, 5, 5)))
    assert only(RULE, without_wednesday, on(20)).facts["before"] == date(2027, 5, 4)


def test_a_locality_is_visited_at_any_of_its_stops() -> None:
    place = replace(problem().localities[0], rhythm=FORTNIGHTLY)
    question = asked(Rhythm(0), closed=False).replace(localities=(place,))
    question = question.replace(stops=(*question.stops, stop("B", rhythm=Rhythm(0))))
    both = plan(route(visit("A", ASCENSION)), route(visit("B", date(2027, 5, 20))), horizon=MAY)
    assert codes(RULE, question, both) == []
    finding = only(RULE, question, on(6))
    assert (finding.stop_id, finding.facts["locality_id"]) == (None, "L")
    assert sentence(RULE, finding, question).startswith("Locality / Locality sv, Thu 20 May 2027: a visit is due")


def test_outside_the_season_nothing_is_due() -> None:
    spring = replace(FORTNIGHTLY, seasons=(Season((1, 7), (5, 15)),))
    assert codes(RULE, asked(spring, closed=False), on(6)) == []
    assert codes(Frequency(), asked(spring, closed=False), on(6)) == []
    assert codes(Spacing(), asked(spring, closed=False), on(6)) == []


def test_the_leeway_is_said() -> None:
    question = asked(replace(FORTNIGHTLY, leeway_days=2), closed=False)
    said = sentence(RULE, only(RULE, question, on(6)), question)
    assert "on this day, or at most 2 days earlier or later; the plan has none" in said


def test_a_rhythm_without_dates_has_none_to_keep() -> None:
    assert codes(RULE, asked(Rhythm(2)), on()) == []
    assert RULE.measure(asked(Rhythm(2)), on()) == 0
