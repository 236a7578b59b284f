"""Dates on which a stop has no hours: the look through the data and the search tell one reason, and ways out work."""

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from planner.checks.data import inspect
from planner.domain.changes import Change, applied
from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.findings import Finding, Level
from planner.domain.language import Language
from planner.domain.outcome import Outcome
from planner.domain.problem import PlanningProblem
from planner.domain.remedies import ExtraShift, OpenOn, OtherRhythm, StopHours
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates, Pattern, Rhythm
from planner.rules.book import explain
from planner.rules.ways_out import explain_way
from planner.solver.lost_dates import other_days
from planner.solver.promises import promise_of
from planner.solver.settings import SolveSettings
from planner.solver.solve import solve
from planner.words.catalogue import translator
from planner.workflow.judging import judge
from tests.builders import MONDAY, problem, shift, stop
from tests.solver.infeasible.worlds import FRIDAY, THURSDAY, TUESDAY, WEDNESDAY, on
from tests.worlds import month

CODE = "data.due_date_out_of_reach"
GOOD_FRIDAY = date(2027, 3, 26)
FRIDAYS = NthWeekdays(((2, Weekday.FRIDAY), (4, Weekday.FRIDAY)))
DATES: dict[str, Pattern] = {"LAI-02": FRIDAYS, "KIM-VAS-01": OnDates((GOOD_FRIDAY, date(2027, 3, 5)))}
PATIENT = SolveSettings(seconds=60, gap_percent=0.0, reasons_seconds=60, wishes_seconds=0)


@cache
def churches() -> PlanningProblem:
    """Two churches of the example region, open Monday or Tuesday to Thursday, with visits promised on Fridays."""
    whole = month()
    two = tuple(replace(s, rhythm=replace(s.rhythm, pattern=DATES[s.id])) for s in whole.stops if s.id in DATES)
    return whole.replace(stops=two, promises=())


@cache
def planned() -> Outcome:
    return solve(churches(), PATIENT)


def told(outcome: Outcome) -> dict[tuple[str | None, date | None], tuple[Finding, ...]]:
    return {(one.finding.stop_id, one.finding.date): one.reasons for one in outcome.unkept}


def test_the_search_tells_what_the_look_through_the_data_tells() -> None:
    seen = {(f.stop_id, f.date): f for f in inspect(churches()).findings if f.code == CODE}
    assert len(seen) == 4
    assert told(planned()) == {key: (finding,) for key, finding in seen.items()}


@pytest.mark.parametrize(
    ("language", "hours", "feast", "weekday"),
    [
        (Language.EN, "Mon–Thu 10:00–18:00", "Good Friday", "Fridays"),
        (Language.FI, "ma–to klo 10.00–18.00", "Pitkäperjantai", "perjantaisin"),
        (Language.SV, "må–to kl. 10.00–18.00", "Långfredagen", "fredagar"),
    ],
)
def test_the_hours_of_the_stop_and_the_feast_are_named(
    language: Language, hours: str, feast: str, weekday: str
) -> None:
    reasons, _ = told(planned()), translator(language)
    plain, closed = (explain(reasons["LAI-02", day][0], churches(), _) for day in (date(2027, 3, 12), GOOD_FRIDAY))
    assert hours in plain
    assert weekday in plain
    assert feast not in plain
    assert hours in closed
    assert feast in closed
    judgement = judge(churches(), planned())
    (both,) = [one for one in judgement.unkept(_) if closed in one.reasons]
    assert plain not in both.reasons, "each date has its own reason"
    assert not {plain, closed} & set(judgement.noticed(_)), "and it is told once"
    for one in judgement.unkept(_):
        assert one.ways_out


def test_every_way_out_works_when_it_is_taken() -> None:
    kinds: set[frozenset[type[Change]]] = set()
    for unkept in planned().unkept:
        assert unkept.ways_out, unkept.finding
        for way in unkept.ways_out:
            again = solve(applied(churches(), way.changes), replace(PATIENT, reasons_seconds=0))
            assert promise_of(unkept.finding) not in {promise_of(one.finding) for one in again.unkept}, way
            kinds.add(frozenset(map(type, way.changes)))
    assert {frozenset({StopHours, OpenOn}), frozenset({OtherRhythm})} <= kinds


