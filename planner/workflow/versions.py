"""Every version of a month that was ever kept: what it holds, what it would change, how it would look, and back to it.

A version is never written over. To go back is to make an old one the newest draft: families see what they saw, until
it is approved and published like any other.
"""

import base64
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from planner.checks.verify import verify
from planner.domain.clock import HELSINKI
from planner.domain.days import Horizon
from planner.domain.findings import Level
from planner.domain.language import Language
from planner.domain.problem import PlanningProblem
from planner.publish.pages import Address, stop_page
from planner.publish.site import pages_and_feeds
from planner.publish.values import Timetable
from planner.rules.driving import Driving
from planner.storage import plans
from planner.storage.engine import read_session, write_session
from planner.storage.plans import StoredPlan
from planner.storage.tables import PlanState
from planner.words.catalogue import Translator
from planner.words.formats import capital, clock, day_short, length, month_name
from planner.workflow.changed import Changes, changes
from planner.workflow.columns import in_columns
from planner.workflow.month_refusals import IsNewest, NoPlan, NoVersion
from planner.workflow.problems import problem_for, sentence
from planner.workflow.reading import basemap, published_plans, timetable_for


@dataclass(frozen=True, slots=True)
class Version:
    """One version in a list. ``shown``: families see it. Times are aware, UTC."""

    number: int
    state: PlanState
    created_at: datetime
    changed_at: datetime
    visits: int
    unkept: int
    driving: int
    km: float
    shown: bool = False
    newest: bool = False


@dataclass(frozen=True, slots=True)
class LookAt:
    """One version looked at closely: what stands in its way today, and what it would change for families."""

    problem: PlanningProblem
    stored: StoredPlan
    hard: tuple[str, ...]
    against: Changes | None
    """What differs from what families see; ``None`` while they see nothing of this month."""

    def sentences(self, _: Translator) -> tuple[str, ...]:
        """Return what publishing it would change, and who has to hear of it."""
        if self.against is None:
            return (_("Families see nothing of this month yet."),)
        return self.against.sentences(self.problem, _)


def history(engine: Engine, horizon: Horizon) -> tuple[Version, ...]:
    """Return every version of a month, the newest first; none where it was never planned.

    Raises
    ------
    NoRegion
        When nothing was imported yet.
    """
    problem = problem_for(engine, horizon)
    with read_session(engine) as session:
        labels = [one for one in plans.versions(session, problem.region.id) if one.horizon == horizon]
        kept = [plans.version(session, problem.region.id, horizon, label.version) for label in labels]
        public = plans.latest(session, problem.region.id, horizon, PlanState.PUBLISHED)
    return tuple(
        _row(problem, one, shown=public is not None and one.version == public.version, newest=n == 0)
        for n, one in enumerate(stored for stored in kept if stored is not None)
    )


def look_at_version(engine: Engine, horizon: Horizon, number: int, _: Translator) -> LookAt:
    """Return a version with what it breaks of today's data, and what differs from what families see.

    Raises
    ------
    NoRegion, NoPlan, NoVersion
        When there is no such version.
    """
    stored = stored_version(engine, horizon, number)
    problem = problem_for(engine, horizon).replace(weights=stored.preference.weights)
    with read_session(engine) as session:
        public = plans.latest(session, stored.region_id, horizon, PlanState.PUBLISHED)
    report = verify(problem, stored.outcome.plan)
    hard = tuple(sentence(finding, problem, _) for finding in report.at(Level.HARD))
    against = changes(public.outcome.plan, stored.outcome.plan) if public is not None else None
    return LookAt(problem, stored, hard, against)


def go_back(engine: Engine, horizon: Horizon, number: int, *, now: datetime) -> StoredPlan:
    """Make an old version the newest draft of its month, and return that draft.

    Raises
    ------
    NoRegion, NoPlan, NoVersion
        When there is no such version.
    IsNewest
        When it is the newest already.
    """
    old = stored_version(engine, horizon, number)
    with write_session(engine) as session:
        newest = plans.latest(session, old.region_id, horizon)
        if newest is not None and newest.version == number:
            raise IsNewest(horizon, number)
        return plans.save_draft(session, old.region_id, old.outcome, now, old.preference)


