"""Months beside the one that is looked at, when they are only drafts: what was counted from them may still change."""

from planner.domain.problem import PlanningProblem
from planner.words.catalogue import Translator
from planner.words.formats import month_name


def drafts_beside(problem: PlanningProblem, _: Translator) -> tuple[str, ...]:
    """Return one sentence for every month beside that is a draft and from which visits or routes count."""
    return tuple(
        _("Days between visits are counted from a draft of {month}, which may still change.").format(
            month=month_name(month.first, _.language)
        )
        for month in problem.drafts_beside
    )
