"""Tables of who comes along: services, organisations, availability, promises, invitations; and of closed days."""

import datetime

from sqlmodel import Field, Relationship

from planner.domain.calendars import ClosureSource
from planner.domain.services import Booking, Joining
from planner.storage.tables.base import NOTE_MAX, Table, Versioned, at_least, hours, in_order, one_of, refers, short
from planner.storage.tables.places import OWNED, Named, RegionTable, in_all, named


class ServiceRow(RegionTable, Named, Versioned, table=True):
    """What families receive."""

    __tablename__ = "service"
    __table_args__ = (
        *named(),
        *short(*in_all("easy"), *in_all("bring"), most=NOTE_MAX),
        *short("booking_at"),
        one_of("booking", Booking),
        *at_least(0, "minutes", "age_min", "age_max", "staff"),
        in_order("age_min", "age_max", name="ages"),
    )

    id: str = Field(primary_key=True)
    category: str
    booking: str
    needs_private_room: bool
    minutes: int
    age_min: int | None = None
    age_max: int | None = None
    easy_fi: str = ""
    easy_sv: str = ""
    easy_en: str = ""
    free: bool = True
    staff: int = 1
    bring_fi: str = ""
    bring_sv: str = ""
    bring_en: str = ""
    booking_at: str = ""


class OfferRow(RegionTable, table=True):
    """A service an organisation offers; ``position`` keeps the organisation's own order."""

    __tablename__ = "offer"
    __table_args__ = (refers("organisation", "organisation_id"), refers("service", "service_id"))

    organisation_id: str = Field(primary_key=True)
    service_id: str = Field(primary_key=True)
    position: int


class OrganisationRow(RegionTable, Named, Versioned, table=True):
    """An association; ``languages`` space separated."""

    __tablename__ = "organisation"
    __table_args__ = (
        *named(),
        *at_least(0, "days_min", "days_max", "people", "share"),
        *short("website"),
        one_of("joins", Joining),
        refers("driving_rules", "working_rules_id"),
    )

    id: str = Field(primary_key=True)
    languages: str
    days_max: int | None = None
    website: str = ""
    days_min: int = 0
    people: int = 1
    joins: str = Joining.STOP.value
    working_rules_id: str | None = None
    share: int | None = None
    guest: bool = False

    offers: list[OfferRow] = Relationship(sa_relationship_kwargs={**OWNED, "order_by": "OfferRow.position"})


class AvailabilityRow(Table, table=True):
    """When an organisation can, or cannot, be on board."""

    __tablename__ = "availability"
    __table_args__ = (refers("organisation", "organisation_id"), *hours())

    id: int | None = Field(default=None, primary_key=True)
    region_id: str = Field(foreign_key="region.id", index=True)
    organisation_id: str
    weekday: int | None = None
    starts: int
    ends: int
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    available: bool = True


class InvitationRow(RegionTable, table=True):
    """An organisation is asked to come to one visit."""

    __tablename__ = "invitation"
    __table_args__ = (refers("organisation", "organisation_id"), refers("stop", "stop_id"))

    organisation_id: str = Field(primary_key=True)
    stop_id: str = Field(primary_key=True)
    date: datetime.date = Field(primary_key=True)


class PromiseRow(RegionTable, table=True):
    """A service promised to a locality."""

    __tablename__ = "promise"
    __table_args__ = (
        refers("locality", "locality_id"),
        refers("service", "service_id"),
        *at_least(0, "visits_per_month"),
    )

    locality_id: str = Field(primary_key=True)
    service_id: str = Field(primary_key=True)
    visits_per_month: int


class ClosureRow(Named, table=True):
    """Closed days; ``kinds`` space separated, empty ids narrow nothing."""

    __tablename__ = "closure"
    __table_args__ = (
        *named(),
        one_of("source", ClosureSource),
        in_order("first_day", "last_day", name="dates_order"),
        refers("municipality", "municipality_id"),
        refers("stop", "stop_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    region_id: str = Field(foreign_key="region.id", index=True)
    first_day: datetime.date
    last_day: datetime.date
    source: str
    municipality_id: str | None = None
    kinds: str = ""
    stop_id: str | None = None
