"""Judge the plan of a month by code that does not know how it was found."""

from dataclasses import dataclass

from sqlalchemy import Engine

from planner.checks.data import inspect
from planner.checks.verify import verify
from planner.domain.days import Horizon
from planner.domain.findings import Finding, Level, Report
from planner.domain.outcome import Outcome
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.storage.engine import read_session
from planner.storage.plans import StoredPlan, latest
from planner.words.catalogue import Translator
from planner.words.formats import capital, month_name
from planner.workflow.database import the_region
from planner.workflow.problems import problem_for, sentence
from planner.workflow.refusals import NoPlan


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the checks say about a plan (``report``) and about the data it was made from (``data``)."""

    problem: PlanningProblem
    plan: Plan
    report: Report
    data: Report

    @property
    def publishable(self) -> bool:
        """Tell whether no rule that must hold is broken."""
        return self.report.publishable

    def told(self, level: Level, _: Translator) -> tuple[str, ...]:
        """Return the sentences of one level."""
        return tuple(sentence(finding, self.problem, _) for finding in self.report.at(level))

    def sentences(self, _: Translator) -> tuple[str, ...]:
        """Return the whole judgement for a reader, what must hold first."""
        month = capital(month_name(self.plan.horizon.first, _.language))
        hard, promises = self.told(Level.HARD, _), self.told(Level.PROMISE, _)
        head = (
            _.plural(
                "{month}: {n} rule that must hold is broken.",
                "{month}: {n} rules that must hold are broken.",
                len(hard),
            ).format(month=month, n=len(hard))
            if hard
            else _("{month}: every rule that must hold is kept.").format(month=month)
        )
        kept = (
            _.plural("{n} promise is not kept:", "{n} promises are not kept:", len(promises)).format(n=len(promises))
            if promises
            else _("Every promise is kept.")
        )
        noticed = tuple(sentence(finding, self.problem, _) for finding in self.data.findings)
        about_data = (_("What was noticed about the data:"), *_listed(noticed)) if noticed else ()
        return (head, *_listed(hard), kept, *_listed(promises), *about_data)


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in words, with its reasons in words."""

    sentence: str
    reasons: tuple[str, ...] = ()


def unkept_promises(judgement: Judgement, outcome: Outcome, _: Translator) -> tuple[Told, ...]:
    """Return every promise the checks find broken, each with its reasons.

    Reasons are those the search found; where it found none, what is wrong with the data of the same stop.
    """
    found = {unkept.finding: unkept.reasons for unkept in outcome.unkept}

    def reasons(finding: Finding) -> tuple[str, ...]:
        about = tuple(f for f in judgement.data.findings if f.stop_id and f.stop_id == finding.stop_id)
        return tuple(dict.fromkeys(sentence(f, judgement.problem, _) for f in found.get(finding) or about))

    broken = judgement.report.at(Level.PROMISE)
    return tuple(Told(sentence(finding, judgement.problem, _), reasons(finding)) for finding in broken)


def verify_month(engine: Engine, horizon: Horizon) -> Judgement:
    """Judge the newest plan of a month.

    Raises
    ------
    NoRegion, NoPlan
        When there is nothing to judge.
    """
    problem = problem_for(engine, horizon)
    return judge(problem, newest_plan(engine, horizon).outcome.plan)


def judge(problem: PlanningProblem, plan: Plan) -> Judgement:
    """Judge a plan."""
    return Judgement(problem, plan, verify(problem, plan), inspect(problem))


def newest_plan(engine: Engine, horizon: Horizon) -> StoredPlan:
    """Return the newest version of a month's plan.

    Raises
    ------
    NoRegion, NoPlan
        When there is none.
    """
    region = the_region(engine)
    with read_session(engine) as session:
        found = latest(session, region.id, horizon)
    if found is None:
        raise NoPlan(horizon)
    return found


def _listed(sentences: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"- {one}" for one in sentences)
