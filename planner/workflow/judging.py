"""Judge the plan of a month by code that does not know how it was found."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Engine

from planner.checks.data import inspect
from planner.checks.verify import verify
from planner.domain.days import Horizon
from planner.domain.findings import Finding, Level, Report
from planner.domain.known_disruptions import KnownDisruption
from planner.domain.outcome import Outcome
from planner.domain.problem import PlanningProblem
from planner.rules.ways_out import explain_way
from planner.storage.engine import read_session
from planner.storage.plans import StoredPlan, latest
from planner.words.catalogue import Translator
from planner.words.formats import capital, month_name
from planner.workflow.beside import drafts_beside, drafts_in_the_way, what_mends_them
from planner.workflow.causes import causes, is_wide
from planner.workflow.database import the_region
from planner.workflow.heeding import numbered, within_reach
from planner.workflow.month_refusals import NoPlan
from planner.workflow.problems import problem_for, sentence
from planner.workflow.remembering import known_in
from planner.workflow.told import Told
from planner.workflow.wishing import Wished, look_at_wishes

_SEEN_IN_DATA = frozenset({"reason.travel", "reason.stop_gone", "reason.longer_search", "reason.other_promises"})
"""Reasons that a look through the data tells better: only a ferry goes there, a place on the map is missing, or
something the search only knows to be too much."""

_UNSURE = frozenset({"reason.longer_search", "reason.other_promises", "reason.rule", "reason.days_full"})
"""Reasons that say little beside one about the whole bus, its driver or the language of a municipality."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the checks say about a plan (``report``) and about the data it was made from (``data``).

    ``known`` are the disruptions of its days: ways out that ask for what they take are not told.
    """

    problem: PlanningProblem
    outcome: Outcome
    report: Report
    data: Report
    known: tuple[KnownDisruption, ...] = ()

    @property
    def publishable(self) -> bool:
        """Tell whether no rule that must hold is broken."""
        return self.report.publishable

    def told(self, findings: Iterable[Finding], _: Translator) -> tuple[str, ...]:
        """Return the sentences of findings."""
        return tuple(sentence(finding, self.problem, _) for finding in findings)

    def hard(self, _: Translator) -> tuple[str, ...]:
        """Return what stands in the way of approval."""
        return self.told(self.report.at(Level.HARD), _)

    def in_the_way(self, _: Translator) -> tuple[str, ...]:
        """Return what mends it where a draft of a month beside stands in the way of approval."""
        if self.publishable:
            return ()
        return what_mends_them(drafts_in_the_way(self.problem, self.outcome.plan), _)

    def unkept(self, _: Translator) -> tuple[Told, ...]:
        """Return every promise the checks find broken, each with its reasons and the ways out that were tried.

        Reasons are those the search found; where it found none, or nothing but what is wrong with the data of the same
        stop, what the look through the data says.
        """
        ways = {unkept.finding: unkept.ways_out for unkept in self.outcome.unkept}
        return tuple(
            Told(
                sentence(finding, self.problem, _),
                tuple(dict.fromkeys(self.told(self._reasons(finding), _))),
                tuple(explain_way(way, self.problem, _) for way in within_reach(ways.get(finding, ()), self.known)),
            )
            for finding in self.report.at(Level.PROMISE)
        )

    def noticed(self, _: Translator) -> tuple[str, ...]:
        """Return what was noticed about the data; what is told as the reason of a promise is not told twice.

        But for what is about a whole bus or municipality: it comes first, and once, however many promises it breaks.
        """
        told = {reason for finding in self.report.at(Level.PROMISE) for reason in self._reasons(finding)}
        reasons = {reason for reason in told if not is_wide(reason)}
        return self.told((f for f in self.data.findings if f not in reasons), _)

    def sentences(self, _: Translator) -> tuple[str, ...]:
        """Return the whole judgement for a reader, what must hold first."""
        month = capital(month_name(self.outcome.plan.horizon.first, _.language))
        hard = self.hard(_)
        broken = _.plural(
            "{month}: {n} rule that must hold is broken.",
            "{month}: {n} rules that must hold are broken.",
            len(hard),
        ).format(month=month, n=len(hard))
        kept = _("{month}: every rule that must hold is kept.").format(month=month)
        wishes = self.wished(_).lines(_)
        head = (
            broken if hard else kept,
            *_listed(hard),
            *self.in_the_way(_),
            *drafts_beside(self.problem, _),
            *self.came(_),
        )
        return (*head, *self.promises(_), *wishes, *self.about_data(_))

    def wished(self, _: Translator) -> Wished:
        """Return the wishes that are not fulfilled, and how the visits are shared."""
        heeding = (replace(one, ways_out=within_reach(one.ways_out, self.known)) for one in self.outcome.unfulfilled)
        return look_at_wishes(self.problem, replace(self.outcome, unfulfilled=tuple(heeding)), self.report, _)

    def came(self, _: Translator) -> tuple[str, ...]:
        """Return the disruptions the plan has to live with under a heading; nothing where none is known."""
        said = numbered(self.known, self.problem, _)
        return (_("What is known to come over these days:"), *_listed(said)) if said else ()

    def about_data(self, _: Translator) -> tuple[str, ...]:
        """Return what was noticed about the data under a heading; nothing where nothing was."""
        noticed = self.noticed(_)
        return (_("What was noticed about the data:"), *_listed(noticed)) if noticed else ()

    def promises(self, _: Translator) -> tuple[str, ...]:
        """Return the promises that are not kept, with why and what would help, one line each."""
        unkept = self.unkept(_)
        if not unkept:
            return (_("Every promise is kept."),)
        count = _.plural("{n} promise is not kept:", "{n} promises are not kept:", len(unkept))
        return (count.format(n=len(unkept)), *(line for one in unkept for line in one.lines(_)))

    def _reasons(self, finding: Finding) -> tuple[Finding, ...]:
        found = {unkept.finding: unkept.reasons for unkept in self.outcome.unkept}
        about = causes(self.problem, finding, self.data.findings)
        reasons = found.get(finding, ())
        if not reasons and not about and finding.rule == "service_promise":
            return self._of_its_stops(finding)
        if about and all(reason.code in _SEEN_IN_DATA or reason in about for reason in reasons):
            return about  # says the same, and what to do about it
        wide = tuple(one for one in about if is_wide(one))
        if wide:
            return (*wide, *(reason for reason in reasons if reason.code not in _UNSURE))
        return reasons or about

    def _of_its_stops(self, promise: Finding) -> tuple[Finding, ...]:
        """Return why the stops of a locality are not visited: the services promised there lack nothing else."""
        stops = {s.id for s in self.problem.stops if s.locality_id == promise.facts["locality_id"]}
        unkept = [f for f in self.report.at(Level.PROMISE) if f.rule == "frequency" and f.stop_id in stops]
        return tuple(dict.fromkeys(reason for finding in unkept for reason in self._reasons(finding)))


def verify_month(engine: Engine, horizon: Horizon, *, today: date | None = None) -> Judgement:
    """Judge the newest plan of a month. Where ``today`` is given, disruptions say nothing about days before it.

    Raises
    ------
    NoRegion, NoPlan
        When there is nothing to judge.
    """
    problem, known = problem_for(engine, horizon, since=today), known_in(engine, horizon)
    return judge_stored(problem, newest_plan(engine, horizon), known)


def judge_stored(problem: PlanningProblem, stored: StoredPlan, known: tuple[KnownDisruption, ...] = ()) -> Judgement:
    """Judge a version with the weights its search was asked for, so that its figures mean what they meant."""
    return judge(problem.replace(weights=stored.preference.weights), stored.outcome, known)


def judge(problem: PlanningProblem, outcome: Outcome, known: tuple[KnownDisruption, ...] = ()) -> Judgement:
    """Judge a plan, without the solver."""
    return Judgement(problem, outcome, verify(problem, outcome.plan), inspect(problem), known)


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
