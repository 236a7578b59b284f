"""The questions a plan rule may ask of the model being built, without knowing the solver.

The solver layer answers with linear expressions that support ``+ - *`` and the comparisons ``<= >= ==``.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from planner.domain.clock import Minutes
from planner.domain.days import Weekday
from planner.domain.due import held_in_rooms, visits_wanted
from planner.domain.findings import Finding
from planner.domain.fleet import Shift
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft, DraftVisit

Expression = Any
"""A linear expression of the solver behind :class:`Decisions` (numbers count as expressions)."""
Condition = Any
"""A comparison of two expressions."""


def can_be_reached(problem: PlanningProblem, stop_id: str) -> bool:
    """Tell whether some shift finds the stop open and has a way there and back, whatever else its day holds."""
    stop = problem.stop[stop_id]
    for shift in problem.shifts:
        vehicle = problem.vehicle[shift.vehicle_id]
        bases = (vehicle.depot_id, *vehicle.overnight_depot_ids)
        there = any(problem.travel.between(base, stop_id) for base in bases)
        back = any(problem.travel.between(stop_id, base) for base in bases)
        may_stand = problem.is_open(stop_id, shift.date) and stop.windows_on(Weekday.of(shift.date))
        if shift.date in problem.horizon and there and back and may_stand:
            return True
    return False


class Flaw(NamedTuple):
    """One flaw a plan may have, in a model: 0 where a plan does not have it.

    ``alike`` counts every flaw of the kind at the same stop or bus, this one included, where a plan that only moves it
    would not help; 0 where there is just one.
    """

    here: Expression
    alike: Expression = 0


class Decisions(ABC):
    """Everything the planner decides, asked in the words of a coordinator."""

    problem: PlanningProblem

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """Shifts of the period; visits outside it count for no promise and no wish."""
        return tuple(shift for shift in self.problem.shifts if shift.date in self.problem.horizon)

    @abstractmethod
    def visited(self, stop_id: str, shift: Shift) -> Expression:
        """Is the stop visited in this shift? 0 or 1."""

    @abstractmethod
    def visited_on(self, stop_id: str, day: date) -> Expression:
        """How many vehicles visit the stop on this day."""

    @abstractmethod
    def opens_at(self, stop_id: str, shift: Shift) -> Mapping[Minutes, Expression]:
        """Return, by minute, whether the visit of the stop in this shift opens then: 0 or 1."""

    @abstractmethod
    def routes(self, shift: Shift) -> Sequence[tuple[Draft, Expression]]:
        """Return every closed day route the shift may drive, and whether it is the one driven: 0 or 1.

        At most one is driven. There may be thousands: group them before asking for anything.
        """

    @abstractmethod
    def driven(self, shift: Shift) -> Expression:
        """Is any route driven in this shift? 0 or 1."""

    @abstractmethod
    def drives(self, driver_id: str, shift: Shift) -> Expression:
        """Is it this driver who drives the shift? 0 or 1; free where the shift drives no route."""

    @abstractmethod
    def on_board(self, organisation_id: str, stop_id: str, shift: Shift) -> Expression:
        """Is the organisation on board at this visit? 0 or 1."""

    @abstractmethod
    def has_private_room(self, organisation_id: str, stop_id: str, shift: Shift) -> Expression:
        """Has the organisation the private room at this visit? 0 or 1, at most :meth:`on_board`."""

    @abstractmethod
    def comes(self, organisation_id: str, shift: Shift) -> Expression:
        """Is the organisation on board anywhere in this shift? 0 or 1, at least every :meth:`on_board`."""

    @abstractmethod
    def driving_minutes(self) -> Expression:
        """Minutes driven in the whole horizon."""

    @abstractmethod
    def require(self, condition: Condition) -> None:
        """Nothing that breaks this is a plan."""

    @abstractmethod
    def shortfall(self, rule: str, most: int) -> Expression:
        """Return a new whole number 0 to ``most``: by how much a promise of the rule is not kept."""

    @abstractmethod
    def flag(self) -> Expression:
        """Return a new yes/no of the rule's own, 0 or 1."""

    @abstractmethod
    def amount(self, most: int) -> Expression:
        """Return a new whole number of the rule's own, 0 to ``most``."""

    @abstractmethod
    def wish(self, rule: str, amount: Expression) -> None:
        """Ask for ``amount`` (never below 0) to be small, by the weight of the rule."""

    @abstractmethod
    def total(self, expressions: Iterable[Expression]) -> Expression:
        """Return the sum; 0 when there are none."""


def missing_visits(decisions: Decisions) -> Iterator[tuple[str, int, Expression]]:
    """Yield the place of each promise that some shift can get to, its promised visits, and how many of them miss."""
    problem = decisions.problem
    for promise in problem.visit_promises:
        wanted = visits_wanted(problem, promise)
        if not wanted or not any(can_be_reached(problem, stop_id) for stop_id in promise.stop_ids):
            continue
        missing = decisions.amount(wanted)
        visits = (decisions.visited(stop_id, s) for stop_id in promise.stop_ids for s in decisions.shifts)
        rooms = len(held_in_rooms(problem, promise))
        decisions.require(decisions.total(visits) + rooms + missing >= wanted)
        yield promise.locality_id or problem.stop[promise.stop_ids[0]].locality_id, wanted, missing


def flawed_visits(decisions: Decisions, finding: Finding, flawed: Callable[[DraftVisit, date], bool]) -> Flaw:
    """Return the flaw of a finding about one visit: is there a flawed one of its stop that day, and how many in all."""
    visits = [
        (shift.date, driven)
        for shift in decisions.shifts
        for route, driven in decisions.routes(shift)
        for visit in route.visits
        if visit.stop_id == finding.stop_id and flawed(visit, shift.date)
    ]
    here = decisions.total(driven for day, driven in visits if day == finding.date)
    return Flaw(here, decisions.total(driven for _day, driven in visits))
