from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from planner.domain.days import Horizon
from planner.domain.findings import Finding, Level
from planner.domain.outcome import Outcome, StoppedBy, Unkept, WayOut
from planner.domain.plan import Break, OnBoard, Pin, PinStrength, Plan, Route, Visit, VisitStatus
from planner.storage import plans
from planner.storage.engine import read_session, write_session
from planner.storage.errors import StorageError, Trouble
from planner.storage.identity import keep_identity
from planner.storage.plans import PlanState, StoredPlan
from planner.storage.tables import UnkeptRow
from tests.builders import route, visit
from tests.storage.test_mapping import any_of
from tests.worlds import EXAMPLE

NOW = datetime(2027, 2, 10, 12, 0, tzinfo=UTC)
MARCH = Horizon.month(2027, 3)
ABOARD = (OnBoard("ORG-MLL", ("SRV-05", "SRV-21")), OnBoard("ORG-TETK", ("SRV-03",), private_room=True))


WISH = Finding("same_weekday.several", Level.WISH, "LAI-01", facts={"found": 2, "weekdays": ("MONDAY", "FRIDAY")})
LESS = Finding("instead.wish", Level.WISH, "LAI-02", facts={"rule": "same_hour"})


def outcome(*days: int, stop: str = "LAI-01", horizon: Horizon = MARCH) -> Outcome:
    visits = (visit(stop, date(horizon.first.year, horizon.first.month, n), on_board=ABOARD) for n in days)
    routes = tuple(route(v, vehicle_id="BUS-1", breaks=(Break(700, 730),)) for v in visits)
    late = Finding(
        "frequency.too_few", Level.PROMISE, stop, facts={"found": 1, "day": date(2027, 3, 3), "ids": ("a", "b")}
    )
    return Outcome(
        plan=Plan(horizon, routes),
        promise_cost=10.0,
        promise_bound=8.0,
        objective=500.5,
        bound=499.0,
        seconds_to_first=1.5,
        seconds=20.0,
        stopped_by=StoppedBy.GAP,
        candidates=1234,
        unkept=(Unkept(late, (Finding("closed.holiday", Level.HARD, stop, date=date(2027, 3, 26)),)),),
        unfulfilled=(Unkept(WISH, (LESS,), (WayOut((), 12, 10.5, (), (LESS,), 27, routes[:1]),)),),
    )


def save(engine: Engine, result: Outcome) -> StoredPlan:
    with write_session(engine) as session:
        return plans.save_draft(session, EXAMPLE, result, NOW)


def newest(engine: Engine, state: PlanState | None = None) -> StoredPlan:
    with read_session(engine) as session:
        found = plans.latest(session, EXAMPLE, MARCH, state)
    assert found is not None
    return found


def step(engine: Engine, stored: StoredPlan, *states: PlanState) -> StoredPlan:
    for state in states:
        with write_session(engine) as session:
            stored = plans.set_state(session, stored, state, NOW)
    return stored


def test_nothing_planned_yet(example: Engine) -> None:
    with read_session(example) as session:
        assert plans.latest(session, EXAMPLE, MARCH) is None


def test_an_outcome_comes_back_whole(example: Engine) -> None:
    asked = outcome(3, 17)
    stored = save(example, asked)
    found = newest(example)
    assert found == stored
    assert (found.version, found.state, found.created_at) == (1, PlanState.DRAFT, NOW)
    assert found.outcome == replace(asked, plan=keep_identity(asked.plan))
    assert found.outcome.gap_percent == asked.gap_percent


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_figure_of_an_outcome_is_forgotten(example: Engine, data: st.DataObject) -> None:
    hints = get_type_hints(Outcome)
    figures = {f.name: data.draw(any_of(hints[f.name])) for f in fields(Outcome) if f.name != "plan"}
    for name, level in (("unkept", Level.PROMISE), ("unfulfilled", Level.WISH)):  # a level tells them apart
        figures[name] = tuple(replace(one, finding=replace(one.finding, level=level)) for one in figures[name])
    asked = replace(outcome(3), **figures)
    assert save(example, asked).outcome == replace(asked, plan=newest(example).outcome.plan)


