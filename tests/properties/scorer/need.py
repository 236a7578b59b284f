"""How much a visit weighs in a place, in percent of an average one: docs/concepts.md, worked out with fractions."""

from collections.abc import Callable
from fractions import Fraction

from planner.domain.places import Locality
from planner.domain.problem import PlanningProblem

Figure = Fraction | None


def need(problem: PlanningProblem, place: Locality) -> int:
    """Set by hand; else the mean of four figures, each in percent of the region's average and within 50 to 200."""
    if place.need_percent is not None:
        return place.need_percent
    parts = [
        _percent(_children(problem, place), _mean(problem, _children)),
        _percent(_one_parent(place), _one_parent_in_region(problem)),
        _percent(_km(problem, place), _mean(problem, _km)),
        _percent(_cut_off(place), _mean(problem, lambda _problem, other: _cut_off(other))),
    ]
    return int(sum(parts, Fraction()) / 4 + Fraction(1, 2))


def _percent(figure: Figure, average: Figure) -> Fraction:
    if figure is None or not average:
        return Fraction(100)
    return sorted((Fraction(50), 100 * figure / average, Fraction(200)))[1]


def _mean(problem: PlanningProblem, figure: Callable[[PlanningProblem, Locality], Figure]) -> Figure:
    known = [value for place in problem.localities if (value := figure(problem, place)) is not None]
    return sum(known, Fraction()) / len(known) if known else None


def _children(problem: PlanningProblem, place: Locality) -> Figure:
    own = [place.under_18]
    if place.under_18 is None:
        own = [stop.people_under_18 for stop in problem.stops if stop.locality_id == place.id]
    return max((Fraction(people) for people in own if people is not None), default=None)


def _one_parent(place: Locality) -> Figure:
    if not place.families or place.one_parent_families is None:
        return None
    return Fraction(place.one_parent_families, place.families)


def _one_parent_in_region(problem: PlanningProblem) -> Figure:
    """The share among all families of the region, so far as both figures are known."""
    known = [
        (place.one_parent_families, place.families)
        for place in problem.localities
        if place.families and place.one_parent_families is not None
    ]
    return Fraction(sum(one for one, _ in known), sum(families for _, families in known)) if known else None


def _km(problem: PlanningProblem, place: Locality) -> Figure:
    """Kilometres by road from the nearest depot of a vehicle to the nearest stop of the place."""
    here = {stop.id for stop in problem.stops if stop.locality_id == place.id}
    depots = {vehicle.depot_id for vehicle in problem.vehicles}
    legs = problem.travel.legs.items()
    known = [Fraction(leg.km) for (start, end), leg in legs if start in depots and end in here]
    return min([*known, *(Fraction(0) for _ in depots & here)], default=None)


def _cut_off(place: Locality) -> Figure:
    return None if place.public_transport is None else Fraction(0 if place.public_transport else 1)
