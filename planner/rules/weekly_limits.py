"""Nobody works or drives more in a week than allowed."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import ClassVar, Final, NamedTuple

from planner.domain.clock import Minutes
from planner.domain.findings import Fact, Finding, Level
from planner.domain.fleet import DrivingRules
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Expression
from planner.rules.driven_days import binding, driven_days, monday_of
from planner.rules.duties import Duty, Load, duties, week_begins
from planner.rules.reading import rest_minutes
from planner.rules.route_reading import driving_minutes
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, law, number
from planner.words.catalogue import Translator
from planner.words.formats import length


class _Limit(NamedTuple):
    """One kind of limit: its field in the driving rules, what it adds up, and over how many weeks."""

    field: str
    load: str
    weeks: int

    def of(self, rules: DrivingRules) -> Minutes | None:
        """Return the minutes these rules allow; ``None``: any."""
        minutes: Minutes | None = getattr(rules, self.field)
        return minutes


LIMITS: Final = (
    _Limit("weekly_work_max", "work", 1),
    _Limit("weekly_driving_max", "driving", 1),
    _Limit("fortnight_driving_max", "driving", 2),
)


class WeeklyLimits(PlanRule):
    """In a calendar week nobody works or drives longer than allowed, nor drives longer in two successive weeks.

    Work is everything from the beginning to the end of a route but breaks; driving is every minute on the way. The
    smallest limit holds that the rules of one of the days, or of the driver, set. Known days before and after the
    planned period count too. Where no drivers are named, each vehicle has one.
    """

    name: ClassVar[str] = "weekly_limits"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Work and driving in a week")

    def enforce(self, decisions: Decisions) -> None:
        """Limit the sum of every week, and pair of weeks, in which more could be driven than allowed."""
        for limit in LIMITS:
            if not any(limit.of(rules) is not None for rules in decisions.problem.driving_rules):
                continue
            for _driver, days in duties(decisions):
                mondays = {week_begins(duty.date) for duty in days if duty.shift}
                for first in sorted({m - timedelta(weeks=back) for m in mondays for back in range(limit.weeks)}):
                    until = first + timedelta(weeks=limit.weeks)
                    _keep_below(decisions, [duty for duty in days if first <= duty.date < until], limit)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield weeks, and pairs of weeks, with too much work or driving."""
        planned = set(map(id, plan.routes))
        for routes in driven_days(problem, plan).values():
            for limit in LIMITS:
                for monday in _spans([route.date for route in routes if id(route) in planned], limit.weeks):
                    weeks = {monday, monday + timedelta(weeks=limit.weeks - 1)}
                    of_weeks = [route for route in routes if monday_of(route.date) in weeks]
                    laws = [rules for r in of_weeks if id(r) in planned for rules in binding(problem, r)]
                    yield from self._sum(problem, limit, monday, of_weeks, laws)

    def _sum(
        self,
        problem: PlanningProblem,
        limit: _Limit,
        monday: date,
        routes: Sequence[Route],
        laws: Sequence[DrivingRules],
    ) -> Iterator[Finding]:
        limits = [(minutes, rules.id) for rules in laws if (minutes := limit.of(rules)) is not None]
        if not limits:
            return
        found = sum(_work(route) if limit.load == "work" else driving_minutes(problem, route) for route in routes)
        most, rules_id = min(limits)
        if found > most:
            facts: dict[str, Fact] = {
                "vehicle_id": routes[-1].vehicle_id,
                "driver_id": routes[-1].driver_id,
                "rules_id": rules_id,
                "week": monday.isocalendar().week,
                "found": found,
                "expected": most,
            }
            what = limit.load if limit.weeks == 1 else "fortnight"
            yield Finding(f"weekly_limits.{what}", self.level, date=monday, facts=facts)

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        sentences = {
            "work": _(
                "Week {week}, from {day}, {driver}: {found} of work, at most {expected} is allowed in a week ({law}). "
                "Leave a day free, shorten days, or let somebody else drive on one."
            ),
            "driving": _(
                "Week {week}, from {day}, {driver}: {found} of driving, at most {expected} is allowed in a week "
                "({law}). Plan nearer stops together, or let somebody else drive on a day."
            ),
            "fortnight": _(
                "Week {week} and the next, from {day}, {driver}: {found} of driving, at most {expected} is allowed in "
                "two weeks ({law}). Plan nearer stops together, or let somebody else drive on a day."
            ),
        }
        return sentences[finding.code.partition(".")[2]].format(
            **about(finding, problem, _),
            week=number(finding, "week"),
            found=length(number(finding, "found")),
            expected=length(number(finding, "expected")),
            law=law(problem, finding, _),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        where: dict[str, Fact] = {"vehicle_id": "bus", "driver_id": "driver", "rules_id": "rules", "week": 10}
        minutes: dict[str, dict[str, Fact]] = {
            "work": {"found": 3660, "expected": 3600},
            "driving": {"found": 3420, "expected": 3360},
            "fortnight": {"found": 5460, "expected": 5400},
        }
        monday = monday_of(EXAMPLE_DAY)
        return tuple(
            Finding(f"weekly_limits.{what}", self.level, None, None, monday, where | some)
            for what, some in minutes.items()
        )


def _keep_below(decisions: Decisions, days: Sequence[Duty], limit: _Limit) -> None:
    """Keep the sum of some days below the limit of every day that is driven."""
    limits = {
        index: min(allowed)
        for index, duty in enumerate(days)
        if duty.shift and (allowed := [m for rules in duty.rules if (m := limit.of(rules)) is not None])
    }
    if not limits or _at_most(days) <= min(limits.values()):
        return
    total = decisions.total(_amount(decisions, duty, limit.load) for duty in days)
    ceiling = sum(_longest(duty, limit.load) for duty in days)
    for index, most in limits.items():
        driven = days[index].driven()
        if driven is not None and ceiling > most:
            idle = len(driven) - decisions.total(driven)
            decisions.require(total <= most + (ceiling - most) * idle)


def _at_most(days: Sequence[Duty]) -> Minutes:
    """Return how much can be asked of somebody who drives one vehicle a day, by the hours of the shifts alone."""
    by_date: dict[date, Minutes] = {}
    for duty in days:
        work_max = min((rules.work_max for rules in duty.rules if duty.shift), default=duty.routes.latest)
        longest = min(duty.routes.latest - duty.routes.earliest, work_max)
        by_date[duty.date] = max(by_date.get(duty.date, 0), longest)
    return sum(by_date.values())


def _longest(duty: Duty, what: str) -> Minutes:
    return max((_of(load, what) for load in duty.routes.loads), default=0)


def _of(load: Load, what: str) -> Minutes:
    return load.work if what == "work" else load.driving


def _amount(decisions: Decisions, duty: Duty, what: str) -> Expression:
    """Return the minutes of one day, 0 where somebody else drives."""
    minutes = decisions.total(_of(load, what) * chosen for load, chosen in duty.routes.loads.items())
    if not duty.who:
        return minutes
    longest = _longest(duty, what)
    theirs = decisions.amount(longest)
    decisions.require(theirs >= minutes - longest * (1 - decisions.total(duty.who)))
    return theirs


def _spans(dates: Sequence[date], weeks: int) -> list[date]:
    """Return the first Mondays of all spans of so many weeks that one of the dates lies in."""
    steps = range(weeks)
    return sorted({monday_of(day) - timedelta(days=7 * step) for day in dates for step in steps})


def _work(route: Route) -> Minutes:
    return route.ends - route.begins - rest_minutes(route, route.begins, route.ends)
