"""What the CSV files look like: every file, every column, how it is read and what an empty cell means."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from planner.domain.legs import LegSource
from planner.domain.places import Access, Accuracy, StopKind
from planner.domain.services import Booking
from planner.storage.importing import builders, cells
from planner.storage.importing.cells import Flaw, Reader

Cells = Mapping[str, Any]
"""Values of one row by column."""

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
    build: Callable[[Cells], tuple[Any, ...]]
    check: Callable[[Cells], Iterator[Flaw]] = builders.nothing_more
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


def _id(name: str) -> Column:
    return Column(name, cells.identifier)


def _names(what: str = "name", read: Reader | None = None) -> tuple[Column, ...]:
    return tuple(Column(f"{what}_{language}", read or cells.text(), "") for language in ("fi", "sv", "en"))


def _week(read: Reader = cells.windows) -> tuple[Column, ...]:
    return tuple(Column(weekday, read, (), in_header=weekday in WEEKDAYS[:5]) for weekday in WEEKDAYS)


def _refers(name: str, *files: str, empty: Any = NEEDED) -> Column:
    return Column(name, cells.identifier, empty, files)


_POSITION = (
    Column("lat", cells.decimal(-90, 90), None, in_header=True),
    Column("lon", cells.decimal(-180, 180), None, in_header=True),
)
_DAYS = (Column("first_day", cells.day, None), Column("last_day", cells.day, None))
_MINUTES = cells.whole(0, 1440)

FILES = (
    FileSpec(
        "regions.csv",
        (
            _id("region_id"),
            *_names(),
            Column("example", cells.yes_no),
            Column("holidays_subdivision", cells.subdivision, ""),
            Column("phone", cells.text(50), ""),
            Column("website", cells.web_address, ""),
        ),
        builders.region,
        builders.check_names,
        ("region_id",),
    ),
    FileSpec(
        "municipalities.csv",
        (_id("municipality_id"), *_names(), Column("languages", cells.official_languages)),
        builders.municipality,
        builders.check_names,
        ("municipality_id",),
    ),
    FileSpec(
        "localities.csv",
        (_id("locality_id"), *_names(), _refers("municipality_id", "municipalities.csv")),
        builders.locality,
        builders.check_names,
        ("locality_id",),
    ),
    FileSpec(
        "stops.csv",
        (
            _id("stop_id"),
            *_names(),
            Column("kind", cells.one_of(StopKind)),
            _refers("municipality_id", "municipalities.csv"),
            _refers("locality_id", "localities.csv"),
            *_POSITION,
            Column("accuracy", cells.one_of(Accuracy), None),
            Column("address", cells.text(), ""),
            *_names("spot", cells.note),
            Column("access", cells.one_of(Access), Access.ROAD),
            *_week(),
            Column("dwell", cells.whole(1, 1440)),
            Column("setup", _MINUTES, 20),
            Column("packdown", _MINUTES, 15),
            Column("visits_per_month", cells.whole(0, 31)),
            Column("spacing_min_days", cells.whole(1, 366), 1),
            Column("spacing_max_days", cells.whole(1, 366), 366),
            Column("closed_from", cells.day, None),
            Column("under_18", cells.whole(0, 1_000_000), None),
        ),
        builders.stop,
        builders.check_stop,
        ("stop_id",),
    ),
    FileSpec(
        "depots.csv",
        (
            _id("depot_id"),
            *_names(),
            _refers("municipality_id", "municipalities.csv"),
            *_POSITION,
            Column("address", cells.text(), ""),
        ),
        builders.depot,
        builders.check_depot,
        ("depot_id",),
    ),
    FileSpec(
        "driving_rules.csv",
        (
            _id("driving_rules_id"),
            *_names(),
            Column("work_max", cells.whole(1, 1440)),
            Column("break_after", cells.whole(1, 1440)),
            Column("break_minutes", _MINUTES),
            Column("valid_from", cells.day, None),
            Column("source", cells.web_address, ""),
        ),
        builders.driving_rules,
        builders.check_names,
        ("driving_rules_id",),
    ),
    FileSpec(
        "vehicles.csv",
        (
            _id("vehicle_id"),
            *_names(),
            _refers("depot_id", "depots.csv"),
            Column("seats", cells.whole(0, 50)),
            Column("private_rooms", cells.whole(0, 50)),
            Column("visits_max", cells.whole(1, 20), 3),
            Column("base_before", _MINUTES, 20),
            Column("base_after", _MINUTES, 20),
            Column("step_free", cells.yes_no, False),
        ),
        builders.vehicle,
        builders.check_names,
        ("vehicle_id",),
    ),
    FileSpec(
        "shifts.csv",
        (
            _refers("vehicle_id", "vehicles.csv"),
            _refers("driving_rules_id", "driving_rules.csv"),
            *_DAYS,
            *_week(cells.one_window),
        ),
        builders.shift_patterns,
        builders.check_days,
        ("vehicle_id", "first_day", "last_day"),
    ),
    FileSpec(
        "services.csv",
        (
            _id("service_id"),
            *_names(),
            *_names("easy", cells.note),
            Column("category", cells.text(60), ""),
            Column("booking", cells.one_of(Booking), Booking.WALK_IN),
            Column("needs_private_room", cells.yes_no, False),
            Column("minutes", _MINUTES, 30),
            Column("age_min", cells.whole(0, 120), None),
            Column("age_max", cells.whole(0, 120), None),
            Column("free", cells.yes_no, True),
        ),
        builders.service,
        builders.check_service,
        ("service_id",),
    ),
    FileSpec(
        "organisations.csv",
        (
            _id("organisation_id"),
            *_names(),
            Column("services", cells.identifiers, refers=("services.csv",)),
            Column("languages", cells.spoken_languages),
            Column("days_max", cells.whole(0, 31), None),
            Column("website", cells.web_address, ""),
        ),
        builders.organisation,
        builders.check_names,
        ("organisation_id",),
    ),
    FileSpec(
        "availability.csv",
        (
            _refers("organisation_id", "organisations.csv"),
            Column("available", cells.yes_no, True),
            *_DAYS,
            *_week(),
        ),
        builders.availability,
        builders.check_days,
    ),
    FileSpec(
        "promises.csv",
        (
            _refers("locality_id", "localities.csv"),
            _refers("service_id", "services.csv"),
            Column("visits_per_month", cells.whole(0, 31)),
        ),
        builders.promise,
        key=("locality_id", "service_id"),
        optional=True,
    ),
    FileSpec(
        "closures.csv",
        (
            *_names(),
            Column("first_day", cells.day),
            Column("last_day", cells.day),
            _refers("municipality_id", "municipalities.csv", empty=""),
            Column("kinds", cells.several_of(StopKind), frozenset()),
            _refers("stop_id", "stops.csv", empty=""),
        ),
        builders.closure,
        builders.check_closure,
        optional=True,
    ),
    FileSpec(
        "legs.csv",
        (
            _refers("from_id", "stops.csv", "depots.csv"),
            _refers("to_id", "stops.csv", "depots.csv"),
            Column("minutes", _MINUTES),
            Column("km", cells.decimal(0, 2000)),
            Column("source", cells.one_of(LegSource), LegSource.TABLE),
        ),
        builders.leg,
        builders.check_leg,
        ("from_id", "to_id"),
        optional=True,
    ),
)
"""Every file of a folder, each after those it refers to."""
