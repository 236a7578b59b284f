"""The desk coordinators work at: boards held in memory between two clicks, shared by all, and every step stored.

What is held is thrown away when anybody else changed the database. Loading a month with hundreds of stops takes a
second or two; judging and storing one step must not.
"""

import threading
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from planner.checks.verify import checked
from planner.domain.days import Horizon
from planner.domain.editing import Edit
from planner.domain.legs import Leg, TravelTimes
from planner.domain.places import Position
from planner.storage import edits as kept
from planner.storage.engine import read_session
from planner.storage.errors import StorageError, Trouble
from planner.storage.plans import StoredPlan, latest
from planner.storage.tables import PlanState, StepState
from planner.storage.watched import Session, Watched
from planner.travel.ladder import travel_times
from planner.words.catalogue import Translator
from planner.workflow.board import Board, Seen, Tried
from planner.workflow.database import the_region
from planner.workflow.edit_refusals import ChangedMeanwhile, NothingToUndo
from planner.workflow.edit_words import edit_line
from planner.workflow.month_refusals import AlreadyPlanning, NoPlan
from planner.workflow.planning import look_at_job
from planner.workflow.problems import problem_for
from planner.workflow.refusals import Refused

HELD = 4
"""So many boards are kept; one of a large region takes some tens of megabytes."""
TRIES = 5
"""So often a board is read anew while others write."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who does something, why, and when."""

    now: datetime
    who: str = ""
    why: str = ""


Attempt = Callable[[Board], Tried]
Store = Callable[[Board, Tried, Session], StoredPlan]
How = tuple[Attempt, Store]
"""How a step is judged, and how it is stored."""


class _RememberedTravel:
    """Travel times of the places that were asked for last: making them anew takes a second for 300 stops."""

    def __init__(self) -> None:
        self._asked: tuple[object, ...] = ()
        self._found = TravelTimes({})

    def __call__(
        self,
        places: Mapping[str, Position | None],
        table: Mapping[tuple[str, str], Leg],
        unreachable: Collection[str] = frozenset(),
    ) -> TravelTimes:
        asked = (dict(places), dict(table), frozenset(unreachable))
        if asked != self._asked:
            self._found = travel_times(places, table, unreachable)
            self._asked = asked
        return self._found


