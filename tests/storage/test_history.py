"""What a new plan hears of the plans before it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.outcome import Outcome
from planner.domain.plan import PastVisit, Pin, PinStrength, Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.storage import plans
from planner.storage.engine import read_session, write_session
from planner.storage.plans import PlanState
from planner.storage.repository import load_problem
from planner.storage.tables import DriverRow
from planner.travel.ladder import travel_times
from tests.builders import route, visit
from tests.storage.test_plans import outcome
from tests.worlds import EXAMPLE

NOW = datetime(2027, 2, 10, 12, 0, tzinfo=UTC)
FEBRUARY, MARCH, APRIL = (Horizon.month(2027, n) for n in (2, 3, 4))
AGREED = (PlanState.APPROVED, PlanState.PUBLISHED)
ONE, TWO = "lai-01.2027-03.1", "lai-01.2027-03.2"


def load(engine: Engine, horizon: Horizon = MARCH) -> PlanningProblem:
    with read_session(engine) as session:
        return load_problem(session, EXAMPLE, horizon, travel=travel_times)


def publish_outcome(engine: Engine, result: Outcome, *states: PlanState, now: datetime = NOW) -> None:
    with write_session(engine) as session:
        stored = plans.save_draft(session, EXAMPLE, result, now)
        for state in states:
            stored = plans.set_state(session, stored, state, now)


def publish(engine: Engine, horizon: Horizon, *days: int, states: tuple[PlanState, ...], stop: str = "LAI-01") -> None:
    publish_outcome(engine, outcome(*days, stop=stop, horizon=horizon), *states)


def set_status(engine: Engine, visit_id: str, status: VisitStatus, state: PlanState | None = None) -> None:
    with write_session(engine) as session:
        stored = plans.latest(session, EXAMPLE, MARCH, state)
        assert stored is not None
        plans.set_visit_status(session, stored, visit_id, status, NOW, reason="snow")


@pytest.mark.parametrize("states", [(), (PlanState.APPROVED,), AGREED])
def test_a_month_beside_counts_and_is_named_while_it_is_a_draft(example: Engine, states: tuple[PlanState, ...]) -> None:
    publish(example, FEBRUARY, 3, 17, states=states)
    publish(example, APRIL, 7, 14, states=states)
    problem = load(example)
    assert problem.past == (PastVisit("LAI-01", date(2027, 2, 17)), PastVisit("LAI-01", date(2027, 4, 7)))
    assert [route.date for route in problem.past_routes] == [date(2027, 2, 17), date(2027, 4, 7), date(2027, 4, 14)]
    assert problem.drafts_beside == (() if states else (FEBRUARY, APRIL))


def test_of_several_drafts_the_newest_counts(example: Engine) -> None:
    publish(example, FEBRUARY, 17, states=())
    publish(example, FEBRUARY, 24, states=())
    assert load(example).past == (PastVisit("LAI-01", date(2027, 2, 24)),)


def test_a_draft_from_which_nothing_counts_is_not_named(example: Engine) -> None:
    publish(example, Horizon.month(2027, 1), 20, states=())
    publish(example, FEBRUARY, 3, states=AGREED)
    assert load(example).drafts_beside == ()
    publish(example, Horizon.month(2027, 1), 20, states=(), stop="LAI-02")
    assert load(example).drafts_beside == (Horizon.month(2027, 1),)


def test_the_nearest_visits_before_and_after_count(example: Engine) -> None:
    publish(example, Horizon.month(2027, 1), 20, states=AGREED)
    publish(example, FEBRUARY, 3, 17, states=AGREED)
    publish(example, APRIL, 7, 21, states=AGREED)
    publish(example, MARCH, 10, states=AGREED)
    assert load(example).past == (PastVisit("LAI-01", date(2027, 2, 17)), PastVisit("LAI-01", date(2027, 4, 7)))


def test_a_newer_draft_does_not_hide_what_was_published(example: Engine) -> None:
    publish(example, FEBRUARY, 17, states=AGREED)
    publish(example, FEBRUARY, 24, states=())
    assert load(example).past == (PastVisit("LAI-01", date(2027, 2, 17)),)
    assert load(example).drafts_beside == ()


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


def test_a_month_nobody_planned_breaks_the_chain(example: Engine) -> None:
    publish(example, Horizon.month(2026, 12), 8, 22, states=AGREED)
    publish(example, Horizon.month(2027, 5), 5, states=AGREED)
    assert load(example).past == ()
    publish(example, Horizon.month(2027, 1), 20, states=AGREED, stop="LAI-02")
    publish(example, FEBRUARY, 3, states=AGREED, stop="LAI-02")
    assert load(example).past == (PastVisit("LAI-01", date(2026, 12, 22)), PastVisit("LAI-02", date(2027, 2, 3)))


def test_what_was_called_off_stays_called_off_when_the_month_is_planned_again(example: Engine) -> None:
    publish(example, MARCH, 3, 17, states=AGREED)
    with write_session(example) as session:
        stored = plans.latest(session, EXAMPLE, MARCH)
        assert stored is not None
        plans.set_visit_status(session, stored, "lai-01.2027-03.1", VisitStatus.CANCELLED, NOW, reason="snow")
    problem = load(example)
    (closed,) = problem.closures_of("LAI-01", date(2027, 3, 3))
    assert closed.names.sv == "Inställt besök"
    assert not problem.closures_of("LAI-01", date(2027, 3, 17))
    assert not problem.closures_of("LAI-02", date(2027, 3, 3))


def test_a_whole_route_is_pinned_with_its_stops_in_order(example: Engine) -> None:
    third, tenth = date(2027, 3, 3), date(2027, 3, 10)
    pair = route(*(visit(f"LAI-0{n}", third, opens=360 + 180 * n, on_board=()) for n in (1, 2)), vehicle_id="BUS-1")
    alone = route(visit("LAI-01", tenth, on_board=()), vehicle_id="BUS-1")
    asked = replace(outcome(3), plan=Plan(MARCH, (pair, alone)))
    with write_session(example) as session:
        stored = plans.save_draft(session, EXAMPLE, asked, NOW)
        plans.set_pin(session, stored, "lai-02.2027-03.1", PinStrength.ROUTE, NOW)
    bound = Pin("LAI-02", third, PinStrength.ROUTE, 720, "BUS-1", ("LAI-01", "LAI-02"))
    assert load(example).pins == (bound,)
    set_status(example, ONE, VisitStatus.WITHOUT_BUS)
    assert [pin.route_stop_ids for pin in load(example).pins] == [("LAI-02",)]


def test_only_a_published_plan_is_announced(example: Engine) -> None:
    publish(example, MARCH, 3, 17, states=(PlanState.APPROVED,))
    assert load(example).announced == ()
    publish(example, MARCH, 3, 17, states=AGREED)
    assert [(v.id, v.date.day) for v in load(example).announced] == [(ONE, 3), (TWO, 17)]
    assert [o.organisation_id for o in load(example).announced[0].on_board] == ["ORG-MLL", "ORG-TETK"]
    assert load(example, APRIL).announced == ()


def test_a_draft_takes_nothing_back(example: Engine) -> None:
    publish(example, MARCH, 3, 17, states=AGREED)
    publish(example, MARCH, 3, states=())
    problem = load(example)
    assert [v.date.day for v in problem.announced] == [3, 17]
    assert not problem.closures_of("LAI-01", date(2027, 3, 17))


@pytest.mark.parametrize("state", [None, PlanState.PUBLISHED])
@pytest.mark.parametrize("status", [VisitStatus.CANCELLED, VisitStatus.WITHOUT_BUS])
def test_what_a_person_took_back_is_announced_no_longer(
    example: Engine, status: VisitStatus, state: PlanState | None
) -> None:
    publish(example, MARCH, 3, 17, states=AGREED)
    if state is None:
        publish(example, MARCH, 3, 17, states=())
    set_status(example, ONE, status, state)
    assert [v.id for v in load(example).announced] == [TWO]


def test_a_visit_held_without_the_bus_is_known(example: Engine) -> None:
    publish(example, MARCH, 3, 17, states=AGREED)
    assert load(example).held_without_bus == ()
    set_status(example, ONE, VisitStatus.WITHOUT_BUS)
    (held,) = load(example).held_without_bus
    assert (held.id, held.date.day, held.status) == (ONE, 3, VisitStatus.WITHOUT_BUS)
    publish(example, MARCH, 10, 24, states=())
    assert load(example).held_without_bus == (held,)
    assert load(example, APRIL).held_without_bus == ()


def test_routes_of_the_two_weeks_around_are_known_as_they_were_driven(example: Engine) -> None:
    publish(example, FEBRUARY, 14, 15, 28, states=AGREED)
    publish(example, APRIL, 1, 14, 15, states=AGREED)
    publish(example, MARCH, 10, states=AGREED)
    days = [date(2027, 2, 15), date(2027, 2, 28), date(2027, 4, 1), date(2027, 4, 14)]
    routes = load(example).past_routes
    assert [r.date for r in routes] == days
    with read_session(example) as session:
        stored = plans.latest(session, EXAMPLE, FEBRUARY)
    assert stored is not None
    assert routes[:2] == stored.outcome.plan.routes[1:]


def test_a_past_route_names_its_driver_its_times_and_its_breaks(example: Engine) -> None:
    planned = outcome(28, horizon=FEBRUARY)
    with write_session(example) as session:
        session.add(DriverRow(region_id=EXAMPLE, id="DRI-1", name_sv="Förare 1", licence_classes="C"))
    (alone,) = planned.plan.routes
    driven = replace(alone, driver_id="DRI-1")
    publish_outcome(example, replace(planned, plan=Plan(FEBRUARY, (driven,))), *AGREED)
    (past,) = load(example).past_routes
    assert (past.driver_id, past.begins, past.ends, past.breaks) == ("DRI-1", alone.begins, alone.ends, alone.breaks)
    assert [v.stop_id for v in past.visits] == ["LAI-01"]


@pytest.mark.parametrize("states", [(), AGREED])
def test_past_visits_and_past_routes_come_from_the_same_plans(example: Engine, states: tuple[PlanState, ...]) -> None:
    publish(example, FEBRUARY, 17, states=states)
    publish(example, FEBRUARY, 24, states=())
    problem = load(example)
    assert {(r.visits[0].stop_id, r.date) for r in problem.past_routes} == {(p.stop_id, p.date) for p in problem.past}
    assert [past.date.day for past in problem.past] == [17 if states else 24]


def test_a_route_with_no_visit_left_was_not_driven(example: Engine) -> None:
    publish(example, FEBRUARY, 17, 24, states=AGREED)
    with write_session(example) as session:
        stored = plans.latest(session, EXAMPLE, FEBRUARY)
        assert stored is not None
        stored = plans.set_visit_status(session, stored, "lai-01.2027-02.1", VisitStatus.CANCELLED, NOW, reason="snow")
        plans.set_visit_status(session, stored, "lai-01.2027-02.2", VisitStatus.WITHOUT_BUS, NOW)
    problem = load(example)
    assert problem.past_routes == ()
    assert problem.past == (PastVisit("LAI-01", date(2027, 2, 24)),)


@pytest.mark.parametrize("newer", [0, 1])
def test_of_two_plans_for_one_bus_and_day_the_newer_one_is_driven(example: Engine, newer: int) -> None:
    end = Horizon(date(2027, 2, 22), date(2027, 2, 28))
    made = (outcome(17, 24, horizon=FEBRUARY), outcome(24, stop="LAI-02", horizon=end))
    for later, one in enumerate((made[1 - newer], made[newer])):
        publish_outcome(example, one, *AGREED, now=NOW + timedelta(hours=later))
    found = [(r.date.day, r.visits[0].stop_id) for r in load(example).past_routes]
    assert found == [(17, "LAI-01"), (24, ("LAI-01", "LAI-02")[newer])]
