"""The print pack of one month: every paper of families and partners, by path, with names for its list of contents."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.language import Language
from planner.publish.areas import Area, Kind
from planner.publish.cancelled_sheet import cancelled_sheet
from planner.publish.change_texts import change_texts, is_moved
from planner.publish.easy_poster import easy_poster
from planner.publish.errors import UnpublishableError
from planner.publish.files import Files, main_of
from planner.publish.leaflet import leaflet
from planner.publish.mini_map import Basemap
from planner.publish.month_sheet import month_list
from planner.publish.pocket_card import pocket_card
from planner.publish.poster import poster_sheet
from planner.publish.press import Step, print_all
from planner.publish.season_sheet import season_sheet
from planner.publish.site_papers import official, region_languages
from planner.publish.slugs import slug
from planner.publish.text_blocks import text_blocks
from planner.publish.typesetting import A3, A4, GREY, LARGE_PRINT, Look, Sheet
from planner.publish.values import Timetable, TimetableVisit, joined
from planner.publish.wall_calendar import wall_calendar
from planner.words.catalogue import Translator, translator

Timetables = Mapping[Language, Timetable]
Together = tuple[Timetable, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One file of the pack: where it stands, under which heading it is listed and by what name.

    ``what`` is a sheet, or a text that is ready.
    """

    path: str
    heading: str
    name: str
    what: Sheet | str


@dataclass(frozen=True, slots=True)
class Pack:
    """What a pack is made of: the timetable in every language, the month, who reads its list of contents.

    ``draft`` is true for what is not published: then every page says so.
    """

    timetables: Timetables
    month: date
    reader: Translator
    basemap: Basemap | None = None
    draft: bool = False


def public_papers(pack: Pack) -> list[Paper]:
    """Return all papers and texts for families and partners, in the order of the list of contents."""
    return [
        *_of_the_region(pack),
        *_of_municipalities(pack),
        *_of_localities(pack),
        *_of_stops(pack),
        *_cancelled(pack),
        *_moved(pack),
    ]


def printed_pack(papers: Sequence[Paper], *, draft: bool = False, progress: Step | None = None) -> Files:
    """Return the files of all papers, typeset; with ``draft`` every page is marked.

    Raises
    ------
    UnpublishableError
        When one cannot be typeset, or two would share a file.
    """
    _refuse_shared_paths(papers)
    sheets = [(paper.path, _marked(paper.what, draft)) for paper in papers if isinstance(paper.what, Sheet)]
    pdfs = print_all([sheet for _path, sheet in sheets], progress)
    files = {path: pdf for (path, _sheet), pdf in zip(sheets, pdfs, strict=True)}
    return files | {paper.path: paper.what.encode() for paper in papers if isinstance(paper.what, str)}


def _marked(sheet: Sheet, draft: bool) -> Sheet:
    """Return the sheet with the word for a draft on every page, in all its languages."""
    languages = dict.fromkeys(Language(line["lang"]) for line in sheet.data["printed"])
    words = " / ".join(dict.fromkeys(draft_word(translator(language)) for language in languages))
    return replace(sheet, look=replace(sheet.look, draft=words if draft else ""))


def draft_word(_: Translator) -> str:
    """Return the word that marks what is not published."""
    return _("DRAFT")


def _refuse_shared_paths(papers: Sequence[Paper]) -> None:
    seen: set[str] = set()
    for paper in papers:
        if paper.path in seen:
            raise UnpublishableError("Two papers would be the same file: {file}. Nothing was written.", file=paper.path)
        seen.add(paper.path)


Make = Callable[[Together], Sheet]
Write = Callable[[Timetable, str], str]
"""Makes a text of a timetable, with the word that marks what is not published."""


@dataclass(frozen=True, slots=True)
class _Series:
    """Papers about the same thing: the folder they stand in, their heading, and the languages of the place."""

    pack: Pack
    folder: str
    heading: str
    languages: tuple[str, ...]

    def together(self, kind: str, name: str, make: Make) -> Iterator[Paper]:
        """Yield a paper in all official languages of the place on one sheet."""
        yield self._paper(kind, name, official(self.pack.timetables, self.languages), make)

    def each(self, kind: str, name: str, make: Make, *, only_official: bool = False) -> Iterator[Paper]:
        """Yield a paper in every language by itself."""
        codes = self.languages if only_official else tuple(self.pack.timetables)
        for code in (code for code in codes if code in self.pack.timetables):
            yield self._paper(kind, name, (self.pack.timetables[Language(code)],), make)

    def all(self, kind: str, name: str, make: Make) -> Iterator[Paper]:
        """Yield a paper in all official languages on one sheet, and in every language by itself."""
        if len(official(self.pack.timetables, self.languages)) > 1:
            yield from self.together(kind, name, make)
        yield from self.each(kind, name, make)

    def texts(self, write: Write, about: str = "") -> Iterator[Paper]:
        """Yield the texts to paste, in every language; ``about`` is what they are about where the heading is wider."""
        _ = self.pack.reader
        for t in self.pack.timetables.values():
            mark = draft_word(translator(t.tongue)) if self.pack.draft else ""
            name = about + _("Texts to paste") + f" ({t.tongue.name})"
            yield Paper(f"{self.folder}/texts-{t.language}.txt", self.heading, name, write(t, mark))

    def month_texts(self, area: Area | None) -> Iterator[Paper]:
        """Yield the texts about the visits of the month, of an area or of the whole region."""
        return self.texts(lambda t, mark: text_blocks(t, self.pack.month, area, draft=mark))

    def _paper(self, kind: str, name: str, those: Together, make: Make) -> Paper:
        codes = "-".join(t.language for t in those)
        tongues = " + ".join(t.tongue.name for t in those)
        return Paper(f"{self.folder}/{kind}-{codes}.pdf", self.heading, f"{name} ({tongues})", make(those))