class Desk:
    """Boards of one database, for any number of people at once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._watched = Watched(engine)
        self._turn = threading.RLock()
        self._stamp: Hashable = None
        self._boards: dict[tuple[Horizon, date], Board] = {}
        self._travel = _RememberedTravel()

    def board(self, horizon: Horizon, *, today: date) -> Board:
        """Return the newest plan of a month, as it is now.

        Raises
        ------
        NoRegion, NoPlan
            When there is none.
        """
        with self._turn:
            key = (horizon, today)
            for _attempt in range(TRIES):
                stamp = self._watched.stamp()
                if stamp != self._stamp:
                    self._boards.clear()
                    self._stamp = stamp
                if key in self._boards:
                    break
                board = self._read(horizon, today)
                if self._watched.stamp() == stamp:
                    self._keep(key, board)
                else:
                    self._stamp = None  # somebody wrote while it was read
            else:
                return board
            return self._boards[key]

    def edit(self, horizon: Horizon, edit: Edit, seen: Seen, signed: Signed, *, today: date) -> Tried:
        """Change the newest plan of a month by one step, and keep it; return what it changed.

        The first step after a search, an approval or a publication begins a new draft; what was there stays.

        Raises
        ------
        NotEdited
            When the edit cannot be made; ``ChangedMeanwhile`` when somebody else changed what was ``seen``.
        AlreadyPlanning
            While the month is being planned: that plan would come over the change.
        """

        def step(board: Board, tried: Tried, session: Session) -> StoredPlan:
            draft = board.stored
            if not board.edits or draft.state is not PlanState.DRAFT:
                draft = kept.copy_as_draft(session, draft, signed.now)
            return kept.take_step(session, draft, edit, tried.step, who=signed.who, why=signed.why, now=signed.now)

        return self._do(horizon, seen, signed, today, (lambda board: board.try_edit(edit), step))

    def undo(self, horizon: Horizon, seen: Seen, signed: Signed, *, today: date) -> Tried:
        """Take the last step by hand back; errors as :meth:`edit`, and ``NothingToUndo``."""
        return self._again(horizon, seen, signed, StepState.DONE, today)

    def redo(self, horizon: Horizon, seen: Seen, signed: Signed, *, today: date) -> Tried:
        """Take the step again that was taken back last; errors as :meth:`edit`, and ``NothingToUndo``."""
        return self._again(horizon, seen, signed, StepState.UNDONE, today)

    def close(self) -> None:
        """Give back what is held."""
        with self._turn:
            self._boards.clear()
            self._watched.close()

    def _again(self, horizon: Horizon, seen: Seen, signed: Signed, state: StepState, today: date) -> Tried:
        back = state is StepState.DONE

        def tried(board: Board) -> Tried:
            last = board.last(state)
            if last is None or board.stored.state is not PlanState.DRAFT:
                raise NothingToUndo
            return board.tried(last.edit, last.step.back if back else last.step)

        def step(board: Board, _tried: Tried, session: Session) -> StoredPlan:
            if back:
                return kept.undo(session, board.stored, who=signed.who, now=signed.now)[0]
            return kept.redo(session, board.stored, now=signed.now)[0]

        return self._do(horizon, seen, signed, today, (tried, step))

    def _do(self, horizon: Horizon, seen: Seen, signed: Signed, today: date, how: How) -> Tried:
        """Judge a step and store it; once more where somebody wrote something else meanwhile."""
        attempt, store = how
        with self._turn:
            for _attempt in range(TRIES):
                board = self._free_board(horizon, today, signed.now)
                if board.seen != seen:
                    raise _meanwhile(board, seen, attempt)
                tried = attempt(board)
                try:
                    if self._stored(board, tried, store):
                        return tried
                except StorageError as error:
                    if error.trouble is not Trouble.CHANGED_MEANWHILE:
                        raise
                    self._stamp = None
            raise _meanwhile(board, seen, attempt)

    def _free_board(self, horizon: Horizon, today: date, now: datetime) -> Board:
        job = look_at_job(self._engine, horizon, now=now)
        if job is not None and job.running:
            raise AlreadyPlanning(horizon)
        return self.board(horizon, today=today)

    def _stored(self, board: Board, tried: Tried, store: Store) -> bool:
        """Store a step unless anybody changed the database since the board was read; tell whether it was."""
        with self._watched.writing() as session:
            if self._watched.exact and self._watched.stamp() != self._stamp:
                return False
            stored = store(board, tried, session)
            edits = kept.edits_of(session, stored)
            stamp = self._watched.stamp()
        self._boards.clear()  # what is beside a month counts in it
        self._stamp = stamp
        self._keep((stored.horizon, board.today), board.with_step(tried, stored, edits))
        return True

    def _keep(self, key: tuple[Horizon, date], board: Board) -> None:
        while len(self._boards) >= HELD:
            self._boards.pop(next(iter(self._boards)))
        self._boards[key] = board

    def _read(self, horizon: Horizon, today: date) -> Board:
        region = the_region(self._engine)
        with read_session(self._engine) as session:
            stored = latest(session, region.id, horizon)
            if stored is None:
                raise NoPlan(horizon)
            public = latest(session, region.id, horizon, PlanState.PUBLISHED)
            edits = kept.edits_of(session, stored)
        problem = problem_for(self._engine, horizon, since=today, travel=self._travel)
        problem = problem.replace(weights=stored.preference.weights)
        found = checked(problem, stored.outcome.plan)
        return Board(problem, stored, public.outcome.plan if public else None, found, edits, today)


def _meanwhile(board: Board, seen: Seen, attempt: Attempt) -> ChangedMeanwhile:
    """Return the refusal that shows both: what was done since, and what this person wants."""
    since = [one for one in board.edits if board.stored.version != seen.version or one.revision > seen.revision]

    def mine(_: Translator) -> str:
        try:
            return attempt(board).head(_)
        except Refused as refusal:
            return refusal.say(_)

    return ChangedMeanwhile(mine, lambda _: tuple(edit_line(one, board.problem, board.plan, _) for one in since))
