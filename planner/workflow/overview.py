"""A month at a glance, for the coordinator's screen: how far it is, its figures, its days, what was not kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sqlalchemy import Engine

from planner.checks.data import inspect
from planner.domain.days import Horizon
from planner.domain.findings import Finding
from planner.domain.language import Language
from planner.domain.problem import PlanningProblem
from planner.domain.weights import Preference
from planner.publish.timetable import timetable
from planner.publish.values import DayTimetable, Place, TimetableVisit
from planner.storage.engine import read_session
from planner.storage.plans import latest
from planner.storage.tables import PlanState
from planner.words.catalogue import translator
from planner.words.formats import decimal, length, month_name
from planner.workflow.beside import drafts_beside
from planner.workflow.comparing import Difference, difference
from planner.workflow.covering import CoverageView, look_at_coverage
from planner.workflow.heeding import numbered
from planner.workflow.judging import judge_stored
from planner.workflow.months import weeks
from planner.workflow.problems import problem_for, sentence
from planner.workflow.remembering import known_in
from planner.workflow.roadbook import ways_there, working_days
from planner.workflow.told import Told
from planner.workflow.wishing import Wished


class Step(StrEnum):
    """What is done with a month, in order."""

    PROPOSE = "propose"
    APPROVE = "approve"
    PUBLISH = "publish"


_DONE = {
    None: frozenset[Step](),
    PlanState.DRAFT: frozenset({Step.PROPOSE}),
    PlanState.APPROVED: frozenset({Step.PROPOSE, Step.APPROVE}),
    PlanState.PUBLISHED: frozenset(Step),
}


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of the month calendar; ``inside``: it belongs to the month. ``closed`` names a national holiday."""

    date: date
    inside: bool
    visits: tuple[TimetableVisit, ...] = ()
    closed: str = ""


@dataclass(frozen=True, slots=True)
class MonthView:
    """Everything the page shows about one month."""

    horizon: Horizon
    name: str
    notice: str
    state: PlanState | None = None
    public: bool = False
    """Families see a version of this month already."""
    change: Difference | None = None
    """What publishing would change for families; ``None`` when they see this version, or none."""
    visits: int = 0
    driving: str = ""
    gap: str = ""
    preference: Preference = Preference.BALANCED
    coverage: CoverageView | None = None
    wished: Wished = field(default_factory=Wished)
    unkept: tuple[Told, ...] = ()
    hard: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    disruptions: tuple[str, ...] = ()
    """What is known to come over the month, each with its number."""
    beside: tuple[str, ...] = ()
    """Which months beside are only drafts, and may still change."""
    weeks: tuple[tuple[CalendarDay, ...], ...] = ()
    days: tuple[DayTimetable, ...] = ()
    ways_there: Mapping[str, str] = field(default_factory=dict)
    """By visit id: the drive there, and where its minutes come from."""
    working_days: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    places: tuple[Place, ...] = ()

    @property
    def done(self) -> frozenset[Step]:
        """Return the steps already taken."""
        return _DONE[self.state]

    @property
    def possible(self) -> frozenset[Step]:
        """Return the steps that can be taken now."""
        after = {
            None: (),
            PlanState.DRAFT: () if self.hard else (Step.APPROVE,),
            PlanState.APPROVED: (Step.PUBLISH,),
            PlanState.PUBLISHED: (Step.PUBLISH,),
        }
        return frozenset((Step.PROPOSE, *after[self.state]))

    @property
    def next_step(self) -> Step | None:
        """Return the step to take next; ``None`` when the month is published."""
        return next((step for step in Step if step not in self.done), None)


def look_at_month(engine: Engine, horizon: Horizon, *, language: Language, today: date) -> MonthView:
    """Return the month as the coordinator sees it.

    Raises
    ------
    NoRegion
        When nothing was imported yet.
    """
    problem = problem_for(engine, horizon, since=today)
    _ = translator(language)
    name = month_name(horizon.first, language)
    with read_session(engine) as session:
        stored = latest(session, problem.region.id, horizon)
        public = latest(session, problem.region.id, horizon, PlanState.PUBLISHED)
    known = known_in(engine, horizon)
    if stored is None:
        noticed = tuple(sentence(finding, problem, _) for finding in inspect(problem).findings)
        beside = drafts_beside(problem, _)
        return MonthView(horizon, name, "", data=noticed, disruptions=numbered(known, problem, _), beside=beside)
    judgement = judge_stored(problem, stored, known)
    shown = timetable(problem, stored.outcome.plan, language=language, today=today)
    visited = {visit.place.stop_id: visit.place for visit in shown.visits}
    return MonthView(
        horizon=horizon,
        name=name,
        notice=shown.notice,
        state=stored.state,
        public=public is not None,
        change=difference(public.outcome.plan, stored.outcome.plan)
        if public is not None and public.version != stored.version
        else None,
        visits=sum(1 for visit in shown.visits if not visit.cancelled),
        driving=_driving(judgement.report.findings),
        preference=stored.preference,
        gap=f"{decimal(stored.outcome.gap_percent, language)} %" if stored.outcome.gap_known else _("not known"),
        wished=judgement.wished(_),
        unkept=judgement.unkept(_),
        hard=judgement.hard(_),
        data=judgement.noticed(_),
        disruptions=numbered(known, problem, _),
        beside=drafts_beside(problem, _),
        weeks=_calendar(problem, shown.days, language),
        days=shown.days,
        ways_there=ways_there(problem, stored.outcome.plan, _),
        working_days=working_days(problem, stored.outcome.plan, _),
        coverage=look_at_coverage(problem, stored.outcome.plan, _),
        places=tuple(visited.values()),
    )


def _driving(findings: tuple[Finding, ...]) -> str:
    found = next((f.facts for f in findings if f.code == "driving.minutes"), None)
    if found is None:
        return length(0)
    return f"{length(int(str(found['minutes'])))}, {float(str(found['km'])):.0f} km"


def _calendar(
    problem: PlanningProblem, days: tuple[DayTimetable, ...], language: Language
) -> tuple[tuple[CalendarDay, ...], ...]:
    visits = {day.date: day.visits for day in days}
    closed = {
        day: closure.names.best(language)[0]
        for closure in problem.closures
        if not (closure.municipality_id or closure.kinds or closure.stop_id)
        for day in closure.dates.days()
    }
    return tuple(
        tuple(CalendarDay(day, day in problem.horizon, visits.get(day, ()), closed.get(day, "")) for day in week)
        for week in weeks(problem.horizon)
    )
