"""Where visits are missing, they are missing where they are needed least."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Flaw, missing_visits
from planner.rules.reading import kept_by_locality
from planner.rules.rule import WishRule
from planner.rules.wording import number, place
from planner.words.catalogue import Translator


class CoveredNeed(WishRule):
    """A promised visit that is missing weighs as much as it is needed: 100 in an average place, more in a needy one.

    Measured in percent of need, all missing visits together; the need of a place comes from its children, one-parent
    families, distance and public transport, or is set by hand. It never costs a promise: it chooses among plans
    that keep as many. Stops no shift can get to are left out, since no plan could do better there.

    The weight is one minute a percent: a visit where the need is 130 rather than 100 is worth half an hour on the road.
    """

    name: ClassVar[str] = "covered_need"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 1

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Need that is met")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        for locality_id, _wanted, missing in missing_visits(decisions):
            decisions.wish(self.name, decisions.problem.need_percent[locality_id] * missing)

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        here = finding.facts["locality_id"]
        places = missing_visits(decisions)
        return Flaw(decisions.total(missing for locality_id, _wanted, missing in places if locality_id == here))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield places that miss promised visits."""
        for kept in kept_by_locality(problem, plan):
            if kept.missing:
                facts: dict[str, Fact] = {
                    "locality_id": kept.locality_id,
                    "found": kept.found,
                    "expected": kept.expected,
                    "need": problem.need_percent[kept.locality_id],
                }
                yield Finding("covered_need.missing", self.level, facts=facts)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the need of all missing visits, in percent of an average place."""
        return sum(kept.missing * problem.need_percent[kept.locality_id] for kept in kept_by_locality(problem, plan))

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        expected = number(finding, "expected")
        return _.plural(
            "{locality}: {found} of {expected} promised visit is planned. A visit here weighs {need} % of one to an "
            "average place; look for room where it weighs less.",
            "{locality}: {found} of {expected} promised visits are planned. A visit here weighs {need} % of one to an "
            "average place; look for room where it weighs less.",
            expected,
        ).format(
            locality=place(problem, str(finding.facts["locality_id"])),
            found=number(finding, "found"),
            expected=expected,
            need=number(finding, "need"),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"locality_id": "kimitoon", "found": 3, "expected": 4, "need": 120}
        return (Finding("covered_need.missing", self.level, facts=facts),)
