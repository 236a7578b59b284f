"""Every stop gets the number of visits it was promised."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from planner.domain.due import held_in_rooms, visits_wanted
from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem, VisitPromise
from planner.rules.decisions import Decisions
from planner.rules.reading import held_in_horizon, promised_visits, whose
from planner.rules.rule import PlanRule
from planner.rules.withdrawn import withdrawn_since, withdrawn_words
from planner.rules.wording import about, number
from planner.words.catalogue import Translator


class Frequency(PlanRule):
    """A stop, or a locality, has as many visits in the planned period as its rhythm promises, not fewer and not more.

    Visits of any of its stops count for a locality; visits held in a room instead of the bus count too. A rhythm of
    dates promises one visit for each date of the period, less those that a visit given before or after the period
    keeps. Measured in visits: those that are missing, and those that are too many.
    """

    name: ClassVar[str] = "frequency"
    level: ClassVar[Level] = Level.PROMISE
    weight: ClassVar[int] = 30

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Promised number of visits")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        for promise in decisions.problem.visit_promises:
            wanted = visits_wanted(decisions.problem, promise)
            visits = decisions.total(
                decisions.visited(stop_id, shift) for stop_id in promise.stop_ids for shift in decisions.shifts
            )
            rooms = len(held_in_rooms(decisions.problem, promise))
            missing = decisions.shortfall(self.name, wanted)
            too_many = decisions.shortfall(self.name, rooms + len(decisions.shifts) * len(promise.stop_ids))
            decisions.require(visits + rooms + missing == wanted + too_many)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield stops and localities with fewer or more visits than promised."""
        for promise, found, wanted in _counted(problem, plan):
            if found != wanted:
                what = "frequency.too_few" if found < wanted else "frequency.too_many"
                facts: dict[str, Fact] = {"found": found, "expected": wanted, **whose(promise)}
                yield Finding(what, self.level, promise.stop_id, facts=facts)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the number of visits missing and too many, all promises together."""
        return sum(abs(found - wanted) for _, found, wanted in _counted(problem, plan))

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        expected = number(finding, "expected")
        if finding.code == "frequency.too_few":
            sentence = _.plural(
                "{stop}: {expected} visit was promised, the plan has {found}. "
                "Make room for the missing visit, or agree on a slower rhythm and tell the families.",
                "{stop}: {expected} visits were promised, the plan has {found}. "
                "Make room for the missing visits, or agree on a slower rhythm and tell the families.",
                expected,
            )
        elif not expected:
            return _nothing_promised(finding, problem, _)
        else:
            sentence = _.plural(
                "{stop}: {expected} visit was promised, the plan has {found}. "
                "Take out what is too much, or agree on a quicker rhythm.",
                "{stop}: {expected} visits were promised, the plan has {found}. "
                "Take out what is too much, or agree on a quicker rhythm.",
                expected,
            )
        return sentence.format(**about(finding, problem, _), found=number(finding, "found"), expected=expected)

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (
            Finding("frequency.too_few", self.level, "kimito", facts={"found": 1, "expected": 2}),
            Finding("frequency.too_few", self.level, facts={"found": 1, "expected": 2, "locality_id": "kimitoon"}),
            Finding("frequency.too_many", self.level, "kimito", facts={"found": 3, "expected": 2}),
            Finding("frequency.too_many", self.level, "kimito", facts={"found": 1, "expected": 0}),
        )


def _nothing_promised(finding: Finding, problem: PlanningProblem, _: Translator) -> str:
    """Return the sentence for visits at a stop that is closed for good by now, or that nobody promised."""
    words = about(finding, problem, _) | {"found": str(number(finding, "found"))}
    since = withdrawn_since(problem, finding.stop_id, problem.horizon.last)
    if since is None or finding.stop_id is None:
        return _(
            "{stop}: no visit is promised, the plan has {found}. Take out what is too much and tell the families, or "
            "promise it."
        ).format(**words)
    words |= withdrawn_words(problem, finding.stop_id, since, _)
    return _(
        "{stop}: the stop is closed for good since {since}, and the plan still has visits there ({found}). "
        "Take them out. {tell}"
    ).format(**words)


def _counted(problem: PlanningProblem, plan: Plan) -> Iterator[tuple[VisitPromise, int, int]]:
    """Yield every promise with the number of visits found and promised."""
    visits = Counter(visit.stop_id for visit in held_in_horizon(problem, plan))
    for promise in problem.visit_promises:
        found = sum(visits[stop_id] for stop_id in promise.stop_ids)
        yield promise, found, promised_visits(problem, promise)
