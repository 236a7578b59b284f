"""Stops for the Finnish Service Catalogue (Palvelutietovaranto, API version 11): one service location each.

The catalogue knows hours by weekday and hours of single dates, and no "every second week". So every visit is an hour
of its date (``Exceptional``), and the rhythm stands beside it in words. What the catalogue would refuse, because a
text is longer than it takes, is left out with a message that says which text and how long.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from planner.domain.days import Weekday
from planner.domain.language import Language
from planner.publish.exchange import clock
from planner.publish.files import Files, Timetables, main_of
from planner.publish.finnish_grid import north_east
from planner.publish.values import Phrase, Place, StopTimetable, TimetableVisit, joined
from planner.words.catalogue import Translator, translator

FORMAT = "palvelubussi-ptv/1"
NAME_MAX, SUMMARY_MAX, DESCRIPTION_MAX, INFORMATION_MAX = 100, 150, 2500, 150
"""Most characters the catalogue takes."""
_MUNICIPALITY = re.compile(r"[0-9]{3}")

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TooLong:
    """A text that the catalogue would refuse: of which stop, in which language, what, how long, how long it may be."""

    stop_id: str
    language: str
    what: str
    found: int
    most: int

    def say(self, _: Translator) -> str:
        """Return the sentence for the reader."""
        what = {
            "name": _("its name"),
            "summary": _("its summary"),
            "description": _("its description"),
            "information": _("the words beside its hours"),
        }[self.what]
        return _(
            "Stop {stop} ({language}): {what} has {found} characters; the Finnish Service Catalogue takes {most}. "
            "Shorten the names in stops.csv or localities.csv and publish again. The stop is left out until then."
        ).format(stop=self.stop_id, language=self.language, what=what, found=self.found, most=self.most)


def service_locations(timetables: Timetables) -> Files:
    """Return ``ptv.json``: messages about texts that are too long, and a channel for every other stop."""
    main = main_of(timetables)
    _ = translator(main.tongue)
    channels, messages = [], []
    for stop in main.stops:
        texts = tuple(_texts(timetables, stop.place.stop_id))
        too_long = tuple(_too_long(stop.place.stop_id, texts))
        messages += [one.say(_) for one in too_long]
        if not too_long:
            channels.append(_channel(timetables, stop, texts))
    shown = {"format": FORMAT, "notice": main.notice, "messages": messages, "channels": channels}
    return {"ptv.json": json.dumps(shown, ensure_ascii=False, indent=1).encode()}


@dataclass(frozen=True, slots=True)
class _Texts:
    """What is said of a stop in one language; ``hours`` stands beside its hours, visit by visit."""

    language: str
    name: str
    summary: str
    description: str
    hours: dict[str, str]
    page: str


def _texts(timetables: Timetables, stop_id: str) -> Iterator[_Texts]:
    for language in Language:
        t = timetables.get(language)
        if t is None:
            continue
        stop = next(one for one in t.stops if one.place.stop_id == stop_id)
        _ = translator(language)
        yield _Texts(
            language=language.value,
            name=_("Service bus: {place}").format(place=stop.place.title),
            summary=_("Low-threshold services for families, in a bus that comes to {place}.").format(
                place=joined(stop.place.locality)
            ),
            description="\n".join(_description(stop, t.notice, _)),
            hours={visit.id: _information(stop, visit) for visit in stop.visits},
            page=f"{t.base_url}/{t.language}/stops/{stop.place.slug}.html" if t.base_url else "",
        )


def _description(stop: StopTimetable, notice: str, _: Translator) -> Iterator[str]:
    if notice:
        yield notice
    yield _("Exact place") + ": " + (stop.place.where or stop.place.title)
    if stop.rhythm:
        yield stop.rhythm
    offered: dict[str, Phrase] = {
        offer.service_id: offer.name for visit in stop.visits for aboard in visit.on_board for offer in aboard.offers
    }
    if offered:
        yield _("Services") + ": " + ", ".join(str(name) for name in offered.values())
    if stop.note:
        yield stop.note


def _information(stop: StopTimetable, visit: TimetableVisit) -> str:
    """Return the rhythm and, unless all is as planned, what became of the visit; the latter alone if both are long."""
    became = visit.status_label if visit.status != "planned" else ""
    both = ". ".join(part for part in (stop.rhythm, became) if part)
    return both if len(both) <= INFORMATION_MAX else became


def _too_long(stop_id: str, texts: Iterable[_Texts]) -> Iterator[TooLong]:
    for one in texts:
        said = [("name", one.name, NAME_MAX), ("summary", one.summary, SUMMARY_MAX)]
        said += [("description", one.description, DESCRIPTION_MAX)]
        said += [("information", words, INFORMATION_MAX) for words in one.hours.values()]
        for what, text, most in said:
            if len(text) > most:
                yield TooLong(stop_id, one.language, what, len(text), most)


def _channel(timetables: Timetables, stop: StopTimetable, texts: tuple[_Texts, ...]) -> Values:
    main, place = main_of(timetables), stop.place
    spoken = dict.fromkeys(code for visit in stop.visits for code in visit.language_codes)
    shown: Values = {
        "sourceId": f"{main.region_id}.{place.stop_id}",
        "serviceChannelNames": [{"language": t.language, "type": "Name", "value": t.name} for t in texts],
        "serviceChannelDescriptions": [
            *({"language": t.language, "type": "Summary", "value": t.summary} for t in texts),
            *({"language": t.language, "type": "Description", "value": t.description} for t in texts),
        ],
        "languages": list(spoken or place.languages),
        "isVisibleForAll": True,
        "publishingStatus": "Draft" if main.notice else "Published",
        "serviceHours": [_hour(visit, texts) for visit in stop.visits if not visit.over],
    }
    if _MUNICIPALITY.fullmatch(place.municipality_id):
        areas = [{"type": "Municipality", "areaCodes": [place.municipality_id]}]
        shown |= {"areaType": "LimitedType", "areas": areas}
    if place.lat is not None and place.lon is not None:
        shown["addresses"] = [_address(timetables, place, (place.lat, place.lon))]
    if pages := [{"language": t.language, "value": t.name, "url": t.page} for t in texts if t.page]:
        shown["webPages"] = pages
    return shown


def _hour(visit: TimetableVisit, texts: tuple[_Texts, ...]) -> Values:
    day = f"{visit.date.isoformat()}T00:00:00"
    weekday = Weekday.of(visit.date).name.title()
    hours = {"dayFrom": weekday, "from": clock(visit.opens), "to": clock(visit.closes)}
    said = [{"language": t.language, "value": t.hours[visit.id]} for t in texts if t.hours.get(visit.id)]
    return {
        "serviceHourType": "Exceptional",
        "validFrom": day,
        "validTo": day,
        "validForNow": False,
        "isClosed": visit.cancelled,
        "isReservation": visit.booking == "booked",
        "additionalInformation": said,
        "openingHour": [] if visit.cancelled else [hours],
    }


def _address(timetables: Timetables, place: Place, position: tuple[float, float]) -> Values:
    """Return a place without a street address of its own, with metres of the Finnish grid as the catalogue has them."""
    north, east = north_east(*position)
    places = {
        language: next(s.place for s in timetables[language].stops if s.place.stop_id == place.stop_id)
        for language in Language
        if language in timetables
    }
    told = [{"language": language.value, "value": one.where or one.title} for language, one in places.items()]
    known = {"municipality": place.municipality_id} if _MUNICIPALITY.fullmatch(place.municipality_id) else {}
    other = {"latitude": f"{north:.3f}", "longitude": f"{east:.3f}", "additionalInformation": told}
    return {"type": "Location", "subType": "Other", "otherAddress": known | other}
