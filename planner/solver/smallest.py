"""The smallest remedy of one thing that stands in the way: what somebody can agree on, the mildest first."""

from collections.abc import Iterator
from dataclasses import replace

from planner.domain.changes import Change
from planner.domain.clock import MINUTES_PER_DAY, Minutes, TimeWindow
from planner.domain.days import Weekday
from planner.domain.findings import Finding
from planner.domain.plan import Route
from planner.domain.remedies import (
    BiggerBus,
    DriverComes,
    ExtraShift,
    LegKnown,
    LongerShift,
    OpenOn,
    OrganisationCan,
    OrganisationComes,
    OtherRhythm,
    ShorterVisit,
    StopHours,
    Unpinned,
)
from planner.domain.services import Joining
from planner.solver.loosened import Loosened
from planner.solver.probes import LEAST_DWELL

FIVE: Minutes = 5
QUARTER: Minutes = 15
"""Hours are agreed on in such steps."""


def remedies(found: Loosened, culprit: Finding) -> Iterator[Change]:
    """Yield what does away with one finding, each alone, the mildest first."""
    table = {
        "shift_hours": _shift,
        "visits_per_day": _bus,
        "room": _bus,
        "window": _hours,
        "dwell": _shorter,
        "work_limit": _less_work,
        "breaks": _less_work,
        "driving_max": _less_work,
        "travel": _leg,
        "closed_days": _open,
        "availability": _comes,
        "days_max": _can,
        "crew": _people,
        "staff": _people,
        "language": _speaks,
        "driver": _driver,
        "spacing": _spacing,
        "pinned": _unpinned,
    }
    mend = table.get(culprit.rule)
    if mend is not None:
        yield from mend(found, culprit)


def number(culprit: Finding, fact: str) -> int:
    """Return a fact that is a whole number; 0 where there is none."""
    value = culprit.facts.get(fact, 0)
    return value if isinstance(value, int) else 0


