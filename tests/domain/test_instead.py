"""Another plan, told by the days on which it differs."""

from dataclasses import replace
from datetime import timedelta

from planner.domain.instead import differing, moved, taken
from planner.domain.plan import OnBoard
from tests.builders import MONDAY, plan, route, visit

TUESDAY = MONDAY + timedelta(days=1)
NOW = plan(route(visit("A")), route(visit("B", TUESDAY)))


def test_taking_what_differs_gives_the_other_plan() -> None:
    for other in (
        NOW,
        plan(route(visit("A")), route(visit("B", TUESDAY, opens=720))),
        plan(route(visit("B")), route(visit("A", TUESDAY))),
        plan(route(visit("A"))),
        plan(),
    ):
        assert taken(NOW, differing(NOW, other)) == other
    assert differing(NOW, NOW) == ()
    assert [r.visits for r in differing(NOW, plan(route(visit("A"))))] == [()], "the bus stays at home"


def told(*routes: object) -> list[tuple[object, object]]:
    pairs = moved(NOW, differing(NOW, plan(*routes)))  # type: ignore[arg-type]
    return [(one.before and one.before.date, one.after and one.after.date) for one in pairs]


def test_visits_that_stand_elsewhere_are_told_by_stop() -> None:
    assert told(route(visit("B")), route(visit("A", TUESDAY))) == [(MONDAY, TUESDAY), (TUESDAY, MONDAY)]
    assert told(route(visit("A"))) == [(TUESDAY, None)]
    assert told(*NOW.routes, route(visit("A", TUESDAY + timedelta(days=1)))) == [(None, TUESDAY + timedelta(days=1))]


def test_another_hour_or_company_is_told_and_another_identity_is_not() -> None:
    later = replace(NOW.routes[0], visits=(visit("A", opens=600),))
    company = replace(NOW.routes[0], visits=(visit("A", on_board=(OnBoard("P", ("TALK",)),)),))
    renamed = replace(NOW.routes[0], visits=(visit("A", id="other"),))
    assert told(later, NOW.routes[1]) == told(company, NOW.routes[1]) == [(MONDAY, MONDAY)]
    assert told(renamed, NOW.routes[1]) == []
