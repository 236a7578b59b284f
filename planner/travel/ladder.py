"""Travel times, best source first: a leg from the table in either direction, else an estimate.

The estimate is fitted on 4,471 legs between stops of timetabled buses: minutes = 2.84 * km ** 0.775 of
great-circle kilometres, median error 21 %; roads there were 1.33 times as long as the straight line.
A straight line knows nothing of water: Turku to Dalsbruk is 49 km straight and 89 km by road. Therefore an
estimate is never below what known legs leave possible: if the depot is 14 minutes from one place and 80 from
another, the two are at least 66 minutes apart.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from geopy.distance import great_circle

from planner.domain.legs import Leg, LegSource, TravelTimes
from planner.domain.places import Position

MINUTES_PER_KM_POWER = 2.84
"""Minutes of the estimate at one great-circle kilometre."""
KM_POWER = 0.775
"""Exponent of the estimate: long legs are driven faster than short ones."""
ROAD_FACTOR = 1.33
"""Kilometres by road for one great-circle kilometre."""
MINUTES_MIN = 2
"""Least minutes of an estimated leg: parking out and in again."""

Pair = tuple[str, str]


def travel_times(
    places: Mapping[str, Position | None],
    table: Mapping[Pair, Leg],
    unreachable: Collection[str] = frozenset(),
) -> TravelTimes:
    """Return a leg for every pair of places the bus can drive between.

    Parameters
    ----------
    places
        Every stop and depot with its position; ``None`` where it is not known.
    table
        Known legs. A leg given in one direction holds for the other too, unless that one is given or the leg has
        departures: a ferry back leaves at other times.
    unreachable
        Places no road leads to; like places without a position they get legs from the table only.
    """
    known = _both_ways(table, places)
    neighbours = _neighbours(known)
    legs = dict(known)
    found = {name: p for name, p in places.items() if p is not None and name not in unreachable}
    for origin, destination in _pairs(sorted(found)):
        if (origin, destination) in legs or (destination, origin) in legs:
            continue
        minutes, km = _at_least(neighbours, origin, destination)
        estimated = estimate(found[origin], found[destination])
        leg = Leg(max(estimated.minutes, minutes), max(estimated.km, km), LegSource.ESTIMATE)
        legs[origin, destination] = legs[destination, origin] = leg
    return TravelTimes(legs)


def estimate(origin: Position, destination: Position) -> Leg:
    """Estimate a leg from the great-circle distance: whole minutes, road kilometres to one decimal."""
    km = great_circle((origin.lat, origin.lon), (destination.lat, destination.lon)).km
    minutes = round(MINUTES_PER_KM_POWER * km**KM_POWER)
    return Leg(max(MINUTES_MIN, minutes), round(ROAD_FACTOR * km, 1), LegSource.ESTIMATE)


def _pairs(names: list[str]) -> Iterator[Pair]:
    for position, origin in enumerate(names):
        for destination in names[position + 1 :]:
            yield origin, destination


def _both_ways(table: Mapping[Pair, Leg], places: Collection[str]) -> dict[Pair, Leg]:
    given = {pair: leg for pair, leg in table.items() if pair[0] in places and pair[1] in places and pair[0] != pair[1]}
    return {(b, a): leg for (a, b), leg in given.items() if not leg.departures} | given


def _neighbours(known: Mapping[Pair, Leg]) -> dict[str, dict[str, Leg]]:
    neighbours: defaultdict[str, dict[str, Leg]] = defaultdict(dict)
    for (origin, destination), leg in known.items():
        if leg.departures:
            continue  # minutes on board say nothing about roads
        neighbours[origin][destination] = leg
    return neighbours


def _at_least(neighbours: Mapping[str, Mapping[str, Leg]], origin: str, destination: str) -> tuple[int, float]:
    one, other = neighbours.get(origin, {}), neighbours.get(destination, {})
    shared = one.keys() & other.keys()
    minutes = max((abs(one[place].minutes - other[place].minutes) for place in shared), default=0)
    km = max((abs(one[place].km - other[place].km) for place in shared), default=0.0)
    return minutes, km
