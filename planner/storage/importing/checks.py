"""What must hold between the cells of one row."""

from collections.abc import Iterator

from planner.storage.importing.cells import Flaw
from planner.storage.importing.findings import ImportCode
from planner.storage.importing.values import Row, text_of, week_of
from planner.storage.tables.places import LAT_MAX, LAT_MIN, LON_MAX, LON_MIN


def nothing_more(_row: Row) -> Iterator[Flaw]:
    """Ask nothing beyond the single cells."""
    yield from ()


def names(row: Row) -> Iterator[Flaw]:
    """Ask for a name."""
    if not text_of(row):
        yield Flaw(ImportCode.NO_NAME, "name_fi")


def days(row: Row) -> Iterator[Flaw]:
    """Ask for both days or none, in order."""
    first, last = row["first_day"], row["last_day"]
    if (first is None) != (last is None) or (first and last and last < first):
        yield Flaw(ImportCode.DAYS_ORDER, "last_day")


def closure(row: Row) -> Iterator[Flaw]:
    """Ask for a name and days in order."""
    yield from names(row)
    yield from days(row)


def position(row: Row) -> Iterator[Flaw]:
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


def depot(row: Row) -> Iterator[Flaw]:
    """Ask for a name and a place in Finland."""
    yield from names(row)
    yield from position(row)


def stop(row: Row) -> Iterator[Flaw]:
    """Ask that a visit fits into a window, and that spacing is in order."""
    yield from depot(row)
    windows = [window.minutes for _, window in week_of(row)]
    shortest = "dwell" if row["dwell_min"] is None else "dwell_min"
    stand = row["setup"] + row[shortest] + row["packdown"]
    if windows and stand > max(windows):
        yield Flaw(ImportCode.DWELL_TOO_LONG, shortest, stand=stand, window=max(windows))
    if not windows and (row["visits_per_month"] or row["pattern"]):
        yield Flaw(ImportCode.NO_WINDOW, "monday")
    yield from _in_order(row, "spacing_min_days", "spacing_max_days")
    yield from _in_order(row, "dwell_min", "dwell")
    yield from _preferred(row)


def _preferred(row: Row) -> Iterator[Flaw]:
    open_hours = list(week_of(row))
    for weekday, wish in week_of(row, "prefer_"):
        if not any(day is weekday and w.start < wish.end and wish.start < w.end for day, w in open_hours):
            yield Flaw(ImportCode.PREFERRED_OUTSIDE, f"prefer_{weekday.name.lower()}")


def locality(row: Row) -> Iterator[Flaw]:
    """Ask that visits are promised where it is said how, and that figures are in order."""
    yield from names(row)
    yield from _in_order(row, "spacing_min_days", "spacing_max_days")
    yield from _in_order(row, "one_parent_families", "families")
    said = row["seasons"] or row["school_days_only"] or row["leeway_days"]
    bounded = (row["spacing_min_days"], row["spacing_max_days"]) != (1, 366)
    if row["visits_per_month"] is None and row["pattern"] is None and (said or bounded):
        yield Flaw(ImportCode.NO_RHYTHM, "visits_per_month")


def driving_rules(row: Row) -> Iterator[Flaw]:
    """Ask that the parts of a break make a whole one, and that limits of longer times are not below shorter ones."""
    yield from names(row)
    parts = sum(row["break_parts"])
    if row["break_parts"] and parts < row["break_minutes"]:
        yield Flaw(ImportCode.PARTS_TOO_SHORT, "break_parts", parts=parts, whole=row["break_minutes"])
    yield from _in_order(row, "driving_max", "weekly_driving_max")
    yield from _in_order(row, "weekly_driving_max", "fortnight_driving_max")


def organisation(row: Row) -> Iterator[Flaw]:
    """Ask for a name and days in order."""
    yield from names(row)
    yield from _in_order(row, "days_min", "days_max")


def service(row: Row) -> Iterator[Flaw]:
    """Ask for a name and ages in order."""
    yield from names(row)
    yield from _in_order(row, "age_min", "age_max")


def leg(row: Row) -> Iterator[Flaw]:
    """Ask for two different places."""
    if row["from_id"] == row["to_id"]:
        yield Flaw(ImportCode.SAME_PLACE, "to_id")


def _in_order(row: Row, smaller: str, greater: str) -> Iterator[Flaw]:
    if row[smaller] is not None and row[greater] is not None and row[smaller] > row[greater]:
        yield Flaw(ImportCode.ORDER, greater, smaller=smaller, greater=greater)
