"""What can be chosen on the plan board: days, buses, hours, people, stops, each with its name."""

from datetime import date

from planner.domain.clock import OPENING_GRID, Minutes
from planner.domain.plan import Firmly
from planner.rules.wording import called, place
from planner.words.catalogue import Translator
from planner.words.formats import clock, day_short
from planner.workflow.board import Board
from planner.workflow.edit_words import lock_words
from planner.workflow.edited import found

FIRST_HOUR, LAST_HOUR = 7, 20


def operating_days(board: Board, _: Translator) -> dict[date, str]:
    """Return the days to come on which a bus can drive."""
    days = sorted({shift.date for shift in board.problem.shifts if shift.date in board.plan.horizon})
    return {day: day_short(day, _.language) for day in days if day >= board.today}


def buses_on(board: Board, day: date, _: Translator) -> dict[str, str]:
    """Return the buses that can drive on a day, by id."""
    keys = [shift.vehicle_id for shift in board.problem.shifts if shift.date == day]
    return {key: called(board.problem.vehicle, key, _) for key in keys}


def opening_hours(_: Translator, now: Minutes | None = None) -> dict[Minutes | None, str]:
    """Return the half hours at which a visit may open, with what it does ``now``; first: where it fits best."""
    minutes = {*range(FIRST_HOUR * 60, LAST_HOUR * 60, OPENING_GRID), *([] if now is None else [now])}
    best: dict[Minutes | None, str] = {None: _("Where it fits best")}
    return best | {minute: clock(minute, _.language) for minute in sorted(minutes)}


def on_board_of(board: Board, visit_id: str, _: Translator) -> tuple[dict[str, str], dict[str, str]]:
    """Return who is on board of a visit, and who is not, by id; empty first: nobody.

    Raises
    ------
    NotInPlan
        When the plan has no such visit.
    """
    aboard = {entry.organisation_id for entry in found(board.plan, visit_id)[1].on_board}
    nobody = {"": _("Nobody")}
    names = {one.id: called(board.problem.organisation, one.id, _) for one in board.problem.organisations}
    there = {key: names.get(key, key) for key in sorted(aboard)}
    return nobody | there, nobody | {key: name for key, name in names.items() if key not in aboard}


def stops_of(board: Board, _: Translator) -> dict[str, str]:
    """Return the stops that can be visited, by id, in order of their names."""
    names = {stop.id: place(board.problem, stop.id) for stop in board.problem.stops if stop.windows}
    return dict(sorted(names.items(), key=lambda item: item[1].casefold()))


def lock_choices(_: Translator) -> dict[str, str]:
    """Return how firmly a visit can be locked, the loosest first; empty: not at all."""
    return {"": lock_words(None, _)} | {one.value: lock_words(one.strength, _) for one in Firmly}


def lock_now(board: Board, visit_id: str) -> str:
    """Return the choice of :func:`lock_choices` that holds now."""
    lock = board.locks.get(visit_id)
    return Firmly.of(lock.pin.strength).value if lock else ""
