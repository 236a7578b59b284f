"""Every infeasible world yields a plan, the true culprit, and a way out that works when it is taken."""

from collections.abc import Callable

import pytest

from planner.domain.changes import applied
from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.findings import Finding, Level
from planner.domain.fleet import DriverHours
from planner.domain.language import Language
from planner.domain.outcome import Outcome, Unkept
from planner.domain.places import Locality, Municipality
from planner.domain.remedies import OpenOn, StopHours
from planner.domain.rhythm import OnDates, Rhythm
from planner.rules.book import explain
from planner.rules.driver import DriverThere
from planner.rules.reasons import joined
from planner.rules.ways_out import explain_way
from planner.solver.culprits import TOLD
from planner.solver.drivers import with_drivers
from planner.solver.probes import with_ways
from planner.solver.promises import promise_of
from planner.solver.settings import SolveSettings
from planner.words.catalogue import translator
from tests.builders import MONDAY, plan, problem, route, stop, text, travel, visit
from tests.solver.infeasible.worlds import ANY, CASES, FRIDAY, TUESDAY, Case, closed, drivers, monday_only, on

Solve = Callable[..., Outcome]
EXACT = SolveSettings(seconds=60, gap_percent=0.0, reasons_seconds=60, wishes_seconds=0)
"""Patient, so that a slow machine finds the same: what is found must not depend on how much else it does."""


def named(case: Case, reason: Finding) -> bool:
    return (
        case.culprit in (reason.code.removeprefix("reason."), reason.facts.get("rule"))
        and case.stop_id in (None, reason.stop_id)
        and case.organisation_id in (None, reason.organisation_id)
        and case.date in (ANY, reason.date)
    )


def the_broken(case: Case, outcome: Outcome) -> Unkept:
    found = [unkept for unkept in outcome.unkept if unkept.finding.code.startswith(case.broken)]
    assert found, [unkept.finding.code for unkept in outcome.unkept]
    return found[0]


@pytest.mark.parametrize("name", CASES)
def test_the_culprit_is_named_and_the_way_out_works(name: str, solve_and_verify: Solve) -> None:
    case = CASES[name]
    problem = case.make()
    unkept = the_broken(case, solve_and_verify(problem, EXACT))
    assert any(named(case, reason) for reason in unkept.reasons), unkept.reasons
    assert any(isinstance(change, case.remedy) for way in unkept.ways_out for change in way.changes), unkept.ways_out
    assert len(set(unkept.reasons)) == len(unkept.reasons) <= TOLD
    for way in unkept.ways_out:
        again = solve_and_verify(applied(problem, way.changes), EXACT)
        still = {promise_of(other.finding) for other in again.unkept}
        assert promise_of(unkept.finding) not in still, way


@pytest.mark.parametrize("language", Language)
def test_every_reason_and_way_out_is_told_in_words(language: Language, solve_and_verify: Solve) -> None:
    _ = translator(language)
    for name in ("too many visits for one day", "the worker is ill on the only day", "a place on no map"):
        problem = CASES[name].make()
        unkept = the_broken(CASES[name], solve_and_verify(problem, EXACT))
        for said in (
            *(explain(reason, problem, _) for reason in unkept.reasons),
            *(explain_way(way, problem, _) for way in unkept.ways_out),
        ):
            assert said.endswith(".")
            assert "{" not in said


def test_there_are_thirty_worlds_and_they_differ() -> None:
    assert len(CASES) >= 30
    assert len({case.culprit for case in CASES.values()}) >= 12


def test_a_drive_is_made_up_only_from_drives_to_its_neighbours() -> None:
    near, far = stop("A"), stop("C", locality_id="FAR", municipality_id="N")
    lost = stop("B", position=None, locality_id="FAR", municipality_id="N")
    places = {
        "municipalities": (*problem().municipalities, Municipality("N", text("North"), (Language.FI,))),
        "localities": (*problem().localities, Locality("FAR", text("Far"), "N")),
    }
    alone = problem([near, lost], travel=travel({("D", "A"): 20}), **places)
    assert with_ways(alone, ["B"]) == alone
    beside = problem([near, far, lost], travel=travel({("D", "A"): 20, ("D", "C"): 70}), **places)
    assert [leg.minutes for leg in (with_ways(beside, ["B"]).travel.legs["D", "B"],)] == [70]


def test_several_culprits_are_the_fewest_and_the_obvious_one_is_first(solve_and_verify: Solve) -> None:
    away = DriverHours("DRIVER", None, TimeWindow(0, 1440), available=False)
    question = monday_only(stop("A", windows=on(Weekday.MONDAY, 600, 670)), stop("B"), **drivers(away))
    outcome = solve_and_verify(question, EXACT)
    (unkept,) = [one for one in outcome.unkept if one.finding.stop_id == "A" and one.finding.rule == "frequency"]
    assert [reason.facts["rule"] for reason in unkept.reasons] in (["driver", "window"], ["driver", "dwell"])


def test_who_drives_is_no_culprit_where_somebody_can_though_several_things_stand_in_the_way(
    solve_and_verify: Solve,
) -> None:
    a_friday, feast = stop("A", windows=on(Weekday.MONDAY), rhythm=Rhythm(0, pattern=OnDates((FRIDAY,)))), FRIDAY
    question = problem([a_friday, stop("B")], closures=(closed(feast, feast, "A"),), **drivers())
    outcome = solve_and_verify(question, EXACT)
    (unkept,) = outcome.unkept
    assert unkept.finding.rule == "rhythm"
    (reason,) = unkept.reasons
    assert (reason.code, reason.facts["because"]) == ("data.due_date_out_of_reach", ("hours", "closed"))
    assert any({type(change) for change in way.changes} == {StopHours, OpenOn} for way in unkept.ways_out)


def test_drivers_are_named_where_the_plan_was_found_without_asking_who_drives() -> None:
    away = DriverHours("DRIVER", Weekday.TUESDAY, TimeWindow(0, 1440), available=False)
    question = problem([stop("A"), stop("B")], **drivers(away))
    before = plan(route(visit("A"), driver_id="DRIVER"))
    nobody = plan(route(visit("A")), route(visit("B", TUESDAY)))
    driven = with_drivers(question, nobody, before)
    assert [one.driver_id for one in driven.routes] == ["DRIVER", "DRIVER"]
    assert [finding.code for finding in DriverThere().check(question, driven)] == ["driver.said_no"]
    assert with_drivers(question, driven, before) is driven
    assert with_drivers(problem(), nobody, before) is nobody


def test_a_reason_is_told_once_however_much_it_is() -> None:
    rule = Finding("reason.rule", Level.PROMISE, "A", None, MONDAY, {"rule": "driver", "found": 1})
    other = Finding("reason.rule", Level.PROMISE, "B", None, MONDAY, {"rule": "driver", "found": 2})
    assert joined([rule, other]) == (rule,)
    visits = Finding("reason.promise", Level.WISH, "A", facts={"rule": "frequency"})
    gaps = Finding("reason.promise", Level.WISH, "A", facts={"rule": "spacing"})
    assert joined([visits, gaps, visits]) == (visits, gaps)
