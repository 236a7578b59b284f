"""How the bus gets there: drives with where their minutes come from, and the driver's day around the visits."""

from collections.abc import Mapping
from datetime import date

from planner.domain.legs import Leg, LegSource
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.words.catalogue import Translator
from planner.words.formats import length, span

NO_ROAD = "–"
"""What stands where no drive is known; the rule *travel* reports it."""


def ways_there(problem: PlanningProblem, plan: Plan, _: Translator) -> Mapping[str, str]:
    """Return the drive to each visit by its id: minutes, kilometres, and whether they are an estimate."""
    found = {}
    for route in plan.routes:
        places = [_depot(problem, route), *(visit.stop_id for visit in route.visits)]
        for place, visit in zip(places, route.visits, strict=False):
            found[visit.id] = _drive(problem.travel.between(place, visit.stop_id), _)
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
    home = problem.travel.between(route.visits[-1].stop_id, _depot(problem, route)) if route.visits else None
    going_home = _("Drive home: {drive}.").format(drive=_drive(home, _)) if route.visits else ""
    return " ".join(part for part in (f"{name}:", at_work, resting, going_home) if part)


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


def _depot(problem: PlanningProblem, route: Route) -> str:
    vehicle = problem.vehicle.get(route.vehicle_id)
    return vehicle.depot_id if vehicle else ""
