"""Where the stops are: positions that are missing, abroad, far from the others, or contradict each other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from planner.checks.coverage import great_circle_km
from planner.domain.audit import Notice, Noticed, TimetableRow
from planner.domain.findings import Fact
from planner.domain.places import Position

FAR_KM = 50.0
"""Nearer than this to the middle of the timetable nothing is far away."""
FAR_TIMES = 3.0
"""So many times as far as nine stops in ten is far away."""
ROWS_MIN = 5
"""Of fewer stops nobody can say which one is far from the others."""
SAME_SPOT_M = 25
OTHER_PLACE_M = 400
_FINLAND = (59.3, 70.2, 19.0, 31.7)
"""Least and greatest latitude and longitude."""
_MOST = 0.9


def about_places(rows: Sequence[TimetableRow]) -> Iterator[Notice]:
    """Yield what is odd about positions, rows of one place once."""
    placed = [(row, row.stop.position) for row in rows if row.stop.position is not None]
    for row in rows:
        if row.stop.position is None:
            yield Notice(Noticed.NO_POSITION, row.number, "geox", "", {"stop": row.stop.stop})
    yield from _far(placed)
    yield from _abroad(placed)
    yield from _contradictions(placed)


def _far(placed: Sequence[tuple[TimetableRow, Position]]) -> Iterator[Notice]:
    if len(placed) < ROWS_MIN:
        return
    middle = Position(median(p.lat for _, p in placed), median(p.lon for _, p in placed))
    away = sorted(great_circle_km(middle, position) for _, position in placed)
    limit = max(FAR_KM, FAR_TIMES * away[int(_MOST * (len(away) - 1))])
    for row, position in placed:
        km = great_circle_km(middle, position)
        if km <= limit:
            continue
        facts: dict[str, Fact] = {"stop": row.stop.stop, "km": round(km)}
        meant = min(_otherwise(position), key=lambda other: great_circle_km(middle, other))
        if great_circle_km(middle, meant) <= limit:
            facts |= {"lat": meant.lat, "lon": meant.lon}
        yield Notice(Noticed.FAR_AWAY, row.number, "geox", _written(position), facts)


def _otherwise(position: Position) -> Iterator[Position]:
    """Yield what may have been meant: a sign forgotten, the two exchanged."""
    yield Position(position.lat, -position.lon)
    yield Position(-position.lat, position.lon)
    if abs(position.lon) <= 90:  # noqa: PLR2004 - the poles
        yield Position(position.lon, position.lat)


def _abroad(placed: Sequence[tuple[TimetableRow, Position]]) -> Iterator[Notice]:
    south, north, west, east = _FINLAND
    for row, position in placed:
        if not (south <= position.lat <= north and west <= position.lon <= east):
            yield Notice(Noticed.ABROAD, row.number, "geoy", _written(position), {"stop": row.stop.stop})


def _contradictions(placed: Sequence[tuple[TimetableRow, Position]]) -> Iterator[Notice]:
    addresses: dict[tuple[str, str], TimetableRow] = {}
    names: dict[tuple[str, str], TimetableRow] = {}
    spots: defaultdict[tuple[int, int], list[TimetableRow]] = defaultdict(list)
    for row, position in placed:
        stop = row.stop
        named = (stop.community.casefold(), stop.stop.casefold())
        same_name = names.setdefault(named, row)
        same_address = addresses.setdefault((stop.community.casefold(), stop.address.casefold()), row)
        if _apart(same_name, row):
            yield _other(Noticed.ONE_NAME_TWO_PLACES, same_name, row, "geox")
        elif stop.address and _apart(same_address, row):
            yield _other(Noticed.ONE_ADDRESS_TWO_PLACES, same_address, row, "address")
        near = next((one for one in _around(spots, position) if _name(one) != named), None)
        if near is not None and same_name is row:
            yield _other(Noticed.TWO_NAMES_ONE_PLACE, near, row, "stop")
        spots[_cell(position)].append(row)


def _name(row: TimetableRow) -> tuple[str, str]:
    return row.stop.community.casefold(), row.stop.stop.casefold()


def _around(spots: dict[tuple[int, int], list[TimetableRow]], position: Position) -> Iterator[TimetableRow]:
    lat, lon = _cell(position)
    for cell in ((lat + dy, lon + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)):
        yield from (one for one in spots.get(cell, ()) if _metres(one, position) <= SAME_SPOT_M)


def _cell(position: Position) -> tuple[int, int]:
    return round(position.lat * 1000), round(position.lon * 1000)


def _metres(row: TimetableRow, position: Position) -> float:
    assert row.stop.position is not None
    return great_circle_km(row.stop.position, position) * 1000


def _apart(one: TimetableRow, other: TimetableRow) -> bool:
    return other.stop.position is not None and _metres(one, other.stop.position) > OTHER_PLACE_M


def _other(kind: Noticed, one: TimetableRow, row: TimetableRow, column: str) -> Notice:
    assert row.stop.position is not None
    found = {"geox": _written(row.stop.position), "address": row.stop.address, "stop": row.stop.stop}[column]
    facts: dict[str, Fact] = {
        "stop": row.stop.stop,
        "other": one.number,
        "other_stop": one.stop.stop,
        "km": round(_metres(one, row.stop.position) / 1000, 1),
    }
    return Notice(kind, row.number, column, found, facts)


def _written(position: Position) -> str:
    return f"{position.lat:.5f} {position.lon:.5f}"
