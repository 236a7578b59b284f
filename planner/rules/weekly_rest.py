"""Whoever drives has one long rest in every week."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import ClassVar, NamedTuple

from planner.domain.clock import MINUTES_PER_DAY, Minutes
from planner.domain.findings import Fact, Finding, Level
from planner.domain.fleet import DrivingRules
from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Expression
from planner.rules.driven_days import binding, driven_days, monday_of
from planner.rules.duties import Duties, Duty, days_between, duties, never_all, week_begins
from planner.rules.rule import PlanRule
from planner.rules.sample import EXAMPLE_DAY
from planner.rules.wording import about, law, number
from planner.words.catalogue import Translator
from planner.words.formats import length

DAYS_A_WEEK = 7


class WeeklyRest(PlanRule):
    """In every calendar week (Monday to Sunday) in which somebody drives, one weekly rest of theirs begins.

    It begins at the end of a day's work, or at midnight before a day on which they do not drive, and for as long as
    the rules ask nothing is driven; two weeks do not share one rest. The longest rest holds that the rules of a day
    of the week, or of the driver, ask for. Days outside the planned period that are not known count as free.
    """

    name: ClassVar[str] = "weekly_rest"
    level: ClassVar[Level] = Level.HARD

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("A long rest every week")

    def enforce(self, decisions: Decisions) -> None:
        """Let a rest begin on some day of each week that might be without one."""
        longest = max((rules.weekly_rest or 0 for rules in decisions.problem.driving_rules), default=0)
        if not longest:
            return
        for of_driver in duties(decisions):
            wanted = [
                _Rests(monday, rest, [decisions.flag() for _ in range(DAYS_A_WEEK)])
                for monday in sorted({week_begins(duty.date) for duty in of_driver.days if duty.shift})
                for rest in sorted(
                    {_rest_after(d) for d in of_driver.days if d.shift and week_begins(d.date) == monday}
                )
                if rest and not _sure(of_driver, monday, rest, longest)
            ]
            for rests in wanted:
                _one_begins(decisions, of_driver, rests)
                for later in wanted:
                    if later.monday - rests.monday == timedelta(days=DAYS_A_WEEK):
                        _not_the_same(decisions, of_driver, rests, later)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield weeks in which no weekly rest begins."""
        planned = set(map(id, plan.routes)) if any(rules.weekly_rest for rules in problem.driving_rules) else set()
        for routes in driven_days(problem, plan).values():
            rested_until = 0
            for monday in sorted({monday_of(route.date) for route in routes if id(route) in planned}):
                of_week = [r for r in routes if id(r) in planned and monday_of(r.date) == monday]
                rules = _strictest(problem, of_week)
                if rules is None or rules.weekly_rest is None:
                    continue
                free = [rest for rest in _free_times(routes, monday) if rest.begins >= rested_until]
                enough = next((rest.begins for rest in free if rest.minutes >= rules.weekly_rest), None)
                if enough is None:
                    facts: dict[str, Fact] = {
                        "vehicle_id": of_week[-1].vehicle_id,
                        "driver_id": of_week[-1].driver_id,
                        "rules_id": rules.id,
                        "week": monday.isocalendar().week,
                        "found": max((rest.minutes for rest in free), default=0),
                        "expected": rules.weekly_rest,
                    }
                    yield Finding("weekly_rest.too_short", self.level, date=monday, facts=facts)
                else:
                    rested_until = enough + rules.weekly_rest

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        return _(
            "Week {week}, from {day}, {driver}: the longest rest that begins in this week is {found}, and {expected} "
            "are due ({law}). Leave a day of this week free, or let somebody else drive on one."
        ).format(
            **about(finding, problem, _),
            week=number(finding, "week"),
            found=length(number(finding, "found")),
            expected=length(number(finding, "expected")),
            law=law(problem, finding, _),
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code."""
        facts: dict[str, Fact] = {
            "vehicle_id": "bus",
            "driver_id": "driver",
            "rules_id": "rules",
            "week": 10,
            "found": 1860,
            "expected": 2100,
        }
        return (Finding("weekly_rest.too_short", self.level, None, None, monday_of(EXAMPLE_DAY), facts),)


class _Rests(NamedTuple):
    """Where the weekly rest of a week may begin: one yes/no for each day from Monday on."""

    monday: date
    minutes: Minutes
    begins: list[Expression]

    def days(self) -> Iterator[tuple[date, Expression]]:
        """Yield every day with its yes/no."""
        for offset, begins in enumerate(self.begins):
            yield self.monday + timedelta(days=offset), begins


def _rest_after(duty: Duty) -> Minutes:
    return max((rules.weekly_rest or 0 for rules in duty.rules), default=0)


def _sure(of_driver: Duties, monday: date, rest: Minutes, longest: Minutes) -> bool:
    """Tell whether the week has a rest whatever is driven: one that ends in it, and that the week before leaves alone.

    A rest of the week before is over after ``longest`` minutes of Monday at the latest.
    """
    for day in (monday + timedelta(days=offset) for offset in range(DAYS_A_WEEK)):
        since = days_between(monday, day)
        begins = since + max((duty.routes.latest for duty in of_driver.days if duty.date == day), default=0)
        later = (days_between(monday, d.date) + d.routes.earliest for d in of_driver.days if d.date > day)
        if since >= longest and begins + rest <= min((DAYS_A_WEEK * MINUTES_PER_DAY, *later)):
            return True
    return False


def _one_begins(decisions: Decisions, of_driver: Duties, rests: _Rests) -> None:
    """Where somebody drives under these rules, let a rest begin; for so long after, forbid what would end it."""
    for day, rest in rests.days():
        today = [duty for duty in of_driver.days if duty.date == day]
        for later in (duty for duty in of_driver.days if duty.date > day):
            least = rests.minutes - days_between(day, later.date)
            never_all(decisions, [rest], later.begins_before(least))
            for duty in today:
                if least + duty.routes.latest > later.routes.earliest:
                    for end in duty.routes.ends:
                        never_all(decisions, [rest], duty.ends_from(end), later.begins_before(least + end))
    for duty in of_driver.days:
        driven = duty.driven()
        if duty.shift and week_begins(duty.date) == rests.monday and _rest_after(duty) == rests.minutes and driven:
            decisions.require(decisions.total(rests.begins) >= decisions.total(driven) - (len(driven) - 1))


def _not_the_same(decisions: Decisions, of_driver: Duties, one: _Rests, other: _Rests) -> None:
    """Forbid that the rest of a week begins before that of the week before it is over.

    On a day with work it begins after the work, and the rest before it was over then.
    """
    for day, rest in one.days():
        today = [duty for duty in of_driver.days if duty.date == day]
        for next_day, next_rest in other.days():
            between = days_between(day, next_day)
            spilling: list[list[Expression] | None] = (
                [[]] if one.minutes > between else [duty.ends_from(between - one.minutes + 1) for duty in today]
            )
            working = [duty.driven() for duty in of_driver.days if duty.date == next_day]
            if [] in working:
                continue
            for spills in spilling:
                if spills is not None:
                    terms = [rest, next_rest, *spills]
                    works = decisions.total(e for driven in working for e in driven or ())
                    decisions.require(decisions.total(terms) <= len(terms) - 1 + works)


class _Free(NamedTuple):
    """A time without driving, in minutes since the beginning of the calendar."""

    begins: Minutes
    minutes: Minutes


def _free_times(routes: Sequence[Route], monday: date) -> Iterator[_Free]:
    """Yield the rests that begin in a week: after each day's work, or at midnight before a day without."""
    for day in range(monday.toordinal(), monday.toordinal() + DAYS_A_WEEK):
        today = max((route.ends for route in routes if route.date.toordinal() == day), default=0)
        later = (r.date.toordinal() * MINUTES_PER_DAY + r.begins for r in routes if r.date.toordinal() > day)
        begins = day * MINUTES_PER_DAY + today
        yield _Free(begins, min(later, default=begins + 2 * DAYS_A_WEEK * MINUTES_PER_DAY) - begins)


def _strictest(problem: PlanningProblem, routes: Sequence[Route]) -> DrivingRules | None:
    """Return the rules of the routes of a week that ask for the longest weekly rest."""
    laws = [rules for route in routes for rules in binding(problem, route) if rules.weekly_rest]
    return max(laws, key=lambda rules: rules.weekly_rest or 0, default=None)
