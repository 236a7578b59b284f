"""The index that the front page searches: things, their visits, and the words that lead to them.

It stands in the page itself, so searching asks nothing of any server, and works from a folder and offline.
The words of one language are enough for one page; the words that lead there are of all languages.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.domain.days import Weekday
from planner.domain.language import Language
from planner.publish.finnish import stems
from planner.publish.folding import fold, tokens
from planner.publish.values import Phrase, SearchTerms, Timetable, TimetableVisit
from planner.words.catalogue import Translator, translator
from planner.words.formats import language_name, weekday_named, weekdays_long

FORMAT = "palvelubussi-search/1"
"""Raised when a name or a meaning changes."""
KINDS = ("service", "locality", "stop", "organisation")
"""What is found, in the order in which it is shown; a thing names its kind by its place here."""

_DAY_WORDS = (weekday_named, weekdays_long)

Index = Mapping[str, Any]


@dataclass(slots=True)
class _Numbers:
    """Values that many visits share, each written once."""

    values: list[Any] = field(default_factory=list)
    known: dict[Any, int] = field(default_factory=dict)

    def of(self, value: Any) -> int:
        """Return the number of a value; a new one gets the next."""
        if value not in self.known:
            self.known[value] = len(self.values)
            self.values.append(value)
        return self.known[value]


def search_index(t: Timetable) -> Index:
    """Return the index of a timetable: lists and numbers, as short as a phone on a weak network wants it.

    ``things`` are lists: kind, names, what stands under them, path, and for places what they lie in (a
    municipality's or a locality's number); stops have latitude, longitude, and whether these are only about
    right. ``visits`` are numbers: day, time, stop, status, and who and what is on board. ``keys`` lead from a
    folded word to things: twice the thing's number, plus one where the word is not its own (a stop found by
    its village). ``narrow`` leads from a folded word to a language or a weekday (``2``: Tuesday), ``speak`` from an
    organisation's number to its languages.
    """
    things = [*_services(t), *_places(t), *_stops(t), *_organisations(t)]
    number = {identity: n for n, (identity, _thing) in enumerate(things)}
    days, times, boards, said = _Numbers(), _Numbers(), _Numbers(), _Numbers()
    visits = []
    said.of("")
    for v in t.visits:
        label = "" if v.status == "planned" else v.status_label
        stop, board = number["stop", v.place.stop_id], boards.of(_board(v, number))
        day, time = days.of((v.date.isoformat(), v.date_short)), times.of((v.times, v.closes))
        visits.append((day, time, stop, -said.of(label) if v.cancelled else said.of(label), board))
    municipalities = _municipalities(t)
    return {
        "format": FORMAT,
        "things": [[*thing[:4], *_parent(thing, number, municipalities), *thing[5:]] for _key, thing in things],
        "municipalities": [_written(names, t.language) for names in municipalities.values()],
        "days": days.values,
        "times": times.values,
        "boards": boards.values,
        "said": said.values,
        "visits": visits,
        "keys": _keys(t, number),
        "narrow": _narrow(t),
        "speak": {str(number["organisation", o.organisation_id]): o.language_codes for o in t.organisations},
        "say": _say(t, translator(t.tongue)),
    }


def index_json(t: Timetable) -> str:
    """Return the index as JSON that may stand in a page: nothing in it can end the element it stands in."""
    return json.dumps(search_index(t), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


Thing = tuple[tuple[str, str], list[Any]]


def _services(t: Timetable) -> Iterator[Thing]:
    for s in t.services:
        under = ", ".join(part for part in (s.offer.ages, s.offer.booking_words) if part)
        names = _written((Phrase(str(s.offer.name), s.offer.name.lang),), t.language)
        yield ("service", s.offer.service_id), [0, names, under, f"services/{s.slug}.html"]


def _places(t: Timetable) -> Iterator[Thing]:
    for p in t.localities:
        path = f"localities/{p.slug}.html"
        yield ("locality", p.id), [1, _written(p.names, t.language), "", path, ("municipality", p.municipality_id)]


def _stops(t: Timetable) -> Iterator[Thing]:
    for stop in t.stops:
        place = stop.place
        names, path = _written(place.names, t.language), f"stops/{place.slug}.html"
        thing = [2, names, stop.note or place.where, path, ("locality", place.locality_id)]
        if place.lat is not None and place.lon is not None:
            thing += [round(place.lat, 5), round(place.lon, 5), int(bool(place.accuracy_note))]
        yield ("stop", place.stop_id), thing


def _organisations(t: Timetable) -> Iterator[Thing]:
    for o in t.organisations:
        names = _written((o.name,), t.language)
        yield ("organisation", o.organisation_id), [3, names, "", f"organisations/{o.slug}.html"]


def _municipalities(t: Timetable) -> dict[str, tuple[Phrase, ...]]:
    return {p.municipality_id: p.municipality for p in t.localities}


def _parent(thing: list[Any], number: Mapping[tuple[str, str], int], municipalities: Mapping[str, object]) -> list[int]:
    """Return the number of what a place lies in; nothing for other things."""
    parent = thing[4] if thing[4:] else None
    if parent is None:
        return []
    return [[*municipalities].index(parent[1]) if parent[0] == "municipality" else number[parent]]


def _written(names: tuple[Phrase, ...], language: str) -> list[Any]:
    """Return names, those in another language than the page's with their language."""
    return [name.text if name.lang == language else [name.text, name.lang] for name in names]