def _of_the_region(pack: Pack) -> Iterator[Paper]:
    _, main = pack.reader, main_of(pack.timetables)
    series = _Series(pack, "region", pack.timetables[_.language].region.text, region_languages(main))
    yield from _calendars(series, "")
    yield from series.each("month-list", _("All visits by day"), _by_day)
    yield from series.month_texts(None)


def _by_day(those: Together) -> Sheet:
    return month_list(those[0])


def _of_municipalities(pack: Pack) -> Iterator[Paper]:
    _, main = pack.reader, main_of(pack.timetables)
    for visits in _grouped(main, lambda visit: visit.place.municipality_id):
        place, area = visits[0].place, Area(Kind.MUNICIPALITY, visits[0].place.municipality_id)
        folder = f"municipalities/{slug(place.municipality_id)}"
        series = _Series(pack, folder, joined(place.municipality), place.languages)
        yield from _calendars(series, place.municipality_id)

        def season(those: Together, area: Area = area) -> Sheet:
            return season_sheet(those, area)

        yield from series.together("season", _("All dates of the season"), season)


def _calendars(series: _Series, municipality_id: str) -> Iterator[Paper]:
    """Yield the wall calendars of the month, on A4 and A3."""
    _, months = series.pack.reader, main_of(series.pack.timetables).months
    month = next(one for one in months if one.first == series.pack.month)

    def calendar(look: Look) -> Make:
        return lambda those: wall_calendar(those, month, look, municipality_id=municipality_id)

    yield from series.all("calendar-a4", _("Wall calendar A4"), calendar(A4))
    yield from series.together("calendar-a3", _("Wall calendar A3"), calendar(A3))


def _of_localities(pack: Pack) -> Iterator[Paper]:
    _, main = pack.reader, main_of(pack.timetables)
    for locality in (one for one in main.localities if one.next):
        area = Area(Kind.LOCALITY, locality.id)
        series = _Series(pack, f"localities/{locality.slug}", locality.title, locality.languages)

        def brochure(those: Together, area: Area = area) -> Sheet:
            return leaflet(those, area, pack.basemap)

        def card(those: Together, area: Area = area) -> Sheet:
            return pocket_card(those, area)

        def season(look: Look, area: Area = area) -> Make:
            return lambda those: season_sheet(those, area, look)

        yield from series.all("leaflet", _("Leaflet"), brochure)
        yield from series.all("season", _("All dates of the season"), season(A4))
        large = _("All dates of the season, large print")
        yield from series.each("season-large", large, season(LARGE_PRINT), only_official=True)
        yield from series.together("card", _("Pocket cards"), card)
        yield from series.month_texts(area)


def _of_stops(pack: Pack) -> Iterator[Paper]:
    _, main = pack.reader, main_of(pack.timetables)
    for stop in (one for one in main.stops if one.next or one.called_off):
        place = stop.place
        series = _Series(pack, f"stops/{place.slug}", place.title, place.languages)

        def poster(look: Look, key: str = place.stop_id) -> Make:
            return lambda those: poster_sheet(those, key, pack.basemap, look)

        def card(those: Together, key: str = place.stop_id) -> Sheet:
            return pocket_card(those, Area(Kind.STOP, key))

        def easy(those: Together, key: str = place.stop_id) -> Sheet:
            return easy_poster(those[0], key)

        yield from series.all("poster-a4", _("Poster A4"), poster(A4))
        yield from series.together("poster-a3", _("Poster A3"), poster(A3))
        yield from series.each("poster-large", _("Poster A4, large print"), poster(LARGE_PRINT), only_official=True)
        yield from series.together("poster-grey", _("Poster A4, without colours"), poster(GREY))
        yield from series.together("card", _("Pocket cards"), card)
        yield from series.each("easy", _("Poster A4 in easy language"), easy, only_official=True)


def _cancelled(pack: Pack) -> Iterator[Paper]:
    """Yield a sheet for the door for every cancelled visit whose day is not over."""
    _, main = pack.reader, main_of(pack.timetables)
    for visit in (one for one in main.visits if one.cancelled and not one.over):
        series = _Series(pack, f"cancelled/{slug(visit.id)}", _("Cancelled visits"), visit.place.languages)
        name = f"{visit.date_short} {visit.place.title}"

        def sheet(look: Look, visit: TimetableVisit = visit) -> Make:
            return lambda those: cancelled_sheet(those, visit, look)

        yield from series.together("a4", f"{name}, A4", sheet(A4))
        yield from series.together("a3", f"{name}, A3", sheet(A3))
        yield from series.texts(*_about(visit))


def _moved(pack: Pack) -> Iterator[Paper]:
    """Yield the texts about every visit that comes at another time than was told."""
    _, main = pack.reader, main_of(pack.timetables)
    for visit in (one for one in main.visits if is_moved(main, one)):
        series = _Series(pack, f"moved/{slug(visit.id)}", _("Moved visits"), visit.place.languages)
        yield from series.texts(*_about(visit))


def _about(visit: TimetableVisit) -> tuple[Write, str]:
    """Return what writes the texts about a changed visit, and which visit that is."""

    def write(t: Timetable, mark: str) -> str:
        return change_texts(t, next(one for one in t.visits if one.id == visit.id), draft=mark)

    return write, f"{visit.date_short} {visit.place.title}, "


def _grouped(t: Timetable, key: Callable[[TimetableVisit], str]) -> Iterable[list[TimetableVisit]]:
    groups: dict[str, list[TimetableVisit]] = {}
    for visit in t.visits:
        groups.setdefault(key(visit), []).append(visit)
    return groups.values()
