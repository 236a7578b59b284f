"""Look for promises of visits that no plan can keep: against each other, the calendar, or themselves."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from planner.domain.days import ONE_DAY, DateRange, Weekday
from planner.domain.due import still_due, visits_wanted
from planner.domain.findings import Fact, Finding, Level
from planner.domain.problem import PlanningProblem, VisitPromise
from planner.domain.rhythm import Rhythm
from planner.rules.out_of_reach import out_of_reach

_A_YEAR = timedelta(days=366)
_TWO_MONTHS = timedelta(days=62)


def contradictions(problem: PlanningProblem) -> Iterator[Finding]:
    """Yield what cannot be kept together, promise by promise; each once, its deepest cause first."""
    for promise in problem.visit_promises:
        if _no_season(problem, promise):
            yield _finding("season_leaves_nothing", promise)
        elif visits_wanted(problem, promise) and (days := possible_days(problem, promise)):
            yield from _dates(problem, promise, days)
            yield from _numbers(problem, promise, days)
    yield from _places(problem)


def possible_days(problem: PlanningProblem, promise: VisitPromise) -> list[date]:
    """Return the days on which some stop of the promise is open while a bus has a shift."""
    return [day for day in sorted({s.date for s in problem.shifts}) if _can_stand(problem, promise, day)]


def _can_stand(problem: PlanningProblem, promise: VisitPromise, day: date) -> bool:
    hours = (key for key in promise.stop_ids if problem.stop[key].windows_on(Weekday.of(day)))
    return day in problem.horizon and any(problem.is_open(key, day) for key in hours)


def _finding(what: str, promise: VisitPromise, day: date | None = None, **facts: Fact) -> Finding:
    whose: dict[str, Fact] = {} if promise.locality_id is None else {"locality_id": promise.locality_id}
    return Finding(f"data.{what}", Level.PROMISE, promise.stop_id, date=day, facts=facts | whose)


def _no_season(problem: PlanningProblem, promise: VisitPromise) -> bool:
    """Tell whether in a whole year there is no day, or no due date, on which a stop of the promise has its season."""
    year = DateRange(problem.horizon.first - _A_YEAR, problem.horizon.last + _A_YEAR)
    rhythms = [problem.rhythms_of(key) for key in promise.stop_ids]
    if not promise.rhythm.promises_visits or not any(r.seasons for some in rhythms for r in (*some, promise.rhythm)):
        return False
    pattern = promise.rhythm.pattern
    days = list(pattern.dates(year)) if pattern is not None else list(year.days())
    return bool(days) and not any(_in_season((*some, promise.rhythm), day) for some in rhythms for day in days)


def _in_season(rhythms: Sequence[Rhythm], day: date) -> bool:
    return all(rhythm.in_season(day) for rhythm in rhythms)


def _dates(problem: PlanningProblem, promise: VisitPromise, days: list[date]) -> Iterator[Finding]:
    """Yield what is wrong with the dates of a pattern: out of reach, all closed, too near or too far apart."""
    due, rhythm = still_due(problem, promise), promise.rhythm
    if not due:
        return
    leeway = timedelta(days=rhythm.leeway_days)
    unreachable = [finding for one in due if (finding := out_of_reach(problem, promise, one))]
    yield from unreachable
    if not unreachable and not any(abs(day - one) <= leeway for day in days for one in due):
        yield _finding("due_dates_closed", promise, due[0], found=len(due))
    around = rhythm.due(DateRange(problem.horizon.first - _TWO_MONTHS, problem.horizon.last + _TWO_MONTHS))
    gaps = [(_counted(rhythm, *pair), pair) for pair in pairwise(around) if any(day in problem.horizon for day in pair)]
    both = 2 * rhythm.leeway_days
    near = [pair for _, pair in gaps if (pair[1] - pair[0]).days + both < rhythm.spacing_min_days]
    far = [pair for days_between, pair in gaps if days_between - both > rhythm.spacing_max_days]
    if near:
        yield _between("due_dates_too_near", promise, near[0], rhythm.spacing_min_days)
    if far:
        yield _between("due_dates_too_far", promise, far[0], rhythm.spacing_max_days)


def _between(what: str, promise: VisitPromise, pair: tuple[date, date], agreed: int) -> Finding:
    days = (pair[1] - pair[0]).days
    return _finding(what, promise, pair[1], previous=pair[0], next=pair[1], found=days, agreed=agreed)


def _numbers(problem: PlanningProblem, promise: VisitPromise, days: list[date]) -> Iterator[Finding]:
    """Yield numbers of visits that the days between visits do not allow."""
    wanted, rhythm = visits_wanted(problem, promise), promise.rhythm
    room = _room_for(problem, promise, days)
    if room < wanted:
        yield _finding("too_many_visits", promise, found=room, expected=wanted, agreed=rhythm.spacing_min_days)
    needed = _needed(problem, promise)
    if needed > wanted:
        yield _finding("too_few_visits", promise, found=wanted, expected=needed, agreed=rhythm.spacing_max_days)


def _room_for(problem: PlanningProblem, promise: VisitPromise, days: list[date]) -> int:
    """Return the most visits that fit on the days: each as early as the one before it allows."""
    least = timedelta(days=promise.rhythm.spacing_min_days)
    given = _given(problem, promise)
    taken: list[date] = []
    for day in days:
        if all(abs(day - other) >= least for other in (*given, *taken[-1:])):
            taken.append(day)
    return len(taken)


def _needed(problem: PlanningProblem, promise: VisitPromise) -> int:
    """Return the fewest visits with which no gap is longer than agreed, wherever they stand."""
    given, horizon, most = _given(problem, promise), problem.horizon, promise.rhythm.spacing_max_days
    before = max((day for day in given if day < horizon.first), default=horizon.first - ONE_DAY)
    after = min((day for day in given if day > horizon.last), default=horizon.last + ONE_DAY)
    days = _counted(promise.rhythm, before, after) - 1
    return max(0, -(-(days - most + 1) // most))


def _counted(rhythm: Rhythm, previous: date, following: date) -> int:
    """Return the days from one visit to the next, those out of season left out."""
    between = (previous + timedelta(days=n) for n in range(1, (following - previous).days))
    return 1 + sum(1 for day in between if rhythm.in_season(day))


def _given(problem: PlanningProblem, promise: VisitPromise) -> list[date]:
    return [v.date for v in problem.past if v.stop_id in promise.stop_ids and v.date not in problem.horizon]


def _places(problem: PlanningProblem) -> Iterator[Finding]:
    """Yield localities whose promise does not go together with those of their stops."""
    own = {p.stop_id: visits_wanted(problem, p) for p in problem.visit_promises if p.stop_id is not None}
    for promise in problem.visit_promises:
        if promise.locality_id is None or not promise.stop_ids:
            continue
        wanted, at_stops = visits_wanted(problem, promise), sum(own.get(key, 0) for key in promise.stop_ids)
        if at_stops > wanted:
            yield _finding("place_promised_less", promise, found=wanted, expected=at_stops)
        elif at_stops < wanted and all(key in own for key in promise.stop_ids):
            yield _finding("place_promised_more", promise, found=at_stops, expected=wanted)
