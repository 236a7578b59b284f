"""How the bus gets there: drives with where their minutes come from, and the driver's day around the visits."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain, pairwise, repeat

from planner.domain.legs import Leg, LegSource
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.route_reading import ferry_leaves, stands
from planner.rules.wording import place
from planner.words.catalogue import Translator
from planner.words.formats import clock, length, span

NO_ROAD = "–"
"""What stands where no drive is known; the rule *travel* reports it."""


def ways_there(problem: PlanningProblem, plan: Plan, _: Translator) -> Mapping[str, str]:
    """Return the drive to each visit by its id: minutes, kilometres, and whether they are an estimate."""
    found = {}
    for route in plan.routes:
        for visit, drive in zip(route.visits, chain(drives(problem, route, _), repeat(NO_ROAD)), strict=False):
            found[visit.id] = drive
    return found


def working_days(problem: PlanningProblem, plan: Plan, _: Translator) -> Mapping[date, tuple[str, ...]]:
    """Return by day when each driver works and rests, and the drive home."""
    found: dict[date, tuple[str, ...]] = {}
    for route in plan.routes:
        found[route.date] = (*found.get(route.date, ()), _working_day(problem, route, _))
    return found


def _working_day(problem: PlanningProblem, route: Route, _: Translator) -> str:
    vehicle = problem.vehicle.get(route.vehicle_id)
    name = vehicle.names.best(_.language)[0] if vehicle else route.vehicle_id
    at_work = _("At work {times}.").format(times=span(route.begins, route.ends, _.language))
    rests = [span(pause.start, pause.end, _.language) for pause in route.breaks]
    resting = _("Break {times}.").format(times=", ".join(rests)) if rests else ""
    return " ".join(part for part in (f"{name}:", at_work, resting, _at_the_end(problem, route, _)) if part)


def _at_the_end(problem: PlanningProblem, route: Route, _: Translator) -> str:
    """Say how the bus gets home, or to the place where it stays overnight."""
    driven = list(drives(problem, route, _))
    if not route.visits or not driven:
        return ""
    if route.ends_at and route.ends_at != problem.vehicle[route.vehicle_id].depot_id:
        return _("Overnight at {place}: {drive}.").format(place=place(problem, route.ends_at), drive=driven[-1])
    return _("Drive home: {drive}.").format(drive=driven[-1])


def drives(problem: PlanningProblem, route: Route, _: Translator) -> Iterator[str]:
    """Yield the drive to each visit and the one at the end; a ferry with its departure."""
    for here, there in pairwise(stands(problem, route)):
        leg = problem.travel.between(here.place_id, there.place_id)
        told = _drive(leg, _)
        departure = ferry_leaves(leg, route, here, there) if leg is not None and leg.departures else None
        if departure is None:
            yield told
        else:
            yield _("{drive}, ferry at {time}").format(drive=told, time=clock(departure, _.language))


def _drive(leg: Leg | None, _: Translator) -> str:
    if leg is None:
        return NO_ROAD
    return f"{length(leg.minutes)}, {leg.km:.0f} km ({_source(leg.source, _)})"


def _source(source: LegSource, _: Translator) -> str:
    return {
        LegSource.MEASURED: _("measured"),
        LegSource.TABLE: _("from the table"),
        LegSource.ESTIMATE: _("estimate"),
    }[source]
