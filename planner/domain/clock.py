"""Time of day inside a plan: whole minutes since midnight, local time.

Aware datetimes exist only in exports; :func:`instant` is the one door to them.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

Minutes = int
"""A length of time, or a time of day counted from midnight, in whole minutes."""

MINUTES_PER_DAY: Minutes = 24 * 60
OPENING_GRID: Minutes = 30
"""Visits open on the half hour: a time people remember. Real timetables keep to a 5-minute grid at least."""
HELSINKI = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True, slots=True, order=True)
class TimeWindow:
    """A part of one day, ``start`` to ``end`` in minutes since midnight, both ends included."""

    start: Minutes
    end: Minutes

    def __post_init__(self) -> None:
        """Refuse a window that ends before it starts or leaves its day."""
        if not 0 <= self.start < self.end <= MINUTES_PER_DAY:
            msg = f"TimeWindow {self.start}-{self.end}: expected 0 <= start < end <= {MINUTES_PER_DAY}."
            raise ValueError(msg)

    @property
    def minutes(self) -> Minutes:
        """Length of the window."""
        return self.end - self.start

    def covers(self, start: Minutes, end: Minutes) -> bool:
        """Tell whether all of ``start`` to ``end`` lies inside the window."""
        return self.start <= start and end <= self.end


def instant(day: date, minutes: Minutes, zone: ZoneInfo = HELSINKI) -> datetime:
    """Return the aware datetime of a local time of day; ``minutes`` may be 1440 (next midnight).

    Visits stand by day, so the hour that is missing or doubled when clocks change is never met.
    """
    days, rest = divmod(minutes, MINUTES_PER_DAY)
    wall = time(rest // 60, rest % 60, tzinfo=zone)
    return datetime.combine(day + timedelta(days=days), wall)
