"""A route being built, stop by stop, as the route rules judge it."""

from dataclasses import dataclass, replace
from datetime import date

from planner.domain.clock import Minutes
from planner.domain.fleet import Shift
from planner.domain.plan import Break


@dataclass(frozen=True, slots=True)
class DraftVisit:
    """One visit of a draft, minutes since midnight."""

    stop_id: str
    arrives: Minutes
    opens: Minutes
    closes: Minutes
    departs: Minutes


@dataclass(frozen=True, slots=True)
class Draft:
    """A route so far, for the shift of one day.

    ``ends`` is ``None`` while more visits may follow; then rules judge only what is fixed already, and
    a rule that says no to an open draft must say no to everything that continues it: visits and breaks after
    the departure from its last visit. A rule is never asked about an open draft without visits. ``starts_at`` and
    ``ends_at`` are depots; empty: the vehicle's own.
    """

    shift: Shift
    begins: Minutes
    visits: tuple[DraftVisit, ...]
    breaks: tuple[Break, ...] = ()
    ends: Minutes | None = None
    starts_at: str = ""
    ends_at: str = ""

    @property
    def date(self) -> date:
        """Day of the shift."""
        return self.shift.date

    def rests(self) -> tuple[Break, ...]:
        """Return the breaks in order, inside the working hours, overlapping or touching ones as one."""
        if not self.breaks:
            return ()
        found: list[Break] = []
        for pause in sorted(self.breaks):
            start = max(pause.start, self.begins)
            end = pause.end if self.ends is None else min(pause.end, self.ends)
            if start >= end:
                continue
            if found and start <= found[-1].end:
                found[-1] = Break(found[-1].start, max(found[-1].end, end))
            else:
                found.append(Break(start, end))
        return tuple(found)

    def going_on(self, visit: DraftVisit, *pauses: Break) -> "Draft":
        """Return the draft with one more visit, and the breaks taken on the way there."""
        return replace(self, visits=(*self.visits, visit), breaks=(*self.breaks, *pauses))
