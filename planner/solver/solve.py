"""The one door to the solver."""

from collections.abc import Callable

from planner.domain.outcome import Outcome, Progress, Stage, StoppedBy
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.book import PLAN_RULES
from planner.solver.blame import unkept_promises
from planner.solver.highs import WHOLE_COST
from planner.solver.listed import Listed
from planner.solver.search import Search
from planner.solver.settings import SolveSettings
from planner.solver.stages import weighed
from planner.solver.unfulfilled import unfulfilled_wishes
from planner.solver.waiting import Waiting

__all__ = ["SolveSettings", "solve"]


def solve(
    problem: PlanningProblem,
    settings: SolveSettings,
    *,
    start_from: Plan | None = None,
    progress: Callable[[Progress], bool] | None = None,
) -> Outcome:
    """Return the best plan found, with its bound and what could not be kept.

    A plan always comes out: where nothing can be planned it is empty, and every promise is listed as unkept.
    ``progress`` is called now and then and stops the search by returning ``False``; the best plan so far counts.
    """
    search = Search(problem, settings, progress)
    stopped_by = search.run(start_from)
    best = search.best or weighed(problem, Plan(problem.horizon, (), problem.held_without_bus), PLAN_RULES)
    found_in = search.telling.seconds
    search.telling.tell(Stage.REASONS, best, search.wish_bound)
    proven = best.promise_cost <= search.promise_bound + WHOLE_COST
    most, listed = 0.0 if stopped_by is StoppedBy.USER else settings.seconds, Listed(search.classes)
    waiting = Waiting.for_seconds(min(settings.reasons_seconds, most), search.telling.plan_seen)
    unkept = unkept_promises(problem, best.plan, waiting, proven=proven, listed=listed)
    waiting = Waiting.for_seconds(min(settings.wishes_seconds, most), search.telling.plan_seen)
    unfulfilled = unfulfilled_wishes(problem, best.plan, waiting, listed)
    return Outcome(
        plan=best.plan,
        promise_cost=best.promise_cost,
        promise_bound=search.promise_bound,
        objective=best.wish_cost,
        bound=min(search.wish_bound, best.wish_cost),
        seconds_to_first=search.telling.seconds_to_first or found_in,
        seconds=found_in,
        stopped_by=stopped_by,
        candidates=sum(len(day_class.candidates) for day_class in search.classes),
        unkept=unkept,
        unfulfilled=unfulfilled,
    )
