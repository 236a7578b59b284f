"""A stop that has ceased to exist: since when, and where families may go instead."""

from datetime import date

from planner.domain.problem import PlanningProblem
from planner.rules.wording import listed, place
from planner.words.catalogue import Translator
from planner.words.formats import day_short


def withdrawn_since(problem: PlanningProblem, stop_id: str | None, day: date) -> date | None:
    """Return the day from which on a stop does not exist any more, where that has come by a day."""
    stop = problem.stop.get(stop_id or "")
    return stop.closed_from if stop and stop.closed_from and stop.closed_from <= day else None


def withdrawn_words(problem: PlanningProblem, stop_id: str, since: date, _: Translator) -> dict[str, str]:
    """Return ``since``, and ``tell``: what families are to be told, with the other stops of the place that are visited.

    ``tell`` is a sentence of its own.
    """
    here = problem.stop[stop_id]
    around = problem.locality[here.locality_id].rhythm
    others = [
        place(problem, stop.id)
        for stop in problem.stops
        if stop.locality_id == here.locality_id and not withdrawn_since(problem, stop.id, problem.horizon.last)
        if stop.rhythm.promises_visits or (around is not None and around.promises_visits)
    ]
    tell = _("Tell the families where to go instead.")
    if others:
        tell = _("Tell the families to come to {others} instead.").format(others=listed(others, _))
    return {"since": day_short(since, _.language), "tell": tell}
