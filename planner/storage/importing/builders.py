"""From a row of values to the domain, and what must hold between the cells of one row."""

from collections.abc import Iterator, Mapping
from typing import Any

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import MINUTES_PER_DAY, TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.fleet import DrivingRules, ShiftPattern, Vehicle
from planner.domain.language import Text
from planner.domain.legs import Leg
from planner.domain.places import Accuracy, Depot, Locality, Municipality, Position, Region, Stop, StopWindow
from planner.domain.rhythm import Rhythm
from planner.domain.services import Availability, Organisation, Service, ServicePromise
from planner.storage.importing.cells import Flaw
from planner.storage.importing.findings import ImportCode
from planner.storage.mapping import KnownLeg
from planner.storage.tables.places import LAT_MAX, LAT_MIN, LON_MAX, LON_MIN

Row = Mapping[str, Any]
ALL_DAY = TimeWindow(0, MINUTES_PER_DAY)


def nothing_more(_row: Row) -> Iterator[Flaw]:
    """Ask nothing beyond the single cells."""
    yield from ()


def check_names(row: Row) -> Iterator[Flaw]:
    """Ask for a name."""
    if not _text(row):
        yield Flaw(ImportCode.NO_NAME, "name_fi")


def check_days(row: Row) -> Iterator[Flaw]:
    """Ask for both days or none, in order."""
    first, last = row["first_day"], row["last_day"]
    if (first is None) != (last is None) or (first and last and last < first):
        yield Flaw(ImportCode.DAYS_ORDER, "last_day")


def check_closure(row: Row) -> Iterator[Flaw]:
    """Ask for a name and days in order."""
    yield from check_names(row)
    yield from check_days(row)


def check_position(row: Row) -> Iterator[Flaw]:
    """Ask for a place in Finland, or none."""
    lat, lon = row["lat"], row["lon"]
    if lat is None and lon is None:
        return
    if lat is None or lon is None:
        yield Flaw(ImportCode.HALF_POSITION, "lat" if lat is None else "lon")
    elif LAT_MIN <= lon <= LAT_MAX and LON_MIN <= lat <= LON_MAX:
        yield Flaw(ImportCode.SWAPPED, "lat", f"{lat} {lon}")
    elif not (LAT_MIN <= lat <= LAT_MAX and LON_MIN <= lon <= LON_MAX):
        yield Flaw(ImportCode.OUTSIDE_FINLAND, "lat", f"{lat} {lon}")


def check_depot(row: Row) -> Iterator[Flaw]:
    """Ask for a name and a place in Finland."""
    yield from check_names(row)
    yield from check_position(row)


def check_stop(row: Row) -> Iterator[Flaw]:
    """Ask that a visit fits into a window, and that spacing is in order."""
    yield from check_depot(row)
    windows = [window.minutes for weekday in Weekday for window in row[weekday.name.lower()]]
    stand = row["setup"] + row["dwell"] + row["packdown"]
    if windows and stand > max(windows):
        yield Flaw(ImportCode.DWELL_TOO_LONG, "dwell", stand=stand, window=max(windows))
    if not windows and row["visits_per_month"]:
        yield Flaw(ImportCode.NO_WINDOW, "monday")
    yield from _in_order(row, "spacing_min_days", "spacing_max_days")


def check_service(row: Row) -> Iterator[Flaw]:
    """Ask for a name and ages in order."""
    yield from check_names(row)
    yield from _in_order(row, "age_min", "age_max")


def check_leg(row: Row) -> Iterator[Flaw]:
    """Ask for two different places."""
    if row["from_id"] == row["to_id"]:
        yield Flaw(ImportCode.SAME_PLACE, "to_id")


def region(row: Row) -> tuple[Region]:
    """Build a region."""
    return (
        Region(
            row["region_id"],
            _text(row),
            row["example"],
            row["holidays_subdivision"],
            row["phone"],
            row["website"],
        ),
    )


def municipality(row: Row) -> tuple[Municipality]:
    """Build a municipality."""
    return (Municipality(row["municipality_id"], _text(row), row["languages"]),)


def locality(row: Row) -> tuple[Locality]:
    """Build a locality."""
    return (Locality(row["locality_id"], _text(row), row["municipality_id"]),)


