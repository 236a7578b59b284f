"""What came over the plans is kept whole, once, and known to every horizon it touches."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from planner.domain.days import DateRange, Horizon
from planner.domain.disruptions import BusOut, DriverAway, HolidayAdded, OrganisationAway, StopClosed
from planner.domain.known_disruptions import Dated, KnownDisruption
from planner.domain.language import Text
from planner.domain.overlooked import Subject
from planner.domain.problem import PlanningProblem
from planner.storage.disruptions import known_disruptions, remember, take_back
from planner.storage.engine import read_session, write_session
from planner.storage.repository import load_problem
from planner.storage.tables import DisruptionRow, RegionRow
from planner.travel.ladder import travel_times
from tests.worlds import EXAMPLE

MARCH = Horizon.month(2027, 3)
TOLD = date(2027, 2, 15)
DAYS = DateRange(date(2027, 3, 9), date(2027, 4, 12))
BUS = BusOut("BUS-1", DAYS)


def kept(engine: Engine, *came: Dated, told_on: date = TOLD) -> tuple[KnownDisruption, ...]:
    with write_session(engine) as session:
        return remember(session, EXAMPLE, came, told_on)


def listed(engine: Engine, since: date | None = None, until: date | None = None) -> tuple[KnownDisruption, ...]:
    with read_session(engine) as session:
        return known_disruptions(session, EXAMPLE, since=since, until=until)


def load(engine: Engine, horizon: Horizon, since: date | None = None) -> PlanningProblem:
    with read_session(engine) as session:
        return load_problem(session, EXAMPLE, horizon, travel=travel_times, since=since)


def test_what_is_told_twice_is_kept_once_and_on_the_day_it_was_told_first(example: Engine) -> None:
    (first,) = kept(example, BUS, BUS)
    (again,) = kept(example, BUS, told_on=TOLD + timedelta(days=1))
    assert again == first == KnownDisruption(BUS, TOLD, 1)
    assert listed(example) == (first,)


def test_a_number_is_never_given_twice(example: Engine) -> None:
    (first,) = kept(example, BUS)
    with write_session(example) as session:
        assert take_back(session, EXAMPLE, first.number) == first
        assert take_back(session, EXAMPLE, first.number) is None
    assert kept(example, BUS)[0].number > first.number


def test_it_belongs_to_its_region(example: Engine) -> None:
    (first,) = kept(example, BUS)
    with write_session(example) as session:
        session.add(RegionRow(id="OTHER", name_fi="Muu"))
        session.flush()
        assert known_disruptions(session, "OTHER") == ()
        assert take_back(session, "OTHER", first.number) is None
    assert listed(example) == (first,)


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (DAYS.last, None, True),
        (DAYS.last + timedelta(days=1), None, False),
        (None, DAYS.first, True),
        (None, DAYS.first - timedelta(days=1), False),
    ],
)
def test_it_is_found_by_its_days(example: Engine, since: date | None, until: date | None, *, found: bool) -> None:
    kept(example, BUS)
    assert bool(listed(example, since, until)) is found


def test_every_month_it_touches_knows_it(example: Engine) -> None:
    before = {month: {s.date for s in load(example, Horizon.month(2027, month)).shifts} for month in (3, 4, 5)}
    kept(example, BUS)
    for month, days in before.items():
        after = {s.date for s in load(example, Horizon.month(2027, month)).shifts}
        assert after == {day for day in days if day not in DAYS}


def test_it_holds_from_the_day_it_was_told(example: Engine) -> None:
    kept(example, BUS, told_on=date(2027, 3, 11))
    days = {s.date for s in load(example, MARCH).shifts}
    assert {date(2027, 3, 9), date(2027, 3, 10)} <= days
    assert date(2027, 3, 11) not in days
    assert date(2027, 3, 12) in {s.date for s in load(example, MARCH, since=date(2027, 3, 15)).shifts}


def test_people_stops_and_days_reach_the_question(example: Engine) -> None:
    plain = load(example, MARCH)
    stop, organisation = plain.stops[0].id, plain.organisations[0].id
    kept(
        example,
        DriverAway("DRIVER-1", DAYS),
        OrganisationAway(organisation, DAYS),
        StopClosed(stop, DAYS),
        HolidayAdded(DateRange(DAYS.first, DAYS.first), Text("Juhla", "Fest", "Feast")),
    )
    question = load(example, MARCH)
    assert len(question.driver_hours) == len(plain.driver_hours) + 1
    assert len(question.availability) == len(plain.availability) + 1
    assert not question.is_open(stop, date(2027, 3, 10))
    assert not any(question.is_open(one.id, DAYS.first) for one in question.stops)


def test_what_it_speaks_of_may_be_gone_and_come_back(example: Engine) -> None:
    (known,) = kept(example, BusOut("BUS-9", DAYS))
    question = load(example, MARCH)
    (entry,) = question.overlooked
    assert (entry.number, entry.subject, entry.about_id, entry.dates) == (known.number, Subject.VEHICLE, "BUS-9", DAYS)
    assert question.shifts == load(example, MARCH, since=DAYS.last + timedelta(days=1)).shifts
    assert load(example, Horizon.month(2027, 5)).overlooked == ()


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "illness"},
        {"about_id": ""},
        {"about_id": "x" * 61},
        {"last_day": date(2027, 3, 8)},
        {"ends": 0},
        {"name_fi": "x" * 201},
        {"region_id": "NOWHERE"},
    ],
)
def test_the_database_refuses_what_is_no_disruption(example: Engine, wrong: dict[str, object]) -> None:
    kept(example, BUS)
    changes = ", ".join(f"{name} = :{name}" for name in wrong)
    with pytest.raises(IntegrityError), write_session(example) as session:
        session.connection().execute(text(f"UPDATE disruption SET {changes}"), wrong)


def test_no_column_says_why(example: Engine) -> None:
    assert set(DisruptionRow.model_fields) == {
        *("id", "region_id", "kind", "about_id", "first_day", "last_day", "starts", "ends"),
        *("name_fi", "name_sv", "name_en", "told_on"),
    }
