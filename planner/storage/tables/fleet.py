"""Tables of with what: vehicles, shifts, limits of working time, drivers, legs."""

import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint
from sqlmodel import Field, Relationship

from planner.domain.legs import LegSource
from planner.storage.tables.base import Table, Versioned, at_least, hours, one_of, refers, short
from planner.storage.tables.places import OWNED, Named, RegionTable, named


class DrivingRulesRow(RegionTable, Named, Versioned, table=True):
    """A named set of working-time limits; ``break_parts`` space separated, an empty number is no limit."""

    __tablename__ = "driving_rules"
    __table_args__ = (
        *named(),
        *at_least(1, "work_max", "break_after", "driving_break_after", "driving_max"),
        *at_least(1, "weekly_work_max", "weekly_driving_max", "fortnight_driving_max"),
        *at_least(0, "break_minutes", "daily_rest", "weekly_rest"),
    )

    id: str = Field(primary_key=True)
    work_max: int
    break_after: int
    break_minutes: int
    source: str = ""
    valid_from: datetime.date | None = None
    break_parts: str = ""
    driving_break_after: int | None = None
    driving_max: int | None = None
    daily_rest: int | None = None
    weekly_rest: int | None = None
    weekly_work_max: int | None = None
    weekly_driving_max: int | None = None
    fortnight_driving_max: int | None = None


class OvernightRow(RegionTable, table=True):
    """A place where a vehicle may stay for a night; ``position`` keeps the order given."""

    __tablename__ = "overnight"
    __table_args__ = (refers("vehicle", "vehicle_id"), refers("depot", "depot_id"))

    vehicle_id: str = Field(primary_key=True)
    depot_id: str = Field(primary_key=True)
    position: int


class VehicleRow(RegionTable, Named, Versioned, table=True):
    """A bus."""

    __tablename__ = "vehicle"
    __table_args__ = (
        *named(),
        *at_least(1, "visits_max"),
        *at_least(0, "seats", "private_rooms", "base_before", "base_after", "crew_min"),
        *short("licence_class"),
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
    licence_class: str = ""
    crew_min: int = 2
    driver_counts: bool = True
    reserve_half_day: bool = False

    overnight: list[OvernightRow] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "OvernightRow.position"})


class ShiftPatternRow(Table, table=True):
    """On which weekdays a vehicle has a driver."""

    __tablename__ = "shift_pattern"
    __table_args__ = (
        refers("vehicle", "vehicle_id"),
        refers("driving_rules", "driving_rules_id"),
        *hours(),
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


class DriverRow(RegionTable, Named, Versioned, table=True):
    """Somebody who may drive; ``licence_classes`` space separated."""

    __tablename__ = "driver"
    __table_args__ = (*named(), *short("licence_classes"), refers("driving_rules", "driving_rules_id"))

    id: str = Field(primary_key=True)
    licence_classes: str = ""
    driving_rules_id: str | None = None
    substitute: bool = False


class DriverHoursRow(Table, table=True):
    """When a driver can, or cannot, drive."""

    __tablename__ = "driver_hours"
    __table_args__ = (refers("driver", "driver_id"), *hours())

    id: int | None = Field(default=None, primary_key=True)
    region_id: str = Field(foreign_key="region.id", index=True)
    driver_id: str
    weekday: int | None = None
    starts: int
    ends: int
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    available: bool = True


class LegRow(RegionTable, table=True):
    """A known drive from one stop or depot to another; ``departures`` of a ferry are pairs (minute, weekday)."""

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
    departures: list[Any] = Field(default_factory=list, sa_type=JSON)
