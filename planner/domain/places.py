"""Where the bus goes: municipalities, localities, stops and depots."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.clock import Minutes, TimeWindow
from planner.domain.days import Weekday
from planner.domain.language import Language, Text
from planner.domain.rhythm import Rhythm


@dataclass(frozen=True, slots=True)
class Position:
    """A point on the map, WGS 84, degrees."""

    lat: float
    lon: float


class StopKind(StrEnum):
    """What kind of place a stop is; school and daycare calendars attach to it."""

    ACTIVITY_CENTRE = "activity_centre"
    CHURCH = "church"
    DAYCARE = "daycare"
    HARBOUR = "harbour"
    HEALTH_STATION = "health_station"
    LIBRARY = "library"
    MARKET_SQUARE = "market_square"
    PLAYGROUND = "playground"
    RESIDENTIAL = "residential"
    SCHOOL = "school"
    SHOP = "shop"
    TOWN_HALL = "town_hall"
    VILLAGE = "village"


class Access(StrEnum):
    """How the bus gets to a place."""

    ROAD = "road"
    FERRY_ONLY = "ferry_only"


class Accuracy(StrEnum):
    """How exact a position is: the spot itself, or only the town, village or postal area."""

    EXACT = "exact"
    APPROXIMATE = "approximate"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Region:
    """One bus area that is planned on its own.

    ``example`` is true while the data is the shipped example; every page, feed and paper then says so.
    ``holidays_subdivision`` is the subdivision code of python-holidays (``"01"`` for Åland), or empty.
    ``feedback`` is where families tell what does not work: a web address, a mail address or a phone number. The
    others are what families ask and only the people of the region can answer; empty or ``None``: not told.
    ``operator``: who runs the bus; ``privacy``: how one can talk there, and that nothing goes further;
    ``weather``: what happens in rain and frost; ``no_name_needed``: one need not tell who one is.
    """

    id: str
    names: Text
    example: bool = False
    holidays_subdivision: str = ""
    phone: str = ""
    website: str = ""
    feedback: str = ""
    operator: Text = Text()
    privacy: Text = Text()
    weather: Text = Text()
    no_name_needed: bool | None = None
    children_welcome: bool | None = None


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality; ``languages`` are its official ones, the majority's first."""

    id: str
    names: Text
    languages: tuple[Language, ...] = (Language.FI,)


@dataclass(frozen=True, slots=True)
class Locality:
    """A village or district families know by name; services are promised to it.

    ``rhythm``: visits promised to the place as a whole, at any of its stops; ``None``: only its stops have promises.
    The figures of need are inhabitants; ``None`` or ``public_transport`` ``None``: not known. ``need_percent`` is how
    much a visit weighs here compared with an average place (100), set by hand; ``None``: computed from the figures.
    """

    id: str
    names: Text
    municipality_id: str
    rhythm: Rhythm | None = None
    under_18: int | None = None
    families: int | None = None
    one_parent_families: int | None = None
    public_transport: bool | None = None
    need_percent: int | None = None


@dataclass(frozen=True, slots=True, order=True)
class StopWindow:
    """On this weekday the bus may stand at the stop inside this window, arrival to departure."""

    weekday: Weekday
    window: TimeWindow


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where the bus can stand and receive families.

    ``dwell`` is how long the bus is to be open, ``dwell_min`` the least that is worth coming for (``None``: not less
    than ``dwell``); ``setup`` and ``packdown`` come before and after it, and all three lie inside one of ``windows``.
    ``preferred`` are the hours in which families would rather have it open; none: all hours are alike.
    ``nearby`` is what else one wants to know of the place: parking, bus line, toilet, shelter; ``step_free``: the way
    to the bus is without steps (``None``: not known).
    ``closed_from`` is the first day the stop no longer exists (``None``: it lives). ``position`` may be missing: such
    a stop is reported, not planned.
    """

    id: str
    names: Text
    kind: StopKind
    locality_id: str
    municipality_id: str
    position: Position | None
    windows: tuple[StopWindow, ...]
    dwell: Minutes
    rhythm: Rhythm
    setup: Minutes = 20
    packdown: Minutes = 15
    accuracy: Accuracy = Accuracy.EXACT
    access: Access = Access.ROAD
    address: str = ""
    spot: Text = Text()
    closed_from: date | None = None
    people_under_18: int | None = None
    dwell_min: Minutes | None = None
    preferred: tuple[StopWindow, ...] = ()
    nearby: Text = Text()
    step_free: bool | None = None

    @property
    def stand(self) -> Minutes:
        """Minutes from arrival to departure."""
        return self.setup + self.dwell + self.packdown

    @property
    def shortest_dwell(self) -> Minutes:
        """Minutes the bus has to be open at least."""
        return self.dwell if self.dwell_min is None else min(self.dwell, self.dwell_min)

    def windows_on(self, weekday: Weekday) -> tuple[TimeWindow, ...]:
        """Return the windows of one weekday; none means the bus may not stand there that day."""
        return tuple(w.window for w in self.windows if w.weekday == weekday)


@dataclass(frozen=True, slots=True)
class Depot:
    """Where a vehicle's routes begin and end."""

    id: str
    names: Text
    position: Position | None
    municipality_id: str
    address: str = ""
