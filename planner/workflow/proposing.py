"""Propose a plan for a month and keep it as a draft. Nothing that was approved or published is touched."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from planner.checks.data import inspect
from planner.checks.score import score
from planner.domain.days import Horizon
from planner.domain.disruptions import BusOut, HolidayAdded
from planner.domain.known_disruptions import KnownDisruption
from planner.domain.outcome import Progress, StoppedBy
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.domain.weights import Preference
from planner.storage.batches import known_plan
from planner.storage.engine import read_session, write_session
from planner.storage.plans import StoredPlan, latest, save_draft
from planner.words.catalogue import Translator
from planner.words.formats import capital, decimal, month_name
from planner.workflow.beside import drafts_beside
from planner.workflow.judging import judge
from planner.workflow.month_refusals import NoOperatingDay
from planner.workflow.problems import problem_for
from planner.workflow.remembering import AllTaken, known_in
from planner.workflow.telling import preference_meaning

Watch = Callable[[Progress], bool]
"""Looks at a running search; answers false to stop it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stored draft and the question it answers, with the disruptions in it.

    ``reasons_seconds`` is how long it was looked for why promises and wishes are not kept, once the plan was found.
    """

    problem: PlanningProblem
    stored: StoredPlan
    known: tuple[KnownDisruption, ...] = ()
    reasons_seconds: float = 0.0

    def sentences(self, _: Translator) -> tuple[str, ...]:
        """Return what came out: how good the plan is, what is wrong with the data, what is not kept, and why."""
        outcome = self.stored.outcome
        stopped = (_("The search was stopped early."),) if outcome.stopped_by is StoppedBy.USER else ()
        if round(self.reasons_seconds):
            why = _("Why promises and wishes are not kept was then looked for during {seconds} s.")
            stopped = (*stopped, why.format(seconds=round(self.reasons_seconds)))
        if not outcome.promises_proven:
            stopped = (*stopped, _("Whether more promises can be kept is not known yet; a longer search may tell."))
        asked = self.stored.preference
        if asked is not Preference.BALANCED:
            stopped = (preference_meaning(asked, _), *stopped)
        stopped = (*stopped, *drafts_beside(self.problem, _))
        judgement = judge(self.problem, outcome, self.known)
        about = (*judgement.came(_), *judgement.about_data(_), *judgement.promises(_))
        return (self._head(_), *stopped, *about, *judgement.wished(_).lines(_))

    def _head(self, _: Translator) -> str:
        """Return how many visits the plan has and how good it is known to be."""
        outcome = self.stored.outcome
        visits = sum(1 for _visit in outcome.plan.visits())
        if outcome.gap_known:
            said = _.plural(
                "{month}: a draft with {n} visit, at most {gap} % from the best possible plan, found in {seconds} s.",
                "{month}: a draft with {n} visits, at most {gap} % from the best possible plan, found in {seconds} s.",
                visits,
            )
        else:
            said = _.plural(
                "{month}: a draft with {n} visit, found in {seconds} s. How far it is from the best is not known.",
                "{month}: a draft with {n} visits, found in {seconds} s. How far it is from the best is not known.",
                visits,
            )
        return said.format(
            month=capital(month_name(self.stored.horizon.first, _.language)),
            n=visits,
            gap=decimal(outcome.gap_percent, _.language),
            seconds=round(outcome.seconds),
        )


def question_for(engine: Engine, horizon: Horizon) -> PlanningProblem:
    """Return the question of a month that can be planned.

    Raises
    ------
    NoRegion
        When nothing was imported yet.
    NoOperatingDay
        When no bus drives on any day of it; ``AllTaken`` when that is so because of known disruptions.
    """
    problem = problem_for(engine, horizon)
    if any(finding.code == "data.no_operating_day" for finding in inspect(problem).findings):
        if any(isinstance(one.disruption, BusOut | HolidayAdded) for one in known_in(engine, horizon)):
            raise AllTaken(horizon)
        raise NoOperatingDay(horizon, closed=bool(problem.shifts))
    return problem


def propose(
    engine: Engine,
    horizon: Horizon,
    *,
    seconds: float,
    now: datetime,
    progress: Watch | None = None,
    preference: Preference = Preference.BALANCED,
) -> Proposal:
    """Search for at most ``seconds`` and store what was found as the month's next draft.

    The draft is stored in one step at the end: a search that breaks off changes nothing. ``progress`` looks
    on and may stop it; the best plan so far is kept then. ``preference`` says what the wishes weigh and is kept with
    the plan.

    Raises
    ------
    NoRegion, NoOperatingDay
        When there is nothing to plan.
    """
    from planner.solver.solve import SolveSettings, solve

    problem = question_for(engine, horizon).replace(weights=preference.weights)
    with read_session(engine) as session:
        published = known_plan(session, problem.region.id, horizon)
        newest = latest(session, problem.region.id, horizon)
    start = _better(problem, published, newest)
    began = time.perf_counter()
    outcome = solve(problem, SolveSettings.for_seconds(seconds), start_from=start, progress=progress)
    reasons_seconds = time.perf_counter() - began - outcome.seconds
    with write_session(engine) as session:
        stored = save_draft(session, problem.region.id, outcome, now, preference)
    return Proposal(problem, stored, known_in(engine, horizon), reasons_seconds)


def _better(problem: PlanningProblem, published: StoredPlan | None, newest: StoredPlan | None) -> Plan | None:
    """Return the plan a published month is planned anew from: a mended draft where that keeps more of what is asked.

    An adopted timetable counts like a published month. One that nobody knows yet is planned from nothing, so that the
    same data gives the same plan.
    """
    plans = [stored.outcome.plan for stored in (published, newest) if published and stored]

    def costs(plan: Plan) -> tuple[float, float]:
        weighed = score(problem, plan)
        return weighed.promise_cost, weighed.wish_cost

    return min(plans, key=costs, default=None)
