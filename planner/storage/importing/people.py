"""Files of who comes along: services, organisations, availability, invitations, promises; and closed days."""

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.days import DateRange
from planner.domain.places import StopKind
from planner.domain.services import (
    Availability,
    Booking,
    Invitation,
    Joining,
    Organisation,
    Service,
    ServicePromise,
)
from planner.storage.importing import cells, checks
from planner.storage.importing.columns import DAYS, MINUTES, Column, FileSpec, id_column, names, refers_to, week
from planner.storage.importing.values import Row, dates_of, hours_of, text_of


def _service(row: Row) -> tuple[Service]:
    """Build a service."""
    return (
        Service(
            id=row["service_id"],
            names=text_of(row),
            category=row["category"],
            booking=row["booking"],
            needs_private_room=row["needs_private_room"],
            minutes=row["minutes"],
            age_min=row["age_min"],
            age_max=row["age_max"],
            easy=text_of(row, "easy"),
            free=row["free"],
            staff=row["staff"],
            bring=text_of(row, "bring"),
            booking_at=row["booking_at"],
        ),
    )


def _organisation(row: Row) -> tuple[Organisation]:
    """Build an organisation."""
    return (
        Organisation(
            id=row["organisation_id"],
            names=text_of(row),
            service_ids=row["services"],
            languages=row["languages"],
            days_max=row["days_max"],
            website=row["website"],
            days_min=row["days_min"],
            people=row["people"],
            joins=row["joins"],
            working_rules_id=row["working_rules_id"],
            share=row["share"],
            guest=row["guest"],
        ),
    )


def _availability(row: Row) -> tuple[Availability, ...]:
    """Build one availability per window."""
    return tuple(
        Availability(row["organisation_id"], weekday, window, dates_of(row), row["available"])
        for weekday, window in hours_of(row)
    )


def _invitation(row: Row) -> tuple[Invitation]:
    """Build an invitation."""
    return (Invitation(row["organisation_id"], row["stop_id"], row["day"]),)


def _promise(row: Row) -> tuple[ServicePromise]:
    """Build a promised service."""
    return (ServicePromise(row["locality_id"], row["service_id"], row["visits_per_month"]),)


def _closure(row: Row) -> tuple[Closure]:
    """Build closed days."""
    return (
        Closure(
            dates=DateRange(row["first_day"], row["last_day"]),
            names=text_of(row),
            source=ClosureSource.STOP if row["stop_id"] else ClosureSource.MUNICIPALITY,
            municipality_id=row["municipality_id"],
            kinds=row["kinds"],
            stop_id=row["stop_id"],
        ),
    )


SERVICES = FileSpec(
    "services.csv",
    (
        id_column("service_id"),
        *names(),
        *names("easy", cells.note),
        Column("category", cells.text(60), ""),
        Column("booking", cells.one_of(Booking), Booking.WALK_IN),
        Column("needs_private_room", cells.yes_no, False),
        Column("minutes", MINUTES, 30),
        Column("age_min", cells.whole(0, 120), None),
        Column("age_max", cells.whole(0, 120), None),
        Column("free", cells.yes_no, True),
        Column("staff", cells.whole(0, 50), 1),
        *names("bring", cells.note),
        Column("booking_at", cells.contact, ""),
    ),
    _service,
    checks.service,
    ("service_id",),
)

ORGANISATIONS = FileSpec(
    "organisations.csv",
    (
        id_column("organisation_id"),
        *names(),
        Column("services", cells.identifiers, refers=("services.csv",)),
        Column("languages", cells.spoken_languages),
        Column("days_max", cells.whole(0, 31), None),
        Column("website", cells.web_address, ""),
        Column("days_min", cells.whole(0, 31), 0),
        Column("people", cells.whole(0, 50), 1),
        Column("joins", cells.one_of(Joining), Joining.STOP),
        refers_to("working_rules_id", "driving_rules.csv", empty=""),
        Column("share", cells.whole(0, 1000), None),
        Column("guest", cells.yes_no, False),
    ),
    _organisation,
    checks.organisation,
    ("organisation_id",),
)

AVAILABILITY = FileSpec(
    "availability.csv",
    (
        refers_to("organisation_id", "organisations.csv"),
        Column("available", cells.yes_no, True),
        *DAYS,
        *week(),
    ),
    _availability,
    checks.days,
)

INVITATIONS = FileSpec(
    "invitations.csv",
    (
        refers_to("organisation_id", "organisations.csv"),
        refers_to("stop_id", "stops.csv"),
        Column("day", cells.day),
    ),
    _invitation,
    key=("organisation_id", "stop_id", "day"),
    optional=True,
)

PROMISES = FileSpec(
    "promises.csv",
    (
        refers_to("locality_id", "localities.csv"),
        refers_to("service_id", "services.csv"),
        Column("visits_per_month", cells.whole(0, 31)),
    ),
    _promise,
    key=("locality_id", "service_id"),
    optional=True,
)

CLOSURES = FileSpec(
    "closures.csv",
    (
        *names(),
        Column("first_day", cells.day),
        Column("last_day", cells.day),
        refers_to("municipality_id", "municipalities.csv", empty=""),
        Column("kinds", cells.several_of(StopKind), frozenset()),
        refers_to("stop_id", "stops.csv", empty=""),
    ),
    _closure,
    checks.closure,
    optional=True,
)
