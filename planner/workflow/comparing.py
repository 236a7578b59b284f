"""What families would notice if a newer plan took the place of the published one."""

from dataclasses import dataclass
from datetime import date

from planner.domain.clock import Minutes
from planner.domain.plan import Plan, Visit, VisitStatus
from planner.words.catalogue import Translator


@dataclass(frozen=True, slots=True)
class Difference:
    """How many visits are new, held at another time, or no longer held, against what families see."""

    new: int = 0
    moved: int = 0
    cancelled: int = 0

    def sentence(self, _: Translator) -> str:
        """Return what publishing would change."""
        counted = (
            (self.new, _.plural("{n} new visit", "{n} new visits", self.new)),
            (self.moved, _.plural("{n} visit moved", "{n} visits moved", self.moved)),
            (self.cancelled, _.plural("{n} visit cancelled", "{n} visits cancelled", self.cancelled)),
        )
        parts = [words.format(n=n) for n, words in counted if n]
        if not parts:
            return _("Publishing it would not add, move or cancel any visit.")
        return _("Publishing it would change for families: {changes}.").format(changes=", ".join(parts))


def difference(published: Plan, newer: Plan) -> Difference:
    """Compare two plans of the same days, visit by visit; a visit keeps its id when it moves."""
    before, after = _held(published), _held(newer)
    both = before.keys() & after.keys()
    return Difference(
        new=len(after.keys() - both),
        moved=sum(1 for name in both if _time(before[name]) != _time(after[name])),
        cancelled=len(before.keys() - both),
    )


def _held(plan: Plan) -> dict[str, Visit]:
    return {visit.id: visit for visit in plan.all_visits() if visit.status is not VisitStatus.CANCELLED}


def _time(visit: Visit) -> tuple[date, Minutes]:
    return visit.date, visit.opens
