"""Approve a plan: only after code that does not know the solver has judged it."""

from datetime import datetime

from sqlalchemy import Engine

from planner.domain.clock import HELSINKI
from planner.domain.days import Horizon
from planner.storage.engine import write_session
from planner.storage.plans import StoredPlan, set_state
from planner.storage.tables import PlanState
from planner.workflow.judging import judge_stored, newest_plan
from planner.workflow.month_refusals import HardFindings
from planner.workflow.problems import problem_for


def approve(engine: Engine, horizon: Horizon, *, now: datetime) -> StoredPlan:
    """Approve the newest draft of a month; one that is approved or published already stays as it is.

    Disruptions say nothing about days that are over: what was driven then was driven.

    Raises
    ------
    NoRegion, NoPlan
        When there is nothing to approve.
    HardFindings
        While the plan breaks a rule that must hold, with their sentences.
    """
    stored = newest_plan(engine, horizon)
    judgement = judge_stored(problem_for(engine, horizon, since=now.astimezone(HELSINKI).date()), stored)
    if not judgement.publishable:
        raise HardFindings(horizon, judgement.hard, judgement.in_the_way)
    if stored.state is not PlanState.DRAFT:
        return stored
    with write_session(engine) as session:
        return set_state(session, stored, PlanState.APPROVED, now)
