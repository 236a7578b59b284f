"""What the plan board shows: days of buses as bars and in words, the month, the list, and each visit's marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.clock import Minutes
from planner.domain.findings import Level
from planner.domain.plan import Break, Route, Visit, VisitStatus
from planner.rules.route_reading import on_the_road
from planner.rules.wording import called, place
from planner.storage.tables import PlanState, StepState
from planner.words.catalogue import Translator
from planner.words.formats import capital, clock, day_long, day_short, length, month_name, span
from planner.workflow.board import Board
from planner.workflow.edit_words import lock_words
from planner.workflow.months import weeks
from planner.workflow.one_click import findings_about
from planner.workflow.problems import sentence

EARLY, LATE = 7, 19
"""Hours that are always on the scale of a day."""


class Kind(StrEnum):
    """What a bus and its crew do."""

    DRIVE = "drive"
    SET_UP = "set-up"
    VISIT = "visit"
    PACK_DOWN = "pack-down"
    BREAK = "break"
    OTHER = "other"
    """At the depot, or waiting."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of a day, minutes since midnight; ``text`` stands in it, ``words`` say it."""

    kind: Kind
    start: Minutes
    end: Minutes
    words: str
    text: str = ""
    hard: bool = False


@dataclass(frozen=True, slots=True)
class VisitMark:
    """A visit in lists and on buttons.

    ``lock`` is empty where it is free; ``hard``: it breaks a rule that must hold; ``promises``: so many it breaks on
    its day; ``over``: it is past.
    """

    id: str
    stop_id: str
    vehicle_id: str
    date: date
    opens: Minutes
    name: str
    day: str
    times: str
    aboard: str
    lock: str
    hard: bool
    promises: int
    over: bool

    @property
    def title(self) -> str:
        """Return time and place with the marks."""
        marks = ("🔒 " if self.lock else "") + ("⛔ " if self.hard else "⚠ " if self.promises else "")
        return f"{marks}{self.times} {self.name}"


