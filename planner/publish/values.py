"""What the public reads: one frozen value in reading order, made of strings, dates, numbers and tuples.

Every page, paper and feed is a rendering of a :class:`Timetable`; no renderer sees a plan, a table or the
clock. Only what is listed here can become public, so nothing of the inside leaks by accident: a visit's
reason, a driver's shift, counts of people are not here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from planner.domain.clock import Minutes
from planner.publish.pieces import Aboard, Bus, Offer, Phrase, Place, joined
from planner.words.tongues import OFFICIAL, Tongue

__all__ = [
    "Aboard",
    "Answered",
    "Bus",
    "BusTimetable",
    "Change",
    "DayTimetable",
    "LocalityTimetable",
    "MonthTimetable",
    "Offer",
    "OrganisationTimetable",
    "Phrase",
    "Place",
    "Repeat",
    "ServiceTimetable",
    "StopTimetable",
    "Timetable",
    "TimetableVisit",
    "joined",
]


@dataclass(frozen=True, slots=True)
class TimetableVisit:
    """One visit as families read it; times are when the bus is open."""

    id: str
    uid: str
    """Unique in the world and for ever, for calendars."""
    place: Place
    date: date
    weekday: str
    date_words: str
    date_short: str
    day_of_month: str
    opens: Minutes
    closes: Minutes
    times: str
    clock_times: str
    """The times without the word before them: ``14.00–17.00``."""
    on_board: tuple[Aboard, ...]
    languages: tuple[str, ...]
    """Names of the languages spoken on board, in the reader's language."""
    language_codes: tuple[str, ...]
    free: bool
    price: str
    booking: str
    booking_words: str
    access: str
    """Empty, or that one gets in without steps."""
    status: str
    """``planned``, ``moved``, ``cancelled`` or ``without_bus``."""
    status_label: str
    status_words: str
    over: bool
    opens_at: str
    """The instant it opens, ISO 8601 with the offset from UTC: what a browser compares with its clock."""
    closes_at: str
    bus: Bus | None = None
    """The bus that comes; ``None`` when none does."""
    sequence: int = 0
    """How often it was told anew since it was first published; for calendars. Never goes down."""
    changed_at: datetime | None = None
    """When it was last told anew (aware); ``None`` when that was not published yet."""

    @property
    def cancelled(self) -> bool:
        """Tell whether nobody comes."""
        return self.status == "cancelled"

    @property
    def coming(self) -> bool:
        """Tell whether families can still go there."""
        return not self.over and not self.cancelled


