"""Which of the things that stand in the way are named: the fewest, the obvious ones first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.domain.days import Weekday
from planner.domain.findings import Finding, Level
from planner.rules import reasons
from planner.solver.loosened import Loosened, in_the_way, instances
from planner.solver.nearby import Nearby
from planner.solver.probes import Probe
from planner.solver.smallest import remedies
from planner.solver.ways_out import Tried

TOLD = 4
"""At most so many culprits are named beside one promise; each alone stands in its way, or, of one smallest set, all
together."""

OBVIOUS = frozenset({"driver", "language", "crew", "staff"})
"""Nobody drives, nobody speaks the language, too few come: said before anything else that stands in the way."""


@dataclass(frozen=True, slots=True)
class Success:
    """With a probe the promise is kept; ``culprits`` are what that plan breaks of the question as it is.

    ``told`` says it in one finding, where the look through the data has one.
    """

    probe: Probe
    found: Loosened
    culprits: tuple[Finding, ...]
    told: Finding | None = None


@dataclass(frozen=True, slots=True)
class Mended:
    """Something asked for, what showed why it is not kept, and a remedy of just that which works."""

    asked: Finding
    success: Success
    tried: Tried


def named(near: Nearby, finding: Finding, successes: Sequence[Success]) -> tuple[Finding, ...]:
    """Return the reasons for a broken promise that the fewest culprits give; none where nothing was found."""
    found = [success for success in successes if success.culprits]
    fewest = min((instances(success.culprits) for success in found), default=0)
    smallest = [success for success in found if instances(success.culprits) == fewest]
    told = reasons.joined(
        reasons.of(near.problem, culprit, finding, full=_full(near, finding))
        for success in (smallest if fewest == 1 else smallest[:1])
        for culprit in success.culprits
    )
    return tuple(sorted(told, key=lambda reason: reason.facts.get("rule") not in OBVIOUS))[:TOLD]


def agreeing(successes: Sequence[Success], mended: Sequence[Mended], broken: Sequence[Finding]) -> list[Success]:
    """Return what stands in the way as the ways out that work show it, these first.

    A plan found with a rule left out, or with every shift longer, may go another way than the one that works in the
    end; so the culprits are read off the plan of the way out, and both speak of the same. What was only seen stays
    where it says more: a law that a shorter visit keeps, something no remedy is known of, or fewer things than any
    way out needs.
    """
    shown = [replace(one.success, found=one.tried.found, culprits=_read(one, broken)) for one in mended]
    least = min((instances(one.culprits) for one in shown if one.culprits), default=TOLD + 1)
    said = {culprit.rule for one in shown for culprit in one.culprits}
    rest = [
        one
        for one in successes
        if instances(one.culprits) < least
        or not any(True for culprit in one.culprits for _change in remedies(one.found, culprit))
        or (any(one is other.success for other in mended) and said.isdisjoint(c.rule for c in one.culprits))
    ]
    return [*shown, *rest]


def _read(one: Mended, broken: Sequence[Finding]) -> tuple[Finding, ...]:
    return in_the_way(one.tried.found, one.asked, broken) or one.success.culprits


def _full(near: Nearby, finding: Finding) -> bool:
    """Tell whether no shift on a day of the stop can take one more visit of it, whoever may come."""
    stop = near.problem.stop.get(finding.stop_id or "")
    if stop is None or finding.date is not None or finding.level is Level.WISH:
        return False
    shifts = [s for s in near.problem.shifts if stop.windows_on(Weekday.of(s.date))]
    return bool(shifts) and not any(near.takes_in(stop.id, shift) for shift in shifts)
