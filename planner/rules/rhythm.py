"""Where visits are promised on dates, they stand on these dates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import ClassVar

from planner.domain.days import Weekday
from planner.domain.due import held_in_rooms, still_due
from planner.domain.findings import Fact, Finding, Level
from planner.domain.plan import Plan
from planner.domain.problem import PlanningProblem, VisitPromise
from planner.rules.decisions import Decisions, Expression
from planner.rules.reading import dates_of, due_dates, held_in_horizon, whose
from planner.rules.rule import PlanRule
from planner.rules.sample import days_later
from planner.rules.wording import about, closed_because, day_of, days, number
from planner.words.catalogue import Translator

BESIDE = 3
"""Days beyond the leeway on which a visit is still better than none: from a Friday that is closed to the Monday."""


class OnDueDates(PlanRule):
    """On every date on which a rhythm of dates promises a visit there is one, at most the leeway earlier or later.

    Each visit keeps one date. A visit given before or after the period keeps the date nearest to it, within the leeway;
    of two as near, the earlier. Measured in dates without a visit; one that has none in the three days beside the
    leeway either counts twice (in this second count each visit keeps one date anew), so a date that falls on a closed
    day is moved by a day or two rather than by a week.
    """

    name: ClassVar[str] = "rhythm"
    level: ClassVar[Level] = Level.PROMISE
    weight: ClassVar[int] = 10

    def title(self, _: Translator) -> str:
        """Return a few words for lists."""
        return _("Visits on their dates")

    def enforce(self, decisions: Decisions) -> None:
        """Add the rule to the model."""
        for promise in decisions.problem.visit_promises:
            dates = still_due(decisions.problem, promise)
            for reach in (promise.rhythm.leeway_days, promise.rhythm.leeway_days + BESIDE):
                self._keep(decisions, promise, dates, reach)

    def _keep(self, decisions: Decisions, promise: VisitPromise, dates: Sequence[date], reach: int) -> None:
        """Ask for a visit near each date; where two dates share a day, a visit on it keeps one of them."""
        shared: dict[date, list[Expression]] = {}
        rooms = held_in_rooms(decisions.problem, promise)
        for due in dates:
            kept = []
            near = (due + timedelta(days=n) for n in range(-reach, reach + 1))
            for day in (day for day in near if day in decisions.problem.horizon):
                by_bus = decisions.total(decisions.visited_on(stop_id, day) for stop_id in promise.stop_ids)
                visits = by_bus + rooms.count(day)
                if sum(abs((other - day).days) <= reach for other in dates) > 1:
                    takes = decisions.flag()
                    shared.setdefault(day, [visits]).append(takes)
                    visits = takes
                kept.append(visits)
            decisions.require(decisions.total(kept) + decisions.shortfall(self.name, 1) >= 1)
        for visits, *takers in shared.values():
            decisions.require(decisions.total(takers) <= visits)

    def check(self, problem: PlanningProblem, plan: Plan) -> Iterator[Finding]:
        """Yield due dates without a visit."""
        for promise, dates, visits in _read(problem, plan):
            kept = _paired(dates, visits, promise.rhythm.leeway_days)
            spare = list(visits)
            for day in kept.values():
                spare.remove(day)
            instead = _paired([due for due in dates if due not in kept], spare, promise.rhythm.leeway_days + BESIDE)
            for due in dates:
                if due not in kept:
                    yield self._finding(problem, promise, due, instead.get(due))

    def _finding(self, problem: PlanningProblem, promise: VisitPromise, due: date, instead: date | None) -> Finding:
        facts: dict[str, Fact] = {"leeway": promise.rhythm.leeway_days, **whose(promise)}
        what = "rhythm.missing"
        if instead is not None:
            what, facts = "rhythm.other_day", facts | {"found": instead}
        elif not any(problem.is_open(stop_id, due) for stop_id in promise.stop_ids):
            what, facts = "rhythm.closed", facts | _days_beside(problem, promise, due)
        return Finding(what, self.level, promise.stop_id, date=due, facts=facts)

    def measure(self, problem: PlanningProblem, plan: Plan) -> int:
        """Return the number of dates without a visit, plus those without one in the days beside."""
        return sum(
            len(dates) - len(_paired(dates, visits, promise.rhythm.leeway_days + beside))
            for promise, dates, visits in _read(problem, plan)
            for beside in (0, BESIDE)
        )

    def explain(self, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
        """Return the sentence for one finding."""
        words = about(finding, problem, _)
        for fact in ("found", "before", "after"):
            if fact in finding.facts:
                words[fact] = day_of(finding, fact, _)
        words["leeway"] = days(number(finding, "leeway"), _)
        words["name"] = closed_because(problem, _stops(finding, problem), finding.date, _) or _("the stop is closed")
        return self._sentence(finding, _).format(**words)

    def _sentence(self, finding: Finding, _: Translator) -> str:
        if finding.code == "rhythm.other_day":
            return _(
                "{stop}, {day}: a visit is due on this day and stands on {found} instead. "
                "Tell the families, or move it nearer."
            )
        if finding.code == "rhythm.closed":
            return _closed(finding.facts, _)
        if finding.facts["leeway"]:
            return _(
                "{stop}, {day}: a visit is due on this day, or at most {leeway} earlier or later; the plan has none. "
                "Make room for it, or skip it and tell the families."
            )
        return _(
            "{stop}, {day}: a visit is due on this day; the plan has none. "
            "Make room for it, or skip it and tell the families."
        )

    def examples(self) -> tuple[Finding, ...]:
        """Return one example per code, and each way in which a day beside can be offered."""
        exact: dict[str, Fact] = {"leeway": 0}
        before: dict[str, Fact] = {"before": days_later(15)}
        after: dict[str, Fact] = {"after": days_later(21)}
        return (
            Finding("rhythm.missing", self.level, "kimito", None, days_later(7), exact),
            Finding("rhythm.missing", self.level, None, None, days_later(7), {"leeway": 2, "locality_id": "kimitoon"}),
            Finding("rhythm.other_day", self.level, "kimito", None, days_later(7), exact | {"found": days_later(8)}),
            *(
                Finding("rhythm.closed", self.level, "kimito", None, days_later(17), exact | some)
                for some in (before | after, before, after, {})
            ),
        )


def _read(problem: PlanningProblem, plan: Plan) -> Iterator[tuple[VisitPromise, list[date], list[date]]]:
    """Yield every promise of dates, with its due dates and the dates of its visits."""
    visits = held_in_horizon(problem, plan)
    for promise in problem.visit_promises:
        dates = due_dates(problem, promise)
        if dates:
            yield promise, dates, dates_of(visits, *promise.stop_ids)


def _paired(dates: Sequence[date], visits: Iterable[date], reach: int) -> dict[date, date]:
    """Give each date the earliest visit that is near enough and not taken: so as many as possible are kept."""
    free, pairs = list(visits), {}
    for due in dates:
        near = next((day for day in free if abs((day - due).days) <= reach), None)
        if near is not None:
            free.remove(near)
            pairs[due] = near
    return pairs


def _days_beside(problem: PlanningProblem, promise: VisitPromise, due: date) -> dict[str, Fact]:
    """Return the nearest days before and after a closed day on which the bus can come."""
    reach = promise.rhythm.leeway_days + BESIDE
    found: dict[str, Fact] = {}
    for name, step in (("before", -1), ("after", 1)):
        near = (due + timedelta(days=step * n) for n in range(1, reach + 1))
        day = next((day for day in near if _can_stand(problem, promise, day)), None)
        found |= {name: day} if day else {}
    return found


def _can_stand(problem: PlanningProblem, promise: VisitPromise, day: date) -> bool:
    """Tell whether some bus has a shift on the day and some stop of the promise is open."""
    if day not in problem.horizon or not any(shift.date == day for shift in problem.shifts):
        return False
    weekday = Weekday.of(day)
    return any(problem.stop[key].windows_on(weekday) and problem.is_open(key, day) for key in promise.stop_ids)


def _closed(facts: Mapping[str, Fact], _: Translator) -> str:
    sentences = {
        (True, True): _(
            "{stop}, {day}: a visit is due on this day, which is closed ({name}). "
            "Come on {before} or {after} instead, or skip it and tell the families."
        ),
        (True, False): _(
            "{stop}, {day}: a visit is due on this day, which is closed ({name}). "
            "Come on {before} instead, or skip it and tell the families."
        ),
        (False, True): _(
            "{stop}, {day}: a visit is due on this day, which is closed ({name}). "
            "Come on {after} instead, or skip it and tell the families."
        ),
        (False, False): _(
            "{stop}, {day}: a visit is due on this day, which is closed ({name}), and the bus cannot come on the "
            "days beside it. Skip it and tell the families, or agree on another date."
        ),
    }
    return sentences["before" in facts, "after" in facts]


def _stops(finding: Finding, problem: PlanningProblem) -> list[str]:
    place = finding.facts.get("locality_id")
    return [stop.id for stop in problem.stops if finding.stop_id == stop.id or place == stop.locality_id]
