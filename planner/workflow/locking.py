"""Lock a visit, so that planning the month again leaves it where it is, and let it go again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.plan import Firmly, Visit, VisitStatus
from planner.rules.wording import place
from planner.storage.engine import read_session, write_session
from planner.storage.plans import StoredPlan, latest, set_pin, versions
from planner.words.catalogue import Translator
from planner.words.formats import clock, day_short
from planner.workflow.database import the_region
from planner.workflow.problems import problem_for
from planner.workflow.refusals import Ending, NoVisit, Refused
from planner.workflow.written import NoVisitId


class NotDriven(Refused):
    """A visit no bus drives to, so nothing of it can be locked."""

    ending = Ending.USAGE

    def __init__(self, visit_id: str, *, without_bus: bool) -> None:
        self.visit_id, self.without_bus = visit_id, without_bus

    def say(self, _: Translator) -> str:
        """Say what became of the visit."""
        if self.without_bus:
            said = _("The visit {id} is held without the bus, so it cannot be locked: it stays where it is.")
        else:
            said = _("The visit {id} is cancelled, so it cannot be locked. Choose a visit that is planned.")
        return said.format(id=self.visit_id)


@dataclass(frozen=True, slots=True)
class Locked:
    """A visit and how firmly it stands now; ``firmly`` is ``None`` when it was let go.

    ``stops`` names the stops of its route in order.
    """

    visit: Visit
    firmly: Firmly | None
    horizon: Horizon
    stops: tuple[str, ...] = ()

    def sentence(self, _: Translator) -> str:
        """Return what stays from now on, and how to take it back."""
        said = {
            None: _("The visit {id} on {day} is not locked; planning the month again may move it."),
            Firmly.DATE: _("The visit {id} is locked to its day, {day}."),
            Firmly.TIME: _("The visit {id} is locked to its day and time, {day}, {time}."),
            Firmly.ROUTE: _("The visit {id} is locked with its whole route on {day}: {stops}; it opens at {time}."),
        }[self.firmly]
        words = {
            "id": self.visit.id,
            "day": day_short(self.visit.date, _.language),
            "time": clock(self.visit.opens, _.language),
            "stops": " – ".join(self.stops),
        }
        if self.firmly is None:
            return said.format(**words)
        back = _("Planning the month again keeps it. To let it go: planner unlock {id}")
        return f"{said.format(**words)} {back.format(**words)}"


def lock_visit(engine: Engine, visit_id: str, firmly: Firmly, *, now: datetime) -> Locked:
    """Lock a visit of the newest version of its month.

    Raises
    ------
    NoVisitId, NoVisit
        When no id is given, or no newest version has a visit of this id.
    NotDriven
        When the visit is cancelled or held without the bus: there is nothing to keep.
    """
    return _set(engine, visit_id, firmly, now)


def unlock_visit(engine: Engine, visit_id: str, *, now: datetime) -> Locked:
    """Let a visit go. Errors as :func:`lock_visit`, but a visit that is not driven any more is let go too."""
    return _set(engine, visit_id, None, now)


def _set(engine: Engine, visit_id: str, firmly: Firmly | None, now: datetime) -> Locked:
    stored = _newest_with(engine, visit_id)
    visit = next(v for v in stored.outcome.plan.all_visits() if v.id == visit_id)
    if firmly is not None and visit.status in (VisitStatus.CANCELLED, VisitStatus.WITHOUT_BUS):
        raise NotDriven(visit_id, without_bus=visit.status is VisitStatus.WITHOUT_BUS)
    with write_session(engine) as session:
        set_pin(session, stored, visit_id, firmly.strength if firmly else None, now)
    problem = problem_for(engine, stored.horizon)
    route = next((route.visits for route in stored.outcome.plan.routes if visit in route.visits), ())
    return Locked(visit, firmly, stored.horizon, tuple(place(problem, v.stop_id) for v in route))


def _newest_with(engine: Engine, visit_id: str) -> StoredPlan:
    if not visit_id.strip():
        raise NoVisitId
    region = the_region(engine)
    with read_session(engine) as session:
        for month in sorted({label.horizon for label in versions(session, region.id)}, reverse=True):
            newest = latest(session, region.id, month)
            if newest and any(visit.id == visit_id for visit in newest.outcome.plan.all_visits()):
                return newest
    raise NoVisit(visit_id)