@dataclass(frozen=True, slots=True)
class Answered:
    """A question families ask about a stop, and what is known."""

    question: str
    answers: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The rhythm of a stop as calendars write it: every ``frequency`` (ISO 8601) on ``by_day`` (RFC 5545).

    Given only where every coming visit keeps to it; ``except_dates`` are its dates on which nobody comes.
    """

    frequency: str
    by_day: tuple[str, ...]
    except_dates: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class StopTimetable:
    """All visits of one stop. ``note`` says why there are none, or that the stop closes; ``instead`` where to go."""

    place: Place
    visits: tuple[TimetableVisit, ...]
    next: TimetableVisit | None
    called_off: tuple[TimetableVisit, ...]
    """Cancelled visits that would have come before the next one."""
    note: str = ""
    instead: Place | None = None
    rhythm: str = ""
    """How often the bus comes, in words; empty where the visits keep to no rhythm."""
    repeat: Repeat | None = None
    answers: tuple[Answered, ...] = ()
    closed: bool = False
    """The stop is given up: the bus no longer comes, or will not after the day that ``note`` names."""


@dataclass(frozen=True, slots=True)
class LocalityTimetable:
    """All visits in one village or district, whatever the stop."""

    id: str
    slug: str
    names: tuple[Phrase, ...]
    municipality_id: str
    municipality: tuple[Phrase, ...]
    languages: tuple[str, ...]
    stops: tuple[StopTimetable, ...]
    visits: tuple[TimetableVisit, ...]
    next: TimetableVisit | None

    @property
    def title(self) -> str:
        """Return all names: ``Dalsbruk / Taalintehdas``."""
        return joined(self.names)


@dataclass(frozen=True, slots=True)
class DayTimetable:
    """All visits of one day, by time."""

    date: date
    date_words: str
    visits: tuple[TimetableVisit, ...]


@dataclass(frozen=True, slots=True)
class MonthTimetable:
    """All visits of one calendar month. ``slug`` is its address: ``2027-03``."""

    slug: str
    first: date
    name: str
    days: tuple[DayTimetable, ...]


@dataclass(frozen=True, slots=True)
class OrganisationTimetable:
    """An organisation, all it offers, and the visits it is on board of, by time."""

    organisation_id: str
    slug: str
    name: Phrase
    website: str
    offers: tuple[Offer, ...]
    visits: tuple[TimetableVisit, ...]
    next: TimetableVisit | None
    language_codes: tuple[str, ...] = ()
    """Languages its people speak on board (ISO 639)."""


@dataclass(frozen=True, slots=True)
class ServiceTimetable:
    """A service and the visits at which it is offered, by time. ``category`` is the key of its kind."""

    slug: str
    category: str
    offer: Offer
    visits: tuple[TimetableVisit, ...]
    next: TimetableVisit | None
    price: str = ""
    """What it costs, in words."""
    age_min: int | None = None
    age_max: int | None = None


@dataclass(frozen=True, slots=True)
class BusTimetable:
    """All visits of one bus, by time."""

    bus: Bus
    visits: tuple[TimetableVisit, ...]
    next: TimetableVisit | None


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What something is found by: its names in all languages, and the everyday words of people who need it.

    ``kind`` is ``service``, ``organisation``, ``municipality``, ``locality`` or ``stop``.
    """

    kind: str
    id: str
    names: tuple[Phrase, ...]
    words: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as families were told before: a visit, or a whole new month."""

    id: str
    """Unique in the world and for ever: ``urn:uuid:…``."""
    kind: str
    """A value of :class:`planner.domain.publications.Became`."""
    at: datetime
    """When it was published (aware)."""
    title: str
    words: str
    before: str
    """Day and times until then; empty when there were none."""
    now: str
    """Day and times from then on; empty when nobody comes."""
    visit_id: str = ""
    place: Place | None = None
    """Where; ``None`` for a whole month."""


@dataclass(frozen=True, slots=True)
class Timetable:
    """Everything the public reads about one region in one language."""

    tongue: Tongue
    """The reader's language, and how it is written."""
    region_id: str
    region: Phrase
    main_language: str
    """Language of most stops' municipalities: the one the front page opens in."""
    first: date
    last: date
    period: str
    """The days covered, in words: ``maaliskuu 2027``."""
    last_words: str
    ends_at: str
    """The instant after the last day (ISO 8601): from then on the timetable is over."""
    made_on: date
    made_words: str
    version: int
    base_url: str
    notice: str
    """Empty, or that all of this is example data."""
    over_note: str
    """Empty, or that all days of the timetable have passed."""
    phone: str
    website: str
    feedback: str
    """Where to tell what does not work: a web or mail address, empty when the region gives none."""
    visits: tuple[TimetableVisit, ...]
    stops: tuple[StopTimetable, ...]
    localities: tuple[LocalityTimetable, ...]
    days: tuple[DayTimetable, ...]
    months: tuple[MonthTimetable, ...]
    organisations: tuple[OrganisationTimetable, ...]
    services: tuple[ServiceTimetable, ...]
    buses: tuple[BusTimetable, ...]
    changes: tuple[Change, ...] = ()
    """What was published differently than before, the newest first."""
    gone: tuple[str, ...] = ()
    """Addresses (slugs) of stops that families were told of and the region no longer has."""
    tongues: tuple[Tongue, ...] = tuple(OFFICIAL.values())
    """All languages of the site these pages belong to, as a reader chooses among them."""
    search_terms: tuple[SearchTerms, ...] = ()
    basemap: Mapping[str, Any] | None = None
    """What lies behind the maps (GeoJSON): borders of municipalities with ``name_fi`` and ``name_sv``."""

    @property
    def language(self) -> str:
        """Return the code that marks the language of the pages."""
        return self.tongue.code
