"""Papers of the site: those that families and partners look for. What is rarer is in the print pack."""

from collections.abc import Callable, Mapping
from functools import partial

from planner.domain.language import Language
from planner.publish.areas import Area, Kind
from planner.publish.files import Files, Timetables, main_of
from planner.publish.leaflet import leaflet
from planner.publish.mini_map import Basemap
from planner.publish.month_sheet import month_list
from planner.publish.poster import poster_sheet
from planner.publish.press import Step, print_all
from planner.publish.typesetting import Sheet
from planner.publish.values import LocalityTimetable, MonthTimetable, StopTimetable, Timetable
from planner.publish.wall_calendar import wall_calendar

Maker = Callable[[tuple[Timetable, ...]], Sheet]
"""Makes a paper in one or more languages."""


def site_papers(timetables: Timetables, basemap: Basemap | None = None, progress: Step | None = None) -> Files:
    """Return posters, leaflets, wall calendars and month sheets by path; a paper of one language is made once.

    Raises
    ------
    UnpublishableError
        When one cannot be typeset.
    """
    main = main_of(timetables)
    region = region_languages(main)
    makers: dict[str, tuple[tuple[str, ...], Maker]] = {"month.pdf": ((main.language,), _month_list)}
    for stop in main.stops:
        makers[f"stops/{stop.place.slug}.pdf"] = (stop.place.languages, partial(_poster, stop, basemap))
    for locality in (one for one in main.localities if one.next):
        makers[f"localities/{locality.slug}.pdf"] = (locality.languages, partial(_leaflet, locality, basemap))
    for month in main.months:
        makers[f"months/{month.slug}.pdf"] = (region, partial(_calendar, month))
    sheets, same = _in_languages(timetables, makers)
    files = dict(zip(sheets, print_all(list(sheets.values()), progress), strict=True))
    return files | {path: files[other] for path, other in same.items()}


def _in_languages(
    timetables: Timetables, makers: Mapping[str, tuple[tuple[str, ...], Maker]]
) -> tuple[dict[str, Sheet], dict[str, str]]:
    """Return every paper in every language and, at the top, in all official ones of its place on one sheet.

    The second answer says which papers at the top are the same as one of a single language.
    """
    sheets: dict[str, Sheet] = {}
    same: dict[str, str] = {}
    for path, (languages, make) in makers.items():
        for language, t in timetables.items():
            sheets[f"{language.value}/{path}"] = make((t,))
        together = official(timetables, languages)
        if len(together) > 1:
            sheets[path] = make(together)
        else:
            same[path] = f"{together[0].language}/{path}"
    return sheets, same


def _month_list(those: tuple[Timetable, ...]) -> Sheet:
    return month_list(those[0])


def _poster(stop: StopTimetable, basemap: Basemap | None, those: tuple[Timetable, ...]) -> Sheet:
    return poster_sheet(those, stop.place.stop_id, basemap)


def _leaflet(locality: LocalityTimetable, basemap: Basemap | None, those: tuple[Timetable, ...]) -> Sheet:
    return leaflet(those, Area(Kind.LOCALITY, locality.id), basemap)


def _calendar(month: MonthTimetable, those: tuple[Timetable, ...]) -> Sheet:
    return wall_calendar(those, month)


def official(timetables: Timetables, languages: tuple[str, ...]) -> tuple[Timetable, ...]:
    """Return the timetables in the official languages of a place, the majority's first; at least one."""
    known = tuple(timetables[Language(code)] for code in languages if code in timetables)
    return known or (main_of(timetables),)


def region_languages(t: Timetable) -> tuple[str, ...]:
    """Return all official languages of the region, the one of most stops first."""
    spoken = (language for stop in t.stops for language in stop.place.languages)
    return tuple(dict.fromkeys((t.main_language, *spoken)))