def test_what_was_stored_before_wishes_had_reasons_is_read(example: Engine) -> None:
    asked = outcome(3)
    way = replace(asked.unfulfilled[0].ways_out[0], less_fulfilled=(), extra_wishes=0, routes=())
    save(example, replace(asked, unkept=(replace(asked.unkept[0], ways_out=(way,)),), unfulfilled=()))
    with write_session(example) as session:
        for row in session.exec(select(UnkeptRow)):
            (old,) = row.ways_out
            row.ways_out = [{name: old[name] for name in ("changes", "extra_minutes", "extra_km", "gives_up")}]
    (unkept,) = newest(example).outcome.unkept
    assert unkept.ways_out == (way,)
    assert newest(example).outcome.unfulfilled == ()


TIMES = ("begins", "arrives", "opens", "closes", "departs", "ends")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(times=st.lists(st.integers(0, 1440), min_size=6, max_size=6, unique=True).map(sorted))
def test_no_time_of_a_route_is_forgotten(example: Engine, times: list[int]) -> None:
    drawn = dict(zip(TIMES, times, strict=True))
    planned = outcome(3).plan.routes[0]
    visited = replace(planned.visits[0], **{name: drawn[name] for name in TIMES[1:5]})
    asked = replace(planned, begins=drawn["begins"], ends=drawn["ends"], visits=(visited,))
    (found,) = save(example, replace(outcome(3), plan=Plan(MARCH, (asked,)))).outcome.plan.routes
    assert found == replace(asked, visits=(replace(visited, id="lai-01.2027-03.1"),))


def test_a_new_field_of_visit_or_route_needs_a_column() -> None:
    others = {"id", "stop_id", "date", "on_board", "status", "reason", "vehicle_id", "visits", "breaks"}
    places = {"driver_id", "starts_at", "ends_at"}
    assert {f.name for kind in (Visit, Route) for f in fields(kind)} == {*TIMES, *others, *places}


def test_every_draft_is_a_version_of_its_own(example: Engine) -> None:
    save(example, outcome(3))
    second = save(example, outcome(5))
    assert second.version == 2
    assert newest(example).outcome.plan.all_visits()[0].date == date(2027, 3, 5)
    with read_session(example) as session:
        assert [label.version for label in plans.versions(session, EXAMPLE)] == [2, 1]


def test_months_do_not_mix(example: Engine) -> None:
    april = Horizon.month(2027, 4)
    save(example, outcome(3))
    with write_session(example) as session:
        assert plans.save_draft(session, EXAMPLE, outcome(7, horizon=april), NOW).version == 1
        assert plans.latest(session, EXAMPLE, april) != plans.latest(session, EXAMPLE, MARCH)


def test_draft_approved_published(example: Engine) -> None:
    stored = step(example, save(example, outcome(3)), PlanState.APPROVED, PlanState.PUBLISHED)
    assert stored.state is PlanState.PUBLISHED
    save(example, outcome(5))
    assert newest(example).state is PlanState.DRAFT
    assert newest(example, PlanState.PUBLISHED).version == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), PlanState.PUBLISHED),
        ((PlanState.APPROVED, PlanState.PUBLISHED), PlanState.DRAFT),
        ((PlanState.APPROVED, PlanState.PUBLISHED), PlanState.APPROVED),
    ],
)
def test_steps_that_are_not_allowed(example: Engine, before: tuple[PlanState, ...], after: PlanState) -> None:
    stored = step(example, save(example, outcome(3)), *before)
    with pytest.raises(plans.PlanStateError):
        step(example, stored, after)
    assert newest(example).state == stored.state


