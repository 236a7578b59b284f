"""Every wish that is not fulfilled says what stands against it, and a way out that works when it is taken."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from planner.checks.score import score
from planner.checks.verify import verify
from planner.domain.changes import applied
from planner.domain.findings import Finding, Level
from planner.domain.instead import taken
from planner.domain.language import Language
from planner.domain.outcome import Outcome, Progress, Stage, Unkept, WayOut
from planner.domain.plan import Pin, PinStrength, Plan
from planner.domain.problem import PlanningProblem
from planner.domain.weights import Weights
from planner.rules.book import explain
from planner.rules.other_plans import explain_other_plan
from planner.rules.ways_out import last_resort
from planner.solver.culprits import TOLD
from planner.solver.promises import broken_promises, keys
from planner.solver.settings import SolveSettings
from planner.solver.unfulfilled import unfulfilled_wishes
from planner.solver.waiting import Waiting
from planner.solver.wishes import fulfilled, others, place_of, unfulfilled
from planner.words.catalogue import translator
from tests.solver.infeasible.worlds import ANY
from tests.solver.wishes.hard import hard_month, hard_plan, looks
from tests.solver.wishes.worlds import CASES, FOLLOWING, Case, too_many

Solve = Callable[..., Outcome]
PATIENT = SolveSettings(seconds=60, gap_percent=0.0, reasons_seconds=0, wishes_seconds=60)
"""Patient, so that a slow machine finds the same: what is found must not depend on how much else it does."""
PLAN_ONLY = SolveSettings(seconds=60, gap_percent=0.0, reasons_seconds=0, wishes_seconds=0)
ABOVE_ALL = 10_000


def named(case: Case, reason: Finding) -> bool:
    kind = reason.code.partition(".")[2]
    return (
        case.culprit in (kind, reason.facts.get("rule"))
        and case.stop_id in (None, reason.stop_id)
        and case.organisation_id in (None, reason.organisation_id)
        and case.date in (ANY, reason.date)
    )


def the_wish(case: Case, outcome: Outcome) -> Unkept:
    found = [one for one in outcome.unfulfilled if one.finding.code == case.wish]
    assert found, [one.finding.code for one in outcome.unfulfilled]
    return next(one for one in found if case.finding_stop_id in (None, one.finding.stop_id))


def driven(problem: PlanningProblem, plan: Plan) -> tuple[int, float]:
    facts = [f.facts for f in verify(problem, plan).findings if f.rule == "driving"]
    return sum(int(str(f["minutes"])) for f in facts), sum(float(str(f["km"])) for f in facts)


def works(problem: PlanningProblem, plan: Plan, wish: Finding, way: WayOut) -> Plan:
    """Take a way out and see, with the checks alone, that it does what it says at the price it says."""
    changed, after = applied(problem, way.changes), taken(plan, way.routes)
    report = verify(changed, after)
    assert not report.at(Level.HARD)
    assert fulfilled(changed, after, wish, others(problem, plan, wish))
    assert keys(broken_promises(changed, after)) <= keys(broken_promises(problem, plan))
    assert not way.gives_up
    minutes, km = driven(problem, plan)
    minutes_after, km_after = driven(changed, after)
    assert (way.extra_minutes, way.extra_km) == (minutes_after - minutes, round(km_after - km, 1))
    assert way.extra_wishes == score(changed, after).wish_cost - score(problem, plan).wish_cost
    assert set(way.less_fulfilled) <= set(report.at(Level.WISH)) - set(verify(problem, plan).at(Level.WISH))
    return after


@pytest.mark.parametrize("name", CASES)
def test_the_culprit_is_named_and_the_way_out_works(name: str, solve_and_verify: Solve) -> None:
    case = CASES[name]
    problem = case.make()
    outcome = solve_and_verify(problem, PATIENT)
    told = the_wish(case, outcome)
    wish = told.finding
    assert any(named(case, reason) for reason in told.reasons), told.reasons
    kinds = [type(change) for way in told.ways_out for change in way.changes]
    assert told.ways_out
    resorts = [last_resort(problem, way) for way in told.ways_out]
    assert all(resorts) or not any(resorts), "what takes a promise back is told only where nothing milder was found"
    assert case.remedy in kinds if case.remedy else any(not way.changes for way in told.ways_out), told.ways_out
    for way in told.ways_out:
        after = works(problem, outcome.plan, wish, way)
        pins = tuple(Pin(v.stop_id, v.date, PinStrength.DATE_AND_TIME, v.opens) for v in after.visits())
        weights = Weights(100, {wish.rule: ABOVE_ALL})
        changed = applied(problem, way.changes).replace(pins=pins, weights=weights)
        again = solve_and_verify(changed, PLAN_ONLY, start_from=after)
        assert fulfilled(changed, again.plan, wish, others(problem, outcome.plan, wish)), way


def test_there_are_many_worlds_and_they_differ() -> None:
    assert len(CASES) >= 12
    assert len({case.wish for case in CASES.values()}) >= 12
    assert len({case.culprit for case in CASES.values()}) >= 8


@pytest.mark.parametrize("language", Language)
def test_every_wish_is_told_in_words(language: Language, solve_and_verify: Solve) -> None:
    _ = translator(language)
    for name in ("two stops prefer the same hour", "no common hour", "only the substitute can"):
        problem = CASES[name].make()
        outcome = solve_and_verify(problem, PATIENT)
        for one in outcome.unfulfilled:
            said = [explain(reason, problem, _) for reason in one.reasons]
            said += [explain_other_plan(way, outcome.plan, problem, _) for way in one.ways_out]
            assert said
            assert all(sentence.endswith(".") and "{" not in sentence for sentence in said), said


def test_without_time_nothing_is_told_and_nothing_breaks(solve_and_verify: Solve) -> None:
    problem = CASES["another face every day"].make()
    outcome = solve_and_verify(problem, PLAN_ONLY)
    wishes = unfulfilled(problem, outcome.plan)
    assert wishes
    assert outcome.unfulfilled == unfulfilled_wishes(problem, outcome.plan, Waiting.for_seconds(0)) == ()
    for often in (1, 5, 40):
        hurried = unfulfilled_wishes(problem, outcome.plan, Waiting.for_seconds(60, patience(often)))
        assert tuple(one.finding for one in hurried) == wishes
        assert all(one.reasons for one in hurried)
        for one in hurried:
            for way in one.ways_out:
                works(problem, outcome.plan, one.finding, way)
    hurried = unfulfilled_wishes(problem, outcome.plan, Waiting.for_seconds(60, patience(1)))
    assert {reason.code for one in hurried for reason in one.reasons} == {"reason.longer_search"}


def patience(looks: int) -> Callable[[], bool]:
    """Somebody who stops the search when it was looked at so often."""
    seen = count()
    return lambda: next(seen) >= looks


def test_whoever_stops_while_reasons_are_looked_for_gets_the_plan(solve_and_verify: Solve) -> None:
    problem = CASES["another face every day"].make()
    stages: list[Stage] = []

    def watch(progress: Progress) -> bool:
        stages.append(progress.stage)
        return progress.stage is not Stage.REASONS

    outcome = solve_and_verify(problem, PATIENT, progress=watch)
    assert stages[-1] is Stage.REASONS
    assert unfulfilled(problem, outcome.plan)
    assert not outcome.unfulfilled


def test_the_same_is_told_twice(solve_and_verify: Solve) -> None:
    for name in ("two stops prefer the same hour", "another face every day"):
        problem = CASES[name].make()
        first, second = (solve_and_verify(problem, PATIENT).unfulfilled for _ in range(2))
        assert first == second


def test_what_only_follows_from_missing_visits_is_told_once_with_their_promise(solve_and_verify: Solve) -> None:
    problem = too_many()
    outcome = solve_and_verify(problem, replace(PATIENT, reasons_seconds=60))
    (promise,) = [one for one in outcome.unkept if one.finding.rule == "frequency"]
    assert "reason.visits_per_day" in {reason.code for reason in promise.reasons}
    assert promise.ways_out
    following = [one for one in outcome.unfulfilled if one.finding.code in FOLLOWING]
    assert {one.finding.code for one in following} == set(FOLLOWING)
    for one in following:
        assert [(reason.code, reason.stop_id) for reason in one.reasons] == [
            ("reason.follows", promise.finding.stop_id)
        ]
        assert one.reasons[0].facts["missing"] == 1
        assert not one.ways_out


def test_a_wish_never_costs_a_promise(solve_and_verify: Solve) -> None:
    problem = CASES["three long days and no reserve"].make()
    told = the_wish(CASES["three long days and no reserve"], solve_and_verify(problem, PATIENT))
    assert all(way.changes and not way.gives_up for way in told.ways_out), "somebody has to agree to promise less"


def test_two_flaws_of_a_kind_at_one_place_are_told_apart() -> None:
    one = Finding("full_dwell.shorter", Level.WISH, "A", facts={"found": 60, "expected": 90})
    assert place_of(one) == place_of(Finding("full_dwell.shorter", Level.WISH, "A", facts={"found": 70}))
    assert place_of(one) != place_of(Finding("full_dwell.shorter", Level.WISH, "B"))


def test_every_wish_of_a_hard_month_gets_its_culprits() -> None:
    """Time that lets a plan be tried some fifty times: about what twenty seconds do on an idle machine."""
    problem, plan = hard_month(), hard_plan()
    assert not verify(problem, plan).at(Level.HARD)
    told = unfulfilled_wishes(problem, plan, looks(150))
    assert len(told) == len(unfulfilled(problem, plan)) == 20
    unsure = {"reason.longer_search", "reason.not_near"}
    assert not [one.finding for one in told if unsure & {reason.code for reason in one.reasons}]
    for one in told:
        assert len(one.reasons) <= TOLD
        for way in one.ways_out:
            works(problem, plan, one.finding, way)
    known = {one.finding.stop_id: one for one in told if one.finding.rule == "preferred_hours"}
    opens_late = known["UKI-03"]
    assert [(reason.code, reason.stop_id) for reason in opens_late.reasons] == [("reason.window", "UKI-03")]
    places = {one.finding.facts["locality_id"] for one in told if one.finding.code in FOLLOWING}
    assert places == {"KEMIO", "TAALINTEHDAS"}
