"""The stops of an adopted timetable: those the region knows already, and new ones that say what the timetable says."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from planner.checks.coverage import great_circle_km
from planner.domain.audit import TimetableRow
from planner.domain.clock import MINUTES_PER_DAY, TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.language import Language, Text
from planner.domain.places import Accuracy, Locality, Position, Stop, StopKind, StopWindow
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import OnDates, Rhythm
from planner.storage.tables import ID_MAX

SAME_NAME_KM = 1.0
"""A stop of the same name is the same stop when it is not farther away than this."""
SAME_SPOT_KM = 0.03
LEEWAY_DAYS = 3
"""An adopted rhythm may move within the week: so much room the search has to improve it."""
_LEAST_WINDOW = 30


@dataclass(frozen=True, slots=True)
class Places:
    """Which row stops where (by its number), and what the region does not know yet."""

    stop_ids: dict[int, str]
    localities: tuple[Locality, ...]
    stops: tuple[Stop, ...]


def places(rows: Sequence[TimetableRow], problem: PlanningProblem, year: DateRange) -> Places:
    """Return the stop of every row. ``year``: the days from which rhythms of several rows are read off.

    A known stop of the same name (in any language) and about the same position is that stop, whatever the file says of
    it; so is the only one on the very spot. Every other one is new: it may be visited on the weekdays on which the
    timetable comes to it, whenever the bus is out; it is open as long as it usually was, and promised its rhythm.
    """
    groups: defaultdict[tuple[str, str], list[TimetableRow]] = defaultdict(list)
    for row in rows:
        groups[row.stop.community.casefold(), row.stop.stop.casefold()].append(row)
    hours = TimeWindow(min(r.stop.opens for r in rows), max(r.stop.closes for r in rows))
    known_ids = {name.casefold() for name in (*problem.stop, *problem.depot)}
    localities = {locality.id: locality for locality in problem.localities}
    stop_ids: dict[int, str] = {}
    stops: list[Stop] = []
    for group in groups.values():
        known = _known(group[0], problem)
        if known is None:
            locality = _locality(group[0], problem, localities)
            localities[locality.id] = locality
            stop_id = _new_id(f"{group[0].stop.community} {group[0].stop.stop}", known_ids)
            stops.append(_stop(stop_id, group, locality, problem, hours, year))
            known = stop_id
        stop_ids |= {row.number: known for row in group}
    new = tuple(locality for key, locality in localities.items() if key not in problem.locality)
    return Places(stop_ids, new, tuple(stops))


def _known(row: TimetableRow, problem: PlanningProblem) -> str | None:
    name, here = row.stop.stop.casefold(), row.stop.position

    def km(stop: Stop) -> float:
        return great_circle_km(here, stop.position) if here and stop.position else 0.0

    named = [s for s in problem.stops if name in _names(s.names)]
    near = sorted((s for s in named if km(s) <= SAME_NAME_KM), key=km)
    if near:
        return near[0].id
    spot = [s for s in problem.stops if here and s.position and km(s) <= SAME_SPOT_KM]
    return spot[0].id if len(spot) == 1 else None


def _names(text: Text) -> set[str]:
    return {name.casefold() for name in (text.fi, text.sv, text.en) if name}


def _locality(row: TimetableRow, problem: PlanningProblem, known: dict[str, Locality]) -> Locality:
    """Return the locality of that name; else a new one in the municipality of the nearest stop."""
    name = row.stop.community or row.stop.stop
    found = next((one for one in known.values() if name.casefold() in _names(one.names)), None)
    if found is not None:
        return found
    here = row.stop.position
    placed = [stop for stop in problem.stops if stop.position]
    nearest = min(placed, key=lambda s: _km(here, s.position)) if here and placed else None
    municipality = nearest.municipality_id if nearest else problem.municipalities[0].id
    taken = {key.casefold() for key in known}
    return Locality(_new_id(name, taken), _text(name, problem, municipality), municipality)


def _km(here: Position, there: Position | None) -> float:
    return great_circle_km(here, there) if there else float("inf")


def _text(name: str, problem: PlanningProblem, municipality_id: str) -> Text:
    """Return the name in the municipality's main language: whoever knows another one adds it."""
    language = problem.municipality[municipality_id].languages[0]
    return Text(**{language.value if language in Language else "fi": name})


def _new_id(name: str, taken: set[str]) -> str:
    """Return an id made of the name: ``Nauvo Koulu`` → ``NAUVO-KOULU``, with a number where it is taken."""
    plain = unicodedata.normalize("NFKD", name.upper()).encode("ascii", "ignore").decode()
    base = re.sub(r"[^A-Z0-9]+", "-", plain).strip("-")[: ID_MAX - 4] or "STOP"
    number, found = 1, base
    while found.casefold() in taken:
        number += 1
        found = f"{base}-{number}"
    taken.add(found.casefold())
    return found


def _stop(
    stop_id: str,
    group: Sequence[TimetableRow],
    locality: Locality,
    problem: PlanningProblem,
    hours: TimeWindow,
    year: DateRange,
) -> Stop:
    first = group[0].stop
    lengths = [row.stop.closes - row.stop.opens for row in group]
    weekdays = sorted({Weekday.of(day) for row in group for day in row.stop.dates(year)})
    around = TimeWindow(hours.start, min(MINUTES_PER_DAY, max(hours.end, hours.start + _LEAST_WINDOW)))
    return Stop(
        id=stop_id,
        names=_text(first.stop, problem, locality.municipality_id),
        kind=StopKind.VILLAGE,
        locality_id=locality.id,
        municipality_id=locality.municipality_id,
        position=first.position,
        windows=tuple(StopWindow(day, around) for day in weekdays or Weekday),
        dwell=round(median(lengths)),
        dwell_min=min(lengths),
        rhythm=_rhythm(group, problem.horizon, year),
        setup=0,
        packdown=0,
        accuracy=Accuracy.EXACT if first.position else Accuracy.MISSING,
        address=first.address,
    )


def _rhythm(group: Sequence[TimetableRow], month: DateRange, year: DateRange) -> Rhythm:
    """Return the rule of a single row, with some leeway; of several rows the number of visits and the days between."""
    if len(group) == 1 and not isinstance(group[0].stop.pattern, OnDates):
        return Rhythm(0, pattern=group[0].stop.pattern, leeway_days=LEEWAY_DAYS)
    dates = sorted({day for row in group for day in row.stop.dates(year)})
    gaps: Collection[int] = [(later - day).days for day, later in pairwise(dates)]
    least = max(1, min(gaps, default=1) - LEEWAY_DAYS)
    return Rhythm(sum(1 for day in dates if day in month), least, max(least, min(366, max(gaps, default=366))))
