"""The door to HiGHS, which bounds plans: an answer or none, never an error."""

import ctypes
import datetime as dt
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
        with _silent():
            return mathopt.solve(model, mathopt.SolverType.HIGHS, params=limits)
    except (AttributeError, RuntimeError, ValueError):
        return None


@contextmanager
def _silent() -> Iterator[None]:
    """Swallow what HiGHS writes on standard output of its own accord, whatever it is told about its log.

    A line for people, or for the program that reads ours, it is not. It writes below Python, so the file itself is
    turned away, and what it has written is pushed out before the file is turned back.
    """
    with suppress(OSError, ValueError):  # nobody listens
        sys.stdout.flush()
    try:
        kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # no standard output to be disturbed
        yield
        return
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        ctypes.CDLL(None).fflush(None)
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
