"""Whoever drove today has rested before driving again."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations
from typing import ClassVar

from planner.domain.clock import MINUTES_PER_DAY, Minutes
from planner.domain.findings import Fact, Finding, Level
from planner.domain.fleet import DrivingRules
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions
from planner.rules.driven_days import binding, driven_days
from planner.rules.duties import Duty, days_between, duties, never_all
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY, days_later
from planner.rules.wording import about, day_of, law, number
from planner.words.catalogue import Translator
from planner.words.formats import clock, length


class DailyRest(PlanRule):
    """Between the end of a driver's day and the beginning of the next one lies the daily rest.

    The longest rest holds that the rules of one of the two days, or of the driver, ask for; the planner does not
    shorten it, even where a law allows that now and then. Where no drivers are named, each vehicle has one.
    """

    name: ClassVar[str] = "daily_rest"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Rest from day to day")

    def enforce(self, decisions: Decisions) -> None:
        """Forbid, for every end of a day, all beginnings that come too soon after it."""
        if not any(rules.daily_rest for rules in decisions.problem.driving_rules):
            return
        for _driver, days in duties(decisions):
            for one, other in combinations(days, 2):
                rest = max((r.daily_rest or 0 for r in (*one.rules, *other.rules)), default=0)
                night = days_between(one.date, other.date)
                may_be_short = night + other.routes.earliest - one.routes.latest < rest
                if night and may_be_short and (one.shift or other.shift):
                    _keep_apart(decisions, one, other, rest - night)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield days that begin before their driver has rested."""
        longest = max((rules.daily_rest or 0 for rules in problem.driving_rules), default=0)
        for routes in driven_days(problem, plan).values():
            for before, after in combinations(routes, 2):
                nights = (after.date - before.date).days * MINUTES_PER_DAY
                found = nights + after.begins - before.ends
                if nights and found < longest and (before in plan.routes or after in plan.routes):
                    yield from self._rest(problem, before, after, found)

    def _rest(self, problem: PlanningProblem, before: Route, after: Route, found: Minutes) -> Iterator[Finding]:
        rules = _strictest(problem, before, after)
        if rules is not None and rules.daily_rest is not None and found < rules.daily_rest:
            later, earliest = divmod(after.begins + rules.daily_rest - found, MINUTES_PER_DAY)
            facts: dict[str, Fact] = {
                "vehicle_id": after.vehicle_id,
                "driver_id": after.driver_id,
                "rules_id": rules.id,
                "ended_on": before.date,
                "ended": before.ends,
                "begins": after.begins,
                "found": found,
                "expected": rules.daily_rest,
                "earliest_on": after.date + timedelta(days=later),
                "earliest": earliest,
            }
            yield Finding("daily_rest.too_short", self.level, date=after.date, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        times = {key: clock(number(finding, key), _.language) for key in ("ended", "begins", "earliest")}
        return _(
            "{day}, {driver}: the day begins at {begins}, {found} after the last one ended ({ended_on}, {ended}); the "
            "rest in between has to be {expected} ({law}). Begin on {earliest_on} at {earliest} at the earliest, end "
            "the day before sooner, or let somebody else drive."
        ).format(
            **about(finding, problem, _),
            **times,
            ended_on=day_of(finding, "ended_on", _),
            earliest_on=day_of(finding, "earliest_on", _),
            found=length(max(0, number(finding, "found"))),
            expected=length(number(finding, "expected")),
            law=law(problem, finding, _),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {
            "vehicle_id": "bus",
            "driver_id": "driver",
            "rules_id": "rules",
            "ended_on": EXAMPLE_DAY,
            "ended": 1200,
            "begins": 390,
            "found": 630,
            "expected": 660,
            "earliest_on": days_later(1),
            "earliest": 420,
        }
        return (Finding("daily_rest.too_short", self.level, None, None, days_later(1), facts),)


def _keep_apart(decisions: Decisions, one: Duty, other: Duty, least: Minutes) -> None:
    """Let ``other`` begin at least so many minutes after the end of ``one``, both by the clock of their days."""
    forbidden: set[tuple[int, ...]] = set()
    for end in one.routes.ends:
        too_soon = other.begins_before(end + least)
        same = tuple(id(expression) for expression in too_soon or ())
        if too_soon is not None and same not in forbidden:  # else the end before this one forbids as much and more
            never_all(decisions, one.ends_from(end), too_soon)
            forbidden.add(same)


def _strictest(problem: PlanningProblem, before: Route, after: Route) -> DrivingRules | None:
    """Return the rules that ask for the longest daily rest between two routes; of the later day's, where equal."""
    rules = [r for r in (*binding(problem, after), *binding(problem, before)) if r.daily_rest is not None]
    return max(rules, key=lambda r: r.daily_rest or 0, default=None)
