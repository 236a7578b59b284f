"""Publish a month for families: pages, posters, calendars and tables, all at once or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.language import Language
from planner.publish.release import write_release
from planner.publish.site import site_files
from planner.storage.engine import write_session
from planner.storage.plans import set_state
from planner.storage.tables import PlanState
from planner.words.catalogue import Translator
from planner.words.formats import month_name
from planner.workflow.approving import approve
from planner.workflow.judging import newest_plan
from planner.workflow.reading import published_plans, timetable_for
from planner.workflow.refusals import NotApproved

Papers = Callable[[int, int], None]
"""Told after every poster: how many are done, of how many."""


@dataclass(frozen=True, slots=True)
class Published:
    """Where the pages went, and how many visits stand on them."""

    horizon: Horizon
    folder: Path
    visits: int

    def sentence(self, _: Translator) -> str:
        """Return what was published and where it is."""
        month = month_name(self.horizon.first, _.language)
        return _.plural(
            "Published: {month} with {n} visit. The pages are in {folder}, begin with index.html.",
            "Published: {month} with {n} visits. The pages are in {folder}, begin with index.html.",
            self.visits,
        ).format(month=month, n=self.visits, folder=self.folder)


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
    PublishError
        When the folder cannot be written; what was published before still stands.
    """
    stored = newest_plan(engine, horizon)
    if stored.state is PlanState.DRAFT:
        raise NotApproved(horizon)
    others = tuple(p for p in published_plans(engine, stored.region_id) if p.horizon != horizon)
    shown = {one: timetable_for(engine, (stored, *others), language=one, today=today) for one in Language}
    write_release(site_files(shown, progress=progress), out)
    with write_session(engine) as session:
        set_state(session, stored, PlanState.PUBLISHED, now)
    return Published(horizon, out.absolute(), len(stored.outcome.plan.all_visits()))


def approve_and_publish(
    engine: Engine, horizon: Horizon, out: Path, *, today: date, now: datetime, progress: Papers | None = None
) -> Published:
    """Approve the newest plan of a month and publish it; :func:`approve` says when it is refused."""
    approve(engine, horizon, now=now)
    return publish(engine, horizon, out, today=today, now=now, progress=progress)
