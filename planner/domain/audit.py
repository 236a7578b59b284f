"""What one notices about a timetable that somebody else made: a row, its cell, and the facts of one flaw."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from planner.domain.exchange import ExchangedStop
from planner.domain.findings import Fact


class Noticed(StrEnum):
    """Kinds of what is noticed, the weightiest first; stable, documented in ``docs/csv-columns.md``."""

    OVERLAP = "overlap"
    """The bus is to be at two stops at once."""
    LEG_IMPOSSIBLE = "leg_impossible"
    """No bus gets there in the time between, not even on a straight road."""
    LEG_SHORT = "leg_short"
    """Less time between two stops than the drive is estimated to take."""
    NO_BREAK = "no_break"
    """Longer at work than allowed without a break."""
    LONG_DAY = "long_day"
    """Longer at work on one day than the law allows."""
    TWICE_A_DAY = "twice_a_day"
    """The bus comes to a stop twice on one date."""
    TOO_NEAR = "too_near"
    """Two visits of a stop much nearer to each other than the others."""
    HOLIDAY = "holiday"
    """Dates of the row fall on holidays."""
    FAR_AWAY = "far_away"
    """The position lies far from all others: a sign, a digit or the order of the two is wrong."""
    LONG_LEG = "long_leg"
    """Very far from the stop before."""
    ABROAD = "abroad"
    """The position lies outside Finland."""
    NO_POSITION = "no_position"
    """No position is given."""
    ONE_ADDRESS_TWO_PLACES = "one_address_two_places"
    """Two rows of one address have positions far from each other."""
    ONE_NAME_TWO_PLACES = "one_name_two_places"
    """Two rows of one stop have positions far from each other."""
    TWO_NAMES_ONE_PLACE = "two_names_one_place"
    """Two stops of different names stand on the same spot."""
    SAME_ROW = "same_row"
    """The row says what another one says already."""
    ODD_HOUR = "odd_hour"
    """The bus stands there at night, or for a whole day."""
    NEVER = "never"
    """The row has no date at all."""


@dataclass(frozen=True, slots=True)
class TimetableRow:
    """A row that was understood, and its number as a spreadsheet counts."""

    number: int
    stop: ExchangedStop


@dataclass(frozen=True)
class Notice:
    """One thing noticed about one row. ``column`` is the cell, ``found`` what stands there; ``facts`` the rest."""

    kind: Noticed
    row: int
    column: str
    found: str = ""
    facts: Mapping[str, Fact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Freeze the facts."""
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))


@dataclass(frozen=True, slots=True)
class Audit:
    """All that was noticed, the weightiest kind first, then by row.

    ``visits`` are counted in the looked-at days, ``legs`` are different drives between two rows, ``days`` different
    days of a bus.
    """

    notices: tuple[Notice, ...]
    visits: int = 0
    legs: int = 0
    days: int = 0

    def of(self, kind: Noticed) -> tuple[Notice, ...]:
        """Return the notices of one kind."""
        return tuple(notice for notice in self.notices if notice.kind is kind)
