"""Let another organisation come to a visit: looked at first, kept as a draft, and taken back again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Engine

from planner.checks.verify import verify
from planner.domain.days import Horizon
from planner.domain.plan import Plan, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.rules.wording import called, place
from planner.storage.engine import read_session, write_session
from planner.storage.plans import StoredPlan, save_draft, version_before
from planner.words.catalogue import Translator
from planner.words.formats import day_short, span
from planner.workflow.judging import newest_plan
from planner.workflow.problems import problem_for
from planner.workflow.swap_trials import NotSwapped, Swap, Trial, swap_words, try_swap


@dataclass(frozen=True, slots=True)
class Swapping:
    """The newest plan of a month, ready for swaps, and the question it answers."""

    problem: PlanningProblem
    stored: StoredPlan
    last: Swap | None
    """The swap that made this version out of the one before; ``None``: it was made otherwise."""

    def visits(self, today: date) -> tuple[Visit, ...]:
        """Return the visits still to come that somebody is on board of, by date and time."""
        held = (VisitStatus.PLANNED, VisitStatus.MOVED)
        mine = (v for v in self.stored.outcome.plan.visits() if v.date >= today and v.on_board and v.status in held)
        return tuple(sorted(mine, key=lambda v: (v.date, v.opens, v.stop_id)))

    def name(self, visit: Visit, _: Translator) -> str:
        """Return when and where a visit is."""
        hours = span(visit.opens, visit.closes, _.language)
        return f"{day_short(visit.date, _.tongue)} {hours}, {place(self.problem, visit.stop_id)}"

    def company(self, visit: Visit, _: Translator) -> dict[str, str]:
        """Return who is on board of a visit: names by id."""
        return {
            one.organisation_id: called(self.problem.organisation, one.organisation_id, _) for one in visit.on_board
        }

    def last_words(self, _: Translator) -> str:
        """Return what the last swap was; empty where this version was not made by one."""
        if self.last is None:
            return ""
        visit = next(v for v in self.stored.outcome.plan.all_visits() if v.id == self.last.visit_id)
        return swap_words(self.problem, self.last, visit, _)

    def trials(self, visit: Visit, leaves: str) -> tuple[Trial, ...]:
        """Return what comes of each organisation that could come instead: those after which all rules hold."""
        there = {entry.organisation_id for entry in visit.on_board}
        others = (one.id for one in self.problem.organisations if one.id not in there)
        outcome = self.stored.outcome
        before = verify(self.problem, outcome.plan)
        tried = (try_swap(self.problem, outcome, before, Swap(visit.id, leaves, other)) for other in others)
        return tuple(trial for trial in tried if trial.possible)


def look_for_swaps(engine: Engine, horizon: Horizon, *, today: date) -> Swapping:
    """Return the newest plan of a month, ready for swaps.

    Raises
    ------
    NoRegion, NoPlan
        When there is no plan.
    """
    stored = newest_plan(engine, horizon)
    with read_session(engine) as session:
        before = version_before(session, stored)
    problem = problem_for(engine, horizon, since=today).replace(weights=stored.preference.weights)
    return Swapping(problem, stored, _difference(before.outcome.plan, stored.outcome.plan) if before else None)


def swap(engine: Engine, horizon: Horizon, asked: Swap, *, today: date, now: datetime) -> Trial:
    """Swap, and keep the plan as the month's next draft.

    Raises
    ------
    NoRegion, NoPlan
        When there is no plan.
    NotSwapped
        When a rule that must hold would be broken, or the visit or its company is not there any more.
    """
    ready = look_for_swaps(engine, horizon, today=today)
    outcome = ready.stored.outcome
    trial = try_swap(ready.problem, outcome, verify(ready.problem, outcome.plan), asked)
    if not trial.possible:
        raise NotSwapped(trial)
    with write_session(engine) as session:
        save_draft(session, ready.stored.region_id, trial.outcome, now, ready.stored.preference)
    return trial


def take_back(engine: Engine, horizon: Horizon, *, today: date, now: datetime) -> Swap:
    """Keep the plan as it was before its last swap as the month's next draft.

    Raises
    ------
    NoRegion, NoPlan
        When there is no plan.
    NotSwapped
        When the newest version was not made by a swap.
    """
    ready = look_for_swaps(engine, horizon, today=today)
    if ready.last is None:
        raise NotSwapped
    with write_session(engine) as session:
        before = version_before(session, ready.stored)
        if before is not None:
            save_draft(session, before.region_id, before.outcome, now, before.preference)
    return ready.last


def _difference(before: Plan, after: Plan) -> Swap | None:
    """Return the swap that makes one plan out of the other, if one does."""
    old, new = ({visit.id: visit for visit in plan.all_visits()} for plan in (before, after))
    other = [key for key in old.keys() | new.keys() if old.get(key) != new.get(key)]
    swaps = [swap for key in other if key in old and key in new for swap in _swaps(old[key], new[key])]
    return swaps[0] if len(other) == len(swaps) == 1 else None


def _swaps(old: Visit, new: Visit) -> Iterator[Swap]:
    if replace(old, on_board=()) != replace(new, on_board=()):
        return
    here, there = ({entry.organisation_id for entry in visit.on_board} for visit in (old, new))
    leaves, comes = here - there, there - here
    if len(leaves) == len(comes) == 1:
        yield Swap(old.id, leaves.pop(), comes.pop())
