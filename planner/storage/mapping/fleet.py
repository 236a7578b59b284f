"""Vehicles, shifts, limits of working time, drivers and legs: domain to row and back."""

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.fleet import Driver, DriverHours, DrivingRules, ShiftPattern, Vehicle
from planner.domain.legs import Departure, Leg, LegSource
from planner.storage.mapping.texts import dates_of, day_columns, name_columns, names_of
from planner.storage.tables import (
    DriverHoursRow,
    DriverRow,
    DrivingRulesRow,
    LegRow,
    OvernightRow,
    ShiftPatternRow,
    VehicleRow,
)


def driving_rules_row(region_id: str, value: DrivingRules) -> DrivingRulesRow:
    """Map driving rules."""
    return DrivingRulesRow(
        region_id=region_id,
        id=value.id,
        **name_columns(value.names),
        work_max=value.work_max,
        break_after=value.break_after,
        break_minutes=value.break_minutes,
        source=value.source,
        valid_from=value.valid_from,
        break_parts=" ".join(str(part) for part in value.break_parts),
        driving_break_after=value.driving_break_after,
        driving_max=value.driving_max,
        daily_rest=value.daily_rest,
        weekly_rest=value.weekly_rest,
        weekly_work_max=value.weekly_work_max,
        weekly_driving_max=value.weekly_driving_max,
        fortnight_driving_max=value.fortnight_driving_max,
    )


def driving_rules(row: DrivingRulesRow) -> DrivingRules:
    """Map driving rules back."""
    return DrivingRules(
        id=row.id,
        names=names_of(row),
        work_max=row.work_max,
        break_after=row.break_after,
        break_minutes=row.break_minutes,
        source=row.source,
        valid_from=row.valid_from,
        break_parts=tuple(int(part) for part in row.break_parts.split()),
        driving_break_after=row.driving_break_after,
        driving_max=row.driving_max,
        daily_rest=row.daily_rest,
        weekly_rest=row.weekly_rest,
        weekly_work_max=row.weekly_work_max,
        weekly_driving_max=row.weekly_driving_max,
        fortnight_driving_max=row.fortnight_driving_max,
    )


def vehicle_row(region_id: str, value: Vehicle) -> VehicleRow:
    """Map a vehicle."""
    return VehicleRow(
        region_id=region_id,
        id=value.id,
        **name_columns(value.names),
        depot_id=value.depot_id,
        seats=value.seats,
        private_rooms=value.private_rooms,
        visits_max=value.visits_max,
        base_before=value.base_before,
        base_after=value.base_after,
        step_free=value.step_free,
        licence_class=value.licence_class,
        crew_min=value.crew_min,
        driver_counts=value.driver_counts,
        reserve_half_day=value.reserve_half_day,
        overnight=[
            OvernightRow(region_id=region_id, vehicle_id=value.id, depot_id=depot_id, position=position)
            for position, depot_id in enumerate(value.overnight_depot_ids)
        ],
    )


def vehicle(row: VehicleRow) -> Vehicle:
    """Map a vehicle back."""
    return Vehicle(
        id=row.id,
        names=names_of(row),
        depot_id=row.depot_id,
        seats=row.seats,
        private_rooms=row.private_rooms,
        visits_max=row.visits_max,
        base_before=row.base_before,
        base_after=row.base_after,
        step_free=row.step_free,
        licence_class=row.licence_class,
        crew_min=row.crew_min,
        driver_counts=row.driver_counts,
        overnight_depot_ids=tuple(night.depot_id for night in sorted(row.overnight, key=lambda night: night.position)),
        reserve_half_day=row.reserve_half_day,
    )


def shift_pattern_row(region_id: str, value: ShiftPattern) -> ShiftPatternRow:
    """Map a shift pattern."""
    return ShiftPatternRow(
        region_id=region_id,
        vehicle_id=value.vehicle_id,
        driving_rules_id=value.driving_rules_id,
        weekday=int(value.weekday),
        starts=value.window.start,
        ends=value.window.end,
        **day_columns(value.dates),
    )


def shift_pattern(row: ShiftPatternRow) -> ShiftPattern:
    """Map a shift pattern back."""
    return ShiftPattern(
        row.vehicle_id,
        Weekday(row.weekday),
        TimeWindow(row.starts, row.ends),
        row.driving_rules_id,
        dates_of(row),
    )


def driver_row(region_id: str, value: Driver) -> DriverRow:
    """Map a driver; without limits of its own the reference is empty, so that foreign keys hold."""
    return DriverRow(
        region_id=region_id,
        id=value.id,
        **name_columns(value.names),
        licence_classes=" ".join(value.licence_classes),
        driving_rules_id=value.driving_rules_id or None,
        substitute=value.substitute,
    )


def driver(row: DriverRow) -> Driver:
    """Map a driver back."""
    return Driver(row.id, names_of(row), tuple(row.licence_classes.split()), row.driving_rules_id or "", row.substitute)


def driver_hours_row(region_id: str, value: DriverHours) -> DriverHoursRow:
    """Map when a driver can drive."""
    return DriverHoursRow(
        region_id=region_id,
        driver_id=value.driver_id,
        weekday=None if value.weekday is None else int(value.weekday),
        starts=value.window.start,
        ends=value.window.end,
        **day_columns(value.dates),
        available=value.available,
    )


def driver_hours(row: DriverHoursRow) -> DriverHours:
    """Map when a driver can drive back."""
    return DriverHours(
        row.driver_id, _weekday(row.weekday), TimeWindow(row.starts, row.ends), dates_of(row), row.available
    )


KnownLeg = tuple[tuple[str, str], Leg]
"""A leg with the places it joins: (from id, to id), leg."""


def leg_row(region_id: str, value: KnownLeg) -> LegRow:
    """Map a known leg."""
    (origin, destination), leg = value
    return LegRow(
        region_id=region_id,
        from_id=origin,
        to_id=destination,
        minutes=leg.minutes,
        km=leg.km,
        source=leg.source.value,
        departures=[[d.minute, None if d.weekday is None else int(d.weekday)] for d in leg.departures],
    )


def known_leg(row: LegRow) -> KnownLeg:
    """Map a known leg back."""
    departures = tuple(Departure(minute, _weekday(weekday)) for minute, weekday in row.departures)
    return (row.from_id, row.to_id), Leg(row.minutes, row.km, LegSource(row.source), departures)


def _weekday(number: int | None) -> Weekday | None:
    return None if number is None else Weekday(number)