def test_planning_again_leaves_the_published_version_as_it_was(example: Engine) -> None:
    published = step(example, save(example, outcome(3, 17)), PlanState.APPROVED, PlanState.PUBLISHED)
    draft = save(example, outcome(5))
    assert newest(example, PlanState.PUBLISHED) == published
    assert [(v.id, v.date.day, v.status) for v in draft.outcome.plan.all_visits()] == [
        ("lai-01.2027-03.1", 5, VisitStatus.MOVED),
        ("lai-01.2027-03.2", 17, VisitStatus.CANCELLED),
    ]


def test_cancelling_a_published_visit(example: Engine) -> None:
    published = step(example, save(example, outcome(3, 17)), PlanState.APPROVED, PlanState.PUBLISHED)
    with write_session(example) as session:
        plans.set_visit_status(
            session,
            published,
            "lai-01.2027-03.1",
            VisitStatus.CANCELLED,
            NOW + timedelta(hours=1),
            reason=" bus broken ",
        )
    found = newest(example, PlanState.PUBLISHED)
    assert [(v.id, v.status, v.reason) for v in found.outcome.plan.off_route] == [
        ("lai-01.2027-03.1", VisitStatus.CANCELLED, "bus broken")
    ]
    assert [v.date.day for v in found.outcome.plan.visits()] == [17]
    assert found.version == published.version
    assert found.changed_at == NOW + timedelta(hours=1)
    with write_session(example) as session:
        plans.set_visit_status(session, found, "lai-01.2027-03.1", VisitStatus.PLANNED, NOW)
    assert [v.date.day for v in newest(example).outcome.plan.visits()] == [3, 17]


def test_a_cancellation_needs_a_reason(example: Engine) -> None:
    stored = save(example, outcome(3))
    with pytest.raises(ValueError, match="without a reason"), write_session(example) as session:
        plans.set_visit_status(session, stored, "lai-01.2027-03.1", VisitStatus.CANCELLED, NOW)


def test_an_unknown_visit(example: Engine) -> None:
    stored = save(example, outcome(3))
    with pytest.raises(plans.UnknownVisitError), write_session(example) as session:
        plans.set_visit_status(session, stored, "nowhere.2027-03.1", VisitStatus.WITHOUT_BUS, NOW)


def test_pins_live_on_in_the_next_version(example: Engine) -> None:
    stored = save(example, outcome(3, 17))
    with write_session(example) as session:
        stored = plans.set_pin(session, stored, "lai-01.2027-03.1", PinStrength.DATE, NOW)
        plans.set_pin(session, stored, "lai-01.2027-03.2", PinStrength.DATE_AND_TIME, NOW)
    pins = newest(example).pins
    assert pins == (
        Pin("LAI-01", date(2027, 3, 3), PinStrength.DATE),
        Pin("LAI-01", date(2027, 3, 17), PinStrength.DATE_AND_TIME, 540),
    )
    assert save(example, outcome(3, 17)).pins == pins
    with write_session(example) as session:
        loose = plans.set_pin(session, newest(example), "lai-01.2027-03.1", None, NOW)
    assert [p.date.day for p in loose.pins] == [17]


def _publish(session: Session, stored: StoredPlan) -> None:
    plans.set_state(session, stored, PlanState.APPROVED, NOW)


def _cancel(session: Session, stored: StoredPlan) -> None:
    plans.set_visit_status(session, stored, "lai-01.2027-03.1", VisitStatus.CANCELLED, NOW, reason="snow")


def _pin(session: Session, stored: StoredPlan) -> None:
    plans.set_pin(session, stored, "lai-01.2027-03.1", PinStrength.DATE, NOW)


@pytest.mark.parametrize("mine", [_publish, _cancel, _pin])
@pytest.mark.parametrize("theirs", [_publish, _cancel, _pin])
def test_two_coordinators_never_overwrite_each_other(example: Engine, mine: object, theirs: object) -> None:
    assert callable(mine)
    assert callable(theirs)
    stored = save(example, outcome(3))
    with write_session(example) as session:
        theirs(session, stored)
    after = newest(example)
    with pytest.raises(StorageError) as caught, write_session(example) as session:
        mine(session, stored)
    assert caught.value.trouble is Trouble.CHANGED_MEANWHILE
    assert newest(example) == after
