"""Draw disruptions of the shipped month and mend it: how long it takes, and how much stays as families were told.

The month is planned and published once; every disruption meets that same plan. ``today`` is up to a week before it.
"""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from planner.checks.verify import verify
from planner.domain.clock import MINUTES_PER_DAY
from planner.domain.days import DateRange
from planner.domain.disruptions import (
    BusOut,
    Disruption,
    DriverAway,
    HolidayAdded,
    OrganisationAway,
    StopAdded,
    StopClosed,
    StopGone,
)
from planner.domain.findings import Level
from planner.domain.language import Text
from planner.domain.legs import Leg, LegSource
from planner.domain.plan import Plan, Visit
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.solver.replan import USUAL, replan
from planner.solver.solve import SolveSettings, solve
from planner.storage.engine import open_engine
from planner.storage.identity import keep_identity
from planner.storage.importing import import_folder
from planner.workflow.changed import Kind, changes
from planner.workflow.months import month
from planner.workflow.problems import problem_for

FIELDS = (
    "number",
    "kind",
    "about",
    "first_day",
    "days",
    "today",
    "seconds",
    "hard_findings",
    "promise_cost",
    "promise_bound",
    "published",
    "touched",
    "untouched",
    "stayed",
    "stayed_percent",
    "moved",
    "cancelled",
    "added",
    "other_time",
    "other_company",
)
"""Columns. ``touched``: published visits to come on a day, at a stop or with an organisation the disruption hits;
``untouched`` the others, ``stayed`` those of them on the same day at the same time. Moved, cancelled and added visits,
and visits that keep their day with another time or company, are counted among all. Seconds are those of one answer."""

ABOUT = ("vehicle_id", "driver_id", "organisation_id", "stop_id", "municipality_id")
TWO_MONTHS = 61
Draw = Callable[[random.Random, PlanningProblem, date, int], Disruption]


def _period(first: date, days: int) -> DateRange:
    return DateRange(first, first + timedelta(days=days - 1))


def _bus_out(chance: random.Random, problem: PlanningProblem, day: date, _number: int) -> Disruption:
    return BusOut(chance.choice(problem.vehicles).id, _period(day, chance.choice((1, 1, 2, 3, 4))))


def _driver_away(chance: random.Random, problem: PlanningProblem, day: date, _number: int) -> Disruption:
    """Let a driver be gone for two months; where none are named, let the bus stand for a week."""
    if problem.drivers:
        return DriverAway(chance.choice(problem.drivers).id, _period(day, TWO_MONTHS))
    return BusOut(chance.choice(problem.vehicles).id, _period(day, 7))


def _worker_ill(chance: random.Random, problem: PlanningProblem, day: date, _number: int) -> Disruption:
    return OrganisationAway(chance.choice(problem.organisations).id, _period(day, chance.choice((1, 3, 5, 14, 31))))


def _stop_closed(chance: random.Random, problem: PlanningProblem, day: date, _number: int) -> Disruption:
    return StopClosed(chance.choice(problem.stops).id, _period(day, chance.choice((1, 3, 7, 14))))


def _stop_gone(chance: random.Random, problem: PlanningProblem, day: date, _number: int) -> Disruption:
    return StopGone(chance.choice(problem.stops).id, day)


def _holiday(chance: random.Random, problem: PlanningProblem, day: date, _number: int) -> Disruption:
    only = chance.choice(("", *(m.id for m in problem.municipalities)))
    return HolidayAdded(_period(day, 1), Text("Vapaapäivä", "Ledig dag", "Day off"), only)


def _new_stop(chance: random.Random, problem: PlanningProblem, _day: date, number: int) -> Disruption:
    """Add a stop five minutes from one that can be driven to, with its hours and one visit a month."""
    driven = {place for ends in problem.travel.legs for place in ends}
    twin = chance.choice([stop for stop in problem.stops if stop.id in driven])
    name = f"NEW-{number}"
    legs = {
        (name if a == twin.id else a, name if b == twin.id else b): leg
        for (a, b), leg in problem.travel.legs.items()
        if twin.id in (a, b)
    }
    near = Leg(5, 3.0, LegSource.ESTIMATE)
    legs |= {(name, twin.id): near, (twin.id, name): near}
    stop = replace(twin, id=name, rhythm=Rhythm(1), closed_from=None)
    return StopAdded(stop, tuple(legs.items()))


KINDS: Mapping[str, Draw] = {
    "bus out": _bus_out,
    "driver away": _driver_away,
    "worker ill": _worker_ill,
    "stop closed": _stop_closed,
    "stop gone": _stop_gone,
    "holiday": _holiday,
    "new stop": _new_stop,
}


