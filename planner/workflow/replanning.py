"""Mend a published month after something came over it, and keep what came and the mended plan, a draft."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Engine

from planner.checks.verify import verify
from planner.domain.days import Horizon
from planner.domain.findings import Level
from planner.domain.outcome import StoppedBy
from planner.domain.problem import PlanningProblem
from planner.storage.batches import known_plan
from planner.storage.disruptions import remember
from planner.storage.engine import read_session, write_session
from planner.storage.plans import StoredPlan, save_draft, versions
from planner.words.catalogue import Translator
from planner.words.formats import capital, month_name
from planner.workflow.beside import drafts_beside
from planner.workflow.changed import Changes, changes
from planner.workflow.disrupting import Said, understood
from planner.workflow.judging import Judgement, judge_stored
from planner.workflow.keeping import Kept, OnlyKept
from planner.workflow.month_refusals import MonthOver, NotPublished
from planner.workflow.problems import problem_for
from planner.workflow.proposing import Watch
from planner.workflow.remembering import known_in, months_touched
from planner.workflow.told import Told


@dataclass(frozen=True, slots=True)
class Mended:
    """The stored draft, what the checks say about it, and what changes for families.

    ``judgement`` is that of :func:`~planner.workflow.judging.verify_month`, of what is stored: whoever verifies the
    month next reads the same. ``kept`` are the disruptions that were told now, and the other months they touch.
    """

    judgement: Judgement
    published: StoredPlan
    stored: StoredPlan
    changes: Changes
    kept: Kept

    @property
    def problem(self) -> PlanningProblem:
        """Return the question the draft answers, the disruptions in it."""
        return self.judgement.problem

    def sentences(self, _: Translator) -> tuple[str, ...]:
        """Return what changes, who has to be told, what is not kept, and what to do next."""
        month = capital(month_name(self.stored.horizon.first, _.language))
        head = _("{month}: a draft that changes as little as possible. What families see is not touched yet.")
        stopped = {
            StoppedBy.USER: (_("The search was stopped early."),),
            StoppedBy.TIME: (
                _("The search ended before it was sure that nothing more can stay. Give it longer: --seconds 30"),
            ),
        }.get(self.stored.outcome.stopped_by, ())
        return (
            head.format(month=month),
            *stopped,
            *drafts_beside(self.problem, _),
            *self.changes.sentences(self.problem, _),
            *self._promises(_),
            *self.kept.sentences(_),
            _("To publish it: planner publish --month {code}").format(code=f"{self.stored.horizon.first:%Y-%m}"),
        )

    def _promises(self, _: Translator) -> tuple[str, ...]:
        """Return the promises that are not kept, as the checks tell them: first those the published plan keeps."""
        found = zip(self.judgement.report.at(Level.PROMISE), self.judgement.unkept(_), strict=True)
        before = verify(self.problem, self.published.outcome.plan).at(Level.PROMISE)
        more: list[Told] = []
        as_before: list[Told] = []
        for finding, told in found:
            (as_before if finding in before else more).append(told)
        head = _.plural("{n} promise more is not kept:", "{n} promises more are not kept:", len(more))
        still = _("Every promise that was kept is kept still.")
        rest = _.plural(
            "{n} promise was not kept before either:", "{n} promises were not kept before either:", len(as_before)
        )
        return (
            head.format(n=len(more)) if more else still,
            *(line for told in more for line in told.lines(_)),
            *((rest.format(n=len(as_before)),) if as_before else ()),
            *(line for told in as_before for line in told.lines(_)),
        )


def replan_month(  # noqa: PLR0913 - one for each thing a coordinator may say
    engine: Engine,
    horizon: Horizon,
    said: Sequence[Said],
    *,
    today: date,
    now: datetime,
    progress: Watch | None = None,
    seconds: float | None = None,
) -> Mended:
    """Plan a published month, or an adopted timetable, again, moving as little as possible; store the next draft.

    What is said is kept with all its days, also those of other months, in the same step as the draft: both or none.
    Without disruptions it mends what is known now: those told before, a stop that was imported, hours that changed. The
    published version is not touched. ``seconds`` is how long it may search; usually some three.

    Raises
    ------
    NoRegion, NotPublished, MonthOver
        When there is nothing to mend; ``OnlyKept`` where something is said about a month that is not published.
    NotUnderstood
        When a disruption cannot be read; nothing is changed then.
    """
    from planner.solver.replan import USUAL, replan

    problem = problem_for(engine, horizon, since=today)
    with read_session(engine) as session:
        published = known_plan(session, problem.region.id, horizon)
    if published is None:
        raise OnlyKept(horizon) if said else NotPublished(horizon)
    if horizon.last < today:
        raise MonthOver(horizon)
    problem = problem.replace(weights=published.preference.weights)
    disruptions = understood(said, problem, today)
    settings = USUAL if seconds is None else replace(USUAL, seconds=seconds)
    done = replan(problem, published.outcome.plan, disruptions, settings, today=today, progress=progress)
    with write_session(engine) as session:
        stored = save_draft(session, problem.region.id, done.outcome, now, published.preference)
        known = remember(session, problem.region.id, disruptions, today)
        touched = months_touched(versions(session, problem.region.id), known, today)
    kept = Kept(done.problem, known, tuple(step for step in touched if step.month != horizon))
    judgement = judge_stored(problem_for(engine, horizon, since=today), stored, known_in(engine, horizon))
    return Mended(judgement, published, stored, changes(published.outcome.plan, stored.outcome.plan), kept)
