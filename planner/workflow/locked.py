"""The list of the locks of a month, and which of them its newest plan does not keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.domain.plan import Lock, Pin, PinStrength
from planner.domain.problem import PlanningProblem
from planner.rules.wording import called, place
from planner.storage.engine import read_session
from planner.storage.history import locks
from planner.words.catalogue import Translator
from planner.words.formats import capital, clock, day_short, month_name
from planner.workflow.columns import in_columns
from planner.workflow.database import the_region
from planner.workflow.judging import judge_stored, newest_plan
from planner.workflow.problems import problem_for


@dataclass(frozen=True, slots=True)
class LockList:
    """The locks of a month by date; ``unkept`` are the stops and days of those the newest plan does not keep."""

    problem: PlanningProblem
    locks: tuple[Lock, ...]
    unkept: frozenset[tuple[str | None, date | None]] = frozenset()

    def lines(self, _: Translator) -> Iterator[str]:
        """Yield the table, and how a lock is taken back."""
        if not self.locks:
            month = capital(month_name(self.problem.horizon.first, _.language))
            yield _("{month}: no visit is locked.").format(month=month)
            return
        yield from in_columns((_heads(_), *(self._row(lock, _) for lock in self.locks)), names=4)
        yield ""
        yield _("Every plan of this month knows them. To let one go: planner unlock VISIT")

    def _row(self, lock: Lock, _: Translator) -> tuple[str, ...]:
        pin = lock.pin
        kept = _("no") if (pin.stop_id, pin.date) in self.unkept else _("yes")
        where = f"{place(self.problem, pin.stop_id)}, {day_short(pin.date, _.language)}"
        return lock.visit_id, where, self._stays(pin, _), kept

    def _stays(self, pin: Pin, _: Translator) -> str:
        time = clock(pin.opens or 0, _.language)
        if pin.strength is PinStrength.DATE:
            return _("the day")
        if pin.strength is PinStrength.DATE_AND_TIME:
            return _("the day and the time, {time}").format(time=time)
        stops = " – ".join(place(self.problem, stop_id) for stop_id in pin.route_stop_ids)
        bus = called(self.problem.vehicle, pin.vehicle_id, _)
        return _("the whole route, {time} ({bus}: {stops})").format(time=time, bus=bus, stops=stops)


def list_locks(engine: Engine, horizon: Horizon, *, today: date | None = None) -> LockList:
    """Return the locks of a month. The same check that lists unkept promises says which of them are not kept.

    Raises
    ------
    NoRegion, NoPlan
        When there is nothing that could be locked.
    """
    stored = newest_plan(engine, horizon)
    problem = problem_for(engine, horizon, since=today)
    with read_session(engine) as session:
        found = locks(session, the_region(engine).id, horizon)
    report = judge_stored(problem, stored).report
    unkept = frozenset((one.stop_id, one.date) for one in report.findings if one.rule == "pinned")
    return LockList(problem, found, unkept)


def _heads(_: Translator) -> tuple[str, ...]:
    return _("Visit"), _("Where and when"), _("What stays"), _("Kept")
