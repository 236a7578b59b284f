"""How well places are served, counted by hand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planner.checks.coverage import Area, coverage, great_circle_km
from planner.domain.places import Municipality, Position
from planner.domain.plan import PastVisit, Plan, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from tests.builders import MONDAY, plan, problem, route, stop, text, travel, visit

TURKU = Position(60.45, 22.27)


def day(offset: int) -> date:
    return MONDAY + timedelta(days=offset)


def north(km: float) -> Position:
    """A point so many kilometres north of Turku: one degree of latitude is 111.195 km on this sphere."""
    return Position(TURKU.lat + km / 111.195, TURKU.lon)


def two_places(**changes: object) -> PlanningProblem:
    """L (130 %, 200 children): A twice, B once; VILLAGE (70 %, 50 children): C once, 4.9 km north; 14 days."""
    base = problem().localities[0]
    values: dict[str, object] = {
        "days": 14,
        "municipalities": (*problem().municipalities, Municipality("N", text("Next"))),
        "localities": (
            replace(base, need_percent=130, under_18=200),
            replace(base, id="VILLAGE", municipality_id="N", need_percent=70, under_18=50),
            replace(base, id="NOWHERE", municipality_id="N"),
        ),
        "travel": travel({}, "DABC"),
    }
    stops = (
        stop("A", rhythm=Rhythm(2), position=TURKU),
        stop("B", rhythm=Rhythm(1), position=TURKU),
        stop("C", rhythm=Rhythm(1), position=north(4.9), locality_id="VILLAGE", municipality_id="N"),
    )
    return problem(stops, **(values | changes))


def held(**days: int) -> Plan:
    return plan(*(route(visit(stop_id[0], day(n))) for stop_id, n in days.items()))


def found(question: PlanningProblem, answer: Plan) -> dict[str, Area]:
    seen = coverage(question, answer)
    return {area.id: area for area in (*seen.localities, *seen.municipalities, seen.region)}


def test_promised_planned_and_kept_are_counted_promise_by_promise() -> None:
    areas = found(two_places(), held(A1=0, A2=3, A3=7))
    assert [(a.promised, a.planned, a.kept, a.kept_percent) for a in (areas["L"], areas["VILLAGE"], areas[""])] == [
        (3, 3, 2, 66),
        (1, 0, 0, 0),
        (4, 3, 2, 50),
    ]
    assert areas["M"] == replace(areas["L"], id="M")
    assert "NOWHERE" not in areas


def test_need_is_met_by_kept_visits_weighed() -> None:
    areas = found(two_places(), held(A1=0, A2=3))
    assert (areas["L"].need_covered, areas["VILLAGE"].need_covered) == (66, 0)
    assert areas[""].need_covered == 100 * 260 // (3 * 130 + 70)
    assert (areas["L"].need, areas["VILLAGE"].need, areas[""].need) == (130, 70, (3 * 130 + 70) // 4)


@pytest.mark.parametrize(
    ("past", "days", "longest"),
    [((), {}, 15), ((), {"A1": 3}, 11), ((-10,), {"A1": 3}, 13), ((-10, 20), {"A1": 3}, 17), ((-1,), {"B1": 7}, 8)],
)
def test_gaps_count_from_the_visit_before_to_the_one_after(
    past: tuple[int, ...], days: dict[str, int], longest: int
) -> None:
    question = two_places(past=tuple(PastVisit("A", day(n)) for n in past))
    assert found(question, held(**days))["L"].longest_gap == longest


def test_children_near_a_visit_of_another_place_are_near() -> None:
    areas = found(two_places(), held(A1=0))
    assert [(areas[key].under_18, areas[key].under_18_near) for key in ("L", "VILLAGE", "")] == [
        (200, 200),
        (50, 50),
        (250, 250),
    ]


def test_five_kilometres_are_near_and_a_little_more_is_not() -> None:
    for km, near in ((4.99, 50), (5.01, 0)):
        question = two_places()
        stops = (*question.stops[:2], replace(question.stops[2], position=north(km)))
        assert found(question.replace(stops=stops), held(A1=0))["VILLAGE"].under_18_near == near


def test_a_postal_area_that_places_share_is_counted_once_in_larger_areas() -> None:
    question = two_places()
    localities = tuple(replace(place, under_18=None, municipality_id="M") for place in question.localities)
    stops = tuple(replace(stop, people_under_18=300) for stop in question.stops)
    areas = found(question.replace(localities=localities, stops=stops), held(A1=0))
    assert (areas["L"].under_18, areas["VILLAGE"].under_18, areas["M"].under_18, areas["M"].under_18_near) == (300,) * 4


def test_villages_counted_with_the_town_do_not_make_the_municipality_larger() -> None:
    question = two_places()
    figures = {"L": 200, "VILLAGE": None, "NOWHERE": None}
    localities = tuple(replace(p, under_18=figures[p.id], municipality_id="M") for p in question.localities)
    stops = tuple(replace(stop, people_under_18=200) for stop in question.stops)
    areas = found(question.replace(localities=localities, stops=stops), held(A1=0))
    assert [(areas[key].under_18, areas[key].under_18_near) for key in ("L", "VILLAGE", "M", "")] == [(200, 200)] * 4


def test_what_is_not_known_is_not_zero() -> None:
    question = two_places()
    localities = tuple(replace(place, under_18=None) for place in question.localities)
    areas = found(question.replace(localities=localities), held(A1=0))
    assert (areas["L"].under_18, areas["L"].under_18_near, areas[""].under_18_near) == (None, None, None)


def test_the_worst_served_stands_first_and_nobody_when_all_is_kept() -> None:
    seen = coverage(two_places(), held(A1=0, B1=2))
    assert [area.id for area in seen.localities] == ["VILLAGE", "L"]
    assert seen.worst_served == seen.localities[0]
    everything = coverage(two_places(), held(A1=0, A2=3, B1=4, C1=7))
    assert everything.worst_served is None
    assert everything.region.need_covered == 100


def test_a_cancelled_visit_serves_nobody() -> None:
    answer = held(C1=0)
    gone = replace(answer.routes[0].visits[0], status=VisitStatus.CANCELLED)
    assert found(two_places(), Plan(answer.horizon, (), (gone,)))["VILLAGE"].planned == 0


def test_a_region_without_promises_or_visits_has_nothing_to_show() -> None:
    question = two_places().replace(stops=())
    seen = coverage(question, Plan(question.horizon))
    assert (seen.localities, seen.region.promised, seen.region.need_covered) == ((), 0, 100)


def test_the_crow_flies_49_km_to_dalsbruk() -> None:
    assert great_circle_km(TURKU, Position(60.02, 22.51)) == pytest.approx(49.6, abs=0.1)
    assert great_circle_km(TURKU, TURKU) == 0
    assert great_circle_km(TURKU, north(5)) == pytest.approx(5, abs=0.001)
