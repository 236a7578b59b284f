"""The table of what was changed in a version of a plan by hand, step by step: by whom, when, why, and what it did."""

import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from planner.storage.tables.base import NOTE_MAX, Table, UtcDateTime, at_least, one_of, short


class StepState(StrEnum):
    """Where a step stands."""

    DONE = "done"
    UNDONE = "undone"
    """Taken back; it can be taken again."""
    DROPPED = "dropped"
    """Taken back, and something else was done after that; kept for the history only."""


class EditRow(Table, table=True):
    """One step; ``position`` counts from 1 in its version. ``edit`` is what was wished, ``step`` what it did.

    ``undone_by`` and ``undone_at`` tell who took it back last; ``revision`` is that of the version after the step.
    """

    __tablename__ = "plan_edit"
    __table_args__ = (
        one_of("state", StepState),
        *at_least(1, "position"),
        *short("who", "undone_by"),
        *short("why", most=NOTE_MAX),
    )

    plan_id: int = Field(primary_key=True, foreign_key="plan.id")
    position: int = Field(primary_key=True)
    state: str
    at: datetime.datetime = Field(sa_type=UtcDateTime)
    who: str = ""
    why: str = ""
    undone_at: datetime.datetime | None = Field(default=None, sa_type=UtcDateTime)
    undone_by: str = ""
    revision: int
    edit: dict[str, Any] = Field(sa_type=JSON)
    step: dict[str, Any] = Field(sa_type=JSON)
