"""Which findings about the data explain why a promise is not kept: those of its place, service, bus and people.

A finding about a whole bus or a municipality explains every promise that needs it, not only that of one stop.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from planner.domain.days import Weekday
from planner.domain.findings import Finding
from planner.domain.problem import PlanningProblem

_VISITS = frozenset({"frequency", "rhythm", "service_promise", "spacing", "pinned", "announced"})
"""Promises that are broken because the bus does not come."""
_BUS = frozenset({"data.nobody_may_drive", "data.no_driver_on_days", "data.crew_out_of_reach"})
"""What keeps a whole bus at the depot, on some days or on all."""
_COUNTED = frozenset({"data.place_promised_less", "data.place_promised_more"})
"""What is wrong with numbers of visits says nothing about services."""
_OF_A_DATE = "data.due_date_out_of_reach"
"""What is wrong with one date says nothing about the others."""
_TIMES = frozenset({"data.no_availability", "data.never_at_a_stop", "data.days_min_too_many"})
"""What an organisation lacks is a reason of promises about that organisation."""


def causes(problem: PlanningProblem, promise: Finding, data: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings about the data that explain a broken promise, those of a whole bus or language first."""
    wide = [finding for finding in data if is_wide(finding) and _explains(problem, promise, finding, data)]
    return (*dict.fromkeys((*wide, *_of_people(promise, data), *_of_place(problem, promise, data))),)


def is_wide(finding: Finding) -> bool:
    """Tell whether a finding is about more than one place: a bus, a municipality, the whole region."""
    return finding.code == "data.no_operating_day" or bool({"vehicle_id", "municipality_id"} & set(finding.facts))


def _explains(problem: PlanningProblem, promise: Finding, finding: Finding, data: Sequence[Finding]) -> bool:
    if finding.code == "data.nobody_speaks":
        stop = problem.stop.get(promise.stop_id or "")
        asked = (promise.rule, promise.facts.get("expected"), stop.municipality_id if stop else None)
        return asked == ("language", finding.facts["language"], finding.facts["municipality_id"])
    if promise.rule not in _VISITS or promise.code == "spacing.too_near":
        return False
    if finding.code == "data.no_operating_day":
        return True
    lost = {key for one in data for key in _lost(problem, one)}
    mine = set(_lost(problem, finding))
    return any(
        shift.key in mine and not any(other.date == shift.date and other.key not in lost for other in problem.shifts)
        for shift in problem.shifts
        if promise.date in (None, shift.date) or promise.rule == "spacing"
        if any(_receives(problem, stop_id, shift.date) for stop_id in _stops(problem, promise))
    )


def _receives(problem: PlanningProblem, stop_id: str, day: date) -> bool:
    return bool(problem.stop[stop_id].windows_on(Weekday.of(day))) and problem.is_open(stop_id, day)


def _lost(problem: PlanningProblem, finding: Finding) -> Iterator[tuple[object, str]]:
    """Yield the shifts that nobody can drive, or go along on, by what a finding about a bus says."""
    dates = finding.facts.get("dates")
    for shift in problem.shifts if finding.code in _BUS else ():
        if shift.vehicle_id != finding.facts.get("vehicle_id"):
            continue
        if not isinstance(dates, tuple) or shift.date.isoformat() in dates:
            yield shift.key


def _of_people(promise: Finding, data: Sequence[Finding]) -> Iterator[Finding]:
    if promise.organisation_id is not None:
        yield from (f for f in data if f.code in _TIMES and f.organisation_id == promise.organisation_id)


def _of_place(problem: PlanningProblem, promise: Finding, data: Sequence[Finding]) -> Iterator[Finding]:
    """Yield what is said of the stop, or of the locality and its service; of its stops where none can be visited."""
    locality_id, service_id = _locality(problem, promise), promise.facts.get("service_id")
    for finding in data:
        about, service = finding.facts.get("locality_id"), finding.facts.get("service_id")
        same_place = about is not None and about == locality_id and service in (None, service_id)
        counted = service_id and finding.code in _COUNTED
        if finding.code == _OF_A_DATE and finding.date != promise.date:
            continue
        if finding.stop_id is not None:
            if finding.stop_id == promise.stop_id:
                yield finding
        elif same_place and promise.rule in _VISITS and not counted:
            yield finding
    if promise.stop_id is None:
        yield from _of_its_stops(problem, promise, data)


def _of_its_stops(problem: PlanningProblem, promise: Finding, data: Sequence[Finding]) -> Iterator[Finding]:
    stops = _stops(problem, promise)
    about = [f for f in data if f.stop_id in stops and f.date is None and f.organisation_id is None]
    if stops and {f.stop_id for f in about} == set(stops):
        yield from about


def _locality(problem: PlanningProblem, promise: Finding) -> str | None:
    stop = problem.stop.get(promise.stop_id or "")
    named = promise.facts.get("locality_id")
    return stop.locality_id if stop else str(named) if named is not None else None


def _stops(problem: PlanningProblem, promise: Finding) -> tuple[str, ...]:
    if promise.stop_id is not None:
        return (promise.stop_id,) if promise.stop_id in problem.stop else ()
    locality_id = _locality(problem, promise)
    return tuple(stop.id for stop in problem.stops if stop.locality_id == locality_id)
