"""How long one change by hand takes on a month of 300 stops: judged, kept, taken back, and the best places found."""

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.large_month import NOW, STOPS, store_large_plan, write_large_month
from planner.checks.verify import verify
from planner.domain.days import Horizon
from planner.domain.editing import AddVisit, ChangeCompany, Edit, LockVisit, MoveVisit, RemoveVisit
from planner.domain.language import Language
from planner.domain.plan import Firmly
from planner.words.catalogue import translator
from planner.workflow.best_places import best_places
from planner.workflow.board import Board
from planner.workflow.board_view import look_at_board, look_at_day
from planner.workflow.database import open_database
from planner.workflow.desk import Desk, Signed
from planner.workflow.edit_refusals import NotEdited
from planner.workflow.importing import import_data
from planner.workflow.problems import problem_for

T = TypeVar("T")
FIELDS = (
    "what",
    "times",
    "median_ms",
    "p95_ms",
    "worst_ms",
    "cpu_median_ms",
    "cpu_p95_ms",
    "stops",
    "visits",
    "buses",
    "cores",
)
FEBRUARY = Horizon.month(2027, 2)
"""Four weeks from Monday to Sunday without a holiday."""
TODAY = date(2027, 1, 15)
SIGNED = Signed(NOW, "benchmark")


def measure(data: Path, edits: int, seed: int) -> Iterator[dict[str, object]]:
    """Yield a row for everything a coordinator waits for."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(f"sqlite:///{Path(folder) / 'month.db'}")
        import_data(engine, write_large_month(data, Path(folder) / "data"))
        store_large_plan(engine, problem_for(engine, FEBRUARY))
        desk = Desk(engine)
        clock = _Clock()
        board = clock.run("board read for the first time", lambda: desk.board(FEBRUARY, today=TODAY))
        size = {"stops": STOPS, "visits": len(board.plan.all_visits()), "buses": len(board.problem.vehicles)}
        _edit(desk, clock, random.Random(seed), edits)
        desk.close()
        engine.dispose()
    yield from (row | size for row in clock.rows())


def _edit(desk: Desk, clock: "_Clock", chance: random.Random, edits: int) -> None:
    done = 0
    while done < edits:
        board = desk.board(FEBRUARY, today=TODAY)
        edit = _drawn(board, chance)
        kind = type(edit).__name__
        try:
            tried = clock.run(f"judge: {kind}", partial(board.try_edit, edit), also="judge: all")
        except NotEdited:
            continue
        keep = partial(desk.edit, FEBRUARY, edit, board.seen, SIGNED, today=TODAY)
        clock.run(f"judge and keep: {kind}", keep, also="judge and keep: all")
        done += 1
        if done % 10 == 0:
            assert verify(tried.checked.problem, tried.plan) == tried.checked.report
            seen = desk.board(FEBRUARY, today=TODAY).seen
            clock.run("undo", partial(desk.undo, FEBRUARY, seen, SIGNED, today=TODAY))
            _look(desk.board(FEBRUARY, today=TODAY), clock, chance)


def _look(board: Board, clock: "_Clock", chance: random.Random) -> None:
    _ = translator(Language.FI)
    visit = chance.choice(list(board.plan.visits()))
    clock.run("best places for a visit", partial(best_places, board, visit_id=visit.id))
    clock.run("best places for a stop", partial(best_places, board, stop_id=visit.stop_id))
    clock.run("what the board shows", lambda: (look_at_board(board, _), look_at_day(board, visit.date, _)))


def _drawn(board: Board, chance: random.Random) -> Edit:
    visit = chance.choice(list(board.plan.visits()))
    shift = chance.choice(board.problem.shifts)
    aboard = [entry.organisation_id for entry in visit.on_board]
    other = chance.choice(board.problem.organisations).id
    return chance.choice(
        (
            MoveVisit(visit.id, shift.date, shift.vehicle_id, chance.choice((None, 540, 720, 900))),
            AddVisit(visit.stop_id, shift.date, shift.vehicle_id),
            RemoveVisit(visit.id),
            ChangeCompany(visit.id, chance.choice(["", *aboard]), other),
            LockVisit(visit.id, chance.choice(list(Firmly))),
        )
    )


class _Clock:
    """Takes the time of what is run, on the wall and of the processor."""

    def __init__(self) -> None:
        self._taken: dict[str, list[tuple[float, float]]] = {}

    def run(self, what: str, work: Callable[[], T], also: str = "") -> T:
        """Run it and return what it made; its time counts under one name or two."""
        begun, cpu = time.perf_counter(), time.process_time()
        made = work()
        taken = (time.perf_counter() - begun, time.process_time() - cpu)
        for name in (what, *([also] if also else [])):
            self._taken.setdefault(name, []).append(taken)
        return made

    def rows(self) -> Iterator[dict[str, object]]:
        """Yield a row for every name."""
        for what, taken in self._taken.items():
            wall, cpu = (sorted(1000 * one[n] for one in taken) for n in (0, 1))
            yield {
                "what": what,
                "times": len(taken),
                "median_ms": round(statistics.median(wall)),
                "p95_ms": round(_p95(wall)),
                "worst_ms": round(wall[-1]),
                "cpu_median_ms": round(statistics.median(cpu)),
                "cpu_p95_ms": round(_p95(cpu)),
            }


def _p95(values: list[float]) -> float:
    return values[min(len(values) - 1, int(0.95 * len(values)))]
