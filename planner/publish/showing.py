"""One stop and one visit as the public reads them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planner.domain.clock import instant
from planner.domain.language import Language
from planner.domain.places import Accuracy, Stop
from planner.domain.plan import OnBoard, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.services import Organisation, Service
from planner.publish.cleaning import clean, web_address
from planner.publish.slugs import slug
from planner.publish.values import Aboard, Bus, Offer, Place, TimetableVisit
from planner.publish.wording import (
    age_words,
    booking_of,
    booking_words,
    phrase,
    place_names,
    price_words,
    status_label,
    status_words,
)
from planner.words.catalogue import Translator
from planner.words.formats import (
    capital,
    clock,
    day_long,
    day_of_month,
    day_short,
    language_name,
    span,
    weekday_long,
)

_PLAIN_ID = re.compile(r"[a-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Reader:
    """Whom we write for: the region he asks about, the words he reads, and his today."""

    problem: PlanningProblem
    words: Translator
    today: date


def shown_place(reader: Reader, stop: Stop) -> Place:
    """Return where exactly the stop is."""
    _, language = reader.words, reader.words.language
    municipality = reader.problem.municipality[stop.municipality_id]
    locality = reader.problem.locality[stop.locality_id]
    approximate = stop.position is not None and stop.accuracy is not Accuracy.EXACT
    return Place(
        stop_id=stop.id,
        slug=slug(stop.id),
        names=place_names(stop.names, municipality.languages, language),
        spot=phrase(stop.spot, _),
        address=clean(stop.address),
        locality_id=locality.id,
        locality=place_names(locality.names, municipality.languages, language),
        municipality_id=municipality.id,
        municipality=place_names(municipality.names, municipality.languages, language),
        languages=tuple(official.value for official in municipality.languages),
        accuracy_note=_("The place on a map is only about right: look for the bus nearby.") if approximate else "",
        lat=stop.position.lat if stop.position else None,
        lon=stop.position.lon if stop.position else None,
    )


def shown_visit(reader: Reader, visit: Visit, vehicle_id: str | None = None) -> TimetableVisit:
    """Return one visit in words; ``vehicle_id`` is the bus that comes."""
    _, tongue = reader.words, reader.words.tongue
    stop = reader.problem.stop[visit.stop_id]
    services = _services(reader.problem, visit)
    booking, over = booking_of(services), visit.date < reader.today
    codes = _language_codes(reader.problem, visit)
    return TimetableVisit(
        id=visit.id,
        uid=_uid(reader.problem, visit),
        place=shown_place(reader, stop),
        date=visit.date,
        weekday=capital(weekday_long(visit.date, tongue)),
        date_words=capital(day_long(visit.date, tongue)),
        date_short=day_short(visit.date, tongue),
        day_of_month=day_of_month(visit.date, tongue),
        opens=visit.opens,
        closes=visit.closes,
        times=span(visit.opens, visit.closes, tongue),
        clock_times=f"{clock(visit.opens, tongue)}–{clock(visit.closes, tongue)}",
        on_board=tuple(_aboard(reader, aboard) for aboard in visit.on_board),
        languages=tuple(language_name(code, tongue) for code in codes),
        language_codes=codes,
        free=all(service.free for service in services),
        price=price_words(services, _),
        booking=booking.value,
        booking_words=booking_words(booking, _),
        access=_("Step-free entrance") if _step_free(reader.problem, visit) else "",
        status=visit.status.value,
        status_label=status_label(visit.status, over, _),
        status_words=status_words(visit.status, over, _),
        over=over,
        opens_at=instant(visit.date, visit.opens).isoformat(),
        closes_at=instant(visit.date, visit.closes).isoformat(),
        bus=_bus(reader, vehicle_id) if vehicle_id else None,
    )


def _bus(reader: Reader, vehicle_id: str) -> Bus | None:
    vehicle = reader.problem.vehicle.get(vehicle_id)
    if vehicle is None:  # sold since: its visits stay, its name is gone
        return None
    return Bus(vehicle.id, slug(vehicle.id), phrase(vehicle.names, reader.words, proper_name=True))


def _uid(problem: PlanningProblem, visit: Visit) -> str:
    """Return the visit's name in calendars: it stays when the visit moves or is cancelled."""
    name = visit.id if _PLAIN_ID.fullmatch(visit.id) else slug(visit.id)
    return f"{name}@{slug(problem.region.id)}.palvelubussi"


def _aboard(reader: Reader, aboard: OnBoard) -> Aboard:
    _ = reader.words
    organisation = reader.problem.organisation[aboard.organisation_id]
    return Aboard(
        organisation_id=organisation.id,
        slug=slug(organisation.id),
        name=phrase(organisation.names, _, proper_name=True),
        offers=tuple(shown_offer(reader.problem.service[service_id], _) for service_id in aboard.service_ids),
        private_room=aboard.private_room,
        room_note=_("You can talk undisturbed in a private room") if aboard.private_room else "",
        website=web_address(organisation.website),
    )


def shown_offer(service: Service, _: Translator) -> Offer:
    """Return one service in words."""
    return Offer(
        service_id=service.id,
        slug=slug(service.id),
        name=phrase(service.names, _),
        easy=phrase(service.easy, _),
        ages=age_words(service, _),
        free=service.free,
        booking=service.booking.value,
        booking_words=booking_words(service.booking, _),
        booking_at=clean(service.booking_at),
        bring=phrase(service.bring, _),
    )


def _services(problem: PlanningProblem, visit: Visit) -> tuple[Service, ...]:
    return tuple(problem.service[service_id] for aboard in visit.on_board for service_id in aboard.service_ids)


def _organisations(problem: PlanningProblem, visit: Visit) -> Iterable[Organisation]:
    return (problem.organisation[aboard.organisation_id] for aboard in visit.on_board)


def _language_codes(problem: PlanningProblem, visit: Visit) -> tuple[str, ...]:
    """Return the languages spoken on board: the municipality's first, then fi, sv, en, then the others."""
    municipality = problem.municipality[problem.stop[visit.stop_id].municipality_id]
    spoken = {clean(code) for organisation in _organisations(problem, visit) for code in organisation.languages}
    preferred = [language.value for language in (*municipality.languages, *Language)]
    known = dict.fromkeys(code for code in preferred if code in spoken)
    return (*known, *sorted(spoken - known.keys() - {""}))


def _step_free(problem: PlanningProblem, visit: Visit) -> bool:
    """Tell whether the bus is known to be step-free; a room at the stop is not."""
    if visit.status is VisitStatus.WITHOUT_BUS or not problem.vehicles:
        return False
    return all(vehicle.step_free for vehicle in problem.vehicles)