def stop(row: Row) -> tuple[Stop]:
    """Build a stop. Accuracy follows the position where the cell is empty or says otherwise."""
    position = _position(row)
    accuracy = row["accuracy"] or Accuracy.EXACT
    if position is None:
        accuracy = Accuracy.MISSING
    elif accuracy is Accuracy.MISSING:
        accuracy = Accuracy.APPROXIMATE
    windows = (StopWindow(weekday, w) for weekday in Weekday for w in row[weekday.name.lower()])
    return (
        Stop(
            id=row["stop_id"],
            names=_text(row),
            kind=row["kind"],
            locality_id=row["locality_id"],
            municipality_id=row["municipality_id"],
            position=position,
            windows=tuple(windows),
            dwell=row["dwell"],
            rhythm=Rhythm(row["visits_per_month"], row["spacing_min_days"], row["spacing_max_days"]),
            setup=row["setup"],
            packdown=row["packdown"],
            accuracy=accuracy,
            access=row["access"],
            address=row["address"],
            spot=_text(row, "spot"),
            closed_from=row["closed_from"],
            people_under_18=row["under_18"],
        ),
    )


def depot(row: Row) -> tuple[Depot]:
    """Build a depot."""
    return (Depot(row["depot_id"], _text(row), _position(row), row["municipality_id"], row["address"]),)


def driving_rules(row: Row) -> tuple[DrivingRules]:
    """Build driving rules."""
    return (
        DrivingRules(
            id=row["driving_rules_id"],
            names=_text(row),
            work_max=row["work_max"],
            break_after=row["break_after"],
            break_minutes=row["break_minutes"],
            source=row["source"],
            valid_from=row["valid_from"],
        ),
    )


def vehicle(row: Row) -> tuple[Vehicle]:
    """Build a vehicle."""
    return (
        Vehicle(
            id=row["vehicle_id"],
            names=_text(row),
            depot_id=row["depot_id"],
            seats=row["seats"],
            private_rooms=row["private_rooms"],
            visits_max=row["visits_max"],
            base_before=row["base_before"],
            base_after=row["base_after"],
            step_free=row["step_free"],
        ),
    )


def shift_patterns(row: Row) -> tuple[ShiftPattern, ...]:
    """Build one pattern per filled weekday."""
    return tuple(
        ShiftPattern(row["vehicle_id"], weekday, window, row["driving_rules_id"], _dates(row))
        for weekday in Weekday
        for window in row[weekday.name.lower()]
    )


def service(row: Row) -> tuple[Service]:
    """Build a service."""
    return (
        Service(
            id=row["service_id"],
            names=_text(row),
            category=row["category"],
            booking=row["booking"],
            needs_private_room=row["needs_private_room"],
            minutes=row["minutes"],
            age_min=row["age_min"],
            age_max=row["age_max"],
            easy=_text(row, "easy"),
            free=row["free"],
        ),
    )


def organisation(row: Row) -> tuple[Organisation]:
    """Build an organisation."""
    return (
        Organisation(
            id=row["organisation_id"],
            names=_text(row),
            service_ids=row["services"],
            languages=row["languages"],
            days_max=row["days_max"],
            website=row["website"],
        ),
    )


def availability(row: Row) -> tuple[Availability, ...]:
    """Build one availability per window; no window at all means: any weekday, all day."""
    given = [(weekday, window) for weekday in Weekday for window in row[weekday.name.lower()]]
    whole_week: list[tuple[Weekday | None, TimeWindow]] = [(None, ALL_DAY)]
    return tuple(
        Availability(row["organisation_id"], weekday, window, _dates(row), row["available"])
        for weekday, window in (given or whole_week)
    )


def promise(row: Row) -> tuple[ServicePromise]:
    """Build a promised service."""
    return (ServicePromise(row["locality_id"], row["service_id"], row["visits_per_month"]),)


def closure(row: Row) -> tuple[Closure]:
    """Build closed days."""
    return (
        Closure(
            dates=DateRange(row["first_day"], row["last_day"]),
            names=_text(row),
            source=ClosureSource.STOP if row["stop_id"] else ClosureSource.MUNICIPALITY,
            municipality_id=row["municipality_id"],
            kinds=row["kinds"],
            stop_id=row["stop_id"],
        ),
    )


def leg(row: Row) -> tuple[KnownLeg]:
    """Build a known leg."""
    return (((row["from_id"], row["to_id"]), Leg(row["minutes"], row["km"], row["source"])),)


def _text(row: Row, what: str = "name") -> Text:
    return Text(row[f"{what}_fi"], row[f"{what}_sv"], row[f"{what}_en"])


def _position(row: Row) -> Position | None:
    return None if row["lat"] is None or row["lon"] is None else Position(row["lat"], row["lon"])


def _dates(row: Row) -> DateRange | None:
    return None if row["first_day"] is None else DateRange(row["first_day"], row["last_day"])


def _in_order(row: Row, smaller: str, greater: str) -> Iterator[Flaw]:
    if row[smaller] is not None and row[greater] is not None and row[smaller] > row[greater]:
        yield Flaw(ImportCode.ORDER, greater, smaller=smaller, greater=greater)
