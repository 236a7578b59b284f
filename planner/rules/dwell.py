"""The bus is open as long as agreed, with time to set up before and to pack down after."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.draft import Draft
from planner.rules.reading import driven
from planner.rules.rule import RouteRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import length


class Dwell(RouteRule):
    """The bus stays open at least as long as agreed; before it at least the set-up, after it the pack-down.

    A stop may name a shortest visit that is still worth coming for; then that is agreed, and the rest is a wish.
    """

    name: ClassVar[str] = "dwell"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Open as long as agreed")

    def enforce(self, problem: PlanningProblem, draft: Draft) -> bool:
        """Tell whether the draft may stand."""
        return all(
            visit.arrives + stop.setup <= visit.opens
            and visit.opens + stop.shortest_dwell <= visit.closes
            and visit.closes + stop.packdown <= visit.departs
            for visit in draft.visits
            for stop in (problem.stop[visit.stop_id],)
        )

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield every part of a visit that is shorter than its stop needs."""
        for _route, visit in driven(problem, plan):
            stop = problem.stop[visit.stop_id]
            agreed = stop.dwell if stop.dwell_min is None or stop.dwell_min > stop.dwell else stop.dwell_min
            parts = (
                ("setup_short", visit.opens - visit.arrives, stop.setup),
                ("too_short", visit.closes - visit.opens, agreed),
                ("packdown_short", visit.departs - visit.closes, stop.packdown),
            )
            for what, found, expected in parts:
                if found < expected:
                    facts = {"found": found, "expected": expected}
                    yield Finding(f"dwell.{what}", self.level, visit.stop_id, date=visit.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        sentences = {
            "dwell.too_short": _(
                "{stop}, {day}: the bus is open {found}, {expected} was agreed. Close later, or open earlier."
            ),
            "dwell.setup_short": _(
                "{stop}, {day}: {found} between arrival and opening, setting up takes {expected}. "
                "Arrive earlier, or open later."
            ),
            "dwell.packdown_short": _(
                "{stop}, {day}: {found} between closing and leaving, packing down takes {expected}. "
                "Leave later, or close earlier."
            ),
        }
        found, expected = (max(0, number(finding, fact)) for fact in ("found", "expected"))
        return sentences[finding.code].format(
            **about(finding, problem, _), found=length(found), expected=length(expected)
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (
            Finding("dwell.too_short", self.level, "kimito", None, EXAMPLE_DAY, {"found": 120, "expected": 150}),
            Finding("dwell.setup_short", self.level, "kimito", None, EXAMPLE_DAY, {"found": 10, "expected": 20}),
            Finding("dwell.packdown_short", self.level, "kimito", None, EXAMPLE_DAY, {"found": 5, "expected": 15}),
        )
