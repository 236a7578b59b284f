"""What is wrong with a bus, an organisation or a municipality is the reason of the promises it breaks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from planner.checks.data import inspect
from planner.domain.days import DateRange
from planner.domain.findings import Finding, Level
from planner.domain.fleet import DriverHours
from planner.domain.language import Language
from planner.domain.places import Municipality
from planner.domain.problem import PlanningProblem
from planner.domain.remedies import DriverComes, FewerServices, OrganisationCan
from planner.domain.rhythm import Season
from planner.domain.services import ServicePromise
from planner.rules.ways_out import explain_change
from planner.solver.settings import SolveSettings
from planner.solver.solve import solve
from planner.words.catalogue import translator
from planner.workflow.causes import causes
from planner.workflow.database import Engine
from planner.workflow.judging import Judgement, judge, newest_plan
from planner.workflow.problems import problem_for
from planner.workflow.proposing import Proposal
from tests.builders import MONDAY, organisation, problem, stop, text
from tests.solver.infeasible.worlds import bus, drivers
from tests.village import MARCH

EN = translator(Language.EN)


def promised(**changes: object) -> PlanningProblem:
    return problem([stop("A")], **({"promises": (ServicePromise("L", "TALK", 1),)} | changes))


def judged(question: PlanningProblem) -> Judgement:
    return judge(question, solve(question, SolveSettings(seconds=20, gap_percent=0.0)))


def reasons(judgement: Judgement) -> dict[str, list[str]]:
    """Return the codes of the reasons by promise."""
    found = judgement.report.at(Level.PROMISE)
    return {finding.rule: [reason.code for reason in judgement._reasons(finding)] for finding in found}


def no_licence() -> PlanningProblem:
    return promised(**bus(licence_class="C"), **drivers(licence_classes=("B",)))


def no_crew() -> PlanningProblem:
    return promised(**bus(crew_min=5))


def away() -> PlanningProblem:
    week = DateRange(MONDAY, MONDAY + timedelta(days=4))
    hours = DriverHours("DRIVER", None, problem().availability[0].window, available=False, dates=week)
    return promised(**drivers(hours))


@pytest.mark.parametrize(
    ("make", "code"),
    [(no_licence, "nobody_may_drive"), (no_crew, "crew_out_of_reach"), (away, "no_driver_on_days")],
)
def test_a_bus_that_stays_at_the_depot_is_the_reason_of_every_promise(
    make: Callable[[], PlanningProblem], code: str
) -> None:
    judgement = judged(make())
    told = reasons(judgement)
    assert set(told) >= {"frequency", "service_promise"}
    assert all(codes[0] == f"data.{code}" for codes in told.values()), told
    wide = [finding for finding in judgement.data.findings if finding.code == f"data.{code}"]
    assert set(judgement.told(wide, EN)) <= set(judgement.noticed(EN))


def test_a_driver_who_is_away_can_be_asked() -> None:
    stops = [stop(key) for key in "ABC"]
    judgement = judged(away().replace(stops=tuple(stops), travel=problem(stops).travel))
    changes = [change for unkept in judgement.outcome.unkept for way in unkept.ways_out for change in way.changes]
    assert any(isinstance(change, DriverComes) for change in changes), changes


def test_a_language_nobody_speaks_is_the_reason_and_somebody_who_speaks_it_the_way_out() -> None:
    swedish = Municipality("M", text("Municipality"), (Language.SV, Language.FI))
    question = promised(
        municipalities=(swedish,), organisations=(organisation("O"), organisation("P", languages=("en",)))
    )
    judgement = judged(question)
    assert reasons(judgement)["language"][0] == "data.nobody_speaks"
    (unkept,) = [one for one in judgement.outcome.unkept if one.finding.rule == "language"]
    assert any(isinstance(change, OrganisationCan) for way in unkept.ways_out for change in way.changes)


def test_what_keeps_the_bus_at_the_depot_does_not_explain_who_speaks() -> None:
    question = no_licence()
    missed = Finding("language.nobody", Level.PROMISE, "A", date=MONDAY, facts={"expected": "sv"})
    assert causes(question, missed, judge(question, judged(question).outcome).data.findings) == ()


def test_one_bus_without_a_driver_explains_nothing_where_another_drives() -> None:
    question = no_licence()
    second = replace(question.vehicles[0], id="OTHER", licence_class="")
    shifts = tuple(replace(one, vehicle_id="OTHER") for one in question.shifts)
    two = question.replace(vehicles=(*question.vehicles, second), shifts=(*question.shifts, *shifts))
    missed = Finding("frequency.too_few", Level.PROMISE, "A", facts={"found": 0, "expected": 1})
    assert causes(question, missed, inspect(question).findings) != ()
    assert causes(two, missed, inspect(two).findings) == ()


def test_a_service_lacks_what_the_stop_of_its_locality_lacks() -> None:
    question = promised().replace(stops=(stop("A", windows=()),))
    told = judged(question)
    assert reasons(told)["service_promise"] == reasons(told)["frequency"]
    nothing_tried = reasons(judge(question, replace(told.outcome, unkept=())))
    assert nothing_tried["service_promise"] == nothing_tried["frequency"] == ["data.no_window"]


def test_a_service_that_is_taken_back_is_told_so() -> None:
    said = explain_change(FewerServices("L", "TALK", 0), problem(), EN)
    assert said == "“Talk en” is no longer promised to Locality / Locality sv"


def test_numbers_of_visits_that_contradict_each_other_are_joined_by_the_locality() -> None:
    question = promised()
    less = Finding("data.place_promised_less", Level.PROMISE, facts={"locality_id": "L", "found": 1, "expected": 2})
    visits = Finding("frequency.too_few", Level.PROMISE, "A", facts={"found": 0, "expected": 1})
    service = Finding("service_promise.too_few", Level.PROMISE, facts={"locality_id": "L", "service_id": "TALK"})
    assert causes(question, visits, [less]) == (less,)
    assert causes(question, service, [less]) == ()


def test_an_organisation_without_times_is_the_reason_of_its_own_promises() -> None:
    never = Finding("data.no_availability", Level.PROMISE, organisation_id="O")
    days = Finding("days_min.too_few", Level.PROMISE, organisation_id="O", facts={"found": 0, "expected": 1})
    assert causes(promised(), days, [never]) == (never,)
    other = Finding("days_min.too_few", Level.PROMISE, organisation_id="P", facts={"found": 0, "expected": 1})
    assert causes(promised(), other, [never]) == ()


def test_a_proposal_tells_what_is_wrong_with_the_data_before_what_is_not_kept(planned: Engine) -> None:
    stored = newest_plan(planned, MARCH)
    question = problem_for(planned, MARCH)
    question = question.replace(organisations=(*question.organisations, organisation("NEW", service_ids=())))
    lines = Proposal(question, stored).sentences(EN)
    heading = lines.index("What was noticed about the data:")
    count = next(n for n, line in enumerate(lines) if "not kept:" in line or line == "Every promise is kept.")
    assert heading < count


def test_a_service_whose_stops_are_out_of_season_says_so() -> None:
    summer = replace(stop("A").rhythm, seasons=(Season((6, 1), (8, 31)),))
    question = promised().replace(stops=(stop("A", rhythm=summer),))
    assert reasons(judged(question))["service_promise"] == ["data.locality_closed"]
