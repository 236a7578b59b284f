"""Families meet faces they know."""

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

FAMILIAR = 3
"""A stop that meets more different organisations than this in one period is listed. Two or three are on board
at once in practice, so up to three can be the same people every time."""


class Continuity(WishRule):
    """A stop meets few different organisations, so that families see faces they know.

    Measured in pairs of a stop and an organisation that comes there. A stop that meets more than three is listed.
    Guests are invited once and do not count.
    """

    name: ClassVar[str] = "continuity"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 10
    calm: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Familiar organisations")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        for stop in decisions.problem.stops:
            for meets in _met(decisions, stop.id):
                decisions.wish(self.name, meets)

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        too_many = decisions.amount(len(decisions.problem.organisations))
        decisions.require(too_many + FAMILIAR >= decisions.total(_met(decisions, finding.stop_id or "")))
        return Flaw(too_many)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield stops that meet more than three different organisations."""
        different = Counter(stop_id for stop_id, _organisation in _meetings(problem, plan))
        for stop in problem.stops:
            found = different[stop.id]
            if found > FAMILIAR:
                facts = {"found": found, "expected": FAMILIAR}
                yield Finding("continuity.many", self.level, stop.id, facts=facts)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the number of different pairs of a stop and an organisation on board there."""
        return len(_meetings(problem, plan))

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{stop}: {found} different organisations come here; up to {expected} are easier to get to know. "
            "Let the same ones come again where it suits."
        ).format(**about(finding, problem, _), found=number(finding, "found"), expected=number(finding, "expected"))

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (Finding("continuity.many", self.level, "kimito", facts={"found": 5, "expected": 3}),)


def _met(decisions: Decisions, stop_id: str) -> Iterator[Expression]:
    """Yield whether the stop meets each organisation that is no guest."""
    shifts = decisions.shifts
    for organisation in (one for one in decisions.problem.organisations if not one.guest):
        meets = decisions.flag()
        for shift in shifts:
            there = decisions.on_board(organisation.id, stop_id, shift)
            if not isinstance(there, int) or there:
                decisions.require(there <= meets)
        yield meets


def _meetings(problem: PlanningProblem, plan: Plan) -> set[tuple[str, str]]:
    guests = {organisation.id for organisation in problem.organisations if organisation.guest}
    return {
        (visit.stop_id, entry.organisation_id)
        for visit in by_bus_in_horizon(problem, plan)
        for entry in visit.on_board
        if entry.organisation_id not in guests
    }
