"""The table of what families were told: one row for every publication of a month, never changed afterwards."""

import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from planner.storage.tables.base import Table, UtcDateTime, in_order


class PublicationRow(Table, table=True):
    """The visits of a month as they were published. A version of a plan changes after that; this does not."""

    __tablename__ = "publication"
    __table_args__ = (in_order("first_day", "last_day", name="horizon"),)

    id: int | None = Field(default=None, primary_key=True)
    region_id: str = Field(foreign_key="region.id", index=True)
    published_at: datetime.datetime = Field(sa_type=UtcDateTime)
    first_day: datetime.date
    last_day: datetime.date
    visits: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
