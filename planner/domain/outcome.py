"""What a search answers: the plan, how good it is, how good any plan could be, and what was not kept."""

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.changes import Change
from planner.domain.clock import Minutes
from planner.domain.findings import Finding
from planner.domain.plan import Plan, Route


class StoppedBy(StrEnum):
    """Why the search ended."""

    GAP = "gap"
    """The gap asked for was reached: the same input and seed give the same plan."""
    TIME = "time"
    USER = "user"


class Stage(StrEnum):
    """What the search is doing, in order."""

    ROUTES = "routes"
    FIRST_PLAN = "first_plan"
    PROMISES = "promises"
    WISHES = "wishes"
    REASONS = "reasons"


@dataclass(frozen=True, slots=True)
class Progress:
    """A look at a running search. ``objective`` and ``bound`` as in :class:`Outcome`; ``None``: not known yet."""

    stage: Stage
    seconds: float
    objective: float | None = None
    bound: float | None = None
    promises_unkept: int | None = None


@dataclass(frozen=True, slots=True)
class WayOut:
    """Changes after which a promise is kept or a wish fulfilled, tried out, with the price: the plan before and after.

    ``extra_minutes`` and ``extra_km`` of driving may be below 0; ``gives_up`` are promises that are broken instead.
    For a wish, which may need no change but another plan: ``less_fulfilled`` are other wishes, as they then stand,
    ``extra_wishes`` what all wishes together cost more, in driving minutes, and ``routes`` what that plan drives on the
    days that differ (a route without visits: the bus stays at home).
    """

    changes: tuple[Change, ...]
    extra_minutes: Minutes
    extra_km: float
    gives_up: tuple[Finding, ...] = ()
    less_fulfilled: tuple[Finding, ...] = ()
    extra_wishes: Minutes = 0
    routes: tuple[Route, ...] = ()


@dataclass(frozen=True, slots=True)
class Unkept:
    """A promise the plan does not keep, or a wish it does not fulfil (``finding``), why, and what would help.

    ``reasons`` are the culprits, the fewest whose change lets the promise be kept (empty: not found), or what a plan
    that fulfils the wish would cost; ``ways_out`` at most three, the cheapest first.
    """

    finding: Finding
    reasons: tuple[Finding, ...] = ()
    ways_out: tuple[WayOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A plan with its proof.

    ``promise_cost`` and ``promise_bound``: weighted unkept promises, and the least any plan could have.
    ``objective`` and ``bound``: the wishes in driving minutes among plans that keep as many promises.
    Bounds hold for all candidate day routes that were listed (``candidates``). ``unkept`` are promises, every one that
    is not kept; ``unfulfilled`` are wishes, those a reason or a way out was found for.
    """

    plan: Plan
    promise_cost: float
    promise_bound: float
    objective: float
    bound: float
    seconds_to_first: float
    seconds: float
    stopped_by: StoppedBy
    candidates: int = 0
    unkept: tuple[Unkept, ...] = ()
    unfulfilled: tuple[Unkept, ...] = ()

    @property
    def promises_proven(self) -> bool:
        """Tell whether no plan keeps more promises (costs are whole numbers, so half of one is nothing)."""
        return self.promise_cost <= self.promise_bound + 0.5

    @property
    def gap_known(self) -> bool:
        """Tell whether it is known how far the plan may be from the best: a bound was found, or there is no better."""
        return self.bound > 0 or self.objective <= self.bound

    @property
    def gap_percent(self) -> float:
        """How far the plan may be from the best, in percent of its objective; 100 where that is not known."""
        if self.objective <= self.bound:
            return 0.0
        return 100.0 * (self.objective - self.bound) / max(abs(self.objective), 1e-9)
