"""Who is invited to a visit is there."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.domain.rooms import open_invitations
from planner.rules.decisions import Decisions
from planner.rules.reading import held_in_horizon
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about
from planner.words.catalogue import Translator


class Invited(PlanRule):
    """An organisation that is invited to a stop on a day is on board there on that day.

    A visit held without the bus keeps it too. Measured in invitations that are not kept; one is not kept either where
    the stop is not visited that day.
    """

    name: ClassVar[str] = "invited"
    level: ClassVar[Level] = Level.PROMISE
    weight: ClassVar[int] = 10

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Who is invited comes along")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model, for the invitations of the period."""
        for invitation in open_invitations(decisions.problem):
            there = decisions.total(
                decisions.on_board(invitation.organisation_id, invitation.stop_id, shift)
                for shift in decisions.shifts
                if shift.date == invitation.date
            )
            decisions.require(there + decisions.shortfall(self.name, most=1) >= 1)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield invitations of the period that are not kept."""
        visits = held_in_horizon(problem, plan)
        for wanted in problem.invitations:
            if not problem.horizon.first <= wanted.date <= problem.horizon.last:
                continue
            here = [visit for visit in visits if (visit.stop_id, visit.date) == (wanted.stop_id, wanted.date)]
            aboard = {entry.organisation_id for visit in here for entry in visit.on_board}
            if wanted.organisation_id not in aboard:
                what = "invited.not_on_board" if here else "invited.no_visit"
                yield Finding(what, self.level, wanted.stop_id, wanted.organisation_id, wanted.date)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return {
            "invited.not_on_board": _(
                "{stop}, {day}: {organisation} is invited to this visit but not on board. "
                "Ask whether it can come at these hours, or invite it to another visit."
            ),
            "invited.no_visit": _(
                "{stop}, {day}: {organisation} is invited, but the stop is not visited on this day. "
                "Lock a visit to this day, or invite it to another visit."
            ),
        }[finding.code].format(**about(finding, problem, _))

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (
            Finding("invited.not_on_board", self.level, "kimito", "families", EXAMPLE_DAY),
            Finding("invited.no_visit", self.level, "dalsbruk", "families", EXAMPLE_DAY),
        )
