"""Small values that many files share: texts in three languages, positions, days, hours of a week, rhythms."""

from collections.abc import Iterator, Mapping
from typing import Any

from planner.domain.clock import MINUTES_PER_DAY, TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.language import Text
from planner.domain.places import Position
from planner.domain.rhythm import Rhythm

Row = Mapping[str, Any]
"""Values of one row by column."""
ALL_DAY = TimeWindow(0, MINUTES_PER_DAY)


def text_of(row: Row, what: str = "name") -> Text:
    """Return the text in three columns."""
    return Text(row[f"{what}_fi"], row[f"{what}_sv"], row[f"{what}_en"])


def position_of(row: Row) -> Position | None:
    """Return the position, if both cells are filled."""
    return None if row["lat"] is None or row["lon"] is None else Position(row["lat"], row["lon"])


def dates_of(row: Row) -> DateRange | None:
    """Return the days from first to last, ``None``: always."""
    return None if row["first_day"] is None else DateRange(row["first_day"], row["last_day"])


def week_of(row: Row, before: str = "") -> Iterator[tuple[Weekday, TimeWindow]]:
    """Yield the windows of a week; ``before`` is what the columns of its days begin with."""
    return ((weekday, window) for weekday in Weekday for window in row[f"{before}{weekday.name.lower()}"])


def hours_of(row: Row) -> tuple[tuple[Weekday | None, TimeWindow], ...]:
    """Return the windows of a week; no window at all means: any weekday, all day."""
    return tuple(week_of(row)) or ((None, ALL_DAY),)


def rhythm_of(row: Row) -> Rhythm:
    """Return how often visits are promised."""
    return Rhythm(
        visits_per_month=row["visits_per_month"] or 0,
        spacing_min_days=row["spacing_min_days"],
        spacing_max_days=row["spacing_max_days"],
        pattern=row["pattern"],
        leeway_days=row["leeway_days"],
        seasons=row["seasons"],
        school_days_only=row["school_days_only"],
    )
