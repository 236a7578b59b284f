"""Tables of where: region, municipalities, localities, stops, depots."""

import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, Relationship

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


def in_all(what: str) -> tuple[str, ...]:
    """Return the names of the columns of a text, one for each language."""
    return (f"{what}_fi", f"{what}_sv", f"{what}_en")


def named() -> tuple[CheckConstraint, ...]:
    """Return the CHECKs of names: short, and given in one language at least."""
    return (
        *short(*in_all("name")),
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


def _rhythm() -> tuple[CheckConstraint, ...]:
    return (
        *at_least(0, "visits_per_month", "leeway_days"),
        *at_least(1, "spacing_min_days"),
        in_order("spacing_min_days", "spacing_max_days", name="spacing"),
        *short("pattern", "seasons", most=NOTE_MAX),
    )


class RhythmTable(Table):
    """Mixin: how often visits are promised. ``pattern`` as RFC 5545 writes it, ``seasons`` as ``MM-DD/MM-DD``."""

    spacing_min_days: int = 1
    spacing_max_days: int = 366
    pattern: str = ""
    leeway_days: int = 0
    seasons: str = ""
    school_days_only: bool = False


class RegionRow(Named, Versioned, table=True):
    """A bus area."""

    __tablename__ = "region"
    __table_args__ = (
        *named(),
        *short("website", "phone", "feedback"),
        *short(*in_all("operator"), *in_all("privacy"), *in_all("weather"), most=NOTE_MAX),
    )

    id: str = Field(primary_key=True)
    example: bool = False
    holidays_subdivision: str = ""
    phone: str = ""
    website: str = ""
    feedback: str = ""
    operator_fi: str = ""
    operator_sv: str = ""
    operator_en: str = ""
    privacy_fi: str = ""
    privacy_sv: str = ""
    privacy_en: str = ""
    weather_fi: str = ""
    weather_sv: str = ""
    weather_en: str = ""
    no_name_needed: bool | None = None
    children_welcome: bool | None = None


class MunicipalityRow(RegionTable, Named, Versioned, table=True):
    """A municipality; ``languages`` space separated, the majority's first."""

    __tablename__ = "municipality"
    __table_args__ = (*named(),)

    id: str = Field(primary_key=True)
    languages: str


class LocalityRow(RegionTable, Named, RhythmTable, Versioned, table=True):
    """A locality; without ``visits_per_month`` it has no rhythm of its own."""

    __tablename__ = "locality"
    __table_args__ = (
        *named(),
        *_rhythm(),
        *at_least(0, "under_18", "families", "one_parent_families", "need_percent"),
        refers("municipality", "municipality_id"),
    )

    id: str = Field(primary_key=True)
    municipality_id: str
    visits_per_month: int | None = None
    under_18: int | None = None
    families: int | None = None
    one_parent_families: int | None = None
    public_transport: bool | None = None
    need_percent: int | None = None


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


class PreferredWindowRow(RegionTable, table=True):
    """Hours in which families would rather have a stop open."""

    __tablename__ = "preferred_window"
    __table_args__ = (
        refers("stop", "stop_id"),
        window(),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    )

    stop_id: str = Field(primary_key=True)
    weekday: int = Field(primary_key=True)
    starts: int = Field(primary_key=True)
    ends: int = Field(primary_key=True)


class StopRow(RegionTable, Named, RhythmTable, Versioned, table=True):
    """A stop."""

    __tablename__ = "stop"
    __table_args__ = (
        *named(),
        *_position(),
        *short("address", *in_all("spot"), *in_all("nearby"), most=NOTE_MAX),
        one_of("kind", StopKind),
        one_of("accuracy", Accuracy),
        one_of("access", Access),
        *_rhythm(),
        *at_least(1, "dwell", "dwell_min"),
        in_order("dwell_min", "dwell", name="dwell_order"),
        *at_least(0, "setup", "packdown", "people_under_18"),
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
    accuracy: str
    access: str
    address: str = ""
    spot_fi: str = ""
    spot_sv: str = ""
    spot_en: str = ""
    closed_from: datetime.date | None = None
    people_under_18: int | None = None
    dwell_min: int | None = None
    nearby_fi: str = ""
    nearby_sv: str = ""
    nearby_en: str = ""
    step_free: bool | None = None

    windows: list[StopWindowRow] = Relationship(sa_relationship_kwargs=OWNED)
    preferred: list[PreferredWindowRow] = Relationship(sa_relationship_kwargs=OWNED)


class DepotRow(RegionTable, Named, Versioned, table=True):
    """A depot."""

    __tablename__ = "depot"
    __table_args__ = (*named(), *_position(), refers("municipality", "municipality_id"))

    id: str = Field(primary_key=True)
    municipality_id: str
    lat: float | None = None
    lon: float | None = None
    address: str = ""
