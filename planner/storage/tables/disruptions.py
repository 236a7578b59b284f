"""The table of what came over the plans: a bus out, somebody away, a closed stop, a day nobody works."""

import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from planner.storage.tables.base import ID_MAX, Table, in_order, one_of, short, window


class DisruptionKind(StrEnum):
    """What came."""

    BUS_OUT = "bus_out"
    DRIVER_AWAY = "driver_away"
    ORGANISATION_AWAY = "organisation_away"
    STOP_CLOSED = "stop_closed"
    HOLIDAY = "holiday"


class DisruptionRow(Table, table=True):
    """A disruption that was told: of whom or what, its days and hours, a name families may read, the day it was told.

    Why somebody is away has no column, on purpose. ``about_id`` is no foreign key: an import may take away what it
    names, and the row stays without effect until that comes back. A number is never given twice, so that what was
    read from an older list takes back nothing else.
    """

    __tablename__ = "disruption"
    __table_args__ = (
        one_of("kind", DisruptionKind),
        CheckConstraint("kind = 'holiday' OR about_id <> ''", name="about"),
        *short("about_id", most=ID_MAX),
        *short("name_fi", "name_sv", "name_en"),
        in_order("first_day", "last_day", name="dates_order"),
        window(),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    region_id: str = Field(foreign_key="region.id", index=True)
    kind: str
    about_id: str
    first_day: datetime.date
    last_day: datetime.date
    starts: int
    ends: int
    name_fi: str = ""
    name_sv: str = ""
    name_en: str = ""
    told_on: datetime.date
