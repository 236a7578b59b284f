"""Who comes along and what they offer: organisations, services, availability, promises."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.clock import Minutes, TimeWindow
from planner.domain.days import DateRange, Weekday
from planner.domain.language import Text


class Booking(StrEnum):
    """Whether a family has to book before it comes."""

    WALK_IN = "walk_in"
    BOOKED = "booked"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Service:
    """What families receive. All services on the bus are free of charge unless ``free`` is false.

    ``staff``: people it takes, of the organisations on board that offer it. ``bring`` is what to have along,
    ``booking_at`` where to book: a web address, a mail address or a phone number (empty: not told).
    """

    id: str
    names: Text
    category: str
    booking: Booking = Booking.WALK_IN
    needs_private_room: bool = False
    minutes: Minutes = 30
    age_min: int | None = None
    age_max: int | None = None
    easy: Text = Text()
    free: bool = True
    staff: int = 1
    bring: Text = Text()
    booking_at: str = ""


class Joining(StrEnum):
    """Where the people of an organisation join the bus."""

    STOP = "stop"
    """At the stop, on their own: there while the bus is open."""
    DEPOT = "depot"
    """At the depot: under way from the beginning to the end of the route."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An association that comes on board.

    ``days_min`` and ``days_max`` are the least and the most days it comes in a planned month (0, ``None``: no limit).
    ``languages`` are ISO 639-1 codes its people speak on board; ``people`` is how many of them come to a visit.
    ``joins``: where they join the bus; who joins at the depot works all day under ``working_rules_id`` (empty: no
    limit). ``share`` is its fair share of the visits compared with the others' (``None``: not compared). A ``guest``
    comes only to the visits it is invited to.
    """

    id: str
    names: Text
    service_ids: tuple[str, ...]
    languages: tuple[str, ...]
    days_max: int | None = None
    website: str = ""
    days_min: int = 0
    people: int = 1
    joins: Joining = Joining.STOP
    working_rules_id: str = ""
    share: int | None = None
    guest: bool = False


@dataclass(frozen=True, slots=True)
class Availability:
    """When an organisation can be on board, or (``available`` false) cannot.

    ``weekday`` ``None``: any weekday. ``dates`` ``None``: always. A row that says no wins over rows
    that say yes. An organisation without any yes row is never on board.
    """

    organisation_id: str
    weekday: Weekday | None
    window: TimeWindow
    dates: DateRange | None = None
    available: bool = True

    def applies_on(self, day: date) -> bool:
        """Tell whether the row speaks about this day."""
        return (self.weekday is None or self.weekday == Weekday.of(day)) and (self.dates is None or day in self.dates)


@dataclass(frozen=True, slots=True)
class ServicePromise:
    """A service promised to a locality: offered on at least ``visits_per_month`` visits there."""

    locality_id: str
    service_id: str
    visits_per_month: int


@dataclass(frozen=True, slots=True)
class Invitation:
    """An organisation is asked to be on board at the visit of a stop on a date, beside those who come anyway."""

    organisation_id: str
    stop_id: str
    date: date
