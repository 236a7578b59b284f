"""What a CSV file looks like: its columns, how each is read, what an empty cell means, what a row becomes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from planner.storage.importing import cells, checks, time_cells
from planner.storage.importing.cells import Flaw, Reader
from planner.storage.importing.values import Row

NEEDED: Final = object()
"""The cell must not be empty."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Column:
    """One column: how a cell is read, and the value of an empty one.

    ``refers`` names files whose ids it holds; ``in_header`` asks for the column even if all its cells are empty.
    """

    name: str
    read: Reader
    empty: Any = NEEDED
    refers: tuple[str, ...] = ()
    in_header: bool = False


@dataclass(frozen=True)
class FileSpec:
    """One file: its columns, what must hold in a row, and the values a row becomes.

    ``key`` are the columns no two rows may share; an ``optional`` file may be left out of the folder.
    """

    name: str
    columns: tuple[Column, ...]
    build: Callable[[Row], tuple[Any, ...]]
    check: Callable[[Row], Iterator[Flaw]] = checks.nothing_more
    key: tuple[str, ...] = ()
    optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all columns."""
        return tuple(column.name for column in self.columns)

    @property
    def needed(self) -> tuple[str, ...]:
        """Names of the columns the header must have; the others may be left out, as if their cells were empty."""
        return tuple(column.name for column in self.columns if column.empty is NEEDED or column.in_header)


def id_column(name: str) -> Column:
    """Return the column of the id of a row."""
    return Column(name, cells.identifier)


def names(what: str = "name", read: Reader | None = None) -> tuple[Column, ...]:
    """Return the columns of a text in three languages."""
    return tuple(Column(f"{what}_{language}", read or cells.text(), "") for language in ("fi", "sv", "en"))


def week(read: Reader = cells.windows) -> tuple[Column, ...]:
    """Return a column for every weekday."""
    return tuple(Column(weekday, read, (), in_header=weekday in WEEKDAYS[:5]) for weekday in WEEKDAYS)


def refers_to(name: str, *files: str, empty: Any = NEEDED) -> Column:
    """Return a column that holds an id of other files."""
    return Column(name, cells.identifier, empty, files)


POSITION = (
    Column("lat", cells.decimal(-90, 90), None, in_header=True),
    Column("lon", cells.decimal(-180, 180), None, in_header=True),
)
DAYS = (Column("first_day", cells.day, None), Column("last_day", cells.day, None))
MINUTES = cells.whole(0, 1440)
PATTERN = (
    Column("spacing_min_days", cells.whole(1, 366), 1),
    Column("spacing_max_days", cells.whole(1, 366), 366),
    Column("pattern", time_cells.pattern, None),
    Column("leeway_days", cells.whole(0, 31), 0),
    Column("seasons", time_cells.seasons, ()),
    Column("school_days_only", cells.yes_no, False),
)
"""How visits are promised, beside their number."""
