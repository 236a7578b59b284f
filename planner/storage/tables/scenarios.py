"""The table of scenarios: what was asked of a month beside its plan, and the answer once it is there."""

import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from planner.domain.scenarios import Kind
from planner.storage.tables.base import NOTE_MAX, Table, UtcDateTime, at_least, in_order, one_of, short


class ScenarioState(StrEnum):
    """How far a question is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    IMPOSSIBLE = "impossible"
    """It cannot be asked of this month."""
    FAILED = "failed"


class ScenarioRow(Table, table=True):
    """One question about a month; asking it again writes over it. ``answer`` is empty until it is done."""

    __tablename__ = "scenario"
    __table_args__ = (
        UniqueConstraint("region_id", "first_day", "last_day", "kind"),
        in_order("first_day", "last_day", name="horizon"),
        one_of("kind", Kind),
        one_of("state", ScenarioState),
        *short("error", most=NOTE_MAX),
        *at_least(1, "time_limit"),
    )

    id: int | None = Field(default=None, primary_key=True)
    region_id: str = Field(foreign_key="region.id", index=True)
    first_day: datetime.date
    last_day: datetime.date
    kind: str
    state: str
    time_limit: float
    asked_at: datetime.datetime = Field(sa_type=UtcDateTime)
    heartbeat_at: datetime.datetime = Field(sa_type=UtcDateTime)
    error: str = ""
    answer: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
