"""Tables of where and with what: region, municipalities, localities, stops, depots, vehicles, shifts, legs."""

import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Relationship

from planner.domain.legs import LegSource
from planner.domain.places import Access, Accuracy, StopKind
from planner.storage.tables.base import NOTE_MAX, Table, Versioned, at_least, in_order, one_of, refers, short, window

# WGS 84 box of Finland with its waters; also what the import asks for.
LAT_MIN, LAT_MAX = 59.3, 70.2
LON_MIN, LON_MAX = 19.0, 31.7

OWNED = {"cascade": "all, delete-orphan", "lazy": "selectin"}


def _position() -> tuple[CheckConstraint, ...]:
    return (
        CheckConstraint(f"lat BETWEEN {LAT_MIN} AND {LAT_MAX}", name="lat"),
        CheckConstraint(f"lon BETWEEN {LON_MIN} AND {LON_MAX}", name="lon"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="position"),
    )


def _named() -> tuple[CheckConstraint, ...]:
    return (
        *short("name_fi", "name_sv", "name_en"),
        CheckConstraint("name_fi || name_sv || name_en <> ''", name="named"),
    )


class RegionTable(Table):
    """Mixin: a row belongs to a region."""

    region_id: str = Field(primary_key=True, foreign_key="region.id")


class Named(Table):
    """Mixin: a name in three languages, empty where not given."""

    name_fi: str = ""
    name_sv: str = ""
    name_en: str = ""


class RegionRow(Named, Versioned, table=True):
    """A bus area."""

    __tablename__ = "region"
    __table_args__ = (*_named(), *short("website", "phone"))

    id: str = Field(primary_key=True)
    example: bool = False
    holidays_subdivision: str = ""
    phone: str = ""
    website: str = ""


class MunicipalityRow(RegionTable, Named, Versioned, table=True):
    """A municipality; ``languages`` space separated, the majority's first."""

    __tablename__ = "municipality"
    __table_args__ = (*_named(),)

    id: str = Field(primary_key=True)
    languages: str


class LocalityRow(RegionTable, Named, Versioned, table=True):
    """A locality."""

    __tablename__ = "locality"
    __table_args__ = (*_named(), refers("municipality", "municipality_id"))

    id: str = Field(primary_key=True)
    municipality_id: str


class StopWindowRow(RegionTable, table=True):
    """When the bus may stand at a stop."""

    __tablename__ = "stop_window"
    __table_args__ = (
        refers("stop", "stop_id"),
        window(),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    )

    stop_id: str = Field(primary_key=True)
    weekday: int = Field(primary_key=True)
    starts: int = Field(primary_key=True)
    ends: int = Field(primary_key=True)


class StopRow(RegionTable, Named, Versioned, table=True):
    """A stop."""

    __tablename__ = "stop"
    __table_args__ = (
        *_named(),
        *_position(),
        *short("address", "spot_fi", "spot_sv", "spot_en", most=NOTE_MAX),
        one_of("kind", StopKind),
        one_of("accuracy", Accuracy),
        one_of("access", Access),
        *at_least(1, "dwell", "spacing_min_days"),
        *at_least(0, "setup", "packdown", "visits_per_month", "people_under_18"),
        in_order("spacing_min_days", "spacing_max_days", name="spacing"),
        refers("locality", "locality_id"),
        refers("municipality", "municipality_id"),
    )

    id: str = Field(primary_key=True)
    kind: str
    locality_id: str
    municipality_id: str
    lat: float | None = None
    lon: float | None = None
    dwell: int
    setup: int
    packdown: int
    visits_per_month: int
    spacing_min_days: int
    spacing_max_days: int
    accuracy: str
    access: str
    address: str = ""
    spot_fi: str = ""
    spot_sv: str = ""
    spot_en: str = ""
    closed_from: datetime.date | None = None
    people_under_18: int | None = None

    windows: list[StopWindowRow] = Relationship(sa_relationship_kwargs=OWNED)


class DepotRow(RegionTable, Named, Versioned, table=True):
    """A depot."""

    __tablename__ = "depot"
    __table_args__ = (*_named(), *_position(), refers("municipality", "municipality_id"))

    id: str = Field(primary_key=True)
    municipality_id: str
    lat: float | None = None
    lon: float | None = None
    address: str = ""


class DrivingRulesRow(RegionTable, Named, Versioned, table=True):
    """A named set of working-time limits."""

    __tablename__ = "driving_rules"
    __table_args__ = (*_named(), *at_least(1, "work_max", "break_after"), *at_least(0, "break_minutes"))

    id: str = Field(primary_key=True)
    work_max: int
    break_after: int
    break_minutes: int
    source: str = ""
    valid_from: datetime.date | None = None


class VehicleRow(RegionTable, Named, Versioned, table=True):
    """A bus."""

    __tablename__ = "vehicle"
    __table_args__ = (
        *_named(),
        *at_least(1, "visits_max"),
        *at_least(0, "seats", "private_rooms", "base_before", "base_after"),
        refers("depot", "depot_id"),
    )

    id: str = Field(primary_key=True)
    depot_id: str
    seats: int
    private_rooms: int
    visits_max: int
    base_before: int
    base_after: int
    step_free: bool


class ShiftPatternRow(Table, table=True):
    """On which weekdays a vehicle has a driver."""

    __tablename__ = "shift_pattern"
    __table_args__ = (
        refers("vehicle", "vehicle_id"),
        refers("driving_rules", "driving_rules_id"),
        window(),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("(first_day IS NULL) = (last_day IS NULL)", name="dates"),
        in_order("first_day", "last_day", name="dates_order"),
    )

    id: int | None = Field(default=None, primary_key=True)
    region_id: str = Field(foreign_key="region.id", index=True)
    vehicle_id: str
    driving_rules_id: str
    weekday: int
    starts: int
    ends: int
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None


class LegRow(RegionTable, table=True):
    """A known drive from one stop or depot to another."""

    __tablename__ = "leg"
    __table_args__ = (
        one_of("source", LegSource),
        *at_least(0, "minutes", "km"),
        CheckConstraint("from_id <> to_id", name="places"),
    )

    from_id: str = Field(primary_key=True)
    to_id: str = Field(primary_key=True)
    minutes: int
    km: float
    source: str
