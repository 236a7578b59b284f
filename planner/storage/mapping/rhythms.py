"""Rhythms: patterns as calendars write them, seasons as days of any year."""

from typing import Protocol, TypedDict

from planner.domain import recurrence
from planner.domain.rhythm import MonthDay, Rhythm, Season


class RhythmRow(Protocol):
    """A row that promises visits; how many a month stands beside, empty for a locality without a rhythm."""

    spacing_min_days: int
    spacing_max_days: int
    pattern: str
    leeway_days: int
    seasons: str
    school_days_only: bool


class RhythmColumns(TypedDict):
    """Columns of :class:`RhythmRow`."""

    spacing_min_days: int
    spacing_max_days: int
    pattern: str
    leeway_days: int
    seasons: str
    school_days_only: bool


def rhythm_columns(rhythm: Rhythm) -> RhythmColumns:
    """Return the rhythm columns."""
    return {
        "spacing_min_days": rhythm.spacing_min_days,
        "spacing_max_days": rhythm.spacing_max_days,
        "pattern": recurrence.written(rhythm.pattern) if rhythm.pattern else "",
        "leeway_days": rhythm.leeway_days,
        "seasons": " ".join(f"{_written(season.first)}/{_written(season.last)}" for season in rhythm.seasons),
        "school_days_only": rhythm.school_days_only,
    }


def rhythm_of(row: RhythmRow, visits_per_month: int) -> Rhythm:
    """Return the rhythm of a row."""
    return Rhythm(
        visits_per_month=visits_per_month,
        spacing_min_days=row.spacing_min_days,
        spacing_max_days=row.spacing_max_days,
        pattern=recurrence.read(row.pattern) if row.pattern else None,
        leeway_days=row.leeway_days,
        seasons=tuple(_season(part) for part in row.seasons.split()),
        school_days_only=row.school_days_only,
    )


def _season(text: str) -> Season:
    first, _, last = text.partition("/")
    return Season(_read(first), _read(last))


def _written(day: MonthDay) -> str:
    return "{:02}-{:02}".format(*day)


def _read(text: str) -> MonthDay:
    month, _, day = text.partition("-")
    return int(month), int(day)
