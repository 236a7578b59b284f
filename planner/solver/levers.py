"""From what stands in the way to what would help: changes that do away with the culprits, or take a promise back."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, product

from planner.domain.changes import Change
from planner.domain.clock import TimeWindow
from planner.domain.findings import Finding, Level
from planner.domain.problem import PlanningProblem
from planner.domain.remedies import FewerServices, LongerShift, OrganisationComes, OtherRhythm, Unpinned
from planner.domain.rhythm import OnDates
from planner.solver.loosened import Loosened
from planner.solver.smallest import number, remedies

TRIES = 3
"""At most so many ways to mend the same findings are returned."""


def mended(found: Loosened, culprits: Iterable[Finding]) -> list[tuple[Change, ...]]:
    """Return up to three lists of changes, each of which does away with all the findings; none where one cannot."""
    each = [_away(found, culprit) for culprit in culprits]
    return [_joined(changes) for changes in islice(product(*each), TRIES)]


def _away(found: Loosened, culprit: Finding) -> list[Change]:
    """Return what does away with one finding; a promise that stands in the way is taken back so far."""
    back = list(lowered(found.asked, culprit)) if culprit.level is Level.PROMISE else []
    return back or list(remedies(found, culprit))


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


def lowered(problem: PlanningProblem, broken: Finding) -> Iterator[Change]:
    """Yield what takes a promise back as far as the plan does not keep it."""
    found = number(broken, "found")
    if broken.rule == "pinned":
        if broken.stop_id and broken.date:
            yield Unpinned(broken.stop_id, broken.date)
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
    if broken.rule == "rhythm" and isinstance(rhythm.pattern, OnDates):
        left = tuple(day for day in rhythm.pattern.days if day != broken.date)
        other = replace(rhythm, pattern=OnDates(left)) if left else replace(rhythm, pattern=None, visits_per_month=0)
        yield OtherRhythm(other, broken.stop_id, locality_id)
    elif broken.code == "frequency.too_few" and rhythm.pattern is None:
        yield OtherRhythm(replace(rhythm, visits_per_month=found), broken.stop_id, locality_id)
    elif broken.code == "spacing.too_far":
        yield OtherRhythm(replace(rhythm, spacing_max_days=found), broken.stop_id, locality_id)
