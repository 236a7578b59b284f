"""Bring a table into the region, step by step: look at the file, say which heading is what, see the flaws, import."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from sqlalchemy import Engine

from planner.domain.days import Horizon
from planner.storage.batches import record, remember, remembered
from planner.storage.engine import read_session, write_session
from planner.storage.importing.findings import ImportFinding
from planner.storage.importing.matching import guess, shape
from planner.storage.importing.mobile_library import SPEC
from planner.storage.importing.reading import Sheet, read_sheet
from planner.storage.importing.rows import ParsedFile
from planner.storage.importing.single import SPECS, needed_columns, parsed_tables, write_table
from planner.storage.importing.writing import stored_ids
from planner.storage.repository import known_vehicles
from planner.words.catalogue import Translator
from planner.workflow.adopting import Adopted, adopt, vehicles_of
from planner.workflow.auditing import Audited, audit_sheet, how_it_was_read, in_their_words
from planner.workflow.database import the_region
from planner.workflow.refusals import Ending, Refused
from planner.workflow.undoing import Imported

PREVIEW_ROWS = 5
LEFT_ASIDE = ""
"""What a heading means that is none of our columns."""


class Kind(StrEnum):
    """What a table may hold."""

    TIMETABLE = "timetable"
    STOPS = "stops.csv"
    ORGANISATIONS = "organisations.csv"
    SERVICES = "services.csv"
    AVAILABILITY = "availability.csv"
    LEGS = "legs.csv"


class FlawsLeft(Refused):
    """Rows have flaws, and nobody said that the clean ones are enough; or no row is clean."""

    ending = Ending.FLAWS

    def __init__(self, file: str) -> None:
        self.file = file

    def say(self, _: Translator) -> str:
        """Say what can be done."""
        said = _("{file}: nothing was stored. Correct the rows that are listed, or import only the clean ones.")
        return said.format(file=self.file)


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as rows of cells. ``kind`` is what it seems to hold."""

    sheet: Sheet
    kind: Kind

    @property
    def readable(self) -> bool:
        """Tell whether there is a header and something below it."""
        return len(self.sheet.filled) > 1

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings that are filled in, each once."""
        return tuple(dict.fromkeys(h for h in self.sheet.header if h))

    @property
    def preview(self) -> tuple[tuple[str, ...], ...]:
        """Return the header and the first rows."""
        return tuple(row for _number, row in self.sheet.filled[: PREVIEW_ROWS + 1])

    def sentences(self, _: Translator) -> tuple[str, ...]:
        """Return with which letters and separator it was read, or why it cannot be."""
        return (how_it_was_read(self.sheet, _), *(finding.sentence(_) for finding in self.sheet.findings))


@dataclass(frozen=True)
class Judged:
    """A table under a mapping: its clean rows, and every flaw. A timetable is ``audited``, others are ``parsed``.

    ``known`` counts the clean rows whose id the region has already: they are written over.
    """

    looked: Looked
    mapping: Mapping[str, str]
    audited: Audited | None = None
    parsed: ParsedFile | None = None
    known: int = 0

    @property
    def name(self) -> str:
        """Return the name of the file."""
        return self.looked.sheet.name

    @cached_property
    def findings(self) -> tuple[ImportFinding, ...]:
        """Return every flaw, by row."""
        found = self.audited.table.findings if self.audited else self.parsed.findings if self.parsed else ()
        return tuple(sorted(found, key=lambda f: (f.row or 0, f.column)))

    @property
    def clean(self) -> int:
        """Count the rows that can be taken."""
        return len(self.audited.table.stops) if self.audited else len(self.parsed.rows) if self.parsed else 0

    @property
    def left_out(self) -> int:
        """Count the rows that have to be left out."""
        return max(0, len(self.looked.sheet.filled) - 1 - self.clean)

    def flaws(self, _: Translator) -> tuple[str, ...]:
        """Return a sentence for every flaw: file, row, column, what was found, what to do."""
        headings = {column: heading for heading, column in self.mapping.items()}
        # What is wrong with the file as a whole was said when it was looked at.
        said = self.looked.sheet.findings if self.looked.readable else ()
        found = (finding for finding in self.findings if finding not in said)
        named = (replace(finding, file=self.name) for finding in in_their_words(found, headings))
        return tuple(finding.sentence(_) for finding in named)

    def emptied(self, _: Translator) -> str:
        """Return which columns become empty in rows that are there already; empty where none does."""
        lacking = [c for c in columns(self.looked.kind) if c not in self.mapping.values()]
        if not self.known or not lacking:
            return ""
        said = _.plural(
            "{n} row is there already and is written over. What the file has no column for becomes empty: {columns}.",
            "{n} rows are there already and are written over. What the file has no column for becomes empty: "
            "{columns}.",
            self.known,
        )
        return said.format(n=self.known, columns=", ".join(lacking))

    def noticed(self, _: Translator) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Return what is odd about a timetable, kind by kind; nothing about other tables."""
        return self.audited.noticed(_) if self.audited else ()

    def counted(self, _: Translator) -> str:
        """Return how many rows can be taken and how many not."""
        said = _.plural("{n} row can be taken, {out} cannot.", "{n} rows can be taken, {out} cannot.", self.clean)
        return said.format(n=self.clean, out=self.left_out)


