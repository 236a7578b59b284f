"""What the planner answers: visits on routes, with who is on board."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.clock import Minutes
from planner.domain.days import Horizon


class VisitStatus(StrEnum):
    """What became of a visit; survives re-planning together with its identity."""

    PLANNED = "planned"
    MOVED = "moved"
    CANCELLED = "cancelled"
    WITHOUT_BUS = "without_bus"
    """Held, but in a room at the stop instead of the bus."""


class PinStrength(StrEnum):
    """How firmly a visit is kept when the month is planned again."""

    DATE = "date"
    DATE_AND_TIME = "date_and_time"
    ROUTE = "route"
    """The whole route as it stands: the same vehicle, the same stops in the same order, this visit at its time."""


class Firmly(StrEnum):
    """What of a visit stays, as a coordinator says it: its day, also its time, or the whole route."""

    DATE = "date"
    TIME = "time"
    ROUTE = "route"

    @property
    def strength(self) -> PinStrength:
        """Return the pin that keeps it."""
        return PinStrength.DATE_AND_TIME if self is Firmly.TIME else PinStrength(self.value)

    @classmethod
    def of(cls, strength: PinStrength) -> "Firmly":
        """Return what a pin keeps."""
        return next(one for one in cls if one.strength is strength)

    def is_firmer_than(self, other: "Firmly") -> bool:
        """Tell whether more stays."""
        return list(Firmly).index(self) > list(Firmly).index(other)


@dataclass(frozen=True, slots=True)
class Pin:
    """A visit that was announced and must not move.

    ``opens`` is needed for ``DATE_AND_TIME`` and ``ROUTE``; ``vehicle_id`` and ``route_stop_ids`` (stops of its route
    in order) for ``ROUTE``.
    """

    stop_id: str
    date: date
    strength: PinStrength = PinStrength.DATE
    opens: Minutes | None = None
    vehicle_id: str = ""
    route_stop_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lock:
    """A pin that a person set, and the id of the visit it was set on; a plan that cannot keep it does not end it."""

    visit_id: str
    pin: Pin


@dataclass(frozen=True, slots=True)
class PastVisit:
    """A visit held or published before the horizon; spacing counts from it."""

    stop_id: str
    date: date


@dataclass(frozen=True, slots=True)
class OnBoard:
    """One organisation at one visit, the services it offers there, and whether it has the private room."""

    organisation_id: str
    service_ids: tuple[str, ...]
    private_room: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """One bus at one stop on one day, arrival to departure.

    ``id`` is independent of the plan: a visit that moves keeps it, so calendars update instead of
    doubling. ``arrives`` ≤ ``opens`` < ``closes`` ≤ ``departs``, minutes since midnight.
    """

    id: str
    stop_id: str
    date: date
    arrives: Minutes
    opens: Minutes
    closes: Minutes
    departs: Minutes
    on_board: tuple[OnBoard, ...] = ()
    status: VisitStatus = VisitStatus.PLANNED
    reason: str = ""

    @property
    def dwell(self) -> Minutes:
        """Minutes the bus is open."""
        return self.closes - self.opens


@dataclass(frozen=True, slots=True, order=True)
class Break:
    """A rest of the driver, ``start`` to ``end``."""

    start: Minutes
    end: Minutes

    @property
    def minutes(self) -> Minutes:
        """Length of the break."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Route:
    """What one vehicle does in one shift: depot, visits in order, depot.

    Work begins at ``begins`` (base time at the depot first) and ends at ``ends`` (base time last). ``driver_id`` is
    empty where no drivers are named. ``starts_at`` and ``ends_at`` are depots; empty: the vehicle's own. A route that
    ends elsewhere stays there overnight.
    """

    vehicle_id: str
    date: date
    begins: Minutes
    ends: Minutes
    visits: tuple[Visit, ...]
    breaks: tuple[Break, ...] = ()
    driver_id: str = ""
    starts_at: str = ""
    ends_at: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Routes of a horizon, by date; ``off_route`` holds visits no bus drives to (cancelled, held in a room)."""

    horizon: Horizon
    routes: tuple[Route, ...] = ()
    off_route: tuple[Visit, ...] = ()

    def visits(self) -> Iterator[Visit]:
        """Yield the visits the bus makes, by route."""
        for route in self.routes:
            yield from route.visits

    def all_visits(self) -> tuple[Visit, ...]:
        """Return every visit, cancelled ones too, by date and time."""
        return tuple(sorted((*self.visits(), *self.off_route), key=lambda v: (v.date, v.opens, v.stop_id)))