def _board(visit: TimetableVisit, number: Mapping[tuple[str, str], int]) -> tuple[int, ...]:
    """Return the numbers of what is offered, and by whom."""
    offered = {("service", offer.service_id) for aboard in visit.on_board for offer in aboard.offers}
    there = {("organisation", aboard.organisation_id) for aboard in visit.on_board}
    return tuple(sorted(number[key] for key in offered | there if key in number))


def _keys(t: Timetable, number: Mapping[tuple[str, str], int]) -> dict[str, list[int]]:
    found: dict[str, set[int]] = {}
    for (kind, identity), terms in _led_to(t):
        thing = number.get((kind, identity))
        if thing is None:
            continue
        for phrases, weak in terms:
            for key in _folded(phrases):
                found.setdefault(key, set()).add(2 * thing + weak)
    return {key: _strongest(found[key]) for key in sorted(found)}


def _led_to(t: Timetable) -> Iterator[tuple[tuple[str, str], tuple[tuple[tuple[Phrase, ...], int], ...]]]:
    """Yield every thing with the words that lead to it, its own (0) and those of where it lies (1)."""
    terms = {(one.kind, one.id): one for one in t.search_terms}
    nothing = SearchTerms("", "", ())
    inside: dict[tuple[str, str], tuple[str, str]] = {
        ("locality", p.id): ("municipality", p.municipality_id) for p in t.localities
    }
    inside |= {("stop", s.place.stop_id): ("locality", s.place.locality_id) for s in t.stops}
    for key, one in terms.items():
        around = terms.get(inside.get(key, ("", "")), nothing).names
        far = (*around, *one.words) if one.kind == "stop" else around
        near = one.names if one.kind == "stop" else (*one.names, *one.words)
        yield key, ((near, 0), (far, 1))


def _folded(phrases: Iterable[Phrase]) -> Iterator[str]:
    """Yield the words of names, Finnish ones with their stems."""
    for phrase in phrases:
        for word in phrase.text.replace("-", " ").split():
            yield from (part for part in tokens(word) if len(part) > 1)
            if phrase.lang == Language.FI.value and word.isalpha():
                yield from stems(word)


def _narrow(t: Timetable) -> dict[str, str]:
    """Return the words for the weekdays and for the languages spoken on board, in all languages."""
    codes = sorted({code for o in t.organisations for code in o.language_codes})
    named = [(language_name(code, language), code) for code in codes for language in Language]
    days = [(said(day, language), str(day + 1)) for day in Weekday for language in Language for said in _DAY_WORDS]
    return {fold(word): tag for word, tag in (*days, *named)}


def _strongest(refs: set[int]) -> list[int]:
    """Return references without those that say the same more weakly."""
    return sorted(ref for ref in refs if not ref % 2 or ref - 1 not in refs)


def _say(t: Timetable, _: Translator) -> dict[str, str]:
    """Return the sentences that the search says."""
    return {
        "service": _("Services"),
        "locality": _("Places"),
        "stop": _("Stops"),
        "organisation": _("Organisations"),
        "count": _("Results: {count}"),
        "none": _("Nothing was found. Try another word or the name of a place, or look at the list below."),
        "call": _("You can also ask by phone: {phone}.").format(phone=t.phone) if t.phone else "",
        "next": _("Next visit:"),
        "unknown": _("No coming visits"),
        "more": _("and {count} more"),
        "looking": _("Looking for where you are …"),
        "refused": _("Your browser was not allowed to tell where you are. Choose your stop in the list below."),
        "unavailable": _("Your browser cannot tell where you are. Choose your stop in the list below."),
        "nearest": _("The nearest stops"),
        "far": _("{km} km as the crow flies"),
        "about": _("The place on a map is only about right: look for the bus nearby."),
    }
