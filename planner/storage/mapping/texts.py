"""Small values that many tables share: texts in three languages, positions, lists of words, ranges of days."""

from datetime import date
from typing import Any, Protocol, TypedDict

from planner.domain.days import DateRange
from planner.domain.language import Language, Text
from planner.domain.places import Position


class NamedRow(Protocol):
    """A row with a name in three languages."""

    name_fi: str
    name_sv: str
    name_en: str


class DatedRow(Protocol):
    """A row that may be bounded by dates."""

    first_day: date | None
    last_day: date | None


class PlacedRow(Protocol):
    """A row that may have a position."""

    lat: float | None
    lon: float | None


class NameColumns(TypedDict):
    """Columns of :class:`NamedRow`."""

    name_fi: str
    name_sv: str
    name_en: str


class DayColumns(TypedDict):
    """Columns of :class:`DatedRow`."""

    first_day: date | None
    last_day: date | None


class PositionColumns(TypedDict):
    """Columns of :class:`PlacedRow`."""

    lat: float | None
    lon: float | None


def name_columns(names: Text) -> NameColumns:
    """Return the name columns."""
    return {"name_fi": names.fi, "name_sv": names.sv, "name_en": names.en}


def names_of(row: NamedRow) -> Text:
    """Return the name of a row."""
    return Text(row.name_fi, row.name_sv, row.name_en)


def text_columns(what: str, text: Text) -> dict[str, Any]:
    """Return the columns of a text other than the name: ``spot_fi`` and so on."""
    return {f"{what}_{language}": text.given(language) for language in Language}


def text_of(row: object, what: str) -> Text:
    """Return a text of a row."""
    return Text(*(getattr(row, f"{what}_{language}") for language in Language))


def day_columns(dates: DateRange | None) -> DayColumns:
    """Return the date columns."""
    return {"first_day": dates.first if dates else None, "last_day": dates.last if dates else None}


def dates_of(row: DatedRow) -> DateRange | None:
    """Return the dates of a row, ``None`` when it holds always."""
    if row.first_day is None or row.last_day is None:
        return None
    return DateRange(row.first_day, row.last_day)


def position_columns(position: Position | None) -> PositionColumns:
    """Return the position columns."""
    return {"lat": position.lat if position else None, "lon": position.lon if position else None}


def position_of(row: PlacedRow) -> Position | None:
    """Return the position of a row."""
    if row.lat is None or row.lon is None:
        return None
    return Position(row.lat, row.lon)
