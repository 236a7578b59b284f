"""How the visits of a period are shared between the organisations: figures for the coordinator's screen."""

from dataclasses import dataclass
from datetime import date

from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.reading import held_in_horizon


@dataclass(frozen=True, slots=True)
class Share:
    """What one organisation has of the period.

    ``days`` on which it comes, ``visits`` it is on board at. ``wished_percent`` and ``had_percent`` are its fair
    share, and what it has, of the visits of all organisations that share; ``None``: it was given no share.
    ``days_min`` and ``days_max`` are what was agreed (``None``: no limit).
    """

    organisation_id: str
    days: int
    visits: int
    wished_percent: float | None
    had_percent: float | None
    days_min: int
    days_max: int | None


def shares(problem: PlanningProblem, plan: Plan) -> tuple[Share, ...]:
    """Return the figures of every organisation, in the order of the data."""
    days: dict[str, set[date]] = {one.id: set() for one in problem.organisations}
    visits = dict.fromkeys(days, 0)
    for visit in held_in_horizon(problem, plan):
        for key in {entry.organisation_id for entry in visit.on_board} & days.keys():
            days[key].add(visit.date)
            visits[key] += 1
    sharing = {one.id: one.share for one in problem.organisations if one.share is not None}
    all_shares, all_visits = sum(sharing.values()), sum(visits[key] for key in sharing)
    return tuple(
        Share(
            one.id,
            len(days[one.id]),
            visits[one.id],
            _percent(one.share, all_shares) if one.share is not None else None,
            _percent(visits[one.id], all_visits) if one.share is not None else None,
            one.days_min,
            one.days_max,
        )
        for one in problem.organisations
    )


def _percent(part: int, whole: int) -> float:
    return 100.0 * part / whole if whole else 0.0
