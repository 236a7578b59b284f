"""Visits of a stop are neither too near to each other nor too far apart."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import ClassVar, NamedTuple

from planner.domain.days import ONE_DAY
from planner.domain.due import held_in_rooms
from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan, Visit, VisitStatus
from planner.domain.problem import PlanningProblem, VisitPromise
from planner.domain.rhythm import Rhythm
from planner.rules.decisions import Decisions, Expression
from planner.rules.reading import held_in_horizon, whose
from planner.rules.rule import PlanRule
from planner.rules.sample import days_later
from planner.rules.wording import about, day_of, days, number
from planner.words.catalogue import Translator


class _Mark(NamedTuple):
    """A point gaps are counted from: a visit (planned in this period, or given), or an edge of the period."""

    day: date
    visit: bool
    planned: bool


class Spacing(PlanRule):
    """Between successive visits of a stop lie at least and at most as many days as its rhythm says.

    For a rhythm promised to a locality, visits at all of its stops count as one sequence; visits held in a room instead
    of the bus count too, but only a visit of the bus can be too near. Counted in dates (the same
    weekday next week is 7 days later) and across the ends of the period: from the last visit before it and to the
    first one already published after it. Where there is none, the day before the period and the day after it count as
    visits for the longest gap only. The longest gap is asked only where visits are promised, and days outside the
    season do not count for it. Measured in gaps that are too long.
    """

    name: ClassVar[str] = "spacing"
    level: ClassVar[Level] = Level.PROMISE
    weight: ClassVar[int] = 10

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Days between visits")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        for promise in decisions.problem.visit_promises:
            given = sorted({v.date for v in decisions.problem.past if v.stop_id in promise.stop_ids})
            self._keep_apart(decisions, promise, given)
            if promise.rhythm.promises_visits:
                self._keep_close(decisions, promise, given)

    def _keep_apart(self, decisions: Decisions, promise: VisitPromise, given: list[date]) -> None:
        """At most one visit in any ``spacing_min_days`` successive days, visits given and held in a room included."""
        least, horizon = promise.rhythm.spacing_min_days, decisions.problem.horizon
        days = sorted({shift.date for shift in decisions.shifts})
        around = [*(day for day in given if day not in horizon), *held_in_rooms(decisions.problem, promise)]
        for start in days:
            near = [day for day in days if 0 <= (day - start).days < least]
            decisions.require(_visits(decisions, promise, near) <= 1)
            if any(abs((start - day).days) < least for day in around):
                decisions.require(_visits(decisions, promise, [start]) == 0)

    def _keep_close(self, decisions: Decisions, promise: VisitPromise, given: list[date]) -> None:
        """In any ``spacing_max_days`` successive days a visit; a run of windows without one is one gap too long."""
        horizon, most = decisions.problem.horizon, promise.rhythm.spacing_max_days
        before = max((day for day in given if day < horizon.first), default=horizon.first - ONE_DAY)
        after = min((day for day in given if day > horizon.last), default=horizon.last + ONE_DAY)
        earlier = _counted(promise.rhythm, horizon.first - ONE_DAY, before, -ONE_DAY)
        later = _counted(promise.rhythm, horizon.last + ONE_DAY, after, ONE_DAY)
        inside_period = (day for day in horizon.days() if promise.rhythm.in_season(day))
        counted = [*reversed([*earlier]), *inside_period, *later]
        shift_days = sorted({shift.date for shift in decisions.shifts})
        rooms = held_in_rooms(decisions.problem, promise)
        empty_before: Expression = 0
        for first, last in zip(counted, counted[most - 1 :], strict=False):
            if any(first <= day <= last for day in rooms):
                empty_before = 0
                continue
            inside = [day for day in shift_days if first <= day <= last]
            visits = _visits(decisions, promise, inside)
            empty = decisions.flag()
            decisions.require(visits + empty >= 1)
            decisions.require(visits + len(inside) * empty <= max(1, len(inside)))
            decisions.require(empty - empty_before <= decisions.shortfall(self.name, 1))
            empty_before = empty

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield gaps between visits that are too short or too long."""
        visits: dict[str, list[Visit]] = {}
        for visit in held_in_horizon(problem, plan):
            visits.setdefault(visit.stop_id, []).append(visit)
        for promise in problem.visit_promises:
            there = (visit for stop_id in promise.stop_ids for visit in visits.get(stop_id, ()))
            here = sorted(there, key=lambda visit: (visit.date, visit.opens, visit.stop_id))
            marks = [
                _before(problem, promise),
                *(_Mark(v.date, visit=True, planned=v.status is not VisitStatus.WITHOUT_BUS) for v in here),
                _after(problem, promise),
            ]
            for mark, following in pairwise(marks):
                yield from self._gap(promise, mark, following)

    def _gap(self, promise: VisitPromise, mark: _Mark, following: _Mark) -> Iterator[Finding]:
        days, rhythm = (following.day - mark.day).days, promise.rhythm
        facts: dict[str, Fact] = {"found": days, **whose(promise)}
        facts |= {"previous": mark.day} if mark.visit else {}
        facts |= {"next": following.day} if following.visit else {}
        day = following.day if following.visit else None
        can_move = mark.planned or following.planned
        if mark.visit and following.visit and can_move and days < rhythm.spacing_min_days:
            near = facts | {"expected": rhythm.spacing_min_days}
            yield Finding("spacing.too_near", self.level, promise.stop_id, date=day, facts=near)
        in_season = days
        if rhythm.seasons and days:
            in_season = 1 + sum(rhythm.in_season(mark.day + timedelta(days=n)) for n in range(1, days))
        if rhythm.promises_visits and in_season > rhythm.spacing_max_days:
            far = facts | {"found": in_season, "expected": rhythm.spacing_max_days}
            yield Finding("spacing.too_far", self.level, promise.stop_id, date=day, facts=far)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the number of gaps that are too long."""
        return sum(1 for finding in self.check(problem, plan) if finding.code == "spacing.too_far")

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words = about(finding, problem, _)
        for fact in ("previous", "next"):
            if fact in finding.facts:
                words[fact] = day_of(finding, fact, _)
        words["found"], words["expected"] = (days(number(finding, fact), _) for fact in ("found", "expected"))
        return self._sentence(finding, _).format(**words)

    def _sentence(self, finding: Finding, _: Translator) -> str:
        if finding.code == "spacing.too_near":
            return _(
                "{stop}: the visits on {previous} and {next} are {found} apart, at least {expected} was agreed. "
                "Move one of them."
            )
        between = ("previous" in finding.facts, "next" in finding.facts)
        begin = {
            (True, True): _("{stop}: no visit between {previous} and {next}, {found}."),
            (True, False): _("{stop}: no visit after {previous} until the end of the period, {found}."),
            (False, True): _("{stop}: no visit from the beginning of the period until {next}, {found}."),
            (False, False): _("{stop}: no visit in the whole period, {found}."),
        }
        agreed = _("At most {expected} between visits was agreed. Move a visit nearer, or add one.")
        return f"{begin[between]} {agreed}"

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code, and each way in which a gap can be too long."""
        near: dict[str, Fact] = {"previous": days_later(0), "next": days_later(2), "found": 2, "expected": 7}
        far: dict[str, Fact] = {"found": 28, "expected": 21}
        return (
            Finding("spacing.too_near", self.level, "kimito", None, days_later(2), near),
            Finding(
                "spacing.too_far",
                self.level,
                "kimito",
                None,
                days_later(21),
                far | {"previous": days_later(-7), "next": days_later(21)},
            ),
            Finding("spacing.too_far", self.level, "kimito", facts=far | {"previous": days_later(-5)}),
            Finding("spacing.too_far", self.level, "kimito", None, days_later(19), far | {"next": days_later(19)}),
            Finding("spacing.too_far", self.level, "kimito", facts=far | {"found": 32}),
        )


def _visits(decisions: Decisions, promise: VisitPromise, days: list[date]) -> Expression:
    return decisions.total(decisions.visited_on(stop_id, day) for stop_id in promise.stop_ids for day in days)


def _counted(rhythm: Rhythm, start: date, until: date, step: timedelta) -> Iterator[date]:
    """Yield days of the season from ``start`` to before ``until``, as many as one longest gap has: more say no more."""
    day, left = start, rhythm.spacing_max_days
    while day != until and left and (until - day) // step > 0:
        if rhythm.in_season(day):
            yield day
            left -= 1
        day += step


def _before(problem: PlanningProblem, promise: VisitPromise) -> _Mark:
    first = problem.horizon.first
    days = [visit.date for visit in problem.past if visit.stop_id in promise.stop_ids and visit.date < first]
    return _Mark(max(days), visit=True, planned=False) if days else _Mark(first - ONE_DAY, visit=False, planned=False)


def _after(problem: PlanningProblem, promise: VisitPromise) -> _Mark:
    last = problem.horizon.last
    days = [visit.date for visit in problem.past if visit.stop_id in promise.stop_ids and visit.date > last]
    return _Mark(min(days), visit=True, planned=False) if days else _Mark(last + ONE_DAY, visit=False, planned=False)
