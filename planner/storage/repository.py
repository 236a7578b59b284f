"""Read what is stored as the question the planner answers: one region, one horizon, one value."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Protocol, TypeVar

import holidays
from sqlmodel import Session, col, select

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.days import DateRange, Horizon, Weekday
from planner.domain.driven import as_driven
from planner.domain.fleet import Shift, ShiftPattern, Vehicle
from planner.domain.known_disruptions import apply_known
from planner.domain.language import Text
from planner.domain.legs import Leg, TravelTimes
from planner.domain.places import Access, Position, Region
from planner.domain.problem import PlanningProblem
from planner.storage import history, mapping
from planner.storage.disruptions import known_disruptions
from planner.storage.tables import (
    AvailabilityRow,
    ClosureRow,
    DepotRow,
    DriverHoursRow,
    DriverRow,
    DrivingRulesRow,
    InvitationRow,
    LegRow,
    LocalityRow,
    MunicipalityRow,
    OrganisationRow,
    PromiseRow,
    RegionRow,
    ServiceRow,
    ShiftPatternRow,
    StopRow,
    VehicleRow,
)

Ladder = Callable[[Mapping[str, Position | None], Mapping[tuple[str, str], Leg], Collection[str]], TravelTimes]
"""Where missing travel times come from: ``planner.travel.ladder.travel_times``. Handed in, because storage
and travel are strangers to each other."""

Row = TypeVar("Row")


class Rows(Protocol):
    """Reads all rows that the region has in a table, by key."""

    def __call__(self, table: type[Row], /) -> Sequence[Row]:
        """Return the rows."""


# Languages of python-holidays; its English names are the American ones.
_HOLIDAY_LANGUAGES = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}


class UnknownRegionError(LookupError):
    """No region of this id is stored."""


def list_regions(session: Session) -> tuple[Region, ...]:
    """Return all regions, by id."""
    return tuple(mapping.region(row) for row in session.exec(select(RegionRow).order_by(col(RegionRow.id))))


def known_vehicles(session: Session, region_id: str) -> tuple[Vehicle, ...]:
    """Return the vehicles of a region, by id."""
    return tuple(mapping.vehicle(row) for row in _rows(session, VehicleRow, region_id))


def load_problem(
    session: Session, region_id: str, horizon: Horizon, *, travel: Ladder, since: date | None = None
) -> PlanningProblem:
    """Return everything the planner needs to know about a region and a horizon.

    Shift patterns become shifts of dates, national holidays (with Midsummer Eve and Christmas Eve) join
    the closed days, ``past`` are the nearest visits of each stop around the horizon, ``past_routes`` the routes of the
    same plans in the two weeks before and after it. Of a month beside, what was approved or published counts, and its
    newest draft while nothing was; ``drafts_beside`` names those months.
    ``pins`` the locks of it that no person has ended, ``announced`` those families count on. Known disruptions of
    these days and of the two weeks around them hold, each from the day it was told.

    Parameters
    ----------
    travel
        Makes travel times of positions and known legs: ``planner.travel.ladder.travel_times``.
    since
        For whoever judges or mends on that day: days before it were driven as published, and neither disruptions nor
        what was imported since say anything about them.

    Raises
    ------
    UnknownRegionError
        When nothing is stored under ``region_id``.
    """
    region_row = session.get(RegionRow, region_id)
    if region_row is None:
        raise UnknownRegionError(region_id)
    region = mapping.region(region_row)

    def rows(table: type[Row]) -> Sequence[Row]:
        return _rows(session, table, region_id)

    closures = (
        *national_holidays(horizon, region.holidays_subdivision),
        *(mapping.closure(r) for r in rows(ClosureRow)),
        *history.called_off(session, region_id, horizon),
    )
    problem = PlanningProblem(
        horizon=horizon,
        region=region,
        closures=closures,
        **_places(rows, travel),
        **_fleet(rows, horizon),
        **_people(rows, horizon),
        **_around(session, region_id, horizon),
    )
    first, last = horizon.first - history.NEAR, horizon.last + history.NEAR
    problem = apply_known(problem, known_disruptions(session, region_id, since=first, until=last), since)
    published = history.published(session, region_id, horizon) if since else None
    return as_driven(problem, published, since) if since and published else problem


def _places(rows: Rows, travel: Ladder) -> dict[str, Any]:
    """Return where the bus may stand, and how far it is from one place to the other."""
    stops = tuple(mapping.stop(r) for r in rows(StopRow))
    depots = tuple(mapping.depot(r) for r in rows(DepotRow))
    positions = {s.id: s.position for s in stops} | {d.id: d.position for d in depots}
    ferry_only = {stop.id for stop in stops if stop.access is Access.FERRY_ONLY}
    return {
        "municipalities": tuple(mapping.municipality(r) for r in rows(MunicipalityRow)),
        "localities": tuple(mapping.locality(r) for r in rows(LocalityRow)),
        "stops": stops,
        "depots": depots,
        "travel": travel(positions, dict(mapping.known_leg(r) for r in rows(LegRow)), ferry_only),
    }


def _fleet(rows: Rows, horizon: Horizon) -> dict[str, Any]:
    """Return what drives and who drives it, and when."""
    patterns = [mapping.shift_pattern(r) for r in rows(ShiftPatternRow)]
    return {
        "vehicles": tuple(mapping.vehicle(r) for r in rows(VehicleRow)),
        "driving_rules": tuple(mapping.driving_rules(r) for r in rows(DrivingRulesRow)),
        "shifts": tuple(shifts(patterns, horizon)),
        "drivers": tuple(mapping.driver(r) for r in rows(DriverRow)),
        "driver_hours": tuple(mapping.driver_hours(r) for r in rows(DriverHoursRow)),
    }


def _people(rows: Rows, horizon: Horizon) -> dict[str, Any]:
    """Return who comes along for what, and what was promised."""
    return {
        "services": tuple(mapping.service(r) for r in rows(ServiceRow)),
        "organisations": tuple(mapping.organisation(r) for r in rows(OrganisationRow)),
        "availability": tuple(mapping.availability(r) for r in rows(AvailabilityRow)),
        "promises": tuple(mapping.promise(r) for r in rows(PromiseRow)),
        "invitations": tuple(i for r in rows(InvitationRow) if (i := mapping.invitation(r)).date in horizon),
    }


def _around(session: Session, region_id: str, horizon: Horizon) -> dict[str, Any]:
    """Return what is planned already: the months beside, and what of this one has to stay."""
    around = history.plans_around(session, region_id, horizon)
    return {
        "past": history.past_visits(around, horizon),
        "past_routes": history.past_routes(around, horizon),
        "drafts_beside": history.drafts_beside(around, horizon),
        "pins": history.pins(session, region_id, horizon),
        "announced": history.announced(session, region_id, horizon),
        "held_without_bus": history.held_without_bus(session, region_id, horizon),
    }


def shifts(patterns: Collection[ShiftPattern], horizon: Horizon) -> Iterator[Shift]:
    """Yield the shifts of a horizon, by date. Of several patterns for one vehicle and day the dated one wins."""
    for day in horizon.days():
        today = [p for p in patterns if p.weekday == Weekday.of(day) and (p.dates is None or day in p.dates)]
        by_vehicle = {p.vehicle_id: p for p in sorted(today, key=lambda p: p.dates is not None)}
        for vehicle_id, pattern in sorted(by_vehicle.items()):
            yield Shift(vehicle_id, day, pattern.window, pattern.driving_rules_id)


def national_holidays(horizon: Horizon, subdivision: str = "") -> tuple[Closure, ...]:
    """Return Finland's holidays in the horizon, Midsummer Eve and Christmas Eve with them."""
    years = range(horizon.first.year, horizon.last.year + 1)
    named = {
        language: holidays.country_holidays("FI", subdiv=subdivision or None, years=years, language=code)
        for language, code in _HOLIDAY_LANGUAGES.items()
    }
    return tuple(
        Closure(
            dates=DateRange(day, day),
            names=Text(**{language: calendar[day] for language, calendar in named.items()}),
            source=ClosureSource.NATIONAL,
        )
        for day in sorted(named["fi"])
        if day in horizon
    )


def _rows(session: Session, table: type[Row], region_id: str) -> Sequence[Row]:
    keys = [c for c in table.__table__.primary_key if c.name != "region_id"]  # type: ignore[attr-defined]
    column = table.__table__.c.region_id  # type: ignore[attr-defined]
    return session.exec(select(table).where(column == region_id).order_by(*keys)).all()
