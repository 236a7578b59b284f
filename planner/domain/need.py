"""How much a visit weighs in one place compared with an average one: the need weight, in percent.

Four figures tell about the need of a place: how many children live there, how many of its families have one parent,
how far it is from the depot by road, and whether buses and trains come. Each figure is compared with the average of the
region, kept between :data:`LEAST` and :data:`MOST` percent, and the four count alike::

    need = mean(children, one-parent families, distance, no public transport)

A figure that is not known counts as average, so a place of which nothing is known weighs 100. The number is a
starting point for people who know the place: what a locality says by hand (``need_percent``) wins.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from planner.domain.places import Locality, Stop

AVERAGE = 100
"""What an average place weighs, in percent."""
LEAST, MOST = 50, 200
"""No figure says less than half or more than twice the average. Chosen, not measured: no place is planned away, and a
figure that is wrong by a digit cannot decide a month."""

Figures = Mapping[str, Fraction | None]
"""One figure of every locality, by id; ``None``: not known."""


def need_percents(
    localities: Iterable[Locality], stops: Iterable[Stop], km_to_stop: Mapping[str, float]
) -> dict[str, int]:
    """Return the need weight of every locality by id; 100 is an average place.

    Parameters
    ----------
    localities
        All places of the region: the average is theirs.
    stops
        Their stops; where a locality does not give its children, the largest figure of its stops counts (stops of
        one place lie in the same postal area, so adding would count children twice).
    km_to_stop
        Kilometres by road from the depot, as far as they are known; the nearest stop of a place counts.
    """
    places, stands = tuple(localities), tuple(stops)
    parts = (
        _compared(_children(places, stands)),
        _compared(_one_parent(places), _one_parent_average(places)),
        _compared(_distance(places, stands, km_to_stop)),
        _compared(_no_transport(places)),
    )
    return {
        place.id: place.need_percent
        if place.need_percent is not None
        else _rounded(sum((part[place.id] for part in parts), Fraction()) / len(parts))
        for place in places
    }


def children(place: Locality, stops: Iterable[Stop]) -> int | None:
    """Return how many people under 18 live in a place; ``None``: not known."""
    if place.under_18 is not None:
        return place.under_18
    given = (stop.people_under_18 for stop in stops if stop.locality_id == place.id)
    return max((people for people in given if people is not None), default=None)


def children_in(places: Iterable[Locality], stops: Iterable[Stop]) -> int | None:
    """Return how many people under 18 live in several places together; ``None``: not known of any.

    A place without a figure of its own has that of the postal area its stops lie in. Where another of the places, in
    the same municipality, has the same figure, by itself or at a stop, they share the area and it is counted once.
    """
    chosen, stands = {place.id: place for place in places}, tuple(stops)
    own = {key: place.under_18 for key, place in chosen.items() if place.under_18 is not None}
    given = [*own.items(), *((stop.locality_id, stop.people_under_18) for stop in stands if stop.locality_id in own)]
    counted = {(chosen[key].municipality_id, people) for key, people in given if people is not None}
    known = ((place.municipality_id, children(place, stands)) for key, place in chosen.items() if key not in own)
    shared = {(municipality, people) for municipality, people in known if people is not None}
    if not own and not shared:
        return None
    return sum(own.values()) + sum(people for _, people in shared - counted)


def _children(places: tuple[Locality, ...], stops: tuple[Stop, ...]) -> Figures:
    found = {place.id: children(place, stops) for place in places}
    return {key: None if people is None else Fraction(people) for key, people in found.items()}


def _one_parent(places: tuple[Locality, ...]) -> Figures:
    return {
        place.id: Fraction(place.one_parent_families, place.families)
        if place.families and place.one_parent_families is not None
        else None
        for place in places
    }


def _one_parent_average(places: tuple[Locality, ...]) -> Fraction:
    """Return the share of one-parent families in the region: of all families, so that small places sway little."""
    known = [p for p in places if p.families and p.one_parent_families is not None]
    families = sum(p.families or 0 for p in known)
    return Fraction(sum(p.one_parent_families or 0 for p in known), families) if families else Fraction()


def _distance(places: tuple[Locality, ...], stops: tuple[Stop, ...], km_to_stop: Mapping[str, float]) -> Figures:
    ways = {p.id: [km_to_stop[s.id] for s in stops if s.locality_id == p.id and s.id in km_to_stop] for p in places}
    return {key: Fraction(min(known)) if known else None for key, known in ways.items()}


def _no_transport(places: tuple[Locality, ...]) -> Figures:
    return {p.id: None if p.public_transport is None else Fraction(not p.public_transport) for p in places}


def _compared(figures: Figures, average: Fraction | None = None) -> dict[str, Fraction]:
    """Return each figure in percent of the average (of the figures themselves unless given), within the limits."""
    known = [figure for figure in figures.values() if figure is not None]
    usual = sum(known, Fraction()) / len(known) if average is None and known else average or Fraction()
    return {
        key: Fraction(AVERAGE)
        if figure is None or not usual
        else min(Fraction(MOST), max(Fraction(LEAST), AVERAGE * figure / usual))
        for key, figure in figures.items()
    }


def _rounded(percent: Fraction) -> int:
    """Round to the nearest whole number, a half up; exact, so that it is the same on every machine."""
    return int(percent + Fraction(1, 2))
