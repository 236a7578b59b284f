"""Files of with what: limits of working time, vehicles, shifts, drivers and their hours, legs."""

from planner.domain.fleet import Driver, DriverHours, DrivingRules, ShiftPattern, Vehicle
from planner.domain.legs import Leg, LegSource
from planner.storage.importing import cells, checks, time_cells
from planner.storage.importing.columns import DAYS, MINUTES, Column, FileSpec, id_column, names, refers_to, week
from planner.storage.importing.values import Row, dates_of, hours_of, text_of, week_of
from planner.storage.mapping import KnownLeg


def _driving_rules(row: Row) -> tuple[DrivingRules]:
    """Build driving rules."""
    return (
        DrivingRules(
            id=row["driving_rules_id"],
            names=text_of(row),
            work_max=row["work_max"],
            break_after=row["break_after"],
            break_minutes=row["break_minutes"],
            source=row["source"],
            valid_from=row["valid_from"],
            break_parts=row["break_parts"],
            **{limit: row[limit] for limit in _LIMITS},
        ),
    )


def _vehicle(row: Row) -> tuple[Vehicle]:
    """Build a vehicle."""
    return (
        Vehicle(
            id=row["vehicle_id"],
            names=text_of(row),
            depot_id=row["depot_id"],
            seats=row["seats"],
            private_rooms=row["private_rooms"],
            visits_max=row["visits_max"],
            base_before=row["base_before"],
            base_after=row["base_after"],
            step_free=row["step_free"],
            licence_class=row["licence_class"],
            crew_min=row["crew_min"],
            driver_counts=row["driver_counts"],
            overnight_depot_ids=row["overnight_depots"],
            reserve_half_day=row["reserve_half_day"],
        ),
    )


def _shift_patterns(row: Row) -> tuple[ShiftPattern, ...]:
    """Build one pattern per filled weekday."""
    return tuple(
        ShiftPattern(row["vehicle_id"], weekday, window, row["driving_rules_id"], dates_of(row))
        for weekday, window in week_of(row)
    )


def _driver(row: Row) -> tuple[Driver]:
    """Build a driver."""
    return (Driver(row["driver_id"], text_of(row), row["licence_classes"], row["driving_rules_id"], row["substitute"]),)


def _driver_hours(row: Row) -> tuple[DriverHours, ...]:
    """Build one row of hours per window."""
    return tuple(
        DriverHours(row["driver_id"], weekday, window, dates_of(row), row["available"])
        for weekday, window in hours_of(row)
    )


def _leg(row: Row) -> tuple[KnownLeg]:
    """Build a known leg."""
    return (((row["from_id"], row["to_id"]), Leg(row["minutes"], row["km"], row["source"], row["departures"])),)


_LIMITS = (
    "driving_break_after",
    "driving_max",
    "daily_rest",
    "weekly_rest",
    "weekly_work_max",
    "weekly_driving_max",
    "fortnight_driving_max",
)
_FORTNIGHT = 14 * 24 * 60

DRIVING_RULES = FileSpec(
    "driving_rules.csv",
    (
        id_column("driving_rules_id"),
        *names(),
        Column("work_max", cells.whole(1, 1440)),
        Column("break_after", cells.whole(1, 1440)),
        Column("break_minutes", MINUTES),
        Column("break_parts", time_cells.parts, ()),
        *(Column(limit, cells.whole(1, _FORTNIGHT), None) for limit in _LIMITS),
        Column("valid_from", cells.day, None),
        Column("source", cells.web_address, ""),
    ),
    _driving_rules,
    checks.driving_rules,
    ("driving_rules_id",),
)

VEHICLES = FileSpec(
    "vehicles.csv",
    (
        id_column("vehicle_id"),
        *names(),
        refers_to("depot_id", "depots.csv"),
        Column("seats", cells.whole(0, 50)),
        Column("private_rooms", cells.whole(0, 50)),
        Column("visits_max", cells.whole(1, 20), 3),
        Column("base_before", MINUTES, 20),
        Column("base_after", MINUTES, 20),
        Column("step_free", cells.yes_no, False),
        Column("licence_class", cells.licence_class, ""),
        Column("crew_min", cells.whole(0, 20), 2),
        Column("driver_counts", cells.yes_no, True),
        Column("overnight_depots", cells.identifiers, (), ("depots.csv",)),
        Column("reserve_half_day", cells.yes_no, False),
    ),
    _vehicle,
    checks.names,
    ("vehicle_id",),
)

SHIFTS = FileSpec(
    "shifts.csv",
    (
        refers_to("vehicle_id", "vehicles.csv"),
        refers_to("driving_rules_id", "driving_rules.csv"),
        *DAYS,
        *week(cells.one_window),
    ),
    _shift_patterns,
    checks.days,
    ("vehicle_id", "first_day", "last_day"),
)

DRIVERS = FileSpec(
    "drivers.csv",
    (
        id_column("driver_id"),
        *names(),
        Column("licence_classes", cells.licence_classes, ()),
        refers_to("driving_rules_id", "driving_rules.csv", empty=""),
        Column("substitute", cells.yes_no, False),
    ),
    _driver,
    checks.names,
    ("driver_id",),
    optional=True,
)

DRIVER_HOURS = FileSpec(
    "driver_hours.csv",
    (
        refers_to("driver_id", "drivers.csv"),
        Column("available", cells.yes_no, True),
        *DAYS,
        *week(),
    ),
    _driver_hours,
    checks.days,
    optional=True,
)

LEGS = FileSpec(
    "legs.csv",
    (
        refers_to("from_id", "stops.csv", "depots.csv"),
        refers_to("to_id", "stops.csv", "depots.csv"),
        Column("minutes", MINUTES),
        Column("km", cells.decimal(0, 2000)),
        Column("source", cells.one_of(LegSource), LegSource.TABLE),
        Column("departures", time_cells.departures, ()),
    ),
    _leg,
    checks.leg,
    ("from_id", "to_id"),
    optional=True,
)
