"""Disruptions that were told and are kept, so that every plan of their days knows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from planner.domain.days import DateRange
from planner.domain.disruptions import (
    BusOut,
    Disruption,
    DriverAway,
    HolidayAdded,
    OrganisationAway,
    StopClosed,
    from_day,
)
from planner.domain.overlooked import Overlooked, Subject
from planner.domain.problem import PlanningProblem

Dated = BusOut | DriverAway | OrganisationAway | StopClosed | HolidayAdded
"""Disruptions that have days. A new stop, and one that is gone for good, are data of the region instead."""


@dataclass(frozen=True, slots=True)
class KnownDisruption:
    """A disruption with all its days, in whichever months. ``number`` names it for people; 0: it has none yet.

    It holds from ``told_on`` on: a bus that broke down today drove yesterday.
    """

    disruption: Dated
    told_on: date
    number: int = 0

    @property
    def dates(self) -> DateRange:
        """Return all its days, as they were told."""
        return self.disruption.dates

    def left(self, since: date | None = None) -> Disruption | None:
        """Return what holds of it, from ``since`` on where that is given; ``None`` when nothing does."""
        return from_day(self.disruption, max(self.told_on, since or self.told_on))


def subject(disruption: Dated) -> tuple[Subject, str]:
    """Return what a disruption is about, and its id; a holiday that holds everywhere has an empty one."""
    match disruption:
        case BusOut():
            return Subject.VEHICLE, disruption.vehicle_id
        case DriverAway():
            return Subject.DRIVER, disruption.driver_id
        case OrganisationAway():
            return Subject.ORGANISATION, disruption.organisation_id
        case StopClosed():
            return Subject.STOP, disruption.stop_id
        case HolidayAdded():
            return Subject.MUNICIPALITY, disruption.municipality_id
        case _ as never:
            assert_never(never)


def apply_known(
    problem: PlanningProblem, known: Iterable[KnownDisruption], since: date | None = None
) -> PlanningProblem:
    """Return the problem as it is with the disruptions, each from the day it was told, or from ``since`` on.

    Those that speak of something the problem does not hold change nothing; the ones of its own days are listed as
    ``overlooked``, so that the look through the data can say so.
    """
    passed_over: list[Overlooked] = []
    for one in known:
        left = one.left(since)
        if left is None:
            continue
        missing = overlooked(problem, one)
        if missing is None:
            problem = left.apply(problem)
        elif _touches(missing.dates, problem.horizon):
            passed_over.append(missing)
    return problem.replace(overlooked=tuple(passed_over)) if passed_over else problem


def overlooked(problem: PlanningProblem, known: KnownDisruption) -> Overlooked | None:
    """Return what a disruption speaks of when the problem does not hold that; ``None`` when it does."""
    about, about_id = subject(known.disruption)
    held = {
        Subject.VEHICLE: problem.vehicle,
        Subject.DRIVER: problem.driver,
        Subject.ORGANISATION: problem.organisation,
        Subject.STOP: problem.stop,
        Subject.MUNICIPALITY: problem.municipality,
    }[about]
    return None if not about_id or about_id in held else Overlooked(known.number, about, about_id, known.dates)


def _touches(dates: DateRange, others: DateRange) -> bool:
    return dates.first <= others.last and others.first <= dates.last
