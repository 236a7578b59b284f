from dataclasses import replace

import pytest

from planner.domain.plan import Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.nights_away import NightsAway
from planner.rules.overnight import Overnight
from tests.builders import MONDAY, plan, problem, route, text, visit
from tests.rules.judging import codes, only, sentence

RULE = Overnight()


def inn() -> PlanningProblem:
    base = problem()
    return base.replace(
        depots=(*base.depots, *(replace(base.depots[0], id=key, names=text(f"Inn {key}")) for key in "NP")),
        vehicles=(replace(base.vehicles[0], overnight_depot_ids=("N",)),),
    )


def on(day: int, starts_at: str = "", ends_at: str = "") -> Route:
    return route(visit("A", MONDAY.replace(day=day)), starts_at=starts_at, ends_at=ends_at)


@pytest.mark.parametrize(
    ("routes", "expected"),
    [
        ((on(1), on(2)), []),
        ((on(1, ends_at="D"), on(2, starts_at="D")), []),  # the depot, by name
        ((on(1, "", "N"), on(2, "N", "")), []),
        ((on(1, "", "N"), on(2, "N", "N"), on(3, "N", "")), []),
        ((on(1, "", "N"), on(3, "N", "")), ["overnight.left_behind", "overnight.not_there"]),  # a day between
        ((on(1, "", "N"), on(2)), ["overnight.left_behind"]),
        ((on(1), on(2, "N", "")), ["overnight.not_there"]),
        ((on(1, "N", ""),), ["overnight.not_there"]),
        ((on(5, "", "N"),), ["overnight.left_behind"]),
        ((on(1, "", "P"), on(2, "P", "")), ["overnight.not_allowed"]),
        ((on(1, "", "N"), replace(on(2, "N", ""), vehicle_id="VAN")), ["overnight.left_behind"]),
    ],
)
def test_a_bus_begins_where_it_was_left(routes: tuple[Route, ...], expected: list[str]) -> None:
    assert codes(RULE, inn(), plan(*routes)) == expected


def test_nights_are_counted() -> None:
    three: Plan = plan(on(1, "", "N"), on(2, "N", "N"), on(3, "N", ""))
    assert NightsAway().measure(inn(), three) == 2
    assert NightsAway().measure(inn(), plan(on(1, "", "D"))) == 0


def test_the_sentence_names_the_place() -> None:
    finding = only(RULE, inn(), plan(on(1, "", "N")))
    assert "ends at Inn N / Inn N sv, but no route begins there the next day" in sentence(RULE, finding, inn())
