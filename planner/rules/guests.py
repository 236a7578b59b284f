"""Guests come where they are invited."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions
from planner.rules.reading import by_bus
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about
from planner.words.catalogue import Translator


class Guests(PlanRule):
    """A guest organisation is on board only at visits of the bus it is invited to."""

    name: ClassVar[str] = "guests"
    level: ClassVar[Level] = Level.HARD
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Guests come where they are invited")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        problem = decisions.problem
        invited = {(one.organisation_id, one.stop_id, one.date) for one in problem.invitations}
        for guest in (one for one in problem.organisations if one.guest):
            for shift in problem.shifts:
                for stop in problem.stops:
                    if (guest.id, stop.id, shift.date) not in invited:
                        decisions.require(decisions.on_board(guest.id, stop.id, shift) <= 0)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield guests on board where nobody invited them."""
        for visit in by_bus(problem, plan):
            for organisation_id in sorted({entry.organisation_id for entry in visit.on_board}):
                organisation = problem.organisation.get(organisation_id)
                if (
                    organisation is not None
                    and organisation.guest
                    and not any(
                        (asked.organisation_id, asked.stop_id, asked.date)
                        == (organisation_id, visit.stop_id, visit.date)
                        for asked in problem.invitations
                    )
                ):
                    yield Finding("guests.not_invited", self.level, visit.stop_id, organisation_id, visit.date)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "{stop}, {day}: {organisation} is a guest and not invited to this visit. "
            "Invite it, or take it off this visit."
        ).format(**about(finding, problem, _))

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        return (Finding("guests.not_invited", self.level, "kimito", "families", EXAMPLE_DAY),)
