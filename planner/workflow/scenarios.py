"""Ask other ways to run a month, and look at the answers beside each other. No plan of the month is touched."""

import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine

from planner.checks.coverage import coverage
from planner.domain.days import Horizon
from planner.domain.need import children_in
from planner.domain.outcome import Outcome
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.domain.scenarios import Figures, Kind, Scenario
from planner.rules.driving import Driving
from planner.rules.fair_shares import FairShares
from planner.storage import scenarios as store
from planner.storage.engine import read_session, write_session
from planner.storage.tables import ScenarioState
from planner.workflow.database import the_region
from planner.workflow.proposing import Watch, question_for

Clock = Callable[[], datetime]
"""Says what time it is, aware."""
ANSWER_SECONDS = 20.0
"""How long each question is searched for at most, unless another time is asked for."""
SILENCE = timedelta(seconds=90)
"""A question that was begun and is silent for so much longer than its time limit is taken for dead."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was asked about a month. ``running``: more answers are on their way."""

    problem: PlanningProblem
    asked: tuple[store.Asked, ...]
    running: bool

    @property
    def answers(self) -> tuple[Scenario, ...]:
        """Return the scenarios that are there, the month as it is first."""
        return tuple(one.scenario for one in self.asked if one.scenario is not None)

    @property
    def base(self) -> Scenario | None:
        """Return the month as it is, which the others are compared with."""
        return next((one for one in self.answers if one.kind is Kind.AS_IT_IS), None)


def compare(engine: Engine, horizon: Horizon, *, now: datetime) -> Comparison:
    """Return what was asked about a month so far.

    Questions whose process died are taken back: they can be asked again.

    Raises
    ------
    NoRegion, NoOperatingDay
        When there is nothing to plan.
    """
    problem = question_for(engine, horizon)
    with read_session(engine) as session:
        asked = store.scenarios(session, problem.region.id, horizon)
    open_still = [one for one in asked if one.state in (ScenarioState.WAITING, ScenarioState.RUNNING)]
    if open_still and _dead(open_still, asked, now):
        with write_session(engine) as session:
            store.give_up(session, problem.region.id, horizon)
        return compare(engine, horizon, now=now)
    return Comparison(problem, asked, running=bool(open_still))


def _dead(open_still: Sequence[store.Asked], asked: Sequence[store.Asked], now: datetime) -> bool:
    last_sign = max(one.heartbeat_at for one in asked)
    patience = SILENCE + 2 * timedelta(seconds=max(one.time_limit for one in open_still))
    return now - last_sign > patience


def start_asking(
    engine: Engine, database: str, horizon: Horizon, kinds: Sequence[Kind], *, seconds: float, now: datetime
) -> None:
    """Ask questions about a month in a process of its own; the month as it is is always asked with them.

    Raises
    ------
    NoRegion, NoOperatingDay
        When there is nothing to plan.
    """
    problem = question_for(engine, horizon)
    with write_session(engine) as session:
        store.ask(session, problem.region.id, horizon, _with_base(kinds), seconds, now)
    arguments = ["--database", database, "--first", str(horizon.first), "--last", str(horizon.last)]
    worker = subprocess.Popen(
        [sys.executable, "-m", "planner.workflow.scenario_worker", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=worker.wait, daemon=True).start()  # so that a worker that ended leaves no zombie


def answer_all(
    engine: Engine,
    horizon: Horizon,
    kinds: Sequence[Kind],
    *,
    seconds: float,
    clock: Clock,
    progress: Watch | None = None,
) -> Comparison:
    """Ask questions about a month, and wait for the answers.

    Raises
    ------
    NoRegion, NoOperatingDay
        When there is nothing to plan.
    """
    problem = question_for(engine, horizon)
    with write_session(engine) as session:
        store.ask(session, problem.region.id, horizon, _with_base(kinds), seconds, clock())
    answer_waiting(engine, horizon, clock=clock, progress=progress)
    return compare(engine, horizon, now=clock())


def answer_waiting(engine: Engine, horizon: Horizon, *, clock: Clock, progress: Watch | None = None) -> None:
    """Answer every question about a month that waits, one after the other; each answer is kept as soon as it is there.

    The plan of the month as it is is where the others begin, so that all are equally well searched.
    """
    problem, region_id, base = question_for(engine, horizon), the_region(engine).id, None
    while True:
        with write_session(engine) as session:
            asked = store.claim(session, region_id, horizon, clock())
        if asked is None:
            return
        try:
            scenario, plan = _answered(problem, asked, clock(), base, progress)
        except Exception as error:
            with write_session(engine) as session:
                store.fail(session, region_id, horizon, asked.kind, repr(error), clock())
            raise
        base = plan if asked.kind is Kind.AS_IT_IS else base
        with write_session(engine) as session:
            store.answer(session, region_id, horizon, asked.kind, scenario, clock())


def _answered(
    problem: PlanningProblem, asked: store.Asked, now: datetime, base: Plan | None, progress: Watch | None
) -> tuple[Scenario | None, Plan | None]:
    from planner.solver.scenarios import question
    from planner.solver.solve import SolveSettings, solve

    changed = question(problem, asked.kind)
    if changed is None:
        return None, None
    settings = SolveSettings(seconds=asked.time_limit, reasons_seconds=0, wishes_seconds=0)
    outcome = solve(changed.problem, settings, start_from=base, progress=progress)
    visits = tuple(sorted(outcome.plan.visits(), key=lambda visit: (visit.date, visit.opens)))
    found = Scenario(asked.kind, now, figures(changed.problem, outcome), visits, changed.left_out, changed.days)
    return found, outcome.plan


def figures(problem: PlanningProblem, outcome: Outcome) -> Figures:
    """Return what a plan does, in figures."""
    plan = outcome.plan
    driven = [finding.facts for finding in Driving().check(problem, plan)]
    region = coverage(problem, plan).region
    visited = {problem.stop[visit.stop_id].locality_id for visit in plan.visits()}
    return Figures(
        promised=region.promised,
        kept=region.kept,
        unkept=len(outcome.unkept),
        visits=sum(1 for _visit in plan.visits()),
        days=len(plan.routes),
        km=round(sum(float(str(facts["km"])) for facts in driven), 1),
        driving=sum(int(str(facts["minutes"])) for facts in driven),
        working=sum(route.ends - route.begins for route in plan.routes),
        people_reached=children_in((problem.locality[key] for key in visited), problem.stops) or 0,
        longest_gap=region.longest_gap,
        unfair=FairShares().measure(problem, plan),
        gap_percent=outcome.gap_percent,
        promises_proven=outcome.promises_proven,
    )


def _with_base(kinds: Sequence[Kind]) -> tuple[Kind, ...]:
    """Return the questions in the order of their kinds, the month as it is first."""
    return tuple(kind for kind in Kind if kind is Kind.AS_IT_IS or kind in kinds)
