"""Which visits differ between two scenarios."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.plan import Visit
from planner.domain.scenarios import Fate, differences
from tests.builders import MONDAY, visit

TUESDAY = MONDAY + timedelta(days=1)


def fates(before: tuple[Visit, ...], after: tuple[Visit, ...]) -> list[tuple[Fate, str]]:
    return [(one.fate, one.stop_id) for one in differences(before, after)]


def test_the_same_visits_do_not_differ() -> None:
    assert not differences((visit("A"),), (visit("A"),))


def test_each_fate_is_told() -> None:
    before = (visit("A"), visit("B"), visit("C"))
    after = (visit("A", opens=10 * 60), visit("B", TUESDAY), visit("D"))
    assert fates(before, after) == [
        (Fate.OTHER_TIME, "A"),
        (Fate.OTHER_DAY, "B"),
        (Fate.GONE, "C"),
        (Fate.NEW, "D"),
    ]


def test_a_day_both_have_is_never_called_moved() -> None:
    before, after = (visit("A"), visit("A", TUESDAY)), (visit("A", TUESDAY),)
    (gone,) = differences(before, after)
    assert (gone.fate, gone.before) == (Fate.GONE, before[0])


visits = st.lists(
    st.builds(
        lambda stop_id, days, opens: visit(stop_id, MONDAY + timedelta(days=days), opens),
        st.sampled_from("ABC"),
        st.integers(0, 9),
        st.sampled_from((540, 600)),
    ),
    max_size=8,
    unique_by=lambda one: (one.stop_id, one.date),
).map(tuple)


@given(visits, visits)
def test_what_differs_and_what_does_not_make_up_both(before: tuple[Visit, ...], after: tuple[Visit, ...]) -> None:
    found = differences(before, after)

    def key(one: Visit) -> tuple[str, date, int]:
        return one.stop_id, one.date, one.opens

    stay = {key(one) for one in before} & {key(one) for one in after}
    assert {key(one) for one in before} - stay == {key(one.before) for one in found if one.before}
    assert {key(one) for one in after} - stay == {key(one.after) for one in found if one.after}
