"""All files of a published site, by path.

Each language has its whole tree: ``fi/``, ``sv/``, ``en/``, always in that language. At the top stand the
addresses for posters and for people who do not know yet: each page there opens in the language that most
people of its place speak, and leads on into the trees. ``stops/X.pdf`` at the top is the poster for the
wall, in all languages of its municipality; those in the trees are in one language each.
"""

from collections.abc import Callable, Mapping

from planner.domain.language import Language
from planner.publish.calendar_feed import to_ics
from planner.publish.json_feed import to_json
from planner.publish.month_sheet import to_month_sheet
from planner.publish.page_tree import public_pages, robots, site_map
from planner.publish.poster import to_poster
from planner.publish.spreadsheets import to_csv, to_xlsx
from planner.publish.values import StopTimetable, Timetable

Files = dict[str, bytes]
Step = Callable[[int, int], None]
"""Told after every paper: how many are done, of how many."""


def site_files(timetables: Mapping[Language, Timetable], *, progress: Step | None = None) -> Files:
    """Return the whole site, from the same timetable in every language.

    Raises
    ------
    PublishError
        When a paper cannot be typeset.
    """
    trees = {language: _tree(t, "../") for language, t in timetables.items()}
    main = _main(timetables)
    files = {f"{language.value}/{path}": content for language, tree in trees.items() for path, content in tree.items()}
    files |= {path: trees[Language(main.language)][path] for path in ("visits.csv", "visits.xlsx", "visits.json")}
    files |= _doors(timetables, main)
    files |= _for_robots(timetables, main)
    files |= _papers(timetables, main, progress or _quiet)
    return files


def _tree(t: Timetable, up: str) -> Files:
    """Return everything of one language but the papers; paths are inside the language's folder."""
    files = {f"stops/{stop.place.slug}.ics": to_ics(t, stop) for stop in t.stops}
    files |= {page.path: page.html(up) for page in public_pages(t)}
    return files | {"visits.csv": to_csv(t), "visits.xlsx": to_xlsx(t), "visits.json": to_json(t)}


def _doors(timetables: Mapping[Language, Timetable], main: Timetable) -> Files:
    """Return the pages and calendars at the top, each in the first language of its place."""
    pages = {language: {page.path: page for page in public_pages(t)} for language, t in timetables.items()}
    files = {}
    for page in public_pages(main):
        first = _first(page.languages, timetables, main)
        files[page.path] = pages[Language(first.language)][page.path].html("")
    for stop in main.stops:
        first = _first(stop.place.languages, timetables, main)
        here = next(s for s in first.stops if s.place.stop_id == stop.place.stop_id)
        files[f"stops/{stop.place.slug}.ics"] = to_ics(first, here)
    return files


def _for_robots(timetables: Mapping[Language, Timetable], main: Timetable) -> Files:
    """Return what robots ask for first; a sitemap needs to know the address of the site, and real data."""
    if not main.base_url or main.notice:
        return {"robots.txt": robots("")}
    files = {"robots.txt": robots(main.base_url)}
    files["sitemap.xml"] = site_map(main.base_url, tuple(language.value for language in timetables), main)
    return files


def _papers(timetables: Mapping[Language, Timetable], main: Timetable, progress: Step) -> Files:
    """Return month sheets and posters; a poster of one language is made once."""
    sheets = {language: to_month_sheet(t) for language, t in timetables.items()}
    files = {f"{language.value}/month.pdf": sheet for language, sheet in sheets.items()}
    files["month.pdf"] = sheets[Language(main.language)]
    for done, stop in enumerate(main.stops, start=1):
        files |= _posters(timetables, main, stop)
        progress(done, len(main.stops))
    return files


def _posters(timetables: Mapping[Language, Timetable], main: Timetable, stop: StopTimetable) -> Files:
    name = f"stops/{stop.place.slug}.pdf"
    files = {f"{language.value}/{name}": to_poster((t,), stop.place.stop_id) for language, t in timetables.items()}
    official = tuple(timetables[Language(code)] for code in stop.place.languages if Language(code) in timetables)
    if len(official) > 1:
        files[name] = to_poster(official, stop.place.stop_id)
    else:
        files[name] = files[f"{_first(stop.place.languages, timetables, main).language}/{name}"]
    return files


def _main(timetables: Mapping[Language, Timetable]) -> Timetable:
    """Return the timetable of the region's main language, or the first there is."""
    some = next(iter(timetables.values()))
    return timetables.get(Language(some.main_language), some)


def _first(languages: tuple[str, ...], timetables: Mapping[Language, Timetable], main: Timetable) -> Timetable:
    """Return the timetable in the first of a place's languages."""
    return next((timetables[Language(code)] for code in languages if Language(code) in timetables), main)


def _quiet(done: int, of: int) -> None:
    """Tell nobody."""
    del done, of
