"""How long papers take: each kind by itself, one after the other, then all posters of a region side by side."""

import time
from collections.abc import Callable, Iterator

from benchmarks.large_site import large_timetables
from planner.domain.language import Language
from planner.publish.areas import Area, Kind
from planner.publish.easy_poster import easy_poster
from planner.publish.leaflet import leaflet
from planner.publish.pocket_card import pocket_card
from planner.publish.poster import poster_sheet
from planner.publish.press import print_all
from planner.publish.season_sheet import season_sheet
from planner.publish.typesetting import A3, A4, GREY, LARGE_PRINT, Look, Sheet, typeset
from planner.publish.values import Timetable
from planner.publish.wall_calendar import wall_calendar
from planner.workflow.reading import basemap

FIELDS = ("what", "papers", "ms_each", "cpu_ms_each", "seconds", "cores")
SAMPLE = 60
"""Papers of each kind that are timed."""
Together = tuple[Timetable, ...]


def measure(stops: int) -> Iterator[dict[str, object]]:
    """Yield a row for every kind of paper, on one sheet in Finnish and Swedish, and one for all posters at once."""
    shown = large_timetables(stops, [Language.FI, Language.SV])
    both: Together = (shown[Language.SV], shown[Language.FI])
    keys = [stop.place.stop_id for stop in both[0].stops[:SAMPLE]]
    places = [Area(Kind.LOCALITY, locality.id) for locality in both[0].localities[:SAMPLE]]
    here = basemap()

    def posters(look: Look, *those: Timetable) -> list[Sheet]:
        return [poster_sheet(those, key, here, look) for key in keys]

    kinds: dict[str, Callable[[], list[Sheet]]] = {
        "poster A4, one language": lambda: posters(A4, both[1]),
        "poster A4": lambda: posters(A4, *both),
        "poster A3": lambda: posters(A3, *both),
        "poster A4, large print": lambda: posters(LARGE_PRINT, *both),
        "poster A4, grey": lambda: posters(GREY, *both),
        "poster A4, without a map": lambda: [poster_sheet(both, key) for key in keys],
        "leaflet": lambda: [leaflet(both, area, here) for area in places],
        "season sheet": lambda: [season_sheet(both, area) for area in places],
        "poster in easy language": lambda: [easy_poster(both[1], key) for key in keys],
        "pocket cards": lambda: [pocket_card(both, area) for area in places],
        "wall calendar A4 of a municipality": lambda: [
            wall_calendar(both, both[0].months[0], municipality_id=one)
            for one in sorted({stop.place.municipality_id for stop in both[0].stops})
        ],
    }
    for what, make in kinds.items():
        sheets = make()
        typeset(sheets[0])  # fonts and templates are read once
        wall, cpu = time.perf_counter(), time.process_time()
        for sheet in sheets:
            typeset(sheet)
        yield _row(what, len(sheets), time.perf_counter() - wall, time.process_time() - cpu)
    everywhere = [poster_sheet(both, stop.place.stop_id, here) for stop in both[0].stops]
    wall = time.perf_counter()
    print_all(everywhere)
    yield _row("all posters A4, side by side", len(everywhere), time.perf_counter() - wall, None)


def _row(what: str, papers: int, seconds: float, cpu: float | None) -> dict[str, object]:
    each = "" if cpu is None else round(1000 * cpu / papers, 1)
    ms_each = round(1000 * seconds / papers, 1)
    return {"what": what, "papers": papers, "ms_each": ms_each, "cpu_ms_each": each, "seconds": round(seconds, 2)}
