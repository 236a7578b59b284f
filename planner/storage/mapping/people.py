"""Services, organisations, availability, invitations, promises and closed days: domain to row and back."""

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.places import StopKind
from planner.domain.services import Availability, Booking, Invitation, Joining, Organisation, Service, ServicePromise
from planner.storage.mapping.texts import dates_of, day_columns, name_columns, names_of, text_columns, text_of
from planner.storage.tables import (
    AvailabilityRow,
    ClosureRow,
    InvitationRow,
    OfferRow,
    OrganisationRow,
    PromiseRow,
    ServiceRow,
)


def service_row(region_id: str, value: Service) -> ServiceRow:
    """Map a service."""
    return ServiceRow(
        region_id=region_id,
        id=value.id,
        **name_columns(value.names),
        category=value.category,
        booking=value.booking.value,
        needs_private_room=value.needs_private_room,
        minutes=value.minutes,
        age_min=value.age_min,
        age_max=value.age_max,
        **text_columns("easy", value.easy),
        **text_columns("bring", value.bring),
        booking_at=value.booking_at,
        free=value.free,
        staff=value.staff,
    )


def service(row: ServiceRow) -> Service:
    """Map a service back."""
    return Service(
        id=row.id,
        names=names_of(row),
        category=row.category,
        booking=Booking(row.booking),
        needs_private_room=row.needs_private_room,
        minutes=row.minutes,
        age_min=row.age_min,
        age_max=row.age_max,
        easy=text_of(row, "easy"),
        bring=text_of(row, "bring"),
        booking_at=row.booking_at,
        free=row.free,
        staff=row.staff,
    )


def organisation_row(region_id: str, value: Organisation) -> OrganisationRow:
    """Map an organisation with what it offers."""
    return OrganisationRow(
        region_id=region_id,
        id=value.id,
        **name_columns(value.names),
        languages=" ".join(value.languages),
        days_max=value.days_max,
        website=value.website,
        days_min=value.days_min,
        people=value.people,
        joins=value.joins.value,
        working_rules_id=value.working_rules_id or None,
        share=value.share,
        guest=value.guest,
        offers=[
            OfferRow(region_id=region_id, organisation_id=value.id, service_id=service_id, position=position)
            for position, service_id in enumerate(value.service_ids)
        ],
    )


def organisation(row: OrganisationRow) -> Organisation:
    """Map an organisation back."""
    return Organisation(
        id=row.id,
        names=names_of(row),
        service_ids=tuple(offer.service_id for offer in sorted(row.offers, key=lambda offer: offer.position)),
        languages=tuple(row.languages.split()),
        days_max=row.days_max,
        website=row.website,
        days_min=row.days_min,
        people=row.people,
        joins=Joining(row.joins),
        working_rules_id=row.working_rules_id or "",
        share=row.share,
        guest=row.guest,
    )


def availability_row(region_id: str, value: Availability) -> AvailabilityRow:
    """Map one availability."""
    return AvailabilityRow(
        region_id=region_id,
        organisation_id=value.organisation_id,
        weekday=None if value.weekday is None else int(value.weekday),
        starts=value.window.start,
        ends=value.window.end,
        **day_columns(value.dates),
        available=value.available,
    )


def availability(row: AvailabilityRow) -> Availability:
    """Map one availability back."""
    return Availability(
        row.organisation_id,
        None if row.weekday is None else Weekday(row.weekday),
        TimeWindow(row.starts, row.ends),
        dates_of(row),
        row.available,
    )


def invitation_row(region_id: str, value: Invitation) -> InvitationRow:
    """Map an invitation."""
    return InvitationRow(
        region_id=region_id, organisation_id=value.organisation_id, stop_id=value.stop_id, date=value.date
    )


def invitation(row: InvitationRow) -> Invitation:
    """Map an invitation back."""
    return Invitation(row.organisation_id, row.stop_id, row.date)


def promise_row(region_id: str, value: ServicePromise) -> PromiseRow:
    """Map a promised service."""
    return PromiseRow(
        region_id=region_id,
        locality_id=value.locality_id,
        service_id=value.service_id,
        visits_per_month=value.visits_per_month,
    )


def promise(row: PromiseRow) -> ServicePromise:
    """Map a promised service back."""
    return ServicePromise(row.locality_id, row.service_id, row.visits_per_month)


def closure_row(region_id: str, value: Closure) -> ClosureRow:
    """Map a closure; ids that narrow nothing become empty, so that foreign keys hold."""
    return ClosureRow(
        region_id=region_id,
        **name_columns(value.names),
        first_day=value.dates.first,
        last_day=value.dates.last,
        source=value.source.value,
        municipality_id=value.municipality_id or None,
        kinds=" ".join(sorted(kind.value for kind in value.kinds)),
        stop_id=value.stop_id or None,
    )


def closure(row: ClosureRow) -> Closure:
    """Map a closure back."""
    return Closure(
        dates=DateRange(row.first_day, row.last_day),
        names=names_of(row),
        source=ClosureSource(row.source),
        municipality_id=row.municipality_id or "",
        kinds=frozenset(StopKind(kind) for kind in row.kinds.split()),
        stop_id=row.stop_id or "",
    )