def look(data: bytes, name: str) -> Looked:
    """Read a file: CSV of any letters and separator, or a workbook; nothing is stored and nothing raised."""
    every = tuple(dict.fromkeys(column for kind in Kind for column in columns(kind)))
    sheet = read_sheet(data, name, every)
    return Looked(sheet, _kind(sheet.header))


def columns(kind: Kind) -> tuple[str, ...]:
    """Return our columns of a kind of table."""
    return SPEC.names if kind is Kind.TIMETABLE else SPECS[kind.value].names


def needed(kind: Kind) -> tuple[str, ...]:
    """Return the columns a table of this kind cannot do without."""
    return needed_columns(SPEC if kind is Kind.TIMETABLE else SPECS[kind.value])


def _kind(header: Sequence[str]) -> Kind:
    """Return the kind of table most of whose needed columns are there, and most headings known."""

    def fits(kind: Kind) -> tuple[float, int]:
        found = guess(header, columns(kind))
        same = sum(1 for heading in header if heading in columns(kind))
        must = needed(kind)
        return len([c for c in must if c in found.values()]) / len(must), same

    return max(Kind, key=fits)


def mapping_for(engine: Engine, looked: Looked, kind: Kind) -> dict[str, str]:
    """Return which heading is which column: as it was said for this form of header before, else as it seems."""
    with read_session(engine) as session:
        known = remembered(session, kind.value, shape(looked.sheet.header))
    return known if known is not None else guess(looked.sheet.header, columns(kind))


def judge_table(engine: Engine, looked: Looked, kind: Kind, mapping: Mapping[str, str], *, today: date) -> Judged:
    """Judge a table under a mapping; nothing is stored.

    Raises
    ------
    NoRegion
        When nothing was imported yet, and rows refer to what the region holds.
    """
    said = {heading: column for heading, column in mapping.items() if column}
    looked = Looked(looked.sheet, kind)
    if kind is Kind.TIMETABLE:
        return Judged(looked, said, audited=audit_sheet(looked.sheet, today=today, mapping=said))
    region = the_region(engine)
    with read_session(engine) as session:
        parsed = parsed_tables(session, region.id, {kind.value: (looked.sheet, said)})[kind.value]
        stored = stored_ids(session, region.id).get(kind.value, frozenset())
    return Judged(looked, said, parsed=parsed, known=len(stored & set(parsed.ids)))


def bring(engine: Engine, judged: Judged, *, now: datetime, accept_clean_rows: bool = False) -> Imported:
    """Store a table: rows are added and changed, none goes away; the headings are remembered. All or nothing.

    Raises
    ------
    NoRegion
        When nothing was imported yet.
    FlawsLeft
        When rows have flaws and nobody said that the clean ones are enough, or none is clean.
    """
    region, kind = the_region(engine), judged.looked.kind
    with write_session(engine) as session:
        # What it refers to may have changed since it was judged.
        parsed = parsed_tables(session, region.id, {kind.value: (judged.looked.sheet, judged.mapping)})[kind.value]
        left_out = len(judged.looked.sheet.filled) - 1 - len(parsed.rows)
        if not parsed.rows or (left_out and not accept_clean_rows):
            raise FlawsLeft(judged.name)
        changes = write_table(session, region.id, kind.value, parsed)
        remember(session, kind.value, shape(judged.looked.sheet.header), judged.mapping, now)
        return Imported(record(session, region.id, kind.value, judged.name, changes, now))


def bring_timetable(  # noqa: PLR0913 - the timetable, the month, and what a coordinator says about both
    engine: Engine,
    judged: Judged,
    horizon: Horizon,
    *,
    now: datetime,
    today: date,
    buses: Mapping[str, str],
    accept_clean_rows: bool = False,
) -> Adopted:
    """Adopt a judged timetable for a month and remember its headings; see :func:`planner.workflow.adopting.adopt`.

    Raises
    ------
    ValueError
        When the table is no timetable.
    """
    if judged.audited is None:
        msg = f"{judged.name} was not judged as a timetable."
        raise ValueError(msg)
    done = adopt(
        engine, judged.audited, horizon, now=now, today=today, buses=buses, accept_clean_rows=accept_clean_rows
    )
    with write_session(engine) as session:
        remember(session, Kind.TIMETABLE.value, shape(judged.looked.sheet.header), judged.mapping, now)
    return done


@dataclass(frozen=True, slots=True)
class Buses:
    """The buses of a timetable and the vehicles of the region (names by id); ``guessed``: which is which, or empty."""

    guessed: Mapping[str, str]
    vehicles: Mapping[str, str]


def buses_of(engine: Engine, judged: Judged, _: Translator) -> Buses:
    """Return which vehicle each bus of a timetable seems to be.

    Raises
    ------
    NoRegion
        When nothing was imported yet.
    """
    region = the_region(engine)
    with read_session(engine) as session:
        vehicles = known_vehicles(session, region.id)
    rows = judged.audited.rows if judged.audited else ()
    return Buses(vehicles_of(rows, vehicles, {}), {v.id: v.names.best(_.language)[0] for v in vehicles})
