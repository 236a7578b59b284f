"""The bus comes on the weekday people know."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.days import Weekday
from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Expression, Flaw
from planner.rules.reading import by_bus_in_horizon
from planner.rules.rule import WishRule
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import weekday_short


class SameWeekday(WishRule):
    """All visits of a stop fall on the same weekday. Measured in weekdays beyond the first, stop by stop."""

    name: ClassVar[str] = "same_weekday"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 30
    calm: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Always the same weekday")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        for stop in decisions.problem.stops:
            decisions.wish(self.name, _beyond_first(decisions, stop.id))

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        return Flaw(_beyond_first(decisions, finding.stop_id or ""))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield stops that are visited on more than one weekday."""
        for stop_id, weekdays in _weekdays(problem, plan).items():
            if len(weekdays) > 1:
                facts: dict[str, Fact] = {"found": len(weekdays), "weekdays": tuple(day.name for day in weekdays)}
                yield Finding("same_weekday.several", self.level, stop_id, facts=facts)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the number of weekdays beyond the first, all stops together."""
        return sum(len(weekdays) - 1 for weekdays in _weekdays(problem, plan).values() if weekdays)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        names = finding.facts["weekdays"]
        days = [Weekday[name] for name in names] if isinstance(names, tuple) else []
        return _(
            "{stop}: the bus comes on {found} different weekdays ({weekdays}); one is easier to remember. "
            "Move visits to the same weekday where it suits."
        ).format(
            **about(finding, problem, _),
            found=number(finding, "found"),
            weekdays=", ".join(weekday_short(day, _.language) for day in days),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {"found": 2, "weekdays": (Weekday.TUESDAY.name, Weekday.THURSDAY.name)}
        return (Finding("same_weekday.several", self.level, "kimito", facts=facts),)


def _beyond_first(decisions: Decisions, stop_id: str) -> Expression:
    used = {weekday: decisions.flag() for weekday in Weekday}
    visits = [(shift, decisions.visited(stop_id, shift)) for shift in decisions.shifts]
    for shift, visited in visits:
        decisions.require(visited <= used[Weekday.of(shift.date)])
    anywhere = decisions.flag()
    decisions.require(anywhere <= decisions.total(visited for _, visited in visits))
    return decisions.total(used.values()) - anywhere


def _weekdays(problem: PlanningProblem, plan: Plan) -> dict[str, list[Weekday]]:
    found: dict[str, set[Weekday]] = {stop.id: set() for stop in problem.stops}
    for visit in by_bus_in_horizon(problem, plan):
        found[visit.stop_id].add(Weekday.of(visit.date))
    return {stop_id: sorted(weekdays) for stop_id, weekdays in found.items()}
