"""How few different organisations can the stops meet? The bound for continuity, without dates.

Wherever a promised visit is held somebody is met, and somebody who speaks the language of the place; a service promised
to a locality is offered by organisations that have it, at most once a visit. Guests are met where they are invited, and
count for nothing. Availability, room and dates are forgotten, so the bound is never too high.
"""

import math

from ortools.math_opt.python import mathopt

from planner.domain.due import held_in_rooms, visits_wanted
from planner.domain.problem import PlanningProblem, VisitPromise
from planner.domain.rooms import offered_in_rooms
from planner.domain.services import Organisation, ServicePromise
from planner.rules.book import BY_NAME
from planner.solver.highs import TOLERANCE, WHOLE_COST, minimised

SECONDS = 2.0
"""A model of some hundred yes/noes is solved in a fraction of this; what is bounded by then holds all the same."""


def fewest_meetings(problem: PlanningProblem, promise_cost: float, visitable: frozenset[str]) -> int:
    """Return the least number of (stop, organisation) pairs in plans whose unkept promises cost at most this.

    ``visitable`` are the stops that stand in some candidate; the others are missed in every plan.
    """
    if BY_NAME["frequency"].weighs(problem) == 0:
        return 0
    return _Company(problem, promise_cost, visitable).fewest()


class _Company:
    def __init__(self, problem: PlanningProblem, promise_cost: float, visitable: frozenset[str]) -> None:
        self.problem, self.visitable = problem, visitable
        self.frequency, self.service, self.language = (
            BY_NAME[name].weighs(problem) for name in ("frequency", "service_promise", "language")
        )
        self.model = mathopt.Model()
        self.unspoken = {stop_id: self.model.add_binary_variable() for stop_id in sorted(visitable)}
        """Stops with a visit at which nobody speaks the language of the place."""
        self.promise_cost = promise_cost
        self.costs: list[mathopt.LinearTypes] = [self.language * unspoken for unspoken in self.unspoken.values()]
        self.most = dict.fromkeys(visitable, len(problem.shifts))
        invited = {(one.organisation_id, one.stop_id) for one in problem.invitations}
        self.meets = {
            (stop_id, one.id): self.model.add_binary_variable()
            for stop_id in sorted(visitable)
            for one in problem.organisations
            if not one.guest or (one.id, stop_id) in invited
        }

    def fewest(self) -> int:
        for promise in self.problem.visit_promises:
            self._meets_somebody(promise)
        for service_promise in self.problem.promises:
            self._offers(service_promise)
        self.model.add_linear_constraint(mathopt.fast_sum(self.costs) <= self.promise_cost + WHOLE_COST)
        guests = {one.id for one in self.problem.organisations if one.guest}
        self.model.minimize(mathopt.fast_sum([meets for (_, key), meets in self.meets.items() if key not in guests]))
        result = minimised(self.model, SECONDS)
        bound = result.termination.objective_bounds.dual_bound if result else 0.0
        return max(0, math.ceil(bound - TOLERANCE)) if math.isfinite(bound) else 0

    def _meets_somebody(self, promise: VisitPromise) -> None:
        """Let promised visits meet somebody, and a speaker, or be given up: all of them, or a language."""
        wanted = max(0, visits_wanted(self.problem, promise) - len(held_in_rooms(self.problem, promise)))
        places = sorted(self.visitable.intersection(promise.stop_ids))
        if promise.stop_id in places:
            self.most[promise.stop_id] = wanted + int(self.promise_cost // self.frequency)
        if not wanted:
            return
        missed = self.model.add_binary_variable()
        company = [self._met(stop_id, one) for stop_id in places for one in self.problem.organisations]
        self.model.add_linear_constraint(mathopt.fast_sum(company) + missed >= 1)
        self.costs.append(self.frequency * wanted * missed)
        speakers = [self._met(stop_id, one) for stop_id in places for one in self._speakers(stop_id)]
        if len(speakers) < len(company):
            unspoken = mathopt.fast_sum([self.unspoken[stop_id] for stop_id in places])
            self.model.add_linear_constraint(mathopt.fast_sum(speakers) + missed + unspoken >= 1)

    def _speakers(self, stop_id: str) -> list[Organisation]:
        """Return who speaks the language of the place; everybody where no municipality says which."""
        municipality = self.problem.municipality.get(self.problem.stop[stop_id].municipality_id)
        if municipality is None or not municipality.languages:
            return list(self.problem.organisations)
        return [one for one in self.problem.organisations if municipality.languages[0] in one.languages]

    def _offers(self, promise: ServicePromise) -> None:
        """Let organisations offer a promised service, each as often as their stop can be visited, or miss it."""
        staff = max(1, self.problem.service[promise.service_id].staff)
        people = [
            min(one.people, staff) * self.most[stop.id] * self._met(stop.id, one)
            for stop in self.problem.stops
            if stop.locality_id == promise.locality_id and stop.id in self.visitable
            for one in self.problem.organisations
            if promise.service_id in one.service_ids
        ]
        wanted = max(0, promise.visits_per_month - offered_in_rooms(self.problem, promise))
        missing = self.model.add_variable(lb=0, ub=wanted)
        offered = mathopt.fast_sum(people) + staff * missing
        self.model.add_linear_constraint(offered >= staff * wanted)
        self.costs.append(self.service * missing)

    def _met(self, stop_id: str, organisation: Organisation) -> mathopt.LinearTypes:
        return self.meets.get((stop_id, organisation.id), 0)
