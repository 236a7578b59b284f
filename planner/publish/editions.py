"""Which edition of the timetable this is, and what follows from the editions before."""

from dataclasses import dataclass, replace
from datetime import datetime

from planner.domain.plan import Plan, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.publications import Publication, Revision, published, revisions
from planner.publish.slugs import slug


@dataclass(frozen=True, slots=True)
class Edition:
    """The number of an edition, which never goes down, and all publications before it, the oldest first.

    ``at`` is when it is published (aware); ``None``: it is only looked at.
    """

    number: int = 1
    before: tuple[Publication, ...] = ()
    at: datetime | None = None

    def told(self, plans: tuple[Plan, ...]) -> tuple[Revision, ...]:
        """Return what became of every visit until now, when these plans are published."""
        return revisions((*self.before, *(published(plan, self.at) for plan in plans)))

    def gone(self, problem: PlanningProblem) -> tuple[str, ...]:
        """Return the stops that were published and that the region no longer has, by their addresses.

        Their names were not kept. An address that another stop has now is not among them.
        """
        told = {slug(visit.stop_id) for publication in self.before for visit in publication.visits}
        return tuple(sorted(told - {slug(stop.id) for stop in problem.stops}))


FIRST = Edition()
"""Nothing was published before."""


def left_out(problem: PlanningProblem, plans: tuple[Plan, ...], told: tuple[Revision, ...]) -> dict[str, Visit]:
    """Return the visits that were published and that no plan holds any more, by id: they are cancelled.

    Whom or what the region no longer knows cannot be named: of such a visit the others are, or nothing where its
    stop is gone.
    """
    last = {revision.visit.id: revision.visit for revision in told}
    return {
        identity: _with_known(problem, visit)
        for identity, visit in last.items()
        if visit.status is VisitStatus.CANCELLED
        and visit.stop_id in problem.stop
        and any(visit.date in plan.horizon for plan in plans)
    }


def _with_known(problem: PlanningProblem, visit: Visit) -> Visit:
    on_board = (
        replace(aboard, service_ids=tuple(key for key in aboard.service_ids if key in problem.service))
        for aboard in visit.on_board
        if aboard.organisation_id in problem.organisation
    )
    return replace(visit, on_board=tuple(on_board))
