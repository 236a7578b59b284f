"""Which of the things that stand in the way are named: the fewest, the obvious ones first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.domain.days import Weekday
from planner.domain.findings import Finding, Level
from planner.domain.outcome import WayOut
from planner.rules import reasons
from planner.solver.loosened import Loosened, instances
from planner.solver.nearby import Nearby
from planner.solver.probes import Probe
from planner.solver.smallest import remedies

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


def named(near: Nearby, finding: Finding, successes: Sequence[Success]) -> tuple[Finding, ...]:
    """Return the reasons for a broken promise that the fewest culprits give; none where nothing was found."""
    read_off = tuple(success.told for success in successes if success.told is not None)
    if read_off:
        return read_off
    found = [success for success in successes if success.culprits]
    fewest = min((instances(success.culprits) for success in found), default=0)
    smallest = [success for success in found if instances(success.culprits) == fewest]
    told = reasons.joined(
        reasons.of(near.problem, culprit, finding, full=_full(near, finding))
        for success in (smallest if fewest == 1 else smallest[:1])
        for culprit in success.culprits
    )
    return tuple(sorted(told, key=lambda reason: reason.facts.get("rule") not in OBVIOUS))[:TOLD]


def mended_by(successes: Sequence[Success], ways: Sequence[WayOut]) -> list[Success]:
    """Return of each success only the culprits that a way out which works does away with."""
    changes = {change for way in ways for change in way.changes}
    return [
        replace(one, culprits=some)
        for one in successes
        if (some := tuple(c for c in one.culprits if not changes.isdisjoint(remedies(one.found, c))))
    ]


def _full(near: Nearby, finding: Finding) -> bool:
    """Tell whether no shift on a day of the stop can take one more visit of it, whoever may come."""
    stop = near.problem.stop.get(finding.stop_id or "")
    if stop is None or finding.date is not None or finding.level is Level.WISH:
        return False
    shifts = [s for s in near.problem.shifts if stop.windows_on(Weekday.of(s.date))]
    return bool(shifts) and not any(near.takes_in(stop.id, shift) for shift in shifts)
