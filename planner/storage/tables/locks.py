"""The table of locks that a version of a plan could not keep; those it keeps stand at their visits."""

import datetime

from sqlalchemy import JSON
from sqlmodel import Field

from planner.domain.plan import PinStrength
from planner.storage.tables.base import Table, at_least, one_of, refers


class CarriedLockRow(Table, table=True):
    """A lock the version carries on, because no visit of it keeps the lock.

    ``visit_id`` is the visit that was locked; this version may have it on another day, or not at all. The rest says
    what is to stay: ``opens`` for a time and a route, ``vehicle_id`` and ``route_stop_ids`` for a route.
    """

    __tablename__ = "carried_lock"
    __table_args__ = (
        refers("stop", "stop_id"),
        refers("vehicle", "vehicle_id"),
        one_of("strength", PinStrength),
        *at_least(0, "opens"),
    )

    plan_id: int = Field(primary_key=True, foreign_key="plan.id")
    position: int = Field(primary_key=True)
    region_id: str
    visit_id: str
    stop_id: str
    date: datetime.date
    strength: str
    opens: int | None = None
    vehicle_id: str | None = None
    route_stop_ids: list[str] = Field(default_factory=list, sa_type=JSON)
