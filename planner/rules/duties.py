"""Who may drive when, as rules about rests and weekly hours ask the model: only ``enforce`` uses this module.

Checks read a plan without it (``planner.rules.driven_days``).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, Protocol

from planner.domain.clock import MINUTES_PER_DAY, Minutes, TimeWindow
from planner.domain.fleet import Driver, DrivingRules, Shift
from planner.domain.plan import Route
from planner.domain.problem import PlanningProblem
from planner.rules.decisions import Decisions, Expression
from planner.rules.draft import Draft, DraftVisit

When = list[Expression] | None
"""Yes/no expressions that are all 1 exactly when something is so; none of them: always; ``None``: never."""


class Load(NamedTuple):
    """What one day asks of a driver: minutes of work, and minutes of them at the wheel."""

    work: Minutes
    driving: Minutes


class _Routes(Protocol):
    """The routes of one day: what may be driven, or what stands already."""

    @property
    def earliest(self) -> Minutes: ...
    @property
    def latest(self) -> Minutes: ...
    @property
    def ends(self) -> Sequence[Minutes]: ...
    def driven(self) -> When: ...
    def ends_from(self, minute: Minutes) -> When: ...
    def begins_before(self, minute: Minutes) -> When: ...
    @property
    def loads(self) -> dict[Load, Expression]: ...


@dataclass(frozen=True)
class Duty:
    """A day on which somebody may drive; ``who`` says that it is they who do. Without a ``shift`` it is past."""

    date: date
    shift: Shift | None
    routes: _Routes
    rules: tuple[DrivingRules, ...]
    who: tuple[Expression, ...] = ()

    def driven(self) -> When:
        """Tell whether they drive that day."""
        return list(self.who) or self.routes.driven()

    def ends_from(self, minute: Minutes) -> When:
        """Tell whether they drive and end at this minute or later."""
        return self._theirs(self.routes.ends_from(minute))

    def begins_before(self, minute: Minutes) -> When:
        """Tell whether they drive and begin before this minute."""
        return self._theirs(self.routes.begins_before(minute))

    def _theirs(self, when: When) -> When:
        return None if when is None else [*when, *self.who]


class Duties(NamedTuple):
    """All days of one driver, or of one vehicle where no drivers are named, by date."""

    driver: Driver | None
    days: tuple[Duty, ...]


def duties(decisions: Decisions) -> Iterator[Duties]:
    """Yield the duties of every driver; where none are named, the vehicle stands for its driver."""
    problem = decisions.problem
    open_shifts = [(shift, _Open(decisions, shift)) for shift in problem.shifts]
    known = [route for route in problem.past_routes if route.date not in problem.horizon]
    for driver in problem.drivers:
        own = _rules(problem, driver.driving_rules_id)
        days = [
            Duty(s.date, s, routes, _rules(problem, s.driving_rules_id) + own, (decisions.drives(driver.id, s),))
            for s, routes in open_shifts
        ]
        past = [_past(problem, route, own) for route in known if route.driver_id == driver.id]
        yield Duties(driver, tuple(sorted((*days, *past), key=lambda duty: duty.date)))
    for vehicle in problem.vehicles if not problem.drivers else ():
        days = [
            Duty(s.date, s, routes, _rules(problem, s.driving_rules_id))
            for s, routes in open_shifts
            if s.vehicle_id == vehicle.id
        ]
        past = [_past(problem, route, ()) for route in known if route.vehicle_id == vehicle.id]
        yield Duties(None, tuple(sorted((*days, *past), key=lambda duty: duty.date)))


def never_all(decisions: Decisions, *whens: When) -> None:
    """Forbid that all of these are so at once."""
    terms: list[Expression] = []
    for when in whens:
        if when is None:
            return
        terms += when
    decisions.require(decisions.total(terms) <= len(terms) - 1)


def days_between(one: date, other: date) -> Minutes:
    """Return the minutes from midnight to midnight."""
    return (other - one) // timedelta(minutes=1)


def week_begins(day: date) -> date:
    """Return the Monday of the calendar week."""
    return day - timedelta(days=day.weekday())


def _past(problem: PlanningProblem, route: Route, own: tuple[DrivingRules, ...]) -> Duty:
    shift = problem.shift.get((route.date, route.vehicle_id))
    rules = _rules(problem, shift.driving_rules_id if shift else "")
    return Duty(route.date, None, _Past(problem, route), rules + own)


def _rules(problem: PlanningProblem, rules_id: str) -> tuple[DrivingRules, ...]:
    return (problem.rules[rules_id],) if rules_id else ()


class _Past:
    """A route that stands already."""

    def __init__(self, problem: PlanningProblem, route: Route) -> None:
        self._problem, self._route = problem, route
        self.earliest, self.latest, self.ends = route.begins, route.ends, (route.ends,)

    def driven(self) -> When:
        return []

    def ends_from(self, minute: Minutes) -> When:
        return [] if self.latest >= minute else None

    def begins_before(self, minute: Minutes) -> When:
        return [] if self.earliest < minute else None

    @cached_property
    def loads(self) -> dict[Load, Expression]:
        route = self._route
        if route.vehicle_id not in self._problem.vehicle:
            return {}
        all_day = Shift(route.vehicle_id, route.date, TimeWindow(0, MINUTES_PER_DAY), "")
        visits = tuple(DraftVisit(v.stop_id, v.arrives, v.opens, v.closes, v.departs) for v in route.visits)
        draft = Draft(all_day, route.begins, visits, route.breaks, route.ends, route.starts_at, route.ends_at)
        return {_load(self._problem, draft): 1}


class _Open:
    """The routes a shift may choose from; nothing is asked of the model before a rule needs it."""

    def __init__(self, decisions: Decisions, shift: Shift) -> None:
        self._decisions, self._shift = decisions, shift
        self.earliest, self.latest = shift.window.start, shift.window.end

    @cached_property
    def _columns(self) -> Sequence[tuple[Draft, Expression]]:
        return self._decisions.routes(self._shift)

    @cached_property
    def ends(self) -> Sequence[Minutes]:
        return sorted(self._late)

    @cached_property
    def _late(self) -> dict[Minutes, Expression]:
        return self._chain(lambda draft: draft.ends or 0, latest_first=True)

    @cached_property
    def _early(self) -> dict[Minutes, Expression]:
        return self._chain(lambda draft: draft.begins, latest_first=False)

    def driven(self) -> When:
        return [self._decisions.driven(self._shift)]

    def ends_from(self, minute: Minutes) -> When:
        later = [end for end in self.ends if end >= minute]
        return [self._late[later[0]]] if later else None

    def begins_before(self, minute: Minutes) -> When:
        before = max((begins for begins in self._early if begins < minute), default=None)
        return None if before is None else [self._early[before]]

    @cached_property
    def loads(self) -> dict[Load, Expression]:
        grouped: dict[Load, list[Expression]] = defaultdict(list)
        for draft, chosen in self._columns:
            grouped[_load(self._decisions.problem, draft)].append(chosen)
        return {load: self._decisions.total(routes) for load, routes in grouped.items()}

    def _chain(self, minute_of: Callable[[Draft], Minutes], *, latest_first: bool) -> dict[Minutes, Expression]:
        """Return, by minute, a yes/no that a route of this minute is driven, or one that comes first.

        Each says no more than: the one before it, or a route of this very minute. So every route is named once.
        """
        grouped: dict[Minutes, list[Expression]] = defaultdict(list)
        for draft, chosen in self._columns:
            grouped[minute_of(draft)].append(chosen)
        chain: dict[Minutes, Expression] = {}
        so_far: Expression = 0
        for minute in sorted(grouped, reverse=latest_first):
            reached = self._decisions.flag()
            self._decisions.require(reached == so_far + self._decisions.total(grouped[minute]))
            chain[minute] = so_far = reached
        return chain


def _load(problem: PlanningProblem, draft: Draft) -> Load:
    home = problem.vehicle[draft.shift.vehicle_id].depot_id
    places = (draft.starts_at or home, *(visit.stop_id for visit in draft.visits), draft.ends_at or home)
    legs = (problem.travel.between(*ends) for ends in pairwise(places))
    resting = sum(pause.minutes for pause in draft.rests())
    return Load((draft.ends or draft.begins) - draft.begins - resting, sum(leg.minutes for leg in legs if leg))
