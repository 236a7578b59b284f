"""All files of a published site, by path.

Each language has its whole tree: ``fi/``, ``sv/``, ``en/``, always in that language; the languages of families
have the pages that families need (``ar/``, ``ru/``, …). At the top stand the
addresses for posters and for people who do not know yet: each page there opens in the language that most
people of its place speak, and leads on into the trees. ``stops/X.pdf`` at the top is the poster for the
wall, in all languages of its municipality; those in the trees are in one language each.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from planner.publish.areas import Area, Kind
from planner.publish.atom_feed import change_feeds
from planner.publish.calendar_feed import calendars
from planner.publish.embedding import embedded
from planner.publish.errors import PublishError
from planner.publish.files import Files, Timetables, first_of, main_of
from planner.publish.hsds import hsds_package
from planner.publish.json_feed import to_json
from planner.publish.mini_map import Basemap
from planner.publish.offline import app_files
from planner.publish.page_data import page_data
from planner.publish.page_tree import for_robots, pages_of
from planner.publish.press import Step
from planner.publish.service_catalogue import service_locations
from planner.publish.site_papers import site_papers
from planner.publish.spreadsheets import to_csv, to_xlsx
from planner.publish.text_blocks import text_blocks
from planner.publish.values import MonthTimetable, Timetable
from planner.words.catalogue import translator


def site_files(
    timetables: Timetables,
    families: Sequence[Timetable] = (),
    *,
    basemap: Basemap | None = None,
    progress: Step | None = None,
) -> Files:
    """Return the whole site, from the same timetable in every language; ``families``: in those with a few pages.

    With a ``basemap`` pages and papers have maps.

    Raises
    ------
    PublishError
        When a paper cannot be typeset.
    """
    return pages_and_feeds(timetables, families, basemap=basemap) | site_papers(timetables, basemap, progress)


def pages_and_feeds(
    timetables: Timetables, families: Sequence[Timetable] = (), *, basemap: Basemap | None = None
) -> Files:
    """Return all of the site but its papers."""
    tongues = tuple(t.tongue for t in (*timetables.values(), *families))
    timetables = {one: replace(t, tongues=tongues, basemap=basemap) for one, t in timetables.items()}
    files = _trees(timetables) | _family_trees(replace(t, tongues=tongues) for t in families)
    for shared in SHARED:
        files |= shared(timetables)
    return files


def _tables(t: Timetable) -> Files:
    return {"visits.csv": to_csv(t), "visits.xlsx": to_xlsx(t), "visits.json": to_json(t)}


def _texts(t: Timetable) -> Files:
    """Return the texts to paste of every month and of every place the bus still comes to.

    Where a name is too long for any block the file says which: the pages are not held up by a post.
    """
    now = t.made_on.replace(day=1)
    ahead = [month for month in t.months if month.first >= now]
    files = {f"months/{month.slug}.txt": _text(t, [month]) for month in t.months}
    places = {f"localities/{one.slug}.txt": Area(Kind.LOCALITY, one.id) for one in t.localities if one.next}
    return files | {path: _text(t, ahead, area) for path, area in places.items()}


def _text(t: Timetable, months: Sequence[MonthTimetable], area: Area | None = None) -> bytes:
    try:
        texts = [text_blocks(t, month.first, area) for month in months]
    except PublishError as error:
        texts = [f"{error.say(translator(t.tongue))}\n"]
    return "\n".join(texts).encode()


PAGES: tuple[Callable[[Timetable, str], Files], ...] = (pages_of,)
"""Pages of one language, by path inside its folder; the text leads from that folder to the top of the site.

They are written once for the folder and once for the top, because their links differ.
"""
FEEDS: tuple[Callable[[Timetable], Files], ...] = (calendars, page_data, change_feeds, embedded, _tables, _texts)
"""All else that one language has, by path inside its folder; at the top stand copies."""
SHARED: tuple[Callable[[Timetables], Files], ...] = (hsds_package, service_locations, for_robots, app_files)
"""What the site has once, in all languages together; paths are from the top."""


def _family_trees(families: Iterable[Timetable]) -> Files:
    """Return the folders of the languages of families: the pages that exist in them, and nothing else."""
    return {f"{t.tongue.folder}/{path}": page for t in families for path, page in pages_of(t, "../").items()}


def _trees(timetables: Timetables) -> Files:
    """Return the folders of the languages, and the top, where every file is in the first language of its place."""
    files: Files = {}
    doors: dict[str, Files] = {}
    main = main_of(timetables)
    first = dict(_languages_of_places(main, timetables))
    opened_in = {main.language, *first.values()}  # no door opens in the others: their pages are not made twice
    for language, t in timetables.items():
        feeds = {path: content for feed in FEEDS for path, content in feed(t).items()}
        inside = {path: page for pages in PAGES for path, page in pages(t, "../").items()}
        files |= {f"{language.value}/{path}": content for path, content in (feeds | inside).items()}
        if language in opened_in:
            doors[language.value] = feeds | {path: page for pages in PAGES for path, page in pages(t, "").items()}
    for path in doors[main.language]:
        files[path] = doors[first.get(path.split(".")[0], main.language)][path]
    return files


def _languages_of_places(main: Timetable, timetables: Timetables) -> Iterator[tuple[str, str]]:
    """Yield the paths of stops and localities, without their endings, each with the language they open in."""
    for stop in main.stops:
        for folder in ("stops", "embed"):
            yield f"{folder}/{stop.place.slug}", first_of(stop.place.languages, timetables).language
    for locality in main.localities:
        yield f"localities/{locality.slug}", first_of(locality.languages, timetables).language
