"""A published plan is mended: what stands stays, what is lost finds a place where there is one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.checks.verify import verify
from planner.domain.calendars import Closure, ClosureSource
from planner.domain.changes import applied
from planner.domain.days import DateRange
from planner.domain.disruptions import (
    ALL_DAY,
    BusOut,
    Disruption,
    DriverAway,
    HolidayAdded,
    OrganisationAway,
    StopAdded,
    StopClosed,
    StopGone,
    from_day,
)
from planner.domain.findings import Level
from planner.domain.fleet import Driver, DriverHours
from planner.domain.legs import Leg, LegSource
from planner.domain.outcome import Progress, StoppedBy
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem, ProblemError
from planner.domain.remedies import OtherRhythm
from planner.domain.rhythm import Rhythm
from planner.domain.services import Availability
from planner.solver.promises import promise_of
from planner.solver.replan import Replanned, question_after, replan
from planner.solver.settings import SolveSettings
from planner.solver.solve import solve
from tests.builders import MONDAY, always, organisation, stop, text
from tests.solver.small import small

PATIENT = SolveSettings(seconds=20)
QUESTION = small()
PUBLISHED = solve(QUESTION, SolveSettings(seconds=20, gap_percent=0.0)).plan


def days(first: date, last: date | None = None) -> DateRange:
    return DateRange(first, last or first)


def places(plan: Plan) -> set[tuple[str, date]]:
    return {(visit.stop_id, visit.date) for visit in plan.visits()}


def mend(*came: Disruption, today: date = MONDAY) -> Replanned:
    done = replan(QUESTION, PUBLISHED, came, PATIENT, today=today)
    assert verify(done.problem, done.outcome.plan).publishable
    return done


def test_nothing_changes_when_nothing_came() -> None:
    done = mend()
    assert done.outcome.plan == PUBLISHED
    assert done.outcome.stopped_by is StoppedBy.GAP
    assert done.outcome.promises_proven


def test_a_lost_visit_finds_another_day_and_the_others_stay() -> None:
    lost = PUBLISHED.routes[0]
    done = mend(BusOut("BUS", days(lost.date)))
    gone = {(visit.stop_id, visit.date) for visit in lost.visits}
    assert places(done.outcome.plan) >= places(PUBLISHED) - gone
    assert not gone & places(done.outcome.plan)
    assert len(places(done.outcome.plan)) == len(places(PUBLISHED))
    assert done.outcome.promises_proven


def test_a_promise_that_is_lost_says_why_and_what_would_help() -> None:
    first = PUBLISHED.routes[0].date
    since = first + timedelta(days=1)
    done = mend(BusOut("BUS", days(since, QUESTION.horizon.last)), today=since)
    lost = [one for one in done.outcome.unkept if one.finding.rule == "frequency"]
    assert lost
    for one in lost:
        assert {reason.code for reason in one.reasons} <= {"reason.rule", "reason.days_full"}
        assert one.reasons
        helpful = [way for way in one.ways_out if not all(isinstance(change, OtherRhythm) for change in way.changes)]
        assert helpful, one.ways_out
        for way in helpful:
            again = replan(applied(done.problem, way.changes), PUBLISHED, (), PATIENT, today=since)
            assert promise_of(one.finding) not in {promise_of(other.finding) for other in again.outcome.unkept}
            assert {r for r in again.outcome.plan.routes if r.date < since} == {
                r for r in PUBLISHED.routes if r.date < since
            }


def test_what_moved_needs_no_reason_and_what_was_never_kept_gets_none_again() -> None:
    done = mend(BusOut("BUS", days(PUBLISHED.routes[0].date)))
    assert all(not one.reasons for one in done.outcome.unkept if one.finding.rule == "announced")
    hurried = replan(QUESTION, PUBLISHED, (), replace(PATIENT, reasons_seconds=0), today=MONDAY)
    assert not any(one.reasons for one in hurried.outcome.unkept)


def test_a_closed_stop_leaves_the_rest_of_its_route_on_the_road() -> None:
    route = next(r for r in PUBLISHED.routes if len(r.visits) > 1)
    closed, stays = route.visits[0], route.visits[1:]
    done = mend(StopClosed(closed.stop_id, days(closed.date)))
    assert (closed.stop_id, closed.date) not in places(done.outcome.plan)
    assert places(done.outcome.plan) >= {(visit.stop_id, visit.date) for visit in stays}


def test_somebody_else_comes_where_an_organisation_cannot() -> None:
    entry = next(e for v in PUBLISHED.visits() for e in v.on_board)
    done = mend(OrganisationAway(entry.organisation_id, QUESTION.horizon))
    assert not any(e.organisation_id == entry.organisation_id for v in done.outcome.plan.visits() for e in v.on_board)


def test_a_holiday_empties_its_day() -> None:
    day = PUBLISHED.routes[0].date
    done = mend(HolidayAdded(days(day), text("Feast")))
    assert all(route.date != day for route in done.outcome.plan.routes)


def test_a_new_stop_is_visited_and_nothing_else_moves() -> None:
    legs = tuple(
        (way, Leg(30, 30.0, LegSource.TABLE)) for other in ("D", "A", "B", "C") for way in (("N", other), (other, "N"))
    )
    done = mend(StopAdded(stop("N", rhythm=Rhythm(1)), legs))
    assert places(done.outcome.plan) > places(PUBLISHED)
    assert {stop_id for stop_id, _ in places(done.outcome.plan) - places(PUBLISHED)} == {"N"}


def test_somebody_else_drives_where_a_driver_is_gone_and_no_visit_moves() -> None:
    always = (DriverHours(key, None, ALL_DAY) for key in ("ANN", "BO"))
    people = tuple(Driver(key, text(key), ("D",)) for key in ("ANN", "BO"))
    question = small(drivers=people, driver_hours=tuple(always))
    published = solve(question, SolveSettings(seconds=20, gap_percent=0.0)).plan
    gone = published.routes[-1].driver_id
    assert gone in {"ANN", "BO"}
    today = published.routes[-1].date
    done = replan(question, published, [DriverAway(gone, days(MONDAY, today))], PATIENT, today=today)
    assert verify(done.problem, done.outcome.plan).publishable
    assert places(done.outcome.plan) == places(published)
    assert [r.driver_id for r in done.outcome.plan.routes if r.date < today] == [
        r.driver_id for r in published.routes if r.date < today
    ]
    assert all(r.driver_id != gone for r in done.outcome.plan.routes if r.date == today)


def test_what_was_driven_stands_even_where_the_bus_is_said_to_be_out() -> None:
    today = PUBLISHED.routes[-1].date
    done = mend(BusOut("BUS", days(MONDAY, today - timedelta(days=1))), today=today)
    assert [r for r in done.outcome.plan.routes if r.date < today] == [r for r in PUBLISHED.routes if r.date < today]


def said_later(question: PlanningProblem, what: str, first: date, last: date) -> PlanningProblem:
    """Return the question with files imported after these days: no disruption, which would hold from today on only."""
    dates = days(first, last)
    no = {"available": False, "dates": dates}
    closed = Closure(dates, text("Market"), ClosureSource.NATIONAL)
    on_board = next(one for one in PUBLISHED.routes if one.date in dates).visits[0].on_board[0].organisation_id
    return question.replace(
        **{
            "closed": {"closures": (closed,)},
            "driver": {"driver_hours": (*question.driver_hours, DriverHours("ANN", None, ALL_DAY, **no))},
            "organisation": {"availability": (*question.availability, Availability(on_board, None, ALL_DAY, **no))},
            "no shift": {"shifts": tuple(shift for shift in question.shifts if shift.date not in dates)},
            "gone": {"stops": tuple(replace(one, closed_from=first) for one in question.stops)},
        }[what]
    )


@pytest.mark.parametrize("what", ["closed", "driver", "organisation", "no shift"])
def test_what_was_driven_stands_whatever_files_say_later_and_the_rest_is_mended(what: str) -> None:
    driver = Driver("ANN", text("Ann"), ("D",))
    question = small(drivers=(driver,), driver_hours=(DriverHours("ANN", None, ALL_DAY),))
    published = solve(question, SolveSettings(seconds=20, gap_percent=0.0)).plan
    today = MONDAY + timedelta(days=7)
    lost = next(r for r in published.routes if r.date >= today)
    later = said_later(question, what, MONDAY, today - timedelta(days=1))
    done = replan(later, published, [BusOut("BUS", days(lost.date))], PATIENT, today=today)
    plan = done.outcome.plan
    assert [r for r in plan.routes if r.date < today] == [r for r in published.routes if r.date < today]
    assert places(plan) >= {(v.stop_id, v.date) for v in published.visits() if v.date != lost.date}
    assert not verify(done.problem, plan).at(Level.HARD)
    mended = replan(question, published, [BusOut("BUS", days(lost.date))], PATIENT, today=today).outcome
    assert (len(places(plan)), done.outcome.promise_cost) == (len(places(mended.plan)), mended.promise_cost)


def test_people_whom_the_data_forbids_by_now_cost_no_visit_to_come() -> None:
    question = small(
        organisations=(*QUESTION.organisations, organisation("Q")), availability=(*QUESTION.availability, always("Q"))
    )
    published = solve(question, SolveSettings(seconds=20, gap_percent=0.0)).plan
    driven = published.routes[0]
    came = {entry.organisation_id for visit in driven.visits for entry in visit.on_board}
    fewer = tuple(replace(one, days_max=0) if one.id in came else one for one in question.organisations)
    later = question.replace(organisations=fewer)
    plan = replan(later, published, (), PATIENT, today=driven.date + timedelta(days=1)).outcome.plan
    assert places(plan) == places(published)
    assert plan.routes[0] == driven
    assert not any(e.organisation_id in came for r in plan.routes[1:] for v in r.visits for e in v.on_board)


def test_a_stop_that_is_gone_since_a_day_that_is_over_was_visited_before() -> None:
    today = MONDAY + timedelta(days=7)
    done = replan(said_later(QUESTION, "gone", MONDAY, MONDAY), PUBLISHED, (), PATIENT, today=today)
    assert places(done.outcome.plan) == {place for place in places(PUBLISHED) if place[1] < today}
    assert not verify(done.problem, done.outcome.plan).at(Level.HARD)


def test_a_disruption_of_something_unknown_is_refused() -> None:
    with pytest.raises(ProblemError, match="'VAN'"):
        mend(BusOut("VAN", days(MONDAY)))


def test_only_what_is_left_of_a_disruption_counts() -> None:
    tuesday = MONDAY + timedelta(days=1)
    out = BusOut("BUS", days(MONDAY, tuesday))
    assert from_day(out, MONDAY) == out
    assert from_day(out, tuesday) == replace(out, dates=days(tuesday))
    assert from_day(out, tuesday + timedelta(days=1)) is None
    assert from_day(StopGone("A", MONDAY), tuesday) == StopGone("A", tuesday)


def test_visits_held_otherwise_are_not_asked_for() -> None:
    assert {v.id for v in question_after(QUESTION, PUBLISHED, (), MONDAY).announced} == {
        v.id for v in PUBLISHED.visits()
    }


def test_whoever_stops_it_gets_the_plan_so_far() -> None:
    def no(progress: Progress) -> bool:
        return False

    done = replan(QUESTION, PUBLISHED, (), PATIENT, today=MONDAY, progress=no)
    assert not verify(done.problem, done.outcome.plan).at(Level.HARD)
    assert places(done.outcome.plan) == places(PUBLISHED)
