"""Publish a month for families: pages, posters, calendars and tables, all at once or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.language import Language
from planner.domain.plan import VisitStatus
from planner.domain.publications import published
from planner.publish.release import check_folder, write_release
from planner.publish.site import site_files
from planner.storage.engine import write_session
from planner.storage.plans import StoredPlan, set_state
from planner.storage.publications import keep_publications
from planner.storage.tables import PlanState
from planner.words.catalogue import Translator
from planner.words.formats import month_name
from planner.words.tongues import family_tongues
from planner.workflow.approving import approve
from planner.workflow.judging import newest_plan
from planner.workflow.month_refusals import NotApproved, NothingToPublish
from planner.workflow.reading import basemap, published_plans, shown_plans, timetable_for

Papers = Callable[[int, int], None]
"""Told after every poster: how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Published:
    """Where the pages went, and what stands on them: visits still to come, those of them that moved, cancelled ones."""

    horizon: Horizon
    folder: Path
    coming: int
    moved: int = 0
    cancelled: int = 0

    def sentence(self, _: Translator) -> str:
        """Return what was published and where it is."""
        head = _.plural(
            "Published: {month} with {n} coming visit.", "Published: {month} with {n} coming visits.", self.coming
        ).format(month=month_name(self.horizon.first, _.language), n=self.coming)
        moved = _.plural("{n} of them has moved.", "{n} of them have moved.", self.moved).format(n=self.moved)
        cancelled = _.plural(
            "{n} visit is cancelled and shown as cancelled.",
            "{n} visits are cancelled and shown as cancelled.",
            self.cancelled,
        ).format(n=self.cancelled)
        where = _("The pages are in {folder}, begin with index.html.").format(folder=self.folder)
        parts = (head, moved if self.moved else "", cancelled if self.cancelled else "", where)
        return " ".join(part for part in parts if part)


def publish(
    engine: Engine, horizon: Horizon, out: Path, *, today: date, now: datetime, progress: Papers | None = None
) -> Published:
    """Write the approved plan of a month for families, beside the other months that are not over.

    The pages are written first and the plan is marked as published after that, so a full disk leaves both
    as they were.

    Raises
    ------
    NoRegion, NoPlan, NotApproved
        When there is no approved plan.
    NothingToPublish
        When the plan has no visit at all.
    PublishError
        When the folder cannot be written; what was published before still stands.
    """
    stored = _with_visits(engine, horizon)
    if stored.state is PlanState.DRAFT:
        raise NotApproved(horizon)
    others = tuple(p for p in published_plans(engine, stored.region_id) if p.horizon != horizon)
    plans = (stored, *others)
    shown = {one: timetable_for(engine, plans, language=one, today=today, at=now) for one in Language}
    families = [timetable_for(engine, plans, language=one, today=today, at=now) for one in family_tongues()]
    write_release(site_files(shown, families, basemap=basemap(), progress=progress), out)
    with write_session(engine) as session:
        told = (published(plan, now) for plan in shown_plans(plans, today))
        keep_publications(session, stored.region_id, told)
        set_state(session, stored, PlanState.PUBLISHED, now)
    return _published(stored, out, today)


def approve_and_publish(
    engine: Engine, horizon: Horizon, out: Path, *, today: date, now: datetime, progress: Papers | None = None
) -> Published:
    """Approve the newest plan of a month and publish it; :func:`approve` and :func:`publish` say when it is refused."""
    _with_visits(engine, horizon)  # before it is approved: a refusal changes nothing
    check_folder(out)
    approve(engine, horizon, now=now)
    return publish(engine, horizon, out, today=today, now=now, progress=progress)


def _with_visits(engine: Engine, horizon: Horizon) -> StoredPlan:
    stored = newest_plan(engine, horizon)
    if not stored.outcome.plan.all_visits():
        raise NothingToPublish(horizon)
    return stored


def _published(stored: StoredPlan, out: Path, today: date) -> Published:
    visits = stored.outcome.plan.all_visits()
    coming = [v for v in visits if v.status is not VisitStatus.CANCELLED and v.date >= today]
    return Published(
        horizon=stored.horizon,
        folder=out.absolute(),
        coming=len(coming),
        moved=sum(1 for v in coming if v.status is VisitStatus.MOVED),
        cancelled=sum(1 for v in visits if v.status is VisitStatus.CANCELLED),
    )
