"""Lock a visit, so that planning the month again leaves it where it is, and let it go again."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from planner.domain.clock import Minutes
from planner.domain.plan import Firmly, Pin, Visit, VisitStatus
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

    ``opens`` is in minutes since midnight; ``stops`` names the stops of its route in order. ``asked`` is less than what
    stays: it was locked more firmly before, and nobody said that the lock may be loosened.
    """

    visit_id: str
    date: date
    firmly: Firmly | None
    opens: Minutes = 0
    stops: tuple[str, ...] = ()
    asked: Firmly | None = None

    def sentence(self, _: Translator) -> str:
        """Return what stays from now on, and how to take it back."""
        said = {
            None: _("The visit {id} on {day} is not locked; planning the month again may move it."),
            Firmly.DATE: _("The visit {id} is locked to its day, {day}."),
            Firmly.TIME: _("The visit {id} is locked to its day and time, {day}, {time}."),
            Firmly.ROUTE: _("The visit {id} is locked with its whole route on {day}: {stops}; it opens at {time}."),
        }[self.firmly]
        words = {
            "id": self.visit_id,
            "day": day_short(self.date, _.language),
            "time": clock(self.opens, _.language),
            "stops": " – ".join(self.stops),
        }
        if self.firmly is None:
            return said.format(**words)
        if self.asked is not None:
            stays = _(
                "It was locked like this before, which is firmer than what is asked for, so it stays. "
                "To keep less of it: planner lock {id} --firmly {asked} --loosen"
            )
            return f"{said.format(**words)} {stays.format(**words, asked=self.asked)}"
        back = _("Planning the month again keeps it. To let it go: planner unlock {id}")
        return f"{said.format(**words)} {back.format(**words)}"


def lock_visit(engine: Engine, visit_id: str, firmly: Firmly, *, now: datetime, loosen: bool = False) -> Locked:
    """Lock a visit of the newest version of its month. A lock on a day it has left by now is replaced.

    A firmer lock on the day it stands on stays, unless it may be loosened.

    Raises
    ------
    NoVisitId, NoVisit
        When no id is given, or no newest version has a visit of this id.
    NotDriven
        When the visit is cancelled or held without the bus: there is nothing to keep.
    """
    stored = _newest_with(engine, visit_id)
    visit = _visit(stored, visit_id)
    if visit is None:
        raise NoVisit(visit_id)
    if visit.status in (VisitStatus.CANCELLED, VisitStatus.WITHOUT_BUS):
        raise NotDriven(visit_id, without_bus=visit.status is VisitStatus.WITHOUT_BUS)
    problem = problem_for(engine, stored.horizon)
    firmer = None if loosen else _firmer(stored, visit, firmly)
    if firmer is not None:
        stops = tuple(place(problem, stop_id) for stop_id in firmer.route_stop_ids)
        return Locked(visit_id, visit.date, Firmly.of(firmer.strength), firmer.opens or 0, stops, asked=firmly)
    with write_session(engine) as session:
        set_pin(session, stored, visit_id, firmly.strength, now)
    route = next((route.visits for route in stored.outcome.plan.routes if visit in route.visits), ())
    return Locked(visit_id, visit.date, firmly, visit.opens, tuple(place(problem, v.stop_id) for v in route))


def unlock_visit(engine: Engine, visit_id: str, *, now: datetime) -> Locked:
    """Let a visit go, also one that is not driven any more, and one that the newest version could not keep.

    Raises
    ------
    NoVisitId, NoVisit
        When no id is given, or no newest version has a visit or a lock of this id.
    """
    stored = _newest_with(engine, visit_id)
    visit = _visit(stored, visit_id)
    days = [lock.pin.date for lock in stored.locks if lock.visit_id == visit_id] + ([visit.date] if visit else [])
    with write_session(engine) as session:
        set_pin(session, stored, visit_id, None, now)
    return Locked(visit_id, days[0], None)


def _firmer(stored: StoredPlan, visit: Visit, asked: Firmly) -> Pin | None:
    """Return the pin of the visit on its day that keeps more than is asked for."""
    mine = (lock.pin for lock in stored.locks if lock.visit_id == visit.id and lock.pin.date == visit.date)
    return next((pin for pin in mine if Firmly.of(pin.strength).is_firmer_than(asked)), None)


def _newest_with(engine: Engine, visit_id: str) -> StoredPlan:
    if not visit_id.strip():
        raise NoVisitId
    region = the_region(engine)
    with read_session(engine) as session:
        for month in sorted({label.horizon for label in versions(session, region.id)}, reverse=True):
            newest = latest(session, region.id, month)
            if newest and (_visit(newest, visit_id) or any(lock.visit_id == visit_id for lock in newest.locks)):
                return newest
    raise NoVisit(visit_id)


def _visit(stored: StoredPlan, visit_id: str) -> Visit | None:
    return next((visit for visit in stored.outcome.plan.all_visits() if visit.id == visit_id), None)
