"""Days on which a stop receives nobody: holidays, school breaks, a stop's own closed days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from planner.domain.days import DateRange
from planner.domain.language import Text
from planner.domain.places import Stop, StopKind


class ClosureSource(StrEnum):
    """Who closes: the nation, the municipality's calendar, or the stop itself."""

    NATIONAL = "national"
    MUNICIPALITY = "municipality"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Closure:
    """Closed days and what they close.

    ``municipality_id``, ``kinds`` and ``stop_id`` narrow the closure; empty means: does not narrow.
    A national holiday narrows nothing.
    """

    dates: DateRange
    names: Text
    source: ClosureSource
    municipality_id: str = ""
    kinds: frozenset[StopKind] = frozenset()
    stop_id: str = ""

    def closes(self, stop: Stop, day: date) -> bool:
        """Tell whether the stop is closed on the day because of this closure."""
        return (
            day in self.dates
            and self.municipality_id in ("", stop.municipality_id)
            and (not self.kinds or stop.kind in self.kinds)
            and self.stop_id in ("", stop.id)
        )
