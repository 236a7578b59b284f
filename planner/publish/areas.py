"""What a paper is about: one stop, a village or district, or a whole municipality; and the visits there."""

from dataclasses import dataclass
from enum import StrEnum

from planner.publish.values import Phrase, Place, Timetable, TimetableVisit, joined


class Kind(StrEnum):
    """How wide an area is."""

    STOP = "stop"
    LOCALITY = "locality"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class Area:
    """One stop, locality or municipality, by its id."""

    kind: Kind
    id: str

    def visits(self, t: Timetable) -> tuple[TimetableVisit, ...]:
        """Return all visits there, by time, those that are over too."""
        return tuple(visit for visit in t.visits if self._holds(visit.place))

    def places(self, t: Timetable) -> tuple[Place, ...]:
        """Return its stops, those that are never visited too."""
        return tuple(stop.place for stop in t.stops if self._holds(stop.place))

    def names(self, t: Timetable) -> tuple[Phrase, ...]:
        """Return its names in its municipality's order of languages."""
        place = self.places(t)[0]
        return {Kind.STOP: place.names, Kind.LOCALITY: place.locality, Kind.MUNICIPALITY: place.municipality}[self.kind]

    def municipality(self, t: Timetable) -> tuple[Phrase, ...]:
        """Return the names of the municipality around it; none when it is one itself."""
        return () if self.kind is Kind.MUNICIPALITY else self.places(t)[0].municipality

    def title(self, t: Timetable) -> str:
        """Return all names: ``Dalsbruk / Taalintehdas``."""
        return joined(self.names(t))

    def page(self, t: Timetable) -> str:
        """Return where its page stands in the site."""
        if self.kind is Kind.STOP:
            return f"stops/{self.places(t)[0].slug}.html"
        if self.kind is Kind.LOCALITY:
            return f"localities/{next(place.slug for place in t.localities if place.id == self.id)}.html"
        return "index.html"

    def _holds(self, place: Place) -> bool:
        own = {
            Kind.STOP: place.stop_id,
            Kind.LOCALITY: place.locality_id,
            Kind.MUNICIPALITY: place.municipality_id,
        }
        return own[self.kind] == self.id
