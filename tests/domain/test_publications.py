"""What became of a visit follows from what was published, and its number only grows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.days import Horizon
from planner.domain.plan import OnBoard, Visit, VisitStatus
from planner.domain.publications import Became, Publication, Revision, published, revisions
from tests import builders

MARCH, APRIL = Horizon.month(2027, 3), Horizon.month(2027, 4)
FIRST = datetime(2027, 2, 15, 9, 0, tzinfo=UTC)
VISIT = builders.visit("A", date(2027, 3, 9), 9 * 60)
OTHER = builders.visit("B", date(2027, 3, 16), 9 * 60)


def told(*months: tuple[Visit, ...]) -> tuple[Revision, ...]:
    days = (FIRST + timedelta(days=n) for n in range(len(months)))
    return revisions(Publication(at, MARCH, visits) for at, visits in zip(days, months, strict=False))


@pytest.mark.parametrize(
    ("changes", "became"),
    [
        ({"date": date(2027, 3, 10)}, Became.MOVED),
        ({"opens": VISIT.opens + 30}, Became.TIME),
        ({"closes": VISIT.closes - 30}, Became.TIME),
        ({"status": VisitStatus.CANCELLED}, Became.CANCELLED),
        ({"status": VisitStatus.WITHOUT_BUS}, Became.WITHOUT_BUS),
        ({"on_board": (OnBoard("O", ("S",)),)}, Became.COMPANY),
    ],
)
def test_what_became_of_a_visit(changes: dict[str, object], became: Became) -> None:
    changed = replace(VISIT, **changes)  # type: ignore[arg-type]
    first, then = told((VISIT,), (changed,))
    assert (first.became, first.number, first.before) == (Became.NEW_MONTH, 0, None)
    assert (then.became, then.number, then.before, then.visit) == (became, 1, VISIT, changed)
    assert then.at == FIRST + timedelta(days=1)


def test_what_families_do_not_see_is_no_change() -> None:
    inside = replace(VISIT, arrives=VISIT.arrives - 5, departs=VISIT.departs + 5, status=VisitStatus.MOVED)
    assert len(told((VISIT,), (inside,))) == 1


def test_a_visit_that_is_left_out_is_cancelled_and_one_that_is_new_is_added() -> None:
    _, gone, new = told((VISIT,), (OTHER,))
    assert (gone.became, gone.visit.status) == (Became.CANCELLED, VisitStatus.CANCELLED) or (
        new.became,
        new.visit.status,
    ) == (Became.CANCELLED, VisitStatus.CANCELLED)
    assert {gone.became, new.became} == {Became.CANCELLED, Became.ADDED}


def test_a_visit_may_be_held_after_all_with_the_bus_again() -> None:
    indoors = replace(VISIT, status=VisitStatus.WITHOUT_BUS)
    assert [r.became for r in told((VISIT,), (), (VISIT,), (indoors,), (VISIT,))] == [
        Became.NEW_MONTH,
        Became.CANCELLED,
        Became.RESTORED,
        Became.WITHOUT_BUS,
        Became.WITH_BUS,
    ]


def test_another_month_takes_nothing_away() -> None:
    april = replace(VISIT, id="a.2027-04.1", date=date(2027, 4, 6))
    found = revisions((Publication(FIRST, MARCH, (VISIT,)), Publication(None, APRIL, (april,))))
    assert [(r.became, r.at) for r in found] == [(Became.NEW_MONTH, FIRST), (Became.NEW_MONTH, None)]


def test_why_a_visit_is_cancelled_is_not_published() -> None:
    ill = replace(VISIT, status=VisitStatus.CANCELLED, reason="SECRET")
    assert "SECRET" not in repr(published(builders.plan(horizon=MARCH, off_route=(ill,)), FIRST))


VISITS = st.builds(
    replace,
    st.sampled_from([VISIT, OTHER]),
    date=st.dates(MARCH.first, MARCH.last),
    status=st.sampled_from(VisitStatus),
)
MONTHS = st.lists(st.lists(VISITS, max_size=2, unique_by=lambda v: v.id).map(tuple), max_size=6)


@given(MONTHS)
def test_numbers_grow_by_one_with_every_change_and_never_fall(months: list[tuple[Visit, ...]]) -> None:
    found = told(*months)
    for identity in {r.visit.id for r in found}:
        own = [r for r in found if r.visit.id == identity]
        assert [r.number for r in own] == list(range(len(own)))
        assert [r.before for r in own[1:]] == [r.visit for r in own[:-1]]
    assert told(*months, *months[-1:]) == found, "the same words again change nothing"
    assert told(*months[:-1]) == found[: len(told(*months[:-1]))], "what was told stays told"
