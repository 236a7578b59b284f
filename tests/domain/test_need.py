"""Need weights: 100 for an average place, more where more children live, farther away, fewer buses."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.need import LEAST, MOST, children, children_in, need_percents
from planner.domain.places import Locality, Stop
from tests import builders
from tests.builders import problem, stop, text, travel


def place(name: str, **figures: Any) -> Locality:
    return Locality(name, text(name), "M", **figures)


def needs(*places: Locality, km: dict[str, float] | None = None, stops: tuple[Stop, ...] = ()) -> list[int]:
    found = need_percents(places, stops, km or {})
    return [found[one.id] for one in places]


def test_places_of_which_nothing_is_known_are_average() -> None:
    assert needs(place("A"), place("B")) == [100, 100]
    assert needs() == []


def test_children_are_compared_with_the_average_of_the_region() -> None:
    # the average is 300; 200 is two thirds of it, 400 four thirds; the three figures that are not known say 100
    assert needs(place("A", under_18=200), place("B", under_18=400)) == [round((67 + 300) / 4), round((133 + 300) / 4)]


def test_one_figure_alone_says_at_most_double_and_at_least_half() -> None:
    assert needs(place("A", under_18=0), place("B", under_18=1), place("C", under_18=999)) == [88, 88, 125]


def test_one_parent_families_are_a_share_of_the_families_of_the_region() -> None:
    small, large = place("A", families=10, one_parent_families=4), place("B", families=90, one_parent_families=16)
    assert needs(small, large) == [125, 97]  # the region: 20 of 100; A 40 %, B 17.8 %
    assert needs(place("A", families=0, one_parent_families=0), place("B", families=9)) == [100, 100]


def test_the_road_from_the_depot_counts_to_the_nearest_stop_of_a_place() -> None:
    stops = (stop("A1", locality_id="A"), stop("A2", locality_id="A"), stop("B1", locality_id="B"))
    assert needs(place("A"), place("B"), place("C"), km={"A1": 90.0, "A2": 30.0, "B1": 90.0}, stops=stops) == [
        88,  # 30 km where 60 is usual
        113,  # 112.5, a half up
        100,
    ]


def test_a_place_without_buses_needs_the_bus_more() -> None:
    assert needs(place("A", public_transport=False), place("B", public_transport=True), place("C")) == [125, 88, 100]
    assert needs(place("A", public_transport=True), place("B", public_transport=True)) == [100, 100]


def test_what_is_set_by_hand_wins_and_changes_no_other_place() -> None:
    far = place("A", under_18=100, need_percent=175)
    assert needs(far, place("B", under_18=300)) == [
        175,
        needs(replace(far, need_percent=None), place("B", under_18=300))[1],
    ]


def test_children_of_a_place_come_from_its_stops_where_it_does_not_say() -> None:
    stops = (stop("A", people_under_18=30), stop("B", people_under_18=20), stop("C", locality_id="OTHER"))
    assert children(place("L"), stops) == 30
    assert children(place("L", under_18=7), stops) == 7
    assert children(place("OTHER"), stops) is None


def test_a_problem_measures_the_way_from_the_depots_of_its_vehicles() -> None:
    base = problem()
    both = (*base.localities, replace(base.localities[0], id="VILLAGE"))
    question = problem(
        [stop("A"), stop("B", locality_id="VILLAGE"), stop("GONE")],
        localities=both,
        travel=travel({("D", "A"): 10, ("D", "B"): 30}),
    )
    assert question.need_percent == {"L": 88, "VILLAGE": 113}


@given(
    st.lists(
        st.builds(
            lambda **figures: figures,
            under_18=st.none() | st.integers(0, 10**6),
            families=st.none() | st.integers(0, 10**6),
            one_parent_families=st.none() | st.integers(0, 10**6),
            public_transport=st.none() | st.booleans(),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_no_place_weighs_less_than_half_or_more_than_twice_an_average_one(figures: list[dict[str, Any]]) -> None:
    found = needs(*(place(str(n), **one) for n, one in enumerate(figures)))
    assert all(LEAST <= percent <= MOST for percent in found)


def test_more_need_never_weighs_less() -> None:
    weights = [needs(place("A", under_18=n), place("B", under_18=50))[0] for n in range(0, 300, 10)]
    assert weights == sorted(weights)


def test_places_that_share_a_postal_area_are_counted_once() -> None:
    """Untamala and Yttö have no figure of their own: their stops lie in the postal area of the town."""
    town, *villages = place("TOWN", under_18=1589), place("YTTO"), place("UNTAMALA")
    stops = [builders.stop(p.id, locality_id=p.id, people_under_18=1589) for p in (town, *villages)]
    assert children_in([town, *villages], stops) == 1589
    assert children_in(villages, stops) == 1589
    assert [children_in([one], stops) for one in (town, *villages)] == [1589] * 3
    other = place("OTHER", under_18=38)
    assert children_in([town, other, *villages], stops) == 1589 + 38


def test_a_part_of_a_place_with_several_postal_areas_is_not_added_to_it() -> None:
    wide, part = place("WIDE", under_18=1654), place("PART")
    stops = [builders.stop(str(n), locality_id="WIDE", people_under_18=n) for n in (493, 1161)]
    stops.append(builders.stop("P", locality_id="PART", people_under_18=493))
    assert children_in([wide, part], stops) == 1654


def test_equal_figures_that_places_give_themselves_and_those_of_other_municipalities_are_added() -> None:
    assert children_in([place("A", under_18=50), place("B", under_18=50)], ()) == 100
    far = replace(place("FAR"), municipality_id="N")
    stops = [builders.stop(p, locality_id=p, people_under_18=50) for p in ("A", "FAR")]
    assert children_in([place("A"), far], stops) == 100


def test_children_of_whom_nothing_is_known_are_not_zero() -> None:
    assert children_in([place("A"), place("B")], ()) is None
    assert children_in([], ()) is None
    assert children_in([place("A", under_18=0)], ()) == 0