def stored_version(engine: Engine, horizon: Horizon, number: int) -> StoredPlan:
    """Return one version of a month.

    Raises
    ------
    NoRegion, NoPlan, NoVersion
        When there is no such version.
    """
    region_id = problem_for(engine, horizon).region.id
    with read_session(engine) as session:
        stored = plans.version(session, region_id, horizon, number)
        known = tuple(one.version for one in plans.versions(session, region_id) if one.horizon == horizon)
    if not known:
        raise NoPlan(horizon)
    if stored is None:
        raise NoVersion(horizon, number, known)
    return stored


def previewed(engine: Engine, stored: StoredPlan, *, language: Language, today: date) -> Timetable:
    """Return the timetable families would see if a version were published today."""
    others = tuple(plan for plan in published_plans(engine, stored.region_id) if plan.horizon != stored.horizon)
    return timetable_for(engine, (stored, *others), language=language, today=today)


def preview_of_stop(shown: Timetable, slug: str) -> str:
    """Return the page of one stop as families would see it."""
    stop = next(stop for stop in shown.stops if stop.place.slug == slug)
    return stop_page(shown, stop, Address(f"stops/{slug}.html", "../"))


def apart(page: str) -> str:
    """Return a page as an address of its own, which nothing in it can reach the app from."""
    return "data:text/html;base64," + base64.b64encode(page.encode()).decode()


def preview_as_zip(engine: Engine, stored: StoredPlan, *, today: date) -> bytes:
    """Return all pages as they would be published, packed: unpack it and open ``index.html``. Papers are left out."""
    shown = {one: previewed(engine, stored, language=one, today=today) for one in Language}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in pages_and_feeds(shown, basemap=basemap()).items():
            archive.writestr(path, content)
    return packed.getvalue()


def cells(version: Version, _: Translator) -> tuple[str, ...]:
    """Return a version as a row, as :func:`heads` names it."""
    states = {PlanState.DRAFT: _("Draft"), PlanState.APPROVED: _("Approved"), PlanState.PUBLISHED: _("Published")}
    state = _("Families see it") if version.shown else states[version.state]
    when = version.created_at.astimezone(HELSINKI)
    made = f"{day_short(when.date(), _.language)} {clock(when.hour * 60 + when.minute, _.language)}"
    driving = f"{length(version.driving)}, {version.km:.0f} km"
    return (str(version.number), state, made, str(version.visits), str(version.unkept), driving)


def heads(_: Translator) -> tuple[str, ...]:
    """Return what the cells of a row are."""
    return (_("Version"), _("State"), _("Made"), _("Visits"), _("Promises not kept"), _("Driving"))


def lines(found: tuple[Version, ...], horizon: Horizon, _: Translator) -> tuple[str, ...]:
    """Return the list of versions for a shell."""
    if not found:
        return (_("{month} was never planned.").format(month=capital(month_name(horizon.first, _.language))),)
    return tuple(in_columns((heads(_), *(cells(version, _) for version in found)), names=3))


def _row(problem: PlanningProblem, stored: StoredPlan, *, shown: bool, newest: bool) -> Version:
    plan = stored.outcome.plan
    driven = [finding.facts for finding in Driving().check(problem, plan)]
    return Version(
        number=stored.version,
        state=stored.state,
        created_at=stored.created_at,
        changed_at=stored.changed_at,
        visits=sum(1 for _visit in plan.visits()),
        unkept=len(stored.outcome.unkept),
        driving=sum(int(str(facts["minutes"])) for facts in driven),
        km=sum(float(str(facts["km"])) for facts in driven),
        shown=shown,
        newest=newest,
    )
