"""From plan to timetable: everything the public reads, in one language and in reading order."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from planner.domain.clock import MINUTES_PER_DAY, instant
from planner.domain.language import Language
from planner.domain.places import Stop
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.domain.publications import Revision
from planner.publish.answers import answers_of
from planner.publish.changes import changes
from planner.publish.cleaning import clean, web_address
from planner.publish.editions import FIRST, Edition, left_out
from planner.publish.errors import UnpublishableError
from planner.publish.instead import instead_of
from planner.publish.orders import buses, by_name, days, localities, months, next_of, organisations, services
from planner.publish.repeating import repeat_of
from planner.publish.rhythm_words import rhythm_words
from planner.publish.search_terms import search_terms
from planner.publish.showing import Reader, shown_place, shown_visit
from planner.publish.slugs import slug
from planner.publish.values import StopTimetable, Timetable, TimetableVisit
from planner.publish.wording import example_notice, phrase
from planner.words.catalogue import translator
from planner.words.formats import day_plain, period
from planner.words.tongues import Tongue, tongue_of


@dataclass(frozen=True, slots=True)
class Covered:
    """The days of a timetable: the first and the last one, and all of them in words."""

    first: date
    last: date
    words: str

    @classmethod
    def by(cls, plans: tuple[Plan, ...], tongue: Tongue) -> Self:
        """Return the days that plans are for; months that lie apart are named one by one."""
        horizons = sorted({plan.horizon for plan in plans})
        words = ", ".join(period(h.first, h.last, tongue) for h in horizons)
        return cls(min(h.first for h in horizons), max(h.last for h in horizons), words)


def timetable(
    problem: PlanningProblem,
    plan: Plan,
    *earlier: Plan,
    language: Language | Tongue,
    today: date,
    edition: Edition = FIRST,
    base_url: str = "",
) -> Timetable:
    """Return what the public reads about a plan, in a language of the product or of families.

    ``earlier`` are plans published before that still show: the running month beside the coming one. A
    visit that stands in several plans is taken from ``plan``. ``edition`` is its number and all that was
    published before: a visit that was told and now stands in no plan is shown as cancelled. ``base_url`` is
    the address of the published site (``https://bus.example``), empty while it has none.

    Raises
    ------
    UnpublishableError
        When a visit is of a stop, organisation or service that the problem does not know, or two ids
        would share an address.
    """
    plans = (plan, *earlier)
    _refuse_unknown(problem, plans)
    _refuse_shared_addresses(problem)
    tongue = tongue_of(language)
    reader = Reader(problem, translator(tongue), today)
    told = edition.told((*earlier, plan))
    visits = _visits(reader, (*earlier, plan), told)
    covered = Covered.by(plans, tongue)
    return Timetable(
        tongue=tongue,
        version=edition.number,
        base_url=web_address(base_url),
        changes=changes(reader, told) if tongue.official else (),
        gone=edition.gone(problem),
        search_terms=search_terms(problem),
        **_about_region(reader),
        **_about_days(reader, covered),
        **_in_orders(reader, visits, covered),
    )


def _about_region(reader: Reader) -> dict[str, Any]:
    """Return whose timetable it is, and how it is reached."""
    problem, _ = reader.problem, reader.words
    return {
        "region_id": problem.region.id,
        "region": phrase(problem.region.names, _, proper_name=True),
        "main_language": _main_language(problem).value,
        "notice": example_notice(_) if problem.region.example else "",
        "phone": clean(problem.region.phone),
        "website": web_address(problem.region.website),
        "feedback": clean(problem.region.feedback),
    }


def _about_days(reader: Reader, covered: Covered) -> dict[str, Any]:
    """Return the days the timetable is for, and the day it was made."""
    _, today = reader.words, reader.today
    return {
        "first": covered.first,
        "last": covered.last,
        "period": covered.words,
        "last_words": day_plain(covered.last, _.tongue),
        "ends_at": instant(covered.last, MINUTES_PER_DAY).isoformat(),
        "made_on": today,
        "made_words": day_plain(today, _.tongue),
        "over_note": _("All visits of this timetable are over. Ask for the new one.") if covered.last < today else "",
    }


def _in_orders(reader: Reader, visits: tuple[TimetableVisit, ...], covered: Covered) -> dict[str, Any]:
    """Return the visits in every order they are read in."""
    stops, tongue = _stops(reader, visits, covered), reader.words.tongue
    return {
        "visits": visits,
        "stops": stops,
        "localities": localities(reader, stops),
        "days": days(visits, tongue),
        "months": months(visits, tongue),
        "organisations": organisations(reader, visits),
        "services": services(reader, visits),
        "buses": buses(visits),
    }


def _visits(reader: Reader, plans: tuple[Plan, ...], told: tuple[Revision, ...]) -> tuple[TimetableVisit, ...]:
    kept = left_out(reader.problem, plans, told) | {visit.id: visit for plan in plans for visit in plan.all_visits()}
    buses = {v.id: route.vehicle_id for plan in plans for route in plan.routes for v in route.visits}
    last = {revision.visit.id: revision for revision in told}
    in_order = sorted(kept.values(), key=lambda v: (v.date, v.opens, v.stop_id))
    return tuple(
        replace(
            shown_visit(reader, visit, buses.get(visit.id)),
            sequence=last[visit.id].number,
            changed_at=last[visit.id].at,
        )
        for visit in in_order
    )


def _stops(reader: Reader, visits: tuple[TimetableVisit, ...], covered: Covered) -> tuple[StopTimetable, ...]:
    by_stop: dict[str, list[TimetableVisit]] = {stop.id: [] for stop in reader.problem.stops}
    for visit in visits:
        by_stop[visit.place.stop_id].append(visit)
    shown = [_stop(reader, stop, tuple(by_stop[stop.id]), covered) for stop in reader.problem.stops]
    shown.sort(key=lambda s: (by_name(s.place.municipality[0].text), by_name(s.place.names[0].text), s.place.stop_id))
    return tuple(s if s.next else _led_on(s, shown) for s in shown)


def _led_on(stop: StopTimetable, all_stops: list[StopTimetable]) -> StopTimetable:
    """Return a stop without coming visits with the nearest one that has some."""
    other = instead_of(stop.place, all_stops)
    return replace(stop, instead=other.place) if other else stop


def _stop(reader: Reader, stop: Stop, visits: tuple[TimetableVisit, ...], covered: Covered) -> StopTimetable:
    following, repeat = next_of(visits), repeat_of(stop.rhythm, visits)
    called_off = tuple(
        v for v in visits if v.cancelled and not v.over and (following is None or v.date <= following.date)
    )
    return StopTimetable(
        place=shown_place(reader, stop),
        visits=visits,
        next=following,
        called_off=called_off,
        note=_note(reader, stop, visits, covered),
        rhythm=rhythm_words(stop.rhythm.pattern, reader.words) if repeat else "",
        answers=answers_of(reader, stop, visits),
        repeat=repeat,
        closed=stop.closed_from is not None and stop.closed_from <= covered.last,
    )


def _note(reader: Reader, stop: Stop, visits: tuple[TimetableVisit, ...], covered: Covered) -> str:
    _ = reader.words
    if stop.closed_from is not None and stop.closed_from <= covered.last:
        day = day_plain(stop.closed_from, _.tongue)
        if stop.closed_from <= reader.today:
            return _("The bus no longer stops here (since {date}).").format(date=day)
        return _("The bus stops here for the last time before {date}.").format(date=day)
    if not visits:
        return _("The bus does not come here during this timetable ({period}).").format(period=covered.words)
    if all(visit.over for visit in visits):
        return _("All visits that were planned here are over.")
    return ""


def _main_language(problem: PlanningProblem) -> Language:
    spoken = Counter(problem.municipality[stop.municipality_id].languages[0] for stop in problem.stops)
    return max(Language, key=lambda language: spoken[language])


def _refuse_unknown(problem: PlanningProblem, plans: tuple[Plan, ...]) -> None:
    known = {*problem.stop, *problem.organisation, *problem.service}
    for visit in (visit for plan in plans for visit in plan.all_visits()):
        named = [visit.stop_id, *(aboard.organisation_id for aboard in visit.on_board)]
        named += [service for aboard in visit.on_board for service in aboard.service_ids]
        for identity in named:
            if identity not in known:
                raise UnpublishableError(
                    "Visit {visit} names {id}, which the region does not have. Plan the month again, then publish.",
                    visit=visit.id,
                    id=identity,
                )


def _refuse_shared_addresses(problem: PlanningProblem) -> None:
    listed = (problem.stops, problem.localities, problem.organisations, problem.services, problem.vehicles)
    for ids in ([thing.id for thing in things] for things in listed):
        seen: dict[str, str] = {}
        for identity in ids:
            other = seen.setdefault(slug(identity), identity)
            if other != identity:
                raise UnpublishableError(
                    "The ids {one} and {other} differ only in small and capital letters and would share a page. "
                    "Change one of them.",
                    one=other,
                    other=identity,
                )
