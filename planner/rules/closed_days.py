"""No visit on a day on which the stop receives nobody."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from planner.domain.findings import Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem
from planner.rules.closed_reading import out_of_season, shut_by
from planner.rules.decisions import Decisions
from planner.rules.reading import by_bus
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY, days_later
from planner.rules.wording import about, closed_because, day_of
from planner.words.catalogue import Translator


class ClosedDays(PlanRule):
    """No visit on a public holiday, in a break that closes this kind of stop, or on the stop's own closed days.

    Outside the seasons of its rhythm a stop is closed, and for school days only it is closed with the schools. A stop
    without promised visits of its own follows the rhythm of its locality too. A stop that has ceased to exist is closed
    from that day on. Days outside the planned period are nobody's to plan. Visits held without the bus are given;
    whether their stop is closed is looked at before planning.
    """

    name: ClassVar[str] = "closed_days"
    level: ClassVar[Level] = Level.HARD
    by_day: ClassVar[bool] = True

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("No visit on closed days")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        problem = decisions.problem
        for stop in problem.stops:
            for shift in problem.shifts:
                if shift.date not in problem.horizon or not problem.is_open(stop.id, shift.date):
                    decisions.require(decisions.visited(stop.id, shift) == 0)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield visits on closed days, one finding for each reason."""
        first, last = problem.horizon.first, problem.horizon.last
        for visit in by_bus(problem, plan):
            stop = problem.stop[visit.stop_id]
            if not first <= visit.date <= last:
                period = {"first": first, "last": last}
                yield Finding("closed_days.outside_period", self.level, stop.id, date=visit.date, facts=period)
            if stop.closed_from and visit.date >= stop.closed_from:
                since = {"since": stop.closed_from}
                yield Finding("closed_days.stop_gone", self.level, stop.id, date=visit.date, facts=since)
            if out_of_season(problem, stop, visit.date):
                yield Finding("closed_days.out_of_season", self.level, stop.id, date=visit.date)
            closures = shut_by(problem, stop, visit.date)
            if closures:
                found = {"source": str(closures[0].source)}
                yield Finding("closed_days.closed", self.level, stop.id, date=visit.date, facts=found)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding; the name of the closed day is looked up in the calendar."""
        words = about(finding, problem, _)
        if finding.code == "closed_days.outside_period":
            words["first"], words["last"] = day_of(finding, "first", _), day_of(finding, "last", _)
            return _(
                "{stop}, {day}: this day is outside the planned period, {first} to {last}. "
                "Move the visit into the period, or plan the other month."
            ).format(**words)
        if finding.code == "closed_days.stop_gone":
            words["since"] = day_of(finding, "since", _)
            return _(
                "{stop}, {day}: the stop is closed for good since {since}. "
                "Take the visit out, and tell families where to go instead."
            ).format(**words)
        if finding.code == "closed_days.out_of_season":
            return _(
                "{stop}, {day}: this place is not visited at this time of the year. "
                "Move the visit into the season, or make the season longer."
            ).format(**words)
        words["name"] = closed_because(problem, (finding.stop_id or "",), finding.date, _) or _("the stop is closed")
        return _("{stop}, {day}: closed on this day ({name}). Move the visit to a day when the stop is open.").format(
            **words
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        easter = {"source": "national"}
        period = {"first": date(2027, 3, 1), "last": date(2027, 3, 31)}
        return (
            Finding("closed_days.closed", self.level, "kimito", None, days_later(17), easter),
            Finding("closed_days.stop_gone", self.level, "kimito", None, EXAMPLE_DAY, {"since": days_later(-8)}),
            Finding("closed_days.out_of_season", self.level, "kimito", None, EXAMPLE_DAY),
            Finding("closed_days.outside_period", self.level, "kimito", None, days_later(28), period),
        )
