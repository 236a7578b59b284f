"""The table in which mobile libraries exchange their timetables: 18 columns, one row for every stop and rhythm.

A row says when the vehicle comes first, how often from then on, until when, and on which dates not. Several rows may
be about the same stop.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.domain.clock import Minutes
from planner.domain.days import DateRange
from planner.domain.places import Position
from planner.domain.rhythm import OnDates, Pattern

COLUMNS = (
    *("organisation", "mobile", "route", "community", "stop", "address", "postcode", "geox", "geoy"),
    *("day", "type", "arrival", "departure", "frequency", "start", "end", "exceptions", "timetable"),
)
"""The columns in their order. ``geox`` is the longitude, ``geoy`` the latitude, ``frequency`` an RFC 5545 rule."""


class Audience(StrEnum):
    """Who may come to a stop: the column ``type``."""

    PUBLIC = "public"
    PRIVATE = "private"
    DYNAMIC = "dynamic"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ExchangedStop:
    """One row: a stop, and when a vehicle stands there. ``opens`` and ``closes`` are arrival and departure.

    ``pattern`` counts from ``start``, and ends with ``end`` (``None``: goes on). ``exceptions`` are dates on which
    nobody comes though the pattern says so. ``timetable`` is the address of a page, or empty.
    """

    organisation: str
    mobile: str
    route: str
    community: str
    stop: str
    address: str
    postcode: str
    position: Position | None
    audience: Audience
    opens: Minutes
    closes: Minutes
    pattern: Pattern
    start: date
    end: date | None = None
    exceptions: tuple[date, ...] = ()
    timetable: str = ""

    def dates(self, within: DateRange) -> Iterator[date]:
        """Yield the dates on which the vehicle comes, in order."""
        first, last = max(self.start, within.first), min(self.end or within.last, within.last)
        if first <= last:
            yield from (day for day in self.pattern.dates(DateRange(first, last)) if day not in self.exceptions)

    def dated(self, within: DateRange) -> Iterator["ExchangedStop"]:
        """Yield a row for every visit: of one date, with no rhythm."""
        for day in self.dates(within):
            yield replace(self, pattern=OnDates((day,)), start=day, end=day, exceptions=())
