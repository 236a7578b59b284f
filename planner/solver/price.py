"""Plan a month with a promise and without it, and compare the two."""

from collections.abc import Callable
from dataclasses import replace

from planner.domain.need import children_in
from planner.domain.outcome import Outcome, Progress
from planner.domain.price import PlanFigures, Price
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import EveryWeeks, Rhythm
from planner.domain.weights import Weights
from planner.rules.announced import Announced
from planner.rules.announced_company import AnnouncedCompany
from planner.rules.announced_time import AnnouncedTime
from planner.solver.settings import SolveSettings
from planner.solver.solve import solve
from planner.solver.ways_out import driven

TWO_WEEKS = "two_weeks"
"""Not a rule but a rhythm: a visit every two weeks, or twice a month, against half as many."""
ABOUT_PUBLISHED = (Announced.name, AnnouncedTime.name, AnnouncedCompany.name)


def price_of(
    problem: PlanningProblem,
    promise: str,
    settings: SolveSettings,
    *,
    progress: Callable[[Progress], bool] | None = None,
) -> Price:
    """Return what a rule, by name, or :data:`TWO_WEEKS` costs.

    The plan without it is looked for from the plan with it, so that both are equally well searched. Why promises are
    not kept is no part of a price and not looked for.
    """
    plainly = replace(settings, reasons_seconds=0, wishes_seconds=0)
    kept = solve(problem, plainly, progress=progress)
    freed = without(problem, promise)
    left_out = solve(freed, plainly, start_from=kept.plan, progress=progress)
    return Price(_figures(problem, kept), _figures(freed, left_out))


def as_if_unpublished(problem: PlanningProblem, promise: str) -> PlanningProblem:
    """Return the question without what families were told of this month, unless the promise is about just that.

    What a promise costs is a question about the promise: visits that stay on published days in both plans would hide
    it. Visits that a person has locked stay, and so do those held without the bus.
    """
    return problem if promise in ABOUT_PUBLISHED else problem.replace(announced=())


def without(problem: PlanningProblem, promise: str) -> PlanningProblem:
    """Return the question without a promise or a wish: its rule weighs nothing, or the rhythm is half as quick."""
    if promise != TWO_WEEKS:
        weights = Weights(problem.weights.calm_percent, {**problem.weights.by_rule, promise: 0})
        return problem.replace(weights=weights)
    stops = tuple(replace(stop, rhythm=_half(stop.rhythm)) for stop in problem.stops)
    places = tuple(replace(p, rhythm=_half(p.rhythm)) if p.rhythm else p for p in problem.localities)
    return problem.replace(stops=stops, localities=places)


def _half(rhythm: Rhythm) -> Rhythm:
    """Return a rhythm with half the visits where it has a visit every two weeks or more often."""
    if isinstance(rhythm.pattern, EveryWeeks) and rhythm.pattern.weeks <= 2:  # noqa: PLR2004
        return replace(rhythm, pattern=replace(rhythm.pattern, weeks=2 * rhythm.pattern.weeks), spacing_max_days=366)
    if rhythm.pattern is None and rhythm.visits_per_month > 1:
        return replace(rhythm, visits_per_month=rhythm.visits_per_month // 2, spacing_max_days=366)
    return rhythm


def _figures(problem: PlanningProblem, outcome: Outcome) -> PlanFigures:
    minutes, km = driven(problem, outcome.plan)
    stops = [visit.stop_id for visit in outcome.plan.visits()]
    places = {problem.stop[stop_id].locality_id for stop_id in stops}
    return PlanFigures(
        minutes,
        round(km, 1),
        len(stops),
        children_in((problem.locality[key] for key in places), problem.stops) or 0,
        len(outcome.unkept),
        max(0, round(outcome.objective - outcome.bound)),
        outcome.gap_percent,
        outcome.promises_proven,
    )
