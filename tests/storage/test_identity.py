"""Visits keep who they are when a month is planned again."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.days import Horizon
from planner.domain.plan import Plan, Visit, VisitStatus
from planner.storage.identity import keep_identity, visit_id
from tests.builders import route, visit

MARCH = Horizon.month(2027, 3)


def day(number: int) -> date:
    return date(2027, 3, number)


def plan(*visits: Visit, off_route: tuple[Visit, ...] = ()) -> Plan:
    return Plan(MARCH, tuple(route(v) for v in visits), off_route)


def told(result: Plan) -> list[tuple[str, int, str]]:
    """(id, day, status) of every visit, by id."""
    return sorted((v.id, v.date.day, v.status.value) for v in result.all_visits())


def status(planned: Plan, name: str, to: VisitStatus, reason: str = "") -> Plan:
    """The plan with one visit taken off its route, as the storage shows a cancelled one."""
    changed = next(v for v in planned.all_visits() if v.id == name)
    routes = tuple(r for r in planned.routes if changed not in r.visits)
    off = tuple(v for v in planned.off_route if v != changed)
    return replace(planned, routes=routes, off_route=(*off, replace(changed, status=to, reason=reason)))


def test_first_ids_count_visits_of_a_stop_in_a_month() -> None:
    result = keep_identity(plan(visit("LAI-01", day(3), id="x"), visit("LAI-01", day(17), id="y"), visit("B", day(3))))
    assert told(result) == [
        ("b.2027-03.1", 3, "planned"),
        ("lai-01.2027-03.1", 3, "planned"),
        ("lai-01.2027-03.2", 17, "planned"),
    ]


def test_the_solvers_own_ids_do_not_matter() -> None:
    first = keep_identity(plan(visit("A", day(3)), visit("A", day(17))))
    again = keep_identity(plan(visit("A", day(10), id="a.2027-03.1"), visit("A", day(17), id="a.2027-03.2")), first)
    assert told(again) == [("a.2027-03.1", 10, "planned"), ("a.2027-03.2", 17, "planned")]


def test_the_same_day_keeps_its_id_even_out_of_order() -> None:
    first = keep_identity(plan(visit("A", day(3)), visit("A", day(17))))
    again = keep_identity(plan(visit("A", day(17)), visit("A", day(24))), first)
    assert told(again) == [("a.2027-03.1", 24, "planned"), ("a.2027-03.2", 17, "planned")]


def test_two_months_number_their_own_visits() -> None:
    both = Plan(
        Horizon(date(2027, 3, 1), date(2027, 4, 30)), (route(visit("A", day(3))), route(visit("A", date(2027, 4, 7))))
    )
    assert [v.id for v in keep_identity(both).visits()] == ["a.2027-03.1", "a.2027-04.1"]


def test_a_draft_may_move_freely() -> None:
    first = keep_identity(plan(visit("A", day(3))))
    assert told(keep_identity(plan(visit("A", day(5))), first)) == [("a.2027-03.1", 5, "planned")]


def test_a_published_visit_on_another_day_is_moved() -> None:
    published = keep_identity(plan(visit("A", day(3))))
    result = keep_identity(plan(visit("A", day(5))), published, published)
    assert told(result) == [("a.2027-03.1", 5, "moved")]


def test_a_published_visit_at_another_hour_is_moved() -> None:
    published = keep_identity(plan(visit("A", day(3), opens=540)))
    result = keep_identity(plan(visit("A", day(3), opens=600)), published, published)
    assert told(result) == [("a.2027-03.1", 3, "moved")]


def test_moved_back_to_the_published_day_is_as_planned() -> None:
    published = keep_identity(plan(visit("A", day(3))))
    draft = keep_identity(plan(visit("A", day(5))), published, published)
    assert told(keep_identity(plan(visit("A", day(3))), draft, published)) == [("a.2027-03.1", 3, "planned")]


def test_moved_stays_moved_once_published() -> None:
    first = keep_identity(plan(visit("A", day(3))))
    moved = keep_identity(plan(visit("A", day(5))), first, first)
    assert told(keep_identity(plan(visit("A", day(5))), moved, moved)) == [("a.2027-03.1", 5, "moved")]


def test_a_published_visit_without_successor_is_cancelled_not_dropped() -> None:
    published = keep_identity(plan(visit("A", day(3)), visit("B", day(4))))
    result = keep_identity(plan(visit("B", day(4))), published, published)
    assert told(result) == [("a.2027-03.1", 3, "cancelled"), ("b.2027-03.1", 4, "planned")]


def test_a_drafts_own_cancellation_can_be_taken_back_by_the_next_draft() -> None:
    published = keep_identity(plan(visit("A", day(3)), visit("B", day(4))))
    draft = keep_identity(plan(visit("B", day(4))), published, published)
    result = keep_identity(plan(visit("A", day(3)), visit("B", day(4))), draft, published)
    assert told(result) == [("a.2027-03.1", 3, "planned"), ("b.2027-03.1", 4, "planned")]


def test_an_unpublished_visit_without_successor_just_goes() -> None:
    first = keep_identity(plan(visit("A", day(3)), visit("A", day(17))))
    assert told(keep_identity(plan(visit("A", day(3))), first)) == [("a.2027-03.1", 3, "planned")]


def test_cancelled_stays_cancelled_and_a_new_visit_is_another_one() -> None:
    published = keep_identity(plan(visit("A", day(3)), visit("A", day(17))))
    cancelled = status(published, "a.2027-03.1", VisitStatus.CANCELLED, "crew ill")
    result = keep_identity(plan(visit("A", day(3)), visit("A", day(17))), cancelled, cancelled)
    assert told(result) == [
        ("a.2027-03.1", 3, "cancelled"),
        ("a.2027-03.2", 17, "planned"),
        ("a.2027-03.3", 3, "planned"),
    ]
    again = keep_identity(plan(visit("A", day(4)), visit("A", day(17))), result, cancelled)
    assert told(again)[0] == ("a.2027-03.1", 3, "cancelled")
    assert next(v.reason for v in again.off_route) == "crew ill"


def test_cancelled_in_a_draft_stays_cancelled() -> None:
    published = keep_identity(plan(visit("A", day(3)), visit("A", day(17))))
    draft = status(published, "a.2027-03.1", VisitStatus.CANCELLED, "square closed")
    result = keep_identity(plan(visit("A", day(17))), draft, published)
    assert told(result) == [("a.2027-03.1", 3, "cancelled"), ("a.2027-03.2", 17, "planned")]


def test_held_without_the_bus_stays_so() -> None:
    first = keep_identity(plan(visit("A", day(3)), visit("A", day(17))))
    room = status(first, "a.2027-03.1", VisitStatus.WITHOUT_BUS)
    result = keep_identity(plan(visit("A", day(18))), room, first)
    assert told(result) == [("a.2027-03.1", 3, "without_bus"), ("a.2027-03.2", 18, "moved")]


def test_the_bus_comes_after_all() -> None:
    first = keep_identity(plan(visit("A", day(3))))
    room = status(first, "a.2027-03.1", VisitStatus.WITHOUT_BUS)
    assert told(keep_identity(plan(visit("A", day(3))), room, first)) == [("a.2027-03.1", 3, "planned")]


def test_what_a_coordinator_puts_beside_the_routes_stays_as_given() -> None:
    first = keep_identity(plan(visit("A", day(3)), visit("B", day(4))))
    by_hand = status(first, "a.2027-03.1", VisitStatus.CANCELLED, "snow")
    result = keep_identity(by_hand, first, first)
    assert told(result) == [("a.2027-03.1", 3, "cancelled"), ("b.2027-03.1", 4, "planned")]


def test_visit_id_is_lower_case() -> None:
    assert visit_id("TKU-RUN-01", "2027-03", 2) == "tku-run-01.2027-03.2"


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    days = draw(st.sets(st.tuples(st.sampled_from("ABC"), st.integers(1, 31)), max_size=8))
    return plan(*(visit(stop, day(number)) for stop, number in sorted(days)))


@settings(max_examples=80, deadline=None)
@given(plans(), plans(), plans())
def test_whatever_is_planned_ids_stay_unique_and_nothing_published_vanishes(one: Plan, two: Plan, three: Plan) -> None:
    published = keep_identity(one)
    draft = keep_identity(two, published, published)
    last = keep_identity(three, draft, published)
    for result, asked in ((published, one), (draft, two), (last, three)):
        ids = [v.id for v in result.all_visits()]
        assert len(ids) == len(set(ids))
        assert [(v.stop_id, v.date) for v in result.visits()] == [(v.stop_id, v.date) for v in asked.visits()]
    assert {v.id for v in published.visits()} <= {v.id for v in last.all_visits()}


@settings(max_examples=40, deadline=None)
@given(plans())
def test_the_same_plan_again_changes_nothing(asked: Plan) -> None:
    published = keep_identity(asked)
    assert keep_identity(asked, published, published) == published
