"""No place loses everything while others lose nothing."""

from collections import defaultdict
from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Expression, Flaw, missing_visits
from planner.rules.reading import Kept, kept_by_locality
from planner.rules.rule import WishRule
from planner.rules.wording import number, place
from planner.words.catalogue import Translator

ALL = 100
"""Percent."""


class WorstServed(WishRule):
    """The place that misses the largest share of its promised visits misses as little as possible.

    Measured in percent of that place's promised visits, rounded up. It never costs a promise: it chooses among plans
    that keep as many. Stops no shift can get to are left out: such a place would be the worst served in every plan,
    and nobody would look after the others.

    The weight is two minutes a percent, twice that of a missing visit's need: two places share a loss unless one of
    them needs the visits twice as much, which is about as far as figures of need go.
    """

    name: ClassVar[str] = "worst_served"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 2

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Nobody left behind")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model: one number that is at least every place's share."""
        places: dict[str, list[tuple[int, Expression]]] = defaultdict(list)
        for locality_id, wanted, missing in missing_visits(decisions):
            places[locality_id].append((wanted, missing))
        if not places:
            return
        worst = decisions.amount(ALL)
        for promises in places.values():
            promised = sum(wanted for wanted, _ in promises)
            decisions.require(promised * worst >= ALL * decisions.total(missing for _, missing in promises))
        decisions.wish(self.name, worst)

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        # The place misses nothing: sharing its loss with others would leave both behind.
        here = finding.facts["locality_id"]
        places = missing_visits(decisions)
        return Flaw(decisions.total(missing for locality_id, _wanted, missing in places if locality_id == here))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield the place that misses the largest share; of several, the one that needs visits most."""
        losing = [kept for kept in kept_by_locality(problem, plan) if kept.missing]
        if losing:
            worst = max(losing, key=lambda kept: (_share(kept), problem.need_percent[kept.locality_id]))
            facts: dict[str, Fact] = {
                "locality_id": worst.locality_id,
                "found": worst.found,
                "expected": worst.expected,
                "share": _share(worst),
            }
            yield Finding("worst_served.place", self.level, facts=facts)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the largest share of promised visits that a place misses, in percent."""
        return max((_share(kept) for kept in kept_by_locality(problem, plan) if kept.missing), default=0)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{locality} misses {share} % of its promised visits ({found} of {expected} are planned), no place misses "
            "more. Look for room here first."
        ).format(
            locality=place(problem, str(finding.facts["locality_id"])),
            share=number(finding, "share"),
            found=number(finding, "found"),
            expected=number(finding, "expected"),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"locality_id": "kimitoon", "found": 2, "expected": 4, "share": 50}
        return (Finding("worst_served.place", self.level, facts=facts),)


def _share(kept: Kept) -> int:
    return -(-ALL * kept.missing // kept.expected)
