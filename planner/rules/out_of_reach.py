"""Due dates on which no stop of the promise can be visited, whatever the search does.

The look through the data and the search tell the same finding (:func:`out_of_reach`), so that there is one reason.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from planner.domain.days import Weekday
from planner.domain.findings import Fact, Finding, Level
from planner.domain.problem import PlanningProblem, VisitPromise
from planner.rules.reading import whose
from planner.rules.sample import days_later
from planner.rules.wording import about, closed_because, days, listed, number, place
from planner.words.catalogue import Translator
from planner.words.formats import weekdays_long, weekly_hours

HOURS, SHIFT, CLOSED = "hours", "shift", "closed"
"""What stands in the way: no hours of the stop on the weekday, no shift of a bus, a closed day."""
CODES: Final = frozenset({"due_date_out_of_reach"})


def out_of_reach(problem: PlanningProblem, promise: VisitPromise, due: date) -> Finding | None:
    """Return what keeps every bus away on a due date and on the days of the leeway around it.

    ``None``: nothing does, or nothing but a closed day, which the rule about dates names itself. Of several stops the
    one that lacks least is named.
    """
    leeway = promise.rhythm.leeway_days
    stops = [key for key in promise.stop_ids if problem.stop[key].windows]
    near = [due + timedelta(days=n) for n in range(-leeway, leeway + 1)]
    if not stops or any(not in_the_way(problem, key, day) for key in stops for day in near):
        return None
    because, stop_id = min(((in_the_way(problem, key, due), key) for key in stops), key=_lacks)
    if because == (CLOSED,):
        return None
    facts: dict[str, Fact] = {"because": because, "leeway": leeway, "where": stop_id, **whose(promise)}
    return Finding("data.due_date_out_of_reach", Level.PROMISE, promise.stop_id, date=due, facts=facts)


def _lacks(found: tuple[tuple[str, ...], str]) -> tuple[int, bool]:
    return len(found[0]), CLOSED in found[0]


def in_the_way(problem: PlanningProblem, stop_id: str, day: date) -> tuple[str, ...]:
    """Return what keeps every bus from a stop on a day, in the order in which it is told; nothing: one may come."""
    found = {
        HOURS: not problem.stop[stop_id].windows_on(Weekday.of(day)),
        SHIFT: day not in problem.horizon or not any(shift.date == day for shift in problem.shifts),
        CLOSED: not problem.is_open(stop_id, day),
    }
    return tuple(what for what, stands in found.items() if stands)


def explain(finding: Finding, problem: PlanningProblem, _: Translator) -> str:
    """Return the sentence: the hours of the stop, the name of the closed day, and what to do."""
    because = finding.facts["because"]
    named = because if isinstance(because, tuple) else ()
    words = about(finding, problem, _) | {"leeway": days(number(finding, "leeway"), _)}
    words["weekdays"] = weekdays_long(Weekday.of(finding.date), _.language) if finding.date else ""
    words["but"] = listed([_clause(what, finding, problem, _) for what in named], _)
    return f"{_found(finding, _)} {_remedy(named, _)}".format(**words)


def _found(finding: Finding, _: Translator) -> str:
    if finding.facts["leeway"]:
        return _(
            "{stop}, {day}: a visit is due on this day, or at most {leeway} earlier or later, but {but}, and the days "
            "beside do not suit either."
        )
    return _("{stop}, {day}: a visit is due on this day, but {but}.")


def _clause(what: str, finding: Finding, problem: PlanningProblem, _: Translator) -> str:
    key = str(finding.facts["where"])
    if what == SHIFT:
        return _("no bus has a shift")
    if what == CLOSED:
        name = closed_because(problem, (key,), finding.date, _)
        return _("the day is closed ({name})").format(name=name) if name else _("the stop is closed")
    hours = weekly_hours(problem.stop[key].windows, _.language) if key in problem.stop else ""
    if finding.stop_id is None:
        return _("the bus may stand at {where} only {hours}").format(where=place(problem, key), hours=hours)
    return _("the bus may stand here only {hours}").format(hours=hours)


def _remedy(because: Sequence[str], _: Translator) -> str:
    if CLOSED in because:
        return _("Promise another day, or take this date out and tell the families.")
    if SHIFT not in because:
        return _("Give the stop hours on {weekdays}, or promise another weekday.")
    if HOURS not in because:
        return _("Add a shift, or promise another day.")
    return _("Add a shift and give the stop hours on {weekdays}, or promise another weekday.")


def examples() -> tuple[Finding, ...]:
    """Return the ways in which a due date can be out of reach."""
    friday, easter = days_later(10), days_later(17)
    return (
        _example("kimito", friday, (HOURS,)),
        _example("kimito", easter, (HOURS, CLOSED)),
        _example("kimito", days_later(8), (SHIFT,)),
        _example("kimito", friday, (HOURS, SHIFT), leeway=1),
        _example(None, easter, (HOURS, SHIFT, CLOSED), locality_id="kimitoon"),
    )


def _example(stop_id: str | None, due: date, because: tuple[str, ...], **facts: Fact) -> Finding:
    known: dict[str, Fact] = {"because": because, "leeway": 0, "where": "kimito"}
    return Finding("data.due_date_out_of_reach", Level.PROMISE, stop_id, date=due, facts=known | facts)