def _up(minutes: Minutes, step: Minutes) -> Minutes:
    return -(-minutes // step) * step


def _route(found: Loosened, culprit: Finding) -> Route | None:
    """Return the route the finding is about: that of its bus, or the one that visits its stop."""
    vehicle_id = culprit.facts.get("vehicle_id")
    of_day = [route for route in found.plan.routes if route.date == culprit.date]
    return next(
        (r for r in of_day if r.vehicle_id == vehicle_id or any(v.stop_id == culprit.stop_id for v in r.visits)), None
    )


def _shift(found: Loosened, culprit: Finding) -> Iterator[Change]:
    vehicle_id, day = str(culprit.facts["vehicle_id"]), culprit.date
    if day is None:
        return
    over = abs(number(culprit, "found") - number(culprit, "expected"))
    if culprit.code == "shift_hours.no_shift":
        yield ExtraShift(found.loosened.shift[day, vehicle_id])
    elif culprit.code == "shift_hours.too_early":
        yield LongerShift(vehicle_id, day, earlier=_up(over, FIVE))
    else:
        yield LongerShift(vehicle_id, day, later=_up(over, FIVE))


def _bus(found: Loosened, culprit: Finding) -> Iterator[Change]:
    if culprit.code == "room.not_offered" and culprit.organisation_id:
        yield OrganisationCan(culprit.organisation_id, service_ids=(str(culprit.facts["service_id"]),))
        return
    route = _route(found, culprit)
    if route is None:
        return
    most = number(culprit, "found")
    if culprit.code == "visits_per_day.too_many":
        yield BiggerBus(route.vehicle_id, visits_max=most)
    elif culprit.code == "room.seats":
        yield BiggerBus(route.vehicle_id, seats=most)
    elif culprit.code == "room.private_rooms":
        yield BiggerBus(route.vehicle_id, private_rooms=most)


def _hours(_found: Loosened, culprit: Finding) -> Iterator[Change]:
    if culprit.stop_id is None or culprit.date is None:
        return
    arrives, departs = number(culprit, "arrives"), number(culprit, "departs")
    start, end = arrives // QUARTER * QUARTER, min(MINUTES_PER_DAY, _up(departs, QUARTER))
    if "opens_from" in culprit.facts:
        start, end = min(start, number(culprit, "opens_from")), max(end, number(culprit, "opens_until"))
    yield StopHours(culprit.stop_id, Weekday.of(culprit.date), TimeWindow(start, end))


def _shorter(_found: Loosened, culprit: Finding) -> Iterator[Change]:
    if culprit.code == "dwell.too_short" and culprit.stop_id:
        yield ShorterVisit(culprit.stop_id, number(culprit, "found"))


def _less_work(found: Loosened, culprit: Finding) -> Iterator[Change]:
    """Shorten one visit of the day by what is too much; the law itself is nobody's to change."""
    route = _route(found, culprit)
    over = _up(number(culprit, "found") - number(culprit, "expected"), QUARTER)
    for visit in route.visits if route else ():
        left = found.asked.stop[visit.stop_id].shortest_dwell - over
        if left >= LEAST_DWELL:
            yield ShorterVisit(visit.stop_id, left)


def _leg(found: Loosened, culprit: Finding) -> Iterator[Change]:
    ends = str(culprit.facts.get("origin", "")), str(culprit.facts.get("destination", ""))
    leg = found.loosened.travel.legs.get(ends)
    if leg is not None:
        yield LegKnown(*ends, leg)


def _open(_found: Loosened, culprit: Finding) -> Iterator[Change]:
    if culprit.code == "closed_days.closed" and culprit.stop_id and culprit.date:
        yield OpenOn(culprit.stop_id, culprit.date)


def _comes(found: Loosened, culprit: Finding) -> Iterator[Change]:
    if culprit.organisation_id is None or culprit.date is None or "opens" not in culprit.facts:
        return
    hours = TimeWindow(number(culprit, "opens"), number(culprit, "closes"))
    route = _route(found, culprit)
    if found.asked.organisation[culprit.organisation_id].joins is Joining.DEPOT and route is not None:
        hours = TimeWindow(max(0, route.begins), min(MINUTES_PER_DAY, route.ends))
    yield OrganisationComes(culprit.organisation_id, culprit.date, hours)


def _can(_found: Loosened, culprit: Finding) -> Iterator[Change]:
    if culprit.organisation_id:
        yield OrganisationCan(culprit.organisation_id, days_max=number(culprit, "found"))


def _people(found: Loosened, culprit: Finding) -> Iterator[Change]:
    """Let one more person of an organisation on board come along."""
    route = _route(found, culprit)
    for visit in route.visits if route else ():
        for entry in visit.on_board if visit.stop_id == culprit.stop_id else ():
            yield OrganisationCan(
                entry.organisation_id, people=found.asked.organisation[entry.organisation_id].people + 1
            )


def _speaks(found: Loosened, culprit: Finding) -> Iterator[Change]:
    """Let one organisation at the visit send somebody who speaks the language."""
    route = _route(found, culprit)
    for visit in route.visits if route else ():
        for entry in visit.on_board if visit.stop_id == culprit.stop_id else ():
            yield OrganisationCan(entry.organisation_id, languages=(str(culprit.facts["expected"]),))


def _driver(found: Loosened, culprit: Finding) -> Iterator[Change]:
    route = _route(found, culprit)
    if route is not None:
        hours = TimeWindow(max(0, route.begins), min(MINUTES_PER_DAY, route.ends))
        for driver in sorted(found.asked.drivers, key=lambda d: (d.id != route.driver_id, d.substitute, d.id)):
            yield DriverComes(driver.id, route.date, hours)


def _spacing(found: Loosened, culprit: Finding) -> Iterator[Change]:
    """Let the days between two visits of the plan be enough, or not too many."""
    days = number(culprit, "found")
    if culprit.stop_id:
        rhythm = found.asked.stop[culprit.stop_id].rhythm
        if culprit.code == "spacing.too_near":
            yield OtherRhythm(replace(rhythm, spacing_min_days=max(days, 1)), culprit.stop_id)
        elif days >= rhythm.spacing_min_days:
            yield OtherRhythm(replace(rhythm, spacing_max_days=days), culprit.stop_id)


def _unpinned(_found: Loosened, culprit: Finding) -> Iterator[Change]:
    if culprit.stop_id and culprit.date:
        yield Unpinned(culprit.stop_id, culprit.date)
