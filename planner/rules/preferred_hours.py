"""The bus is open when families would rather have it."""

from collections.abc import Iterator
from typing import ClassVar

from planner.domain.days import Weekday
from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan, Visit
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Flaw, flawed_visits
from planner.rules.draft import Draft, DraftVisit
from planner.rules.reading import by_bus_in_horizon
from planner.rules.rule import WishRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, number
from planner.words.catalogue import Translator
from planner.words.formats import span


class PreferredHours(WishRule):
    """While a visit is open it lies inside the hours families prefer at that stop on that weekday.

    Measured in visits that do not. A stop without preferred hours is content with any; one that has them on other
    weekdays only would rather not be visited on this one. The weight is that of one more opening time to remember.
    """

    name: ClassVar[str] = "preferred_hours"
    level: ClassVar[Level] = Level.WISH
    weight: ClassVar[int] = 15
    calm: ClassVar[bool] = True
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Hours families prefer")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model, where some stop has preferred hours."""
        problem = decisions.problem
        if not any(stop.preferred for stop in problem.stops):
            return
        outside = (
            count * driven
            for shift in decisions.shifts
            for route, driven in decisions.routes(shift)
            if (count := _visits_outside(problem, route))
        )
        decisions.wish(self.name, decisions.total(outside))

    def missed(self, decisions: Decisions, finding: Finding) -> Flaw:
        """Return the flaw of a finding, in a plan of the model."""
        return flawed_visits(decisions, finding, lambda visit, day: _outside(decisions.problem, visit, Weekday.of(day)))

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield visits that are open outside the preferred hours; facts name those of the weekday."""
        for visit in by_bus_in_horizon(problem, plan):
            hours = _hours(problem, visit)
            if hours is None or any(start <= visit.opens and visit.closes <= end for start, end in hours):
                continue
            facts: dict[str, Fact] = {"opens": visit.opens, "closes": visit.closes}
            if not hours:
                yield Finding("preferred_hours.other_weekday", self.level, visit.stop_id, date=visit.date, facts=facts)
                continue
            start, end = min(hours, key=lambda h: max(0, h[0] - visit.opens) + max(0, visit.closes - h[1]))
            facts |= {"prefer_from": start, "prefer_until": end}
            yield Finding("preferred_hours.outside", self.level, visit.stop_id, date=visit.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words = about(finding, problem, _)
        words["found"] = span(number(finding, "opens"), number(finding, "closes"), _.language)
        if finding.code == "preferred_hours.other_weekday":
            return _(
                "{stop}, {day}: the bus is open {found}; families here prefer another weekday. "
                "Move the visit where it suits."
            ).format(**words)
        words["expected"] = span(number(finding, "prefer_from"), number(finding, "prefer_until"), _.language)
        return _(
            "{stop}, {day}: the bus is open {found}, families prefer {expected}. Move the visit into these hours where "
            "it suits."
        ).format(**words)

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        times: dict[str, Fact] = {"opens": 780, "closes": 930}
        hours: dict[str, Fact] = {"prefer_from": 900, "prefer_until": 1080}
        return (
            Finding("preferred_hours.outside", self.level, "kimito", None, EXAMPLE_DAY, times | hours),
            Finding("preferred_hours.other_weekday", self.level, "kimito", None, EXAMPLE_DAY, times),
        )


def _visits_outside(problem: PlanningProblem, route: Draft) -> int:
    """Count the visits of a route that are open outside preferred hours, for the model."""
    return sum(_outside(problem, visit, Weekday.of(route.date)) for visit in route.visits)


def _outside(problem: PlanningProblem, visit: DraftVisit, weekday: Weekday) -> bool:
    preferred = problem.stop[visit.stop_id].preferred
    inside = any(p.weekday is weekday and p.window.covers(visit.opens, visit.closes) for p in preferred)
    return bool(preferred) and not inside


def _hours(problem: PlanningProblem, visit: Visit) -> list[tuple[int, int]] | None:
    """Return the preferred hours of the visit's weekday; ``None``: the stop has none on any day."""
    rows = problem.stop[visit.stop_id].preferred
    weekday = visit.date.weekday()
    return [(row.window.start, row.window.end) for row in rows if row.weekday == weekday] if rows else None