@dataclass(frozen=True, slots=True)
class BusDayView:
    """What one bus does on one day; ``hours`` are the ends of the scale, the same for all buses of the day."""

    vehicle_id: str
    name: str
    work: str
    hours: tuple[int, int]
    bars: tuple[Bar, ...]
    visits: tuple[VisitMark, ...]

    @property
    def in_words(self) -> str:
        """Return the whole day in one sentence after the other, for those who do not see the bars."""
        return " ".join((f"{self.name}: {self.work}", *(bar.words for bar in self.bars if bar.words)))


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of the plan: its visits, bus after bus, and the buses that stay at home although they could drive."""

    date: date
    name: str
    short: str
    inside: bool
    visits: tuple[VisitMark, ...] = ()
    free_buses: tuple[str, ...] = ()
    closed: str = ""


@dataclass(frozen=True, slots=True)
class BoardView:
    """The whole board: days by date, weeks for the calendar, what stands in the way, what can be taken back."""

    month: str
    state: str
    days: dict[date, DayView]
    weeks: tuple[tuple[DayView, ...], ...]
    hard: tuple[str, ...]
    promises: int
    undo: str
    redo: str
    history: tuple[str, ...]

    @property
    def visits(self) -> dict[str, VisitMark]:
        """Return every visit by its id, by date and time."""
        return {visit.id: visit for day in self.days.values() for visit in day.visits}


def look_at_board(board: Board, _: Translator) -> BoardView:
    """Return what the board shows."""
    days = {day: _day(board, day, _) for week in weeks(board.plan.horizon) for day in week}
    done, undone = board.last(StepState.DONE), board.last(StepState.UNDONE)
    lines = dict(zip((one.position for one in reversed(board.edits)), board.history(_), strict=True))
    return BoardView(
        month=capital(month_name(board.plan.horizon.first, _.language)),
        state=_state(board, _),
        days={day: view for day, view in days.items() if view.inside},
        weeks=tuple(tuple(days[day] for day in week) for week in weeks(board.plan.horizon)),
        hard=tuple(sentence(one, board.problem, _) for one in board.checked.report.at(Level.HARD)),
        promises=len(board.checked.report.at(Level.PROMISE)),
        undo=lines[done.position] if done else "",
        redo=lines[undone.position] if undone else "",
        history=tuple(lines.values()),
    )


def _state(board: Board, _: Translator) -> str:
    steps = sum(1 for one in board.edits if one.state is StepState.DONE)
    named = {
        PlanState.DRAFT: _("draft"),
        PlanState.APPROVED: _("approved"),
        PlanState.PUBLISHED: _("published"),
    }[board.stored.state]
    said = _("Version {n}, {state}").format(n=board.stored.version, state=named)
    if not steps:
        return said
    by_hand = _.plural("{n} change by hand", "{n} changes by hand", steps).format(n=steps)
    return f"{said}, {by_hand}"


def _day(board: Board, day: date, _: Translator) -> DayView:
    inside = day in board.plan.horizon
    routes = [route for route in board.plan.routes if route.date == day]
    driven = {route.vehicle_id for route in routes}
    free = [shift.vehicle_id for shift in board.problem.shifts if shift.date == day and shift.vehicle_id not in driven]
    closed = [one for one in board.problem.closures if day in one.dates and _closes_all(one)]
    return DayView(
        date=day,
        name=capital(day_long(day, _.language)),
        short=day_short(day, _.language),
        inside=inside,
        visits=tuple(mark for route in routes for mark in _marks(board, route, _)),
        free_buses=tuple(called(board.problem.vehicle, key, _) for key in free),
        closed=closed[0].names.best(_.language)[0] if closed else "",
    )


def look_at_day(board: Board, day: date, _: Translator) -> tuple[BusDayView, ...]:
    """Return what each bus does on a day, as bars on one scale."""
    routes = [route for route in board.plan.routes if route.date == day]
    first = min([EARLY, *(route.begins // 60 for route in routes)])
    last = max([LATE, *(-(-route.ends // 60) for route in routes)])
    return tuple(_bus(board, route, (first, last), _) for route in routes)


@dataclass(frozen=True, slots=True)
class Way:
    """Where a bus drives on a day: names with latitude and longitude, of its ``stops`` and, with depots, ``places``."""

    bus: str
    stops: tuple[tuple[str, float, float], ...]
    places: tuple[tuple[str, float, float], ...]


def ways_of(board: Board, day: date, _: Translator) -> tuple[Way, ...]:
    """Return the way of each bus on a day; places without a position are left out."""
    ways = []
    for route in (route for route in board.plan.routes if route.date == day):
        bus = board.problem.vehicle.get(route.vehicle_id)
        depot = bus.depot_id if bus else ""
        stops = [visit.stop_id for visit in route.visits]
        at = [_position(board, key) for key in (route.starts_at or depot, *stops, route.ends_at or depot)]
        there = tuple(one for one in at[1:-1] if one)
        ways.append(Way(called(board.problem.vehicle, route.vehicle_id, _), there, tuple(one for one in at if one)))
    return tuple(ways)


def _position(board: Board, key: str) -> tuple[str, float, float] | None:
    known = board.problem.stop.get(key) or board.problem.depot.get(key)
    if known is None or known.position is None:
        return None
    return place(board.problem, key), known.position.lat, known.position.lon


def _closes_all(closure: object) -> bool:
    return not any(getattr(closure, name) for name in ("municipality_id", "kinds", "stop_id"))


def _marks(board: Board, route: Route, _: Translator) -> tuple[VisitMark, ...]:
    return tuple(_mark(board, route, visit, _) for visit in route.visits)


def _bus(board: Board, route: Route, hours: tuple[int, int], _: Translator) -> BusDayView:
    marks = _marks(board, route, _)
    work = _("at work {times}.").format(times=span(route.begins, route.ends, _.language))
    name = called(board.problem.vehicle, route.vehicle_id, _)
    return BusDayView(route.vehicle_id, name, work, hours, tuple(_bars(board, route, marks, _)), marks)


def _mark(board: Board, route: Route, visit: Visit, _: Translator) -> VisitMark:
    lock, found = board.locks.get(visit.id), findings_about(board, visit, route)
    names = (called(board.problem.organisation, entry.organisation_id, _) for entry in visit.on_board)
    return VisitMark(
        id=visit.id,
        stop_id=visit.stop_id,
        vehicle_id=route.vehicle_id,
        date=visit.date,
        opens=visit.opens,
        name=place(board.problem, visit.stop_id),
        day=day_short(visit.date, _.language),
        times=f"{clock(visit.opens, _.language)}–{clock(visit.closes, _.language)}",
        aboard=", ".join(names),
        lock=lock_words(lock.pin.strength, _) if lock else "",
        hard=any(one.level is Level.HARD for one in found),
        promises=sum(1 for one in found if one.level is Level.PROMISE and one.date is not None),
        over=visit.date < board.today or visit.status is VisitStatus.CANCELLED,
    )


def _bars(board: Board, route: Route, marks: tuple[VisitMark, ...], _: Translator) -> Iterator[Bar]:
    bars = [*_visit_bars(route, marks, _), *_other_bars(board, route, _)]
    at = route.begins
    for bar in sorted(bars, key=lambda one: (one.start, one.end)):
        if bar.start > at:
            yield Bar(Kind.OTHER, at, bar.start, "")
        yield bar
        at = max(at, bar.end)
    if at < route.ends:
        yield Bar(Kind.OTHER, at, route.ends, "")


def _visit_bars(route: Route, marks: tuple[VisitMark, ...], _: Translator) -> Iterator[Bar]:
    for visit, mark in zip(route.visits, marks, strict=True):
        if visit.opens > visit.arrives:
            said = _("{times} set-up.").format(times=span(visit.arrives, visit.opens, _.language))
            yield Bar(Kind.SET_UP, visit.arrives, visit.opens, said)
        facts = [mark.name, mark.aboard, mark.lock, _("breaks a rule that must hold") if mark.hard else ""]
        said = f"{span(visit.opens, visit.closes, _.language)} {', '.join(part for part in facts if part)}."
        yield Bar(Kind.VISIT, visit.opens, visit.closes, said, mark.title, mark.hard)
        if visit.departs > visit.closes:
            yield Bar(Kind.PACK_DOWN, visit.closes, visit.departs, "")


def _other_bars(board: Board, route: Route, _: Translator) -> Iterator[Bar]:
    for start, end in _stretches(sorted(on_the_road(board.problem, route))):
        said = _("{times} driving, {length}.")
        times = span(start, end, _.language)
        yield Bar(Kind.DRIVE, start, end, said.format(times=times, length=length(end - start)))
    for pause in _breaks(route):
        said = _("{times} break.").format(times=span(pause.start, pause.end, _.language))
        yield Bar(Kind.BREAK, pause.start, pause.end, said)


def _breaks(route: Route) -> tuple[Break, ...]:
    return tuple(sorted(route.breaks))


def _stretches(minutes: list[Minutes]) -> Iterator[tuple[Minutes, Minutes]]:
    """Yield minutes in a row as stretches, each with its first minute and the one after its last."""
    start: Minutes | None = None
    for minute, following in zip(minutes, [*minutes[1:], -1], strict=True):
        start = minute if start is None else start
        if following != minute + 1:
            yield start, minute + 1
            start = None
