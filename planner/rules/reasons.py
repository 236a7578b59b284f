"""Sentences that say why a promise could not be kept, when the data itself is in order.

The solver finds them by leaving one rule out at a time (``planner.solver.blame``); the rule without which the
promise can be kept is the culprit.
"""

from planner.domain.findings import Finding, Level
from planner.domain.problem import PlanningProblem
from planner.rules.wording import about, number
from planner.words.catalogue import Translator

NAME = "reason"
DAYS_FULL, LONGER_SEARCH, OTHER_PROMISES = "days_full", "longer_search", "other_promises"


def title(_: Translator) -> str:
    """Return a few words for lists."""
    return _("Why a promise could not be kept")


def of_rule(rule: str, broken: Finding, days: int) -> Finding:
    """Return the finding that names a rule as culprit of a broken promise; ``days``: shifts looked at."""
    return Finding(
        f"{NAME}.{rule}",
        Level.PROMISE,
        broken.stop_id,
        broken.organisation_id,
        facts=dict(broken.facts) | {"days": days},
    )


def explain(finding: Finding, problem: PlanningProblem, _: Translator) -> str:
    """Return the sentence for one reason."""
    words = about(finding, problem, _) | {"days": number(finding, "days")}
    return _sentences(_)[finding.code.partition(".")[2]].format(**words)


def _sentences(_: Translator) -> dict[str, str]:
    return {
        DAYS_FULL: _(
            "All {days} shifts of the bus are full: one more visit would not fit into the driver's day, the shift or "
            "the number of visits a day. Add a shift, shorten a visit, or promise fewer visits elsewhere."
        ),
        LONGER_SEARCH: _("The search ended before it was sure. Let it search longer; it may find a way."),
        OTHER_PROMISES: _(
            "It is proven that no plan keeps more: this promise, or another that weighs as much, has to give way. "
            "Agree on a slower rhythm for one of them."
        ),
        "closed_days": _(
            "On the days when it would fit, the stop is closed. Ask whether one of these days can be opened."
        ),
        "availability": _(
            "When it would fit, the organisations it takes cannot come. Ask them about other weekdays or hours."
        ),
        "days_max": _(
            "The organisations it takes already come on as many days as they can. Ask one of them for a day more."
        ),
        "room": _(
            "When it would fit, every seat or the private room of the bus is taken. "
            "Let somebody else come along that day, or promise the service on fewer visits."
        ),
        "spacing": _(
            "Where it would fit, the visit would stand too near to another visit of the stop. "
            "Allow fewer days between visits."
        ),
        "pinned": _("Locked visits stand in the way. Unlock one of them."),
    }


def examples() -> tuple[Finding, ...]:
    """Return one example per code."""
    kinds = (
        DAYS_FULL,
        LONGER_SEARCH,
        OTHER_PROMISES,
        "closed_days",
        "availability",
        "days_max",
        "room",
        "spacing",
        "pinned",
    )
    return tuple(Finding(f"{NAME}.{kind}", Level.PROMISE, "kimito", facts={"days": 21}) for kind in kinds)
