"""Tables of what was planned: versions of a plan, their routes, visits, who is on board, unkept promises; jobs."""

import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, Relationship

from planner.domain.outcome import StoppedBy
from planner.domain.plan import PinStrength, VisitStatus
from planner.domain.weights import Preference
from planner.storage.tables.base import (
    NOTE_MAX,
    Table,
    UtcDateTime,
    Versioned,
    at_least,
    in_order,
    one_of,
    refers,
    short,
)
from planner.storage.tables.locks import CarriedLockRow
from planner.storage.tables.places import OWNED


class PlanState(StrEnum):
    """Where a version of a plan stands."""

    DRAFT = "draft"
    APPROVED = "approved"
    PUBLISHED = "published"


class JobState(StrEnum):
    """Where a long search stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    """Ended early because a user asked; its best plan so far was kept."""
    FAILED = "failed"


class OnBoardRow(Table, table=True):
    """One organisation at one visit; ``service_ids`` in the order offered."""

    __tablename__ = "on_board"
    __table_args__ = (
        ForeignKeyConstraint(["plan_id", "visit_id"], ["visit.plan_id", "visit.id"]),
        refers("organisation", "organisation_id"),
    )

    plan_id: int = Field(primary_key=True)
    visit_id: str = Field(primary_key=True)
    organisation_id: str = Field(primary_key=True)
    region_id: str
    position: int
    service_ids: list[str] = Field(default_factory=list, sa_type=JSON)
    private_room: bool = False


class VisitRow(Versioned, Table, table=True):
    """One visit of one version. ``route`` is the position of its route; empty: it never had one."""

    __tablename__ = "visit"
    __table_args__ = (
        ForeignKeyConstraint(["plan_id", "route"], ["route.plan_id", "route.position"]),
        refers("stop", "stop_id"),
        one_of("status", VisitStatus),
        one_of("pin", PinStrength),
        *at_least(0, "arrives"),
        in_order("arrives", "opens", name="set_up"),
        CheckConstraint("opens < closes", name="dwell"),
        in_order("closes", "departs", name="pack_down"),
        *short("reason", most=NOTE_MAX),
    )

    plan_id: int = Field(primary_key=True, foreign_key="plan.id")
    id: str = Field(primary_key=True)
    region_id: str
    route: int | None = None
    position: int
    stop_id: str
    date: datetime.date
    arrives: int
    opens: int
    closes: int
    departs: int
    status: str
    reason: str = ""
    pin: str | None = None

    on_board: list[OnBoardRow] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "OnBoardRow.position"})


class BreakRow(Table, table=True):
    """A rest of the driver."""

    __tablename__ = "route_break"
    __table_args__ = (
        ForeignKeyConstraint(["plan_id", "route"], ["route.plan_id", "route.position"]),
        *at_least(0, "starts"),
        CheckConstraint("starts < ends", name="window"),
    )

    plan_id: int = Field(primary_key=True)
    route: int = Field(primary_key=True)
    starts: int = Field(primary_key=True)
    ends: int


class RouteRow(Table, table=True):
    """What one bus does on one day."""

    __tablename__ = "route"
    __table_args__ = (
        refers("vehicle", "vehicle_id"),
        refers("driver", "driver_id"),
        refers("depot", "starts_at"),
        refers("depot", "ends_at"),
        *at_least(0, "begins"),
        in_order("begins", "ends", name="order"),
    )

    plan_id: int = Field(primary_key=True, foreign_key="plan.id")
    position: int = Field(primary_key=True)
    region_id: str
    vehicle_id: str
    date: datetime.date
    begins: int
    ends: int
    driver_id: str | None = None
    starts_at: str | None = None
    ends_at: str | None = None

    breaks: list[BreakRow] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "BreakRow.starts"})


class UnkeptRow(Table, table=True):
    """A promise a version does not keep, or a wish it does not fulfil, its reasons and the ways out, as facts."""

    __tablename__ = "unkept"

    plan_id: int = Field(primary_key=True, foreign_key="plan.id")
    position: int = Field(primary_key=True)
    finding: dict[str, Any] = Field(sa_type=JSON)
    reasons: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    ways_out: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)


class PlanRow(Versioned, Table, table=True):
    """One version of the plan of one horizon; ``number`` counts from 1 in its region and horizon."""

    __tablename__ = "plan"
    __table_args__ = (
        UniqueConstraint("region_id", "first_day", "last_day", "number"),
        one_of("state", PlanState),
        one_of("stopped_by", StoppedBy),
        one_of("preference", Preference),
        in_order("first_day", "last_day", name="horizon"),
        *at_least(1, "number"),
        *at_least(0, "seconds", "seconds_to_first", "candidates"),
    )

    id: int | None = Field(default=None, primary_key=True)
    region_id: str = Field(foreign_key="region.id")
    first_day: datetime.date
    last_day: datetime.date
    number: int
    state: str
    created_at: datetime.datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime.datetime = Field(sa_type=UtcDateTime)
    promise_cost: float
    promise_bound: float
    objective: float
    bound: float
    seconds_to_first: float
    seconds: float
    stopped_by: str
    candidates: int
    preference: str = Preference.BALANCED.value

    routes: list[RouteRow] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "RouteRow.position"})
    visits: list[VisitRow] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "VisitRow.position"})
    unkept: list[UnkeptRow] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "UnkeptRow.position"})
    carried: list[CarriedLockRow] = Relationship(
        sa_relationship_kwargs={**OWNED, "order_by": "CarriedLockRow.position"}
    )


class JobRow(Versioned, Table, table=True):
    """A long search: what is asked, how far it is, and whether it still lives."""

    __tablename__ = "job"
    __table_args__ = (
        one_of("state", JobState),
        one_of("preference", Preference),
        in_order("first_day", "last_day", name="horizon"),
        *at_least(0, "time_limit"),
        *short("error", most=NOTE_MAX),
    )

    id: int | None = Field(default=None, primary_key=True)
    region_id: str = Field(foreign_key="region.id", index=True)
    first_day: datetime.date
    last_day: datetime.date
    time_limit: float
    state: str
    stop_requested: bool = False
    created_at: datetime.datetime = Field(sa_type=UtcDateTime)
    heartbeat_at: datetime.datetime = Field(sa_type=UtcDateTime)
    finished_at: datetime.datetime | None = Field(default=None, sa_type=UtcDateTime)
    stage: str = ""
    seconds: float = 0.0
    objective: float | None = None
    bound: float | None = None
    promises_unkept: int | None = None
    plan_version: int | None = None
    error: str = ""
    preference: str = Preference.BALANCED.value
