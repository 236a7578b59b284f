"""The same visits in other orders: by village, day, month, organisation, service and bus."""

from collections.abc import Iterable
from datetime import date

from planner.publish.cleaning import clean, web_address
from planner.publish.showing import Reader, shown_offer
from planner.publish.slugs import slug
from planner.publish.values import (
    BusTimetable,
    DayTimetable,
    LocalityTimetable,
    MonthTimetable,
    OrganisationTimetable,
    ServiceTimetable,
    StopTimetable,
    TimetableVisit,
)
from planner.publish.wording import phrase, place_names, price_words
from planner.words.formats import capital, day_long, month_name
from planner.words.tongues import Tongue

Visits = tuple[TimetableVisit, ...]


def next_of(visits: Iterable[TimetableVisit]) -> TimetableVisit | None:
    """Return the first visit that families can still go to."""
    return next((visit for visit in visits if visit.coming), None)


def ahead(visits: Visits) -> Visits:
    """Return the visits whose day has not passed, cancelled ones too."""
    return tuple(visit for visit in visits if not visit.over)


def by_name(name: str) -> str:
    """Return what to sort a name by: å, ä, ö come after z, as in Finnish and Swedish."""
    return name.casefold().replace("å", "{").replace("ä", "|").replace("ö", "}")


def localities(reader: Reader, stops: tuple[StopTimetable, ...]) -> tuple[LocalityTimetable, ...]:
    """Return all villages and districts with their stops and visits, by municipality and name."""
    shown = []
    for locality in reader.problem.localities:
        municipality = reader.problem.municipality[locality.municipality_id]
        here = tuple(stop for stop in stops if stop.place.locality_id == locality.id)
        visits = tuple(sorted((v for s in here for v in s.visits), key=lambda v: (v.date, v.opens, v.place.stop_id)))
        shown.append(
            LocalityTimetable(
                id=locality.id,
                slug=slug(locality.id),
                names=place_names(locality.names, municipality.languages, reader.words.language),
                municipality_id=municipality.id,
                municipality=place_names(municipality.names, municipality.languages, reader.words.language),
                languages=tuple(language.value for language in municipality.languages),
                stops=here,
                visits=visits,
                next=next_of(visits),
            )
        )
    return tuple(sorted(shown, key=lambda s: (by_name(s.municipality[0].text), by_name(s.names[0].text), s.id)))


def days(visits: Visits, tongue: Tongue) -> tuple[DayTimetable, ...]:
    """Return the days that have visits, in order."""
    by_day: dict[date, list[TimetableVisit]] = {}
    for visit in visits:
        by_day.setdefault(visit.date, []).append(visit)
    return tuple(DayTimetable(day, capital(day_long(day, tongue)), tuple(v)) for day, v in by_day.items())


def months(visits: Visits, tongue: Tongue) -> tuple[MonthTimetable, ...]:
    """Return the calendar months that have visits, in order."""
    by_month: dict[date, list[DayTimetable]] = {}
    for day in days(visits, tongue):
        by_month.setdefault(day.date.replace(day=1), []).append(day)
    return tuple(
        MonthTimetable(f"{first:%Y-%m}", first, month_name(first, tongue), tuple(those))
        for first, those in by_month.items()
    )


def organisations(reader: Reader, visits: Visits) -> tuple[OrganisationTimetable, ...]:
    """Return all organisations with the visits they are on board of, by name."""
    shown = []
    for organisation in reader.problem.organisations:
        theirs = tuple(v for v in visits if any(a.organisation_id == organisation.id for a in v.on_board))
        shown.append(
            OrganisationTimetable(
                organisation_id=organisation.id,
                slug=slug(organisation.id),
                name=phrase(organisation.names, reader.words, proper_name=True),
                website=web_address(organisation.website),
                offers=tuple(
                    shown_offer(reader.problem.service[key], reader.words) for key in organisation.service_ids
                ),
                visits=theirs,
                next=next_of(theirs),
                language_codes=tuple(filter(None, map(clean, organisation.languages))),
            )
        )
    return tuple(sorted(shown, key=lambda o: (by_name(o.name.text), o.organisation_id)))


def services(reader: Reader, visits: Visits) -> tuple[ServiceTimetable, ...]:
    """Return all services with the visits at which they are offered, by name."""
    shown = []
    for service in reader.problem.services:
        there = tuple(
            v for v in visits if any(o.service_id == service.id for aboard in v.on_board for o in aboard.offers)
        )
        offer = shown_offer(service, reader.words)
        shown.append(
            ServiceTimetable(
                slug=slug(service.id),
                category=service.category,
                offer=offer,
                visits=there,
                next=next_of(there),
                price=price_words((service,), reader.words),
                age_min=service.age_min,
                age_max=service.age_max,
            )
        )
    return tuple(sorted(shown, key=lambda s: (by_name(s.offer.name.text), s.offer.service_id)))


def buses(visits: Visits) -> tuple[BusTimetable, ...]:
    """Return the buses that come to a visit, with their visits, by name."""
    driven = {visit.bus.vehicle_id: visit.bus for visit in visits if visit.bus is not None}
    shown = []
    for vehicle_id, bus in driven.items():
        theirs = tuple(v for v in visits if v.bus is not None and v.bus.vehicle_id == vehicle_id)
        shown.append(BusTimetable(bus, theirs, next_of(theirs)))
    return tuple(sorted(shown, key=lambda b: (by_name(b.bus.name.text), b.bus.vehicle_id)))
