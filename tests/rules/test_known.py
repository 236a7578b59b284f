from dataclasses import replace

from planner.domain.plan import OnBoard
from planner.rules.known import Known
from tests.builders import plan, problem, route, visit
from tests.rules.judging import codes, only, sentence


def test_a_plan_of_known_things_is_silent() -> None:
    assert codes(Known(), problem(), plan(route(visit()))) == []


def test_a_stop_that_is_not_in_the_data_is_named() -> None:
    finding = only(Known(), problem(), plan(route(visit("GONE"))))
    assert (finding.code, finding.stop_id, finding.facts["found"]) == ("known.stop", "GONE", "GONE")
    assert "“GONE”" in sentence(Known(), finding, problem())


def test_a_stop_that_only_a_cancelled_visit_names_is_found_too() -> None:
    assert codes(Known(), problem(), plan(off_route=(visit("GONE"),))) == ["known.stop"]


def test_a_vehicle_that_is_not_in_the_data_is_named() -> None:
    finding = only(Known(), problem(), plan(route(visit(), vehicle_id="OLD")))
    assert (finding.code, finding.facts["found"]) == ("known.vehicle", "OLD")


def test_an_organisation_and_a_service_that_are_not_in_the_data_are_named() -> None:
    aboard = (OnBoard("WHO", ("TALK",)), OnBoard("O", ("TALK", "HAIRCUT")))
    found = [(f.code, f.organisation_id) for f in Known().check(problem(), plan(route(visit(on_board=aboard))))]
    assert found == [("known.organisation", "WHO"), ("known.service", "O")]


def test_two_visits_never_share_an_identity() -> None:
    one = visit()
    other = replace(visit("B", opens=12 * 60), id=one.id)
    finding = only(Known(), problem(), plan(route(one, other)))
    assert (finding.code, finding.stop_id) == ("known.same_identity", "B")
