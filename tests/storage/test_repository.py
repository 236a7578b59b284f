from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from planner.domain.calendars import ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Horizon, Weekday
from planner.domain.fleet import ShiftPattern
from planner.domain.plan import PastVisit, PinStrength, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.storage import plans
from planner.storage.engine import read_session, write_session
from planner.storage.plans import PlanState
from planner.storage.repository import (
    UnknownRegionError,
    list_regions,
    load_problem,
    national_holidays,
    shifts,
)
from planner.travel.ladder import travel_times
from tests.storage.test_plans import outcome
from tests.worlds import EXAMPLE

NOW = datetime(2027, 2, 10, 12, 0, tzinfo=UTC)
FEBRUARY, MARCH, APRIL = (Horizon.month(2027, n) for n in (2, 3, 4))
DAY, EVENING = TimeWindow(450, 1170), TimeWindow(900, 1260)


def load(engine: Engine, horizon: Horizon = MARCH) -> PlanningProblem:
    with read_session(engine) as session:
        return load_problem(session, EXAMPLE, horizon, travel=travel_times)


def publish(engine: Engine, horizon: Horizon, *days: int, states: tuple[PlanState, ...], stop: str = "LAI-01") -> None:
    with write_session(engine) as session:
        stored = plans.save_draft(session, EXAMPLE, outcome(*days, stop=stop, horizon=horizon), NOW)
        for state in states:
            stored = plans.set_state(session, stored, state, NOW)


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


@pytest.mark.parametrize(
    ("states", "seen"),
    [((), False), ((PlanState.APPROVED,), True), ((PlanState.APPROVED, PlanState.PUBLISHED), True)],
)
def test_only_what_was_agreed_counts_as_past(example: Engine, states: tuple[PlanState, ...], seen: bool) -> None:
    publish(example, FEBRUARY, 3, 17, states=states)
    assert load(example).past == ((PastVisit("LAI-01", date(2027, 2, 17)),) if seen else ())


def test_the_nearest_visits_before_and_after_count(example: Engine) -> None:
    agreed = (PlanState.APPROVED, PlanState.PUBLISHED)
    publish(example, Horizon.month(2027, 1), 20, states=agreed)
    publish(example, FEBRUARY, 3, 17, states=agreed)
    publish(example, APRIL, 7, 21, states=agreed)
    publish(example, MARCH, 10, states=agreed)
    assert load(example).past == (PastVisit("LAI-01", date(2027, 2, 17)), PastVisit("LAI-01", date(2027, 4, 7)))


def test_a_newer_draft_does_not_hide_what_was_published(example: Engine) -> None:
    publish(example, FEBRUARY, 17, states=(PlanState.APPROVED, PlanState.PUBLISHED))
    publish(example, FEBRUARY, 24, states=())
    assert load(example).past == (PastVisit("LAI-01", date(2027, 2, 17)),)


def test_a_cancelled_visit_is_no_past_visit(example: Engine) -> None:
    publish(example, FEBRUARY, 3, 17, states=(PlanState.APPROVED,))
    with write_session(example) as session:
        stored = plans.latest(session, EXAMPLE, FEBRUARY)
        assert stored is not None
        plans.set_visit_status(session, stored, "lai-01.2027-02.2", VisitStatus.CANCELLED, NOW, reason="snow")
    assert load(example).past == (PastVisit("LAI-01", date(2027, 2, 3)),)


def test_pins_of_the_newest_version_bind(example: Engine) -> None:
    publish(example, MARCH, 3, 17, states=())
    with write_session(example) as session:
        stored = plans.latest(session, EXAMPLE, MARCH)
        assert stored is not None
        plans.set_pin(session, stored, "lai-01.2027-03.2", PinStrength.DATE, NOW)
    assert [(p.stop_id, p.date.day) for p in load(example).pins] == [("LAI-01", 17)]
    assert load(example, APRIL).pins == ()


def test_two_loads_are_equal(example: Engine) -> None:
    assert load(example) == load(example)


def test_a_month_nobody_planned_breaks_the_chain(example: Engine) -> None:
    agreed = (PlanState.APPROVED, PlanState.PUBLISHED)
    publish(example, Horizon.month(2026, 12), 8, 22, states=agreed)
    publish(example, Horizon.month(2027, 5), 5, states=agreed)
    assert load(example).past == ()
    publish(example, Horizon.month(2027, 1), 20, states=agreed, stop="LAI-02")
    publish(example, FEBRUARY, 3, states=agreed, stop="LAI-02")
    assert load(example).past == (PastVisit("LAI-01", date(2026, 12, 22)), PastVisit("LAI-02", date(2027, 2, 3)))


def test_what_was_called_off_stays_called_off_when_the_month_is_planned_again(example: Engine) -> None:
    publish(example, MARCH, 3, 17, states=(PlanState.APPROVED, PlanState.PUBLISHED))
    with write_session(example) as session:
        stored = plans.latest(session, EXAMPLE, MARCH)
        assert stored is not None
        plans.set_visit_status(session, stored, "lai-01.2027-03.1", VisitStatus.CANCELLED, NOW, reason="snow")
    problem = load(example)
    (closed,) = problem.closures_of("LAI-01", date(2027, 3, 3))
    assert closed.names.sv == "Inställt besök"
    assert not problem.closures_of("LAI-01", date(2027, 3, 17))
    assert not problem.closures_of("LAI-02", date(2027, 3, 3))
