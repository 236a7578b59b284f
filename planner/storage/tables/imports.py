"""The tables of imports: what each of them changed, so that it can be undone, and which heading meant which column."""

import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from planner.storage.tables.base import Table, UtcDateTime, Versioned, at_least, in_order, short


class ImportBatchRow(Versioned, Table, table=True):
    """One import: its file, what it changed row by row (before and after), and the plan it made, if any.

    ``first_day``, ``last_day``, ``plan_number`` and ``plan_revision`` name the version of a plan that a timetable
    became; ``undone_at`` is empty while the import stands.
    """

    __tablename__ = "import_batch"
    __table_args__ = (
        in_order("first_day", "last_day", name="horizon"),
        *at_least(1, "plan_number", "plan_revision"),
        *short("kind", "file"),
    )

    id: int | None = Field(default=None, primary_key=True)
    region_id: str = Field(foreign_key="region.id", index=True)
    imported_at: datetime.datetime = Field(sa_type=UtcDateTime)
    kind: str
    file: str
    changes: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    plan_number: int | None = None
    plan_revision: int | None = None
    undone_at: datetime.datetime | None = Field(default=None, sa_type=UtcDateTime)


class ColumnMappingRow(Table, table=True):
    """Which heading means which column, for one kind of table and one form of header; holds headings only."""

    __tablename__ = "column_mapping"
    __table_args__ = (*short("kind", "shape"),)

    kind: str = Field(primary_key=True)
    shape: str = Field(primary_key=True)
    columns: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    changed_at: datetime.datetime = Field(sa_type=UtcDateTime)
