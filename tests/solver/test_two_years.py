"""Twenty-four months, one after the other: rhythms hold across the ends of months and years."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pytest

from planner.domain.clock import instant
from planner.domain.days import DateRange
from planner.domain.findings import Finding
from planner.domain.outcome import Outcome
from planner.domain.plan import PastVisit, Visit
from planner.domain.problem import VisitPromise
from planner.solver.settings import SolveSettings
from tests.solver.two_years import CLOCK_CHANGES, MONTHS, in_month

QUICK = SolveSettings(seconds=10.0, gap_percent=40.0, reasons_seconds=0, wishes_seconds=0)
ALL_DAYS = DateRange(MONTHS[0].first, MONTHS[-1].last)
AFTER_SUMMER = DateRange(date(2026, 8, 11), date(2026, 8, 31))
"""In 2026 the break of the schools is longer than the day care centre was promised, in 2027 it is not."""


@dataclass(frozen=True)
class TwoYears:
    """What was planned in all months, and what was not kept."""

    promises: tuple[VisitPromise, ...]
    visits: tuple[Visit, ...]
    unkept: tuple[Finding, ...]

    def dates(self, promise: VisitPromise) -> list[date]:
        return sorted(visit.date for visit in self.visits if visit.stop_id in promise.stop_ids)

    def at(self, stop_id: str) -> list[date]:
        return sorted(visit.date for visit in self.visits if visit.stop_id == stop_id)

    def gaps_listed(self, promise: VisitPromise) -> set[tuple[object, object]]:
        """The gaps that were named as too long, from visit to visit."""
        who = (promise.stop_id, promise.locality_id)
        return {
            (finding.facts.get("previous"), finding.facts.get("next"))
            for finding in self.unkept
            if finding.code == "spacing.too_far" and (finding.stop_id, finding.facts.get("locality_id")) == who
        }


@pytest.fixture(scope="module")
def two_years(solve_and_verify: Callable[..., Outcome]) -> TwoYears:
    past: tuple[PastVisit, ...] = ()
    visits: list[Visit] = []
    unkept: list[Finding] = []
    for month in MONTHS:
        question = in_month(month, past)
        outcome = solve_and_verify(question, QUICK)
        visits += outcome.plan.visits()
        unkept += (one.finding for one in outcome.unkept)
        past = tuple(PastVisit(visit.stop_id, visit.date) for visit in visits)
    return TwoYears(question.visit_promises, tuple(visits), tuple(unkept))


def test_no_two_visits_are_nearer_than_agreed_whatever_the_month(two_years: TwoYears) -> None:
    for promise in two_years.promises:
        gaps = [(following - previous).days for previous, following in pairwise(two_years.dates(promise))]
        assert len(gaps) > 8
        assert min(gaps) >= promise.rhythm.spacing_min_days


def test_none_are_further_apart_than_agreed_without_being_listed(two_years: TwoYears) -> None:
    too_long: list[tuple[str | None, date]] = []
    for promise in two_years.promises:
        for previous, following in pairwise(two_years.dates(promise)):
            between = (previous + timedelta(days=n) for n in range(1, (following - previous).days))
            in_season = 1 + sum(1 for day in between if promise.rhythm.in_season(day))
            if in_season > promise.rhythm.spacing_max_days:
                assert (previous, following) in two_years.gaps_listed(promise)
                too_long.append((promise.stop_id, following))
    assert {stop_id for stop_id, _ in too_long} == {"DAYCARE"}
    assert any(day in AFTER_SUMMER for _, day in too_long)


def test_everything_is_kept_but_the_day_care_centre_in_summer(two_years: TwoYears) -> None:
    assert {finding.stop_id for finding in two_years.unkept} == {"DAYCARE"}
    assert {finding.code for finding in two_years.unkept} == {"frequency.too_few", "spacing.too_far"}


def test_dates_are_kept_over_new_year_and_on_the_day_beside_a_holiday(two_years: TwoYears) -> None:
    (promise,) = (p for p in two_years.promises if p.stop_id == "LIBRARY")
    due, held = promise.rhythm.due(ALL_DAYS), two_years.dates(promise)
    assert len(due) == len(held) == 52
    assert all(abs(day - visit) <= timedelta(days=1) for day, visit in zip(due, held, strict=True))
    assert date(2026, 5, 13) in held, "Ascension is a Thursday"
    week_53 = [day for day in held if date(2026, 12, 15) < day < date(2027, 1, 15)]
    assert week_53 == [date(2026, 12, 23), date(2027, 1, 7)]


def test_weekdays_of_the_month_are_kept(two_years: TwoYears) -> None:
    held = two_years.at("SHOP")
    assert len(held) == 48
    assert all(8 <= day.day <= 14 or 22 <= day.day <= 28 for day in held)


def test_a_place_is_visited_at_whichever_stop_suits(two_years: TwoYears) -> None:
    assert len(two_years.at("SHORE")) + len(two_years.at("HILL")) == 48
    assert two_years.at("SHORE")
    assert two_years.at("HILL")


def test_the_beach_is_visited_in_summer_only(two_years: TwoYears) -> None:
    assert {day.month for day in two_years.at("BEACH")} == {5, 6, 7, 8, 9}
    assert max(day for day in two_years.at("BEACH") if day.year == 2026) <= date(2026, 9, 15)


def test_hours_are_the_same_on_the_days_when_clocks_change(two_years: TwoYears) -> None:
    for day in CLOCK_CHANGES:
        (visit,) = (v for v in two_years.visits if (v.stop_id, v.date) == ("SQUARE", day))
        opens, closes = (instant(day, minute) for minute in (visit.opens, visit.closes))
        assert (opens.hour * 60 + opens.minute, (closes - opens).seconds) == (visit.opens, visit.dwell * 60)
