"""The door to HiGHS, which bounds plans: an answer or none, never an error."""

import datetime as dt
from typing import Final

from ortools.math_opt.python import mathopt

TOLERANCE: Final = 1e-6
"""HiGHS's own: a bound may be this much above the truth."""
WHOLE_COST: Final = 0.5
"""Slack of a limit on weighted promises: costs are whole numbers, so a plan above the limit is above by 1 at least.
A slack near the solver's own tolerance (1e-6) makes it quarrel with itself over what fits, and give up."""


def minimised(model: mathopt.Model, seconds: float) -> mathopt.SolveResult | None:
    """Return what HiGHS found in the time given, or ``None`` where it failed; a bound is then missing, no plan.

    OR-Tools 9.15 cannot say what failed: it raises ``AttributeError`` while it makes the right exception.
    """
    limits = mathopt.SolveParameters(time_limit=dt.timedelta(seconds=max(seconds, 0.1)), random_seed=0)
    try:
        return mathopt.solve(model, mathopt.SolverType.HIGHS, params=limits)
    except (AttributeError, RuntimeError, ValueError):
        return None
