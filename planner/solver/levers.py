"""From what stands in the way to what would help: the smallest remedy of exactly that.

``in_the_way`` reads a plan that was found with something loosened, and names what it breaks of the question as it
is. ``mended`` turns these findings into changes somebody can agree on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, product
from typing import NamedTuple

from planner.domain.changes import Change
from planner.domain.clock import MINUTES_PER_DAY, Minutes, TimeWindow
from planner.domain.days import Weekday
from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.domain.remedies import (
    BiggerBus,
    DriverComes,
    ExtraShift,
    FewerServices,
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
from planner.rules.book import BY_NAME, RULES
from planner.solver.probes import LEAST_DWELL

FIVE: Minutes = 5
QUARTER: Minutes = 15
"""Hours are agreed on in such steps."""
TRIES = 3
"""At most so many ways to mend the same findings are returned."""


class Loosened(NamedTuple):
    """A plan found for a question with something loosened."""

    asked: PlanningProblem
    loosened: PlanningProblem
    plan: Plan


def in_the_way(found: Loosened, promise: Finding, before: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what the plan breaks of the question as asked: rules that must hold, and pins not broken ``before``.

    Where it breaks none, and keeps the promise only because people can more, the promise itself says what they lack.
    """
    known = {(f.code, f.stop_id, f.date) for f in before}
    broken = {
        finding: None
        for rule in RULES
        for finding in rule.check(found.asked, found.plan)
        if finding.level is Level.HARD or finding.code in ("spacing.too_near", "pinned.missing", "pinned.other_time")
    }
    culprits = tuple(f for f in broken if (f.code, f.stop_id, f.date) not in known)
    return culprits or tuple(f for f in BY_NAME[promise.rule].check(found.asked, found.plan) if _speech(f, promise))


def _speech(finding: Finding, promise: Finding) -> bool:
    return finding.rule == "language" and finding.stop_id == promise.stop_id


def instances(culprits: Iterable[Finding]) -> int:
    """Return how many things stand in the way: a shift that begins too late and ends too early is one."""
    return len({(f.rule, f.stop_id, f.organisation_id, f.date, f.facts.get("vehicle_id")) for f in culprits})


def mended(found: Loosened, culprits: Iterable[Finding]) -> list[tuple[Change, ...]]:
    """Return up to three lists of changes, each of which does away with all the findings; none where one cannot."""
    each = [list(_remedies(found, culprit)) for culprit in culprits]
    return [_joined(changes) for changes in islice(product(*each), TRIES)]


def _joined(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Take the same change once, and what is asked of one organisation, or of one shift, on one day as one."""
    joined: dict[object, Change] = {}
    for change in changes:
        key = _subject(change)
        other = joined.get(key)
        joined[key] = _both(other, change) if other is not None else change
    return tuple(joined.values())


def _subject(change: Change) -> object:
    if isinstance(change, OrganisationComes):
        return (change.organisation_id, change.date)
    if isinstance(change, LongerShift):
        return (change.vehicle_id, change.date)
    return change


def _both(one: Change, other: Change) -> Change:
    if isinstance(one, OrganisationComes) and isinstance(other, OrganisationComes):
        start, end = min(one.window.start, other.window.start), max(one.window.end, other.window.end)
        return replace(one, window=TimeWindow(start, end))
    if isinstance(one, LongerShift) and isinstance(other, LongerShift):
        return replace(one, earlier=max(one.earlier, other.earlier), later=max(one.later, other.later))
    return other


def _remedies(found: Loosened, culprit: Finding) -> Iterator[Change]:
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


def _number(culprit: Finding, fact: str) -> int:
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
    over = abs(_number(culprit, "found") - _number(culprit, "expected"))
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
    most = _number(culprit, "found")
    if culprit.code == "visits_per_day.too_many":
        yield BiggerBus(route.vehicle_id, visits_max=most)
    elif culprit.code == "room.seats":
        yield BiggerBus(route.vehicle_id, seats=most)
    elif culprit.code == "room.private_rooms":
        yield BiggerBus(route.vehicle_id, private_rooms=most)


def _hours(_found: Loosened, culprit: Finding) -> Iterator[Change]:
    if culprit.stop_id is None or culprit.date is None:
        return
    arrives, departs = _number(culprit, "arrives"), _number(culprit, "departs")
    start, end = arrives // QUARTER * QUARTER, min(MINUTES_PER_DAY, _up(departs, QUARTER))
    if "opens_from" in culprit.facts:
        start, end = min(start, _number(culprit, "opens_from")), max(end, _number(culprit, "opens_until"))
    yield StopHours(culprit.stop_id, Weekday.of(culprit.date), TimeWindow(start, end))


def _shorter(_found: Loosened, culprit: Finding) -> Iterator[Change]:
    if culprit.code == "dwell.too_short" and culprit.stop_id:
        yield ShorterVisit(culprit.stop_id, _number(culprit, "found"))


def _less_work(found: Loosened, culprit: Finding) -> Iterator[Change]:
    """Shorten one visit of the day by what is too much; the law itself is nobody's to change."""
    route = _route(found, culprit)
    over = _up(_number(culprit, "found") - _number(culprit, "expected"), QUARTER)
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
    hours = TimeWindow(_number(culprit, "opens"), _number(culprit, "closes"))
    route = _route(found, culprit)
    if found.asked.organisation[culprit.organisation_id].joins is Joining.DEPOT and route is not None:
        hours = TimeWindow(max(0, route.begins), min(MINUTES_PER_DAY, route.ends))
    yield OrganisationComes(culprit.organisation_id, culprit.date, hours)


def _can(_found: Loosened, culprit: Finding) -> Iterator[Change]:
    if culprit.organisation_id:
        yield OrganisationCan(culprit.organisation_id, days_max=_number(culprit, "found"))


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
    if culprit.stop_id:
        rhythm = found.asked.stop[culprit.stop_id].rhythm
        yield OtherRhythm(replace(rhythm, spacing_min_days=_number(culprit, "found") or 1), culprit.stop_id)


def _unpinned(_found: Loosened, culprit: Finding) -> Iterator[Change]:
    if culprit.stop_id and culprit.date:
        yield Unpinned(culprit.stop_id, culprit.date)


def lowered(problem: PlanningProblem, broken: Finding) -> Iterator[Change]:
    """Yield what takes a promise back as far as the plan does not keep it."""
    found = _number(broken, "found")
    if broken.rule == "pinned":
        yield from _unpinned(Loosened(problem, problem, Plan(problem.horizon)), broken)
    elif broken.rule == "service_promise":
        yield FewerServices(str(broken.facts["locality_id"]), str(broken.facts["service_id"]), found)
    elif broken.stop_id is not None or "locality_id" in broken.facts:
        yield from _slower(problem, broken, found)


def _slower(problem: PlanningProblem, broken: Finding, found: int) -> Iterator[Change]:
    locality_id = None if broken.stop_id else str(broken.facts["locality_id"])
    place = problem.locality[locality_id] if locality_id else problem.stop[broken.stop_id or ""]
    rhythm = place.rhythm
    if rhythm is None:
        return
    if broken.code == "frequency.too_few" and rhythm.pattern is None:
        yield OtherRhythm(replace(rhythm, visits_per_month=found), broken.stop_id, locality_id)
    elif broken.code == "spacing.too_far":
        yield OtherRhythm(replace(rhythm, spacing_max_days=found), broken.stop_id, locality_id)
