"""Which places a plan serves, and how well: promised and planned visits, waiting times, children near, need covered.

Everything is counted from problem and plan alone. Distances are great-circle kilometres, as the crow flies: good
enough to say who lives near a visit, never for driving.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from planner.domain.need import children_in
from planner.domain.places import Locality, Position
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.reading import held_in_horizon, promised_visits

NEAR_KM = 5.0
"""Who lives at most so far from a visit counts as reached: an hour on foot, a quarter on a bicycle."""
EARTH_KM = 6371.0088
"""Mean radius of the earth (IUGG)."""


@dataclass(frozen=True, slots=True)
class Area:
    """One locality, one municipality, or (empty ``id``) the whole region.

    ``planned`` are all visits; ``kept`` those of ``promised`` that are planned. ``longest_gap`` is the longest time
    without a visit that touches the period, in days, counted from the last visit before it and to the first one already
    published after it; of larger areas that of the place that waits longest. ``under_18`` live there,
    ``under_18_near`` of them near a visit; ``None``: not known. Places that share a postal area are counted once
    in larger areas (:func:`~planner.domain.need.children_in`). ``need`` is the need weight of a
    locality in percent, of larger areas the average over promised visits. ``need_covered`` is the share of promised
    visits that is kept, each weighed by need.
    """

    id: str
    promised: int
    planned: int
    kept: int
    longest_gap: int
    under_18: int | None
    under_18_near: int | None
    need: int
    need_covered: int

    @property
    def kept_percent(self) -> int:
        """Share of the promised visits that is planned, rounded down; 100 where none was promised."""
        return 100 * self.kept // self.promised if self.promised else 100


@dataclass(frozen=True, slots=True)
class Coverage:
    """Localities and municipalities with promised or planned visits, the worst served first; and the whole region."""

    localities: tuple[Area, ...]
    municipalities: tuple[Area, ...]
    region: Area

    @property
    def worst_served(self) -> Area | None:
        """The locality that is kept the smallest share of its promises; ``None``: all are kept."""
        return next((area for area in self.localities if area.kept < area.promised), None)


@dataclass(frozen=True, slots=True)
class _Count:
    """What was counted in one locality."""

    place: Locality
    promised: int
    planned: int
    kept: int
    gap: int
    near: bool


def coverage(problem: PlanningProblem, plan: Plan) -> Coverage:
    """Return how well the plan covers every area."""
    counts = _counts(problem, plan)
    groups: dict[str, list[_Count]] = defaultdict(list)
    for count in counts:
        groups[count.place.municipality_id].append(count)
    return Coverage(
        tuple(sorted((_area(problem, c.place.id, [c]) for c in counts), key=_worst_first)),
        tuple(sorted((_area(problem, key, some) for key, some in groups.items()), key=_worst_first)),
        _area(problem, "", counts),
    )


def great_circle_km(one: Position, other: Position) -> float:
    """Return the distance as the crow flies (haversine formula)."""
    lat, lat_other = math.radians(one.lat), math.radians(other.lat)
    half_lon = math.radians(other.lon - one.lon) / 2
    squared = math.sin((lat_other - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat_other) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(squared))


def _counts(problem: PlanningProblem, plan: Plan) -> list[_Count]:
    visits = held_in_horizon(problem, plan)
    dates: dict[str, list[date]] = defaultdict(list)
    for visit in visits:
        dates[visit.stop_id].append(visit.date)
    promised, kept = _promises(problem, dates)
    visited = [p for stop_id in dates if (p := problem.stop[stop_id].position) is not None]
    found = []
    for place in problem.localities:
        stops = [stop for stop in problem.stops if stop.locality_id == place.id]
        planned = sorted(day for stop in stops for day in dates[stop.id])
        if not (promised[place.id] or planned):
            continue
        near = _near([stop.position for stop in stops if stop.position is not None], visited)
        gap = _longest_gap(problem, {stop.id for stop in stops}, planned)
        found.append(_Count(place, promised[place.id], len(planned), kept[place.id], gap, near))
    return found


def _promises(
    problem: PlanningProblem, dates: Mapping[str, list[date]]
) -> tuple[defaultdict[str, int], defaultdict[str, int]]:
    """Return the visits promised to each locality and its stops, and how many of them are kept, promise by promise."""
    promised: defaultdict[str, int] = defaultdict(int)
    kept: defaultdict[str, int] = defaultdict(int)
    for promise in problem.visit_promises:
        wanted = promised_visits(problem, promise)
        place = promise.locality_id or problem.stop[promise.stop_ids[0]].locality_id
        promised[place] += wanted
        kept[place] += min(wanted, sum(len(dates.get(stop_id, ())) for stop_id in promise.stop_ids))
    return promised, kept


def _near(places: Iterable[Position], visited: Iterable[Position]) -> bool:
    seen = tuple(visited)
    return any(great_circle_km(here, there) <= NEAR_KM for here in places for there in seen)


def _longest_gap(problem: PlanningProblem, stop_ids: set[str], planned: list[date]) -> int:
    first, last = problem.horizon.first, problem.horizon.last
    given = [past.date for past in problem.past if past.stop_id in stop_ids]
    before = max((day for day in given if day < first), default=first - timedelta(days=1))
    after = min((day for day in given if day > last), default=last + timedelta(days=1))
    return max((following - day).days for day, following in pairwise([before, *planned, after]))


def _area(problem: PlanningProblem, area_id: str, counts: list[_Count]) -> Area:
    weighed = [(problem.need_percent[c.place.id], c) for c in counts]
    promised = sum(c.promised for c in counts)
    wanted = sum(need * c.promised for need, c in weighed)
    met = sum(need * c.kept for need, c in weighed)
    alone = weighed[0][0] if len(weighed) == 1 else 100
    people = children_in((c.place for c in counts), problem.stops)
    return Area(
        area_id,
        promised,
        sum(c.planned for c in counts),
        sum(c.kept for c in counts),
        max((c.gap for c in counts), default=0),
        people,
        None if people is None else children_in((c.place for c in counts if c.near), problem.stops) or 0,
        wanted // promised if promised else alone,
        100 * met // wanted if wanted else 100,
    )


def _worst_first(area: Area) -> tuple[int, int, int, str]:
    return area.kept_percent, -area.need, -area.longest_gap, area.id
