"""What happens to a visit after it was planned: it is cancelled, or held in a room without the bus."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.plan import Visit, VisitStatus
from planner.storage.engine import read_session, write_session
from planner.storage.plans import StoredPlan, latest, set_visit_status, versions
from planner.storage.tables import NOTE_MAX, PlanState
from planner.words.catalogue import Translator
from planner.words.formats import day_short
from planner.workflow.database import the_region
from planner.workflow.refusals import NoReason, NoVisit
from planner.workflow.written import NotKept, NoVisitId, Written, flaw_of


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a visit."""

    visit: Visit
    horizon: Horizon

    def sentence(self, _: Translator) -> str:
        """Return what changed, and how families get to know."""
        words = {
            "day": day_short(self.visit.date, _.language),
            "id": self.visit.id,
            "month": f"{self.horizon.first:%Y-%m}",
        }
        said = {
            VisitStatus.CANCELLED: _("The visit {id} on {day} is cancelled."),
            VisitStatus.WITHOUT_BUS: _("The visit {id} on {day} is held without the bus."),
        }[self.visit.status]
        then = _("Families see it when the month is published again: planner publish --month {month}")
        return f"{said.format(**words)} {then.format(**words)}"


def cancel_visit(engine: Engine, visit_id: str, reason: str, *, now: datetime) -> Changed:
    """Cancel a visit of the newest plan it stands in.

    Raises
    ------
    NoVisitId, NoVisit
        When no id is given, or no plan has a visit of this id.
    NoReason, NotKept
        When no reason is given, or one the database does not take.
    """
    return _change(engine, visit_id, VisitStatus.CANCELLED, reason, now)


def hold_without_bus(engine: Engine, visit_id: str, reason: str, *, now: datetime) -> Changed:
    """Hold a visit in a room at the stop instead of the bus. Errors as :func:`cancel_visit`."""
    return _change(engine, visit_id, VisitStatus.WITHOUT_BUS, reason, now)


def _change(engine: Engine, visit_id: str, status: VisitStatus, reason: str, now: datetime) -> Changed:
    if not visit_id.strip():
        raise NoVisitId
    if not reason.strip():
        raise NoReason(visit_id)
    if flaw := flaw_of(Written.REASON, reason, NOTE_MAX):
        raise NotKept(flaw)
    plans = plans_with(engine, visit_id)
    with write_session(engine) as session:
        changed = [set_visit_status(session, plan, visit_id, status, now, reason=reason) for plan in plans]
    visit = next(v for v in changed[0].outcome.plan.all_visits() if v.id == visit_id)
    return Changed(visit, changed[0].horizon)


def plans_with(engine: Engine, visit_id: str) -> tuple[StoredPlan, ...]:
    """Return the published version with the visit, and the newest one: a draft must not bring the visit back.

    Raises
    ------
    NoVisitId, NoVisit
        When no id is given, or no plan has a visit of this id.
    """
    if not visit_id.strip():
        raise NoVisitId
    region = the_region(engine)
    with read_session(engine) as session:
        for month in sorted({label.horizon for label in versions(session, region.id)}, reverse=True):
            both = (
                latest(session, region.id, month, PlanState.PUBLISHED),
                latest(session, region.id, month),
            )
            plans = {plan.version: plan for plan in both if plan and _has(plan, visit_id)}
            if plans:
                return tuple(plans.values())
    raise NoVisit(visit_id)


def _has(plan: StoredPlan, visit_id: str) -> bool:
    return any(visit.id == visit_id for visit in plan.outcome.plan.all_visits())
