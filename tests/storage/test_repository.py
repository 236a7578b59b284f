from datetime import date

import pytest
from sqlalchemy import Engine

from planner.domain.calendars import ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Horizon, Weekday
from planner.domain.fleet import ShiftPattern
from planner.domain.problem import PlanningProblem
from planner.storage.engine import read_session
from planner.storage.repository import (
    UnknownRegionError,
    list_regions,
    load_problem,
    national_holidays,
    shifts,
)
from planner.travel.ladder import travel_times
from tests.worlds import EXAMPLE

MARCH = Horizon.month(2027, 3)
DAY, EVENING = TimeWindow(450, 1170), TimeWindow(900, 1260)


def load(engine: Engine, horizon: Horizon = MARCH) -> PlanningProblem:
    with read_session(engine) as session:
        return load_problem(session, EXAMPLE, horizon, travel=travel_times)


def test_regions(example: Engine) -> None:
    with read_session(example) as session:
        (region,) = list_regions(session)
    assert (region.id, region.example) == (EXAMPLE, True)


def test_an_unknown_region(example: Engine) -> None:
    with read_session(example) as session, pytest.raises(UnknownRegionError):
        load_problem(session, "NOWHERE", MARCH, travel=travel_times)


def test_a_pattern_becomes_shifts_of_dates() -> None:
    pattern = ShiftPattern("BUS", Weekday.TUESDAY, DAY, "RULES")
    assert [s.date.day for s in shifts([pattern], MARCH)] == [2, 9, 16, 23, 30]


def test_a_dated_pattern_wins_over_the_usual_one_on_its_days() -> None:
    usual = ShiftPattern("BUS", Weekday.TUESDAY, DAY, "RULES")
    exception = ShiftPattern("BUS", Weekday.TUESDAY, EVENING, "RULES", DateRange(date(2027, 3, 9), date(2027, 3, 16)))
    for patterns in ([usual, exception], [exception, usual]):
        assert [s.window for s in shifts(patterns, MARCH)] == [DAY, EVENING, EVENING, DAY, DAY]


def test_a_vehicle_has_one_shift_a_day(example: Engine) -> None:
    keys = [s.key for s in load(example).shifts]
    assert len(keys) == len(set(keys))


def test_holidays_have_names_in_all_languages_and_eves_are_in() -> None:
    found = national_holidays(Horizon(date(2026, 12, 20), date(2027, 1, 10)))
    assert [c.dates.first.isoformat() for c in found] == [
        "2026-12-24",
        "2026-12-25",
        "2026-12-26",
        "2027-01-01",
        "2027-01-06",
    ]
    assert {c.source for c in found} == {ClosureSource.NATIONAL}
    assert (found[0].names.fi, found[0].names.sv, found[0].names.en) == ("Jouluaatto", "Julafton", "Christmas Eve")
    midsummer = national_holidays(Horizon.month(2027, 6))
    assert [c.names.fi for c in midsummer] == ["Juhannusaatto", "Juhannuspäivä"]


def test_a_holiday_closes_every_stop(example: Engine) -> None:
    problem = load(example)
    assert all(problem.closures_of(s.id, date(2027, 3, 26)) for s in problem.stops)


def test_two_loads_are_equal(example: Engine) -> None:
    assert load(example) == load(example)
