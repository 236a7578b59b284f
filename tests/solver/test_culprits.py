"""Culprits are those of the way out that works: both speak of the same day."""

from datetime import timedelta

from planner.domain.changes import applied
from planner.domain.findings import Finding, Level
from planner.domain.outcome import WayOut
from planner.domain.remedies import ExtraShift
from planner.solver.culprits import Mended, Success, agreeing
from planner.solver.loosened import Loosened, in_the_way
from planner.solver.probes import Probe
from planner.solver.ways_out import Tried
from tests.builders import MONDAY, plan, problem, route, shift, stop, visit

TUESDAY, WEDNESDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)
PROMISE = Finding("frequency.too_few", Level.PROMISE, "A", facts={"found": 1, "expected": 2})
QUESTION = problem([stop("A")], shifts=(shift(MONDAY),))


def seen(rule: str = "extra_shift") -> Success:
    """A plan found with every day open stands on Wednesday."""
    open_too = applied(QUESTION, (ExtraShift(shift(WEDNESDAY)),))
    found = Loosened(QUESTION, open_too, plan(route(visit("A", WEDNESDAY))))
    return Success(Probe(rule), found, in_the_way(found, PROMISE, ()))


def on_tuesday(success: Success) -> Mended:
    """The remedy that worked when it was tried is a shift on Tuesday."""
    changes = (ExtraShift(shift(TUESDAY)),)
    found = Loosened(QUESTION, applied(QUESTION, changes), plan(route(visit("A", TUESDAY))))
    return Mended(PROMISE, success, Tried(WayOut(changes, 20, 15.0), found))


def test_the_day_of_the_way_out_is_named_and_not_the_day_of_the_probe() -> None:
    success = seen()
    assert [culprit.date for culprit in success.culprits] == [WEDNESDAY]
    shown = agreeing([success], [on_tuesday(success)], ())
    assert [(one.rule, one.date) for each in shown for one in each.culprits] == [("shift_hours", TUESDAY)]


def test_without_a_way_out_what_was_seen_stays() -> None:
    success = seen()
    assert agreeing([success], [], ()) == [success]


def test_what_has_no_remedy_stays_beside_a_way_out() -> None:
    success, law = seen(), Finding("weekly_rest.short", Level.HARD, date=WEDNESDAY)
    by_law = Success(Probe("weekly_rest"), seen().found, (law,))
    shown = agreeing([success, by_law], [on_tuesday(success)], ())
    assert by_law in shown
    assert shown[0].culprits[0].date == TUESDAY


def test_a_promise_that_is_broken_by_more_than_before_stands_in_the_way_of_a_wish() -> None:
    asked = problem([stop("A"), stop("B")])
    wish = Finding("reserve.none", Level.WISH, date=MONDAY, facts={"vehicle_id": "BUS", "found": 3})
    found = Loosened(asked, asked, plan())
    none = in_the_way(found, wish, ())
    assert {one.stop_id for one in none if one.rule == "frequency"} == {"A", "B"}
    assert not in_the_way(found, wish, none)
    fewer = [Finding(one.code, one.level, one.stop_id, facts={**one.facts, "expected": 0}) for one in none]
    assert {one.stop_id for one in in_the_way(found, wish, fewer) if one.rule == "frequency"} == {"A", "B"}
