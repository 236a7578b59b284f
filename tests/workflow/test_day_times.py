"""Work and breaks of a day around visits that keep their hours."""

from planner.domain.plan import Break
from planner.workflow.day_times import broken_rules, openings, timed
from tests.builders import MONDAY, problem, route, stop, visit

KEY = (MONDAY, "BUS")


def test_work_begins_and_ends_with_the_drives_around_the_visits() -> None:
    day = timed(problem(), route(visit("A", opens=600), begins=0, ends=1440))
    assert (day.begins, day.ends) == (600 - 20 - 15 - 20, 660 + 10 + 15 + 20)
    assert broken_rules(problem(), problem().shift[KEY], day) == 0


def test_a_break_that_is_due_is_put_in_and_one_before_the_first_visit_goes() -> None:
    long = [stop(key, dwell=150) for key in "AB"]
    visits = (
        visit("A", opens=540, closes=690, departs=700),
        visit("B", opens=800, closes=950, departs=960),
    )
    day = timed(problem(long), route(*visits))
    assert len(day.breaks) == 1
    assert broken_rules(problem(long), problem(long).shift[KEY], day) == 0
    left = timed(problem(long), route(visits[1], breaks=(Break(700, 730),)))
    assert left.breaks == ()


def test_openings_lie_beside_the_other_visits_and_inside_the_hours() -> None:
    world = problem()
    found = list(openings(world, KEY, (visit("A", opens=720),), visit("B")))
    assert found
    for opens in found:
        day = timed(world, route(visit("A", opens=720), visit("B", opens=opens)))
        assert broken_rules(world, world.shift[KEY], day) == 0
        assert opens % 30 == 0
    assert not list(openings(world, (MONDAY, "no bus"), (), visit("B")))
