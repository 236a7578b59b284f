"""Edits that mend a finding with one click: each is tried out, and told only if the finding goes and none comes.

A finding is mended where it stands: another hour for a visit of its day, somebody else on board, another day. Nothing
is searched; of the few edits a coordinator would think of, those that work are told with their price.
"""

from collections.abc import Iterator
from itertools import islice

from planner.domain.editing import ChangeCompany, Edit, LockVisit, MoveVisit, RemoveVisit
from planner.domain.findings import Finding, Level
from planner.domain.plan import Route, Visit
from planner.words.catalogue import Translator
from planner.workflow.best_places import best_places, price_of
from planner.workflow.board import Board, Tried
from planner.workflow.day_times import openings
from planner.workflow.edit_refusals import NotEdited
from planner.workflow.edited import found
from planner.workflow.problems import sentence

SHOWN, TRIED = 3, 10
"""So many remedies are told at most, and so many tried."""
_MISSING = frozenset(
    {
        "frequency.too_few",
        "rhythm.missing",
        "rhythm.other_day",
        "spacing.too_far",
        "pinned.missing",
        "announced.missing",
    }
)
"""Findings of visits the plan does not have."""
_OF_PEOPLE = frozenset({"somebody_on_board", "crew", "staff", "language", "service_promise", "invited"})
"""Rules that somebody more, or somebody else, on board may keep."""


def one_click(board: Board, finding: Finding) -> tuple[Tried, ...]:
    """Return edits after which a finding is gone and no rule that must hold is broken anew, the cheapest first."""
    works = []
    for edit in islice(dict.fromkeys(_thought_of(board, finding)), TRIED):
        try:
            tried = board.try_edit(edit)
        except NotEdited:
            continue
        if tried.allowed and finding not in tried.checked.report.findings and finding in tried.gone:
            works.append(tried)
    return tuple(sorted(works, key=price_of)[:SHOWN])


def findings_about(board: Board, visit: Visit, route: Route) -> tuple[Finding, ...]:
    """Return what the checks say about a visit: about its stop on its day, or in the whole month, or about its bus."""
    day = board.about
    bus = (one for one in day.get((None, route.date), ()) if one.facts.get("vehicle_id") == route.vehicle_id)
    return (*day.get((visit.stop_id, visit.date), ()), *bus, *day.get((visit.stop_id, None), ()))


def what_stands(board: Board, visit_id: str, _: Translator) -> tuple[tuple[Finding, str], ...]:
    """Return what the checks say about a visit, wishes last, each with its sentence.

    Raises
    ------
    NotInPlan
        When the plan has no such visit.
    """
    route, visit = found(board.plan, visit_id)
    told = sorted(findings_about(board, visit, route), key=lambda one: list(Level).index(one.level))
    return tuple((one, sentence(one, board.problem, _)) for one in told)


def _thought_of(board: Board, finding: Finding) -> Iterator[Edit]:
    """Yield edits that may mend a finding, those that change least first."""
    if finding.rule == "pinned":
        yield from (LockVisit(lock.visit_id, None) for lock in board.stored.locks if _is_of(lock.pin, finding))
    if finding.code in _MISSING and finding.stop_id in board.problem.stop:
        yield from (tried.edit for tried in best_places(board, stop_id=finding.stop_id or ""))
        return
    for _route, visit in _where(board, finding):
        yield from _other_company(board, finding, visit)
    for route, visit in _where(board, finding):
        yield from _other_hours(board, route, visit)
    for _route, visit in _where(board, finding):
        yield from (tried.edit for tried in best_places(board, visit_id=visit.id)[:2])
    if finding.level is not Level.WISH:
        yield from (RemoveVisit(visit.id) for _route, visit in _where(board, finding))


def _is_of(pin: object, finding: Finding) -> bool:
    return (getattr(pin, "stop_id", None), getattr(pin, "date", None)) == (finding.stop_id, finding.date)


def _where(board: Board, finding: Finding) -> Iterator[tuple[Route, Visit]]:
    """Yield the visits a finding is about; for one about a bus day, its visits."""
    for route in board.plan.routes:
        for visit in route.visits:
            if visit.date < board.today or finding.date not in (None, visit.date):
                continue
            bus = finding.facts.get("vehicle_id", route.vehicle_id)
            if finding.stop_id == visit.stop_id or (
                finding.stop_id is None and finding.date == visit.date and bus == route.vehicle_id
            ):
                yield route, visit


def _other_company(board: Board, finding: Finding, visit: Visit) -> Iterator[Edit]:
    aboard = [entry.organisation_id for entry in visit.on_board]
    others = [one.id for one in board.problem.organisations if one.id not in aboard and not one.guest]
    if finding.organisation_id in aboard:
        leaves = finding.organisation_id or ""
        yield from (ChangeCompany(visit.id, leaves, comes) for comes in others[:4])
        if len(aboard) > 1:
            yield ChangeCompany(visit.id, leaves)
    elif finding.rule in _OF_PEOPLE:
        yield from (ChangeCompany(visit.id, comes=comes) for comes in others)


def _other_hours(board: Board, route: Route, visit: Visit) -> Iterator[Edit]:
    """Yield other hours of a visit among the others of its day, the nearest first."""
    others = tuple(one for one in route.visits if one is not visit)
    free = openings(board.problem, (route.date, route.vehicle_id), others, visit)
    for opens in sorted(set(free) - {visit.opens}, key=lambda minute: (abs(minute - visit.opens), minute)):
        yield MoveVisit(visit.id, route.date, route.vehicle_id, opens)
