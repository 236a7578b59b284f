"""What no plan can ask of people: the part of the bound, and of the dates, that knows who may come at all.

Told from the days alone: hours, seats and rooms are forgotten, so that nothing is counted as lost that some plan keeps.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from ortools.math_opt.python import mathopt

from planner.domain.fleet import Shift
from planner.domain.problem import PlanningProblem
from planner.domain.rooms import days_in_rooms, open_invitations, unspoken_in_rooms
from planner.domain.services import Invitation, Organisation
from planner.rules.book import BY_NAME
from planner.solver.openings import DayClass

Expr: TypeAlias = mathopt.LinearTypes
_LANGUAGE, _DAYS_MIN, _INVITED = (BY_NAME[name] for name in ("language", "days_min", "invited"))


@dataclass(frozen=True, slots=True)
class Driven:
    """A set of stops one bus can serve in a day, the day classes that allow it, and how often it is driven."""

    stop_ids: frozenset[str]
    classes: frozenset[int]
    times: mathopt.Variable


class People:
    """Who may come on which day."""

    def __init__(self, problem: PlanningProblem) -> None:
        self.problem = problem
        self._present: dict[date, tuple[Organisation, ...]] = {}

    def present(self, day: date) -> tuple[Organisation, ...]:
        """Return who said yes to some hour of the day; of the guests, who is invited then."""
        if day not in self._present:
            said_yes = {r.organisation_id for r in self.problem.availability if r.available and r.applies_on(day)}
            invited = {one.organisation_id for one in self.problem.invitations if one.date == day}
            self._present[day] = tuple(
                one
                for one in self.problem.organisations
                if one.id in said_yes and (not one.guest or one.id in invited)
                if one.days_max != 0 or day in days_in_rooms(self.problem, one.id)
            )
        return self._present[day]

    def crewed(self, shift: Shift) -> bool:
        """Tell whether those who may come can be the crew of a visit."""
        vehicle = self.problem.vehicle[shift.vehicle_id]
        most = sorted((one.people for one in self.present(shift.date)), reverse=True)[: vehicle.seats]
        return bool(most) and sum(most) + vehicle.driver_counts >= vehicle.crew_min

    def days(self, organisation: Organisation) -> int:
        """Return on how many days the organisation can come at most."""
        days = sum(1 for day in self._days if organisation in self.present(day))
        if organisation.days_max is None:
            return days
        return min(days, max(organisation.days_max, len(days_in_rooms(self.problem, organisation.id))))

    @cached_property
    def speakers(self) -> Mapping[str, frozenset[str]]:
        """By stop, who speaks the first language there; stops whose language everybody speaks are left out."""
        found = {}
        for stop in self.problem.stops:
            municipality = self.problem.municipality.get(stop.municipality_id)
            for language in municipality.languages[:1] if municipality else ():
                able = frozenset(one.id for one in self.problem.organisations if language in one.languages)
                if len(able) < len(self.problem.organisations):
                    found[stop.id] = able
        return found

    def somebody_speaks(self, stop_id: str, day: date) -> bool:
        """Tell whether somebody who speaks the first language of the place may come on the day."""
        able = self.speakers.get(stop_id)
        return able is None or any(one.id in able for one in self.present(day))

    def invitations(self) -> Iterator[Invitation]:
        """Yield the invitations still open to days on which the organisation may come."""
        for one in open_invitations(self.problem):
            if self.problem.organisation[one.organisation_id] in self.present(one.date):
                yield one

    @cached_property
    def _days(self) -> tuple[date, ...]:
        return tuple(sorted({shift.date for shift in self.problem.shifts if shift.date in self.problem.horizon}))


class PeopleBound:
    """Adds to a model of driven sets of stops what promises about people cost at least."""

    def __init__(self, model: mathopt.Model, people: People, classes: Sequence[DayClass]) -> None:
        self._model, self._people, self._classes = model, people, classes
        self._problem = people.problem

    def costs(self, driven: Sequence[Driven]) -> Iterator[Expr]:
        """Yield weighted visits without a speaker, days organisations miss, and invitations that cannot be kept."""
        for able in sorted(set(self._people.speakers.values()), key=sorted):
            yield _LANGUAGE.weighs(self._problem) * self._unspoken(able, driven)
        yield _LANGUAGE.weighs(self._problem) * unspoken_in_rooms(self._problem)
        if any(one.days_min > 0 for one in self._problem.organisations):
            yield _DAYS_MIN.weighs(self._problem) * self._missing_days(driven)
        yield _INVITED.weighs(self._problem) * self._invited_in_vain()

    def _unspoken(self, able: frozenset[str], driven: Sequence[Driven]) -> Expr:
        """Count visits on days without a speaker; and a speaker is on one bus a day, on so many days at most."""
        stops = frozenset(stop_id for stop_id, some in self._people.speakers.items() if some == able)
        spoken = {
            number
            for number, day_class in enumerate(self._classes)
            if any(one.id in able for shift in day_class.shifts for one in self._people.present(shift.date))
        }
        unspoken = self._model.add_variable(lb=0)
        there = [(one, len(stops & one.stop_ids)) for one in driven if stops & one.stop_ids]
        lost = [visits * one.times for one, visits in there if one.classes.isdisjoint(spoken)]
        self._model.add_linear_constraint(mathopt.fast_sum(lost) <= unspoken)
        days = sum(self._people.days(one) for one in self._problem.organisations if one.id in able)
        self._model.add_linear_constraint(mathopt.fast_sum([one.times for one, _ in there]) <= days + unspoken)
        return unspoken

    def _missing_days(self, driven: Sequence[Driven]) -> Expr:
        """Count days nobody can come on, and those for which the buses have no seat."""
        wishes = [
            (one, max(0, one.days_min - len(days_in_rooms(self._problem, one.id))))
            for one in self._problem.organisations
            if one.days_min > 0
        ]
        never = sum(max(0, wanted - self._people.days(one)) for one, wanted in wishes)
        missing = self._model.add_variable(lb=never)
        seats = max((vehicle.seats for vehicle in self._problem.vehicles), default=0)
        turns = mathopt.fast_sum([seats * len(one.stop_ids) * one.times for one in driven])
        self._model.add_linear_constraint(turns + missing >= sum(wanted for _, wanted in wishes))
        return missing

    def _invited_in_vain(self) -> int:
        """Count invitations to days on which no bus can be at the stop, or the organisation cannot come."""
        reached = (
            {
                (stop_id, shift.date)
                for day_class in self._classes
                for stop_id in {key for route in day_class.candidates for key in route.stop_ids}
                for shift in day_class.shifts
            }
            if open_invitations(self._problem)
            else set()
        )
        possible = sum(1 for one in self._people.invitations() if (one.stop_id, one.date) in reached)
        return len(open_invitations(self._problem)) - possible