@pytest.mark.parametrize("language", Language)
def test_the_ways_out_say_which_day_instead_and_which_date_goes(language: Language) -> None:
    _ = translator(language)
    said = {explain_way(way, churches(), _) for one in planned().unkept for way in one.ways_out}
    other, gone = {
        Language.EN: ("instead of Fri 5 March 2027", "no visit is promised to"),
        Language.FI: ("eikä päivälle pe 5.3.2027", "käyntiä ei luvata päivälle pe 26.3.2027"),
        Language.SV: ("i stället för fr 5.3.2027", "inget besök utlovas fr 26.3.2027"),
    }[language]
    assert any(other in one for one in said)
    assert any(gone in one for one in said)
    assert not any("{" in one for one in said)


def lost(question: PlanningProblem, due: date) -> tuple[object, ...]:
    (finding,) = [f for f in inspect(question).findings if (f.code, f.date) == (CODE, due)]
    because = finding.facts["because"]
    assert isinstance(because, tuple)
    return because


def test_a_missing_shift_is_told_and_can_be_added() -> None:
    dated = stop("A", windows=on(Weekday.TUESDAY), rhythm=Rhythm(0, pattern=OnDates((TUESDAY, FRIDAY))))
    question = problem([dated, stop("B")], shifts=(shift(MONDAY), shift(TUESDAY)))
    assert lost(question, FRIDAY) == ("hours", "shift")
    (unkept,) = [one for one in solve(question, PATIENT).unkept if one.finding.date == FRIDAY]
    assert any({type(change) for change in way.changes} == {StopHours, ExtraShift} for way in unkept.ways_out)


def test_a_place_is_told_the_stop_that_lacks_least_and_days_of_the_leeway_count() -> None:
    place = replace(problem().localities[0], rhythm=Rhythm(0, pattern=OnDates((FRIDAY,)), leeway_days=1))
    closed_on_friday = stop("A", windows=on(Weekday.MONDAY), rhythm=Rhythm(0))
    no_windows = stop("B", windows=(), rhythm=Rhythm(0))
    question = problem([closed_on_friday, no_windows], localities=(place,))
    assert lost(question, FRIDAY) == ("hours",)
    (finding,) = [f for f in inspect(question).findings if f.code == CODE]
    assert (finding.stop_id, finding.facts["where"]) == (None, "A")
    beside = question.replace(stops=(replace(closed_on_friday, windows=on(Weekday.THURSDAY)), no_windows))
    assert not [f for f in inspect(beside).findings if f.code == CODE]


@pytest.mark.parametrize(
    ("pattern", "first"),
    [
        (EveryWeeks(2, FRIDAY), EveryWeeks(2, THURSDAY)),
        (OnDates((FRIDAY,)), OnDates((THURSDAY,))),
        (OnDates((THURSDAY, FRIDAY)), OnDates((WEDNESDAY, THURSDAY))),
        (NthWeekdays(((1, Weekday.FRIDAY),)), NthWeekdays(((1, Weekday.THURSDAY),))),
    ],
)
def test_the_nearest_day_on_which_the_bus_may_come_is_offered_first(pattern: Pattern, first: Pattern) -> None:
    windows = (*on(Weekday.WEDNESDAY), *on(Weekday.THURSDAY))
    question = problem([stop("A", windows=windows, rhythm=Rhythm(0, pattern=pattern))])
    finding = Finding("rhythm.missing", Level.PROMISE, "A", date=FRIDAY, facts={"leeway": 0})
    change = next(iter(other_days(question, finding)))
    assert isinstance(change, OtherRhythm)
    assert change.rhythm.pattern == first


def test_fewer_days_between_visits_are_asked_for_where_the_dates_are_too_near() -> None:
    finding = next(one.finding for one in planned().unkept if one.finding.stop_id == "LAI-02")
    change = next(iter(other_days(churches(), finding)))
    assert isinstance(change, OtherRhythm)
    assert (churches().stop["LAI-02"].rhythm.spacing_min_days, change.rhythm.spacing_min_days) == (21, 14)


def test_hours_on_that_weekday_alone_are_enough_where_nothing_else_stands_in_the_way() -> None:
    church = replace(churches().stop["KIM-VAS-01"], rhythm=Rhythm(0, pattern=OnDates((date(2027, 3, 5),))))
    question = churches().replace(stops=(church,))
    (unkept,) = solve(question, PATIENT).unkept
    hours = (StopHours("KIM-VAS-01", Weekday.FRIDAY, TimeWindow(600, 1080)),)
    assert hours in [way.changes for way in unkept.ways_out], "as the stop has them on other days"
    assert not solve(applied(question, hours), replace(PATIENT, reasons_seconds=0)).unkept