def published_month(text: str, data: Path, seconds: float, seed: int) -> tuple[PlanningProblem, Plan]:
    """Return the month and the plan that families were told, with the ids its visits keep."""
    engine = open_engine("sqlite://")
    import_folder(engine, data)
    problem = problem_for(engine, month(text))
    return problem, keep_identity(
        solve(problem, SolveSettings(seconds=seconds, seed=seed, reasons_seconds=0, wishes_seconds=0)).plan
    )


def measure(problem: PlanningProblem, published: Plan, count: int, seed: int) -> list[dict[str, object]]:
    """Draw disruptions, kind after kind, and mend the published plan after each."""
    chance = random.Random(seed)
    days = sorted({route.date for route in published.routes})
    rows = []
    for number in range(count):
        kind = list(KINDS)[number % len(KINDS)]
        day = chance.choice(days)
        came = KINDS[kind](chance, problem, day, number)
        today = max(problem.horizon.first, day - timedelta(days=chance.randrange(8)))
        rows.append({"number": number, "kind": kind, **_mend(problem, published, came, today)})
    return rows


def _mend(problem: PlanningProblem, published: Plan, came: Disruption, today: date) -> dict[str, object]:
    began = time.perf_counter()
    done = replan(problem, published, [came], replace(USUAL, reasons_seconds=0), today=today)
    seconds = time.perf_counter() - began
    plan = keep_identity(done.outcome.plan, published, published)
    different = changes(published, plan)
    touched = {visit.id for visit in published.visits() if visit.date >= today and _touches(came, problem, visit)}
    times = {visit.id: (visit.date, visit.opens) for visit in plan.visits()}
    untouched = [visit for visit in published.visits() if visit.id not in touched]
    stayed = sum(times.get(visit.id) == (visit.date, visit.opens) for visit in untouched)
    dates = getattr(came, "dates", None)
    return {
        "about": next((str(getattr(came, name)) for name in ABOUT if hasattr(came, name)), ""),
        "first_day": dates.first if dates else "",
        "days": len(dates) if dates else "",
        "today": today,
        "seconds": round(seconds, 2),
        "hard_findings": len(verify(done.problem, plan).at(Level.HARD)),
        "promise_cost": done.outcome.promise_cost,
        "promise_bound": done.outcome.promise_bound,
        "published": len(untouched) + len(touched),
        "touched": len(touched),
        "untouched": len(untouched),
        "stayed": stayed,
        "stayed_percent": round(100 * stayed / len(untouched), 1) if untouched else 100.0,
        "moved": len(different.of(Kind.MOVED)),
        "cancelled": len(different.of(Kind.CANCELLED)),
        "added": len(different.of(Kind.ADDED)),
        "other_time": len(different.of(Kind.TIME)),
        "other_company": len(different.of(Kind.COMPANY)),
    }


def _touches(came: Disruption, problem: PlanningProblem, visit: Visit) -> bool:
    """Tell whether the disruption hits the visit: its bus, its stop, its day, or who is on board."""
    after = came.apply(problem)
    route_gone = not any(shift.date == visit.date for shift in after.shifts)
    if isinstance(came, OrganisationAway):
        aboard = any(entry.organisation_id == came.organisation_id for entry in visit.on_board)
        return aboard and visit.date in came.dates and came.window.start < MINUTES_PER_DAY
    if isinstance(came, DriverAway):
        return visit.date in came.dates
    return route_gone or not after.is_open(visit.stop_id, visit.date)


def summary(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """Return the figures in words."""

    def mean(name: str) -> float:
        return sum(float(str(row[name])) for row in rows) / max(1, len(rows))

    stay = 100 * mean("stayed") / max(mean("untouched"), 1e-9)
    enough = sum(float(str(row["stayed_percent"])) >= 95 for row in rows)  # noqa: PLR2004
    slowest = max((float(str(row["seconds"])) for row in rows), default=0.0)
    return [
        f"{len(rows)} disruptions; slowest answer {slowest:.2f} s, mean {mean('seconds'):.2f} s; "
        f"plans with a hard finding: {sum(row['hard_findings'] != 0 for row in rows)}",
        f"published visits not touched that stayed, day and time: {stay:.2f} %; "
        f"disruptions in which at least 95 % of them stayed: {enough} of {len(rows)}",
        f"mean of visits touched {mean('touched'):.2f}, moved {mean('moved'):.2f}, cancelled {mean('cancelled'):.2f}, "
        f"added {mean('added'):.2f}, other time {mean('other_time'):.2f}, other company {mean('other_company'):.2f}",
    ]
