"""Organisations that share the bus get their fair share of the visits."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Expression, Flaw
from planner.rules.reading import by_bus_in_horizon
from planner.rules.rule import WishRule
from planner.rules.wording import about, number
from planner.words.catalogue import Translator


class FairShares(WishRule):
    """Organisations that were given shares are on board in proportion to them.

    All their visits together are shared out by the shares. Measured in whole visits by which each falls short of what
    is its due: an organisation due 4½ visits that has 3 falls short by 1. Who has no share is not compared. A visit
    weighs as much as one more face at a stop (*continuity*): fairness is worth a small detour, not another month.
    """

    name: ClassVar[str] = "fair_shares"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 10

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Fair shares")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model, where several organisations share."""
        for short in _short(decisions).values():
            decisions.wish(self.name, short)

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        return Flaw(_short(decisions).get(finding.organisation_id or "", 0))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield organisations that fall short by a whole visit or more."""
        for key, found, short in _missing(problem, plan):
            if short:
                facts = {"found": found, "expected": found + short}
                yield Finding("fair_shares.too_few", self.level, organisation_id=key, facts=facts)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the number of whole visits that are missing, all organisations together."""
        return sum(short for _key, _found, short in _missing(problem, plan))

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        expected = number(finding, "expected")
        return _.plural(
            "{organisation}: its fair share would be {expected} visit, the plan has {found}. "
            "Let it come along instead of an organisation that has more than its share.",
            "{organisation}: its fair share would be {expected} visits, the plan has {found}. "
            "Let it come along instead of an organisation that has more than its share.",
            expected,
        ).format(**about(finding, problem, _), found=number(finding, "found"), expected=expected)

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (Finding("fair_shares.too_few", self.level, None, "families", None, {"found": 2, "expected": 5}),)


def _short(decisions: Decisions) -> dict[str, Expression]:
    """Return by how many whole visits each organisation that shares falls short; none where only one does."""
    problem = decisions.problem
    shares = {one.id: one.share for one in problem.organisations if one.share is not None}
    whole = sum(shares.values())
    if len(shares) == 1 or not whole:
        return {}
    had = {
        key: decisions.total(
            decisions.on_board(key, stop.id, shift) for stop in problem.stops for shift in decisions.shifts
        )
        for key in shares
    }
    together = decisions.total(had.values())
    short = {key: decisions.amount(len(shares) * len(problem.stops) * len(decisions.shifts)) for key in shares}
    for key, share in shares.items():
        # The least whole number for which this holds is due less had, rounded down.
        decisions.require(whole * short[key] + whole * had[key] + (whole - 1) >= share * together)
    return short


def _missing(problem: PlanningProblem, plan: Plan) -> Iterator[tuple[str, int, int]]:
    """Yield each organisation that shares, its visits, and by how many whole visits it falls short."""
    visits: Counter[str] = Counter()
    for visit in by_bus_in_horizon(problem, plan):
        visits.update({entry.organisation_id for entry in visit.on_board})
    sharing = [one for one in problem.organisations if one.share is not None]
    all_visits, all_shares = sum(visits[one.id] for one in sharing), sum(one.share or 0 for one in sharing)
    for one in sharing:
        due = (one.share or 0) * all_visits // all_shares if all_shares else 0
        yield one.id, visits[one.id], max(0, due - visits[one.id])
