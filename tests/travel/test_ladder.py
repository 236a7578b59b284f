import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.legs import Departure, Leg, LegSource
from planner.domain.places import Position
from planner.travel.ladder import KM_POWER, MINUTES_MIN, MINUTES_PER_KM_POWER, ROAD_FACTOR, estimate, travel_times

TURKU, LAITILA, DALSBRUK = Position(60.4447, 22.2769), Position(60.87596, 21.69798), Position(60.01985, 22.50725)
TABLE = Leg(80, 89.0, LegSource.TABLE)

positions = st.builds(Position, st.floats(59.3, 70.2), st.floats(19, 31.7))


def north(km: float) -> Position:
    """A place so many great-circle kilometres north of Turku."""
    return Position(TURKU.lat + math.degrees(km / 6371.009), TURKU.lon)


def test_the_formula_is_the_one_fitted_on_timetabled_legs() -> None:
    assert (MINUTES_PER_KM_POWER, KM_POWER, ROAD_FACTOR) == (2.84, 0.775, 1.33)


@pytest.mark.parametrize(("km", "minutes"), [(1, 3), (10, 17), (49, 58), (100, 101)])
def test_minutes_and_kilometres(km: float, minutes: int) -> None:
    leg = estimate(TURKU, north(km))
    assert leg == Leg(minutes, round(1.33 * km, 1), LegSource.ESTIMATE)
    assert minutes == round(2.84 * km**0.775)


def test_next_door_still_takes_a_moment() -> None:
    assert estimate(TURKU, TURKU).minutes == MINUTES_MIN
    assert estimate(TURKU, north(0.1)).minutes == MINUTES_MIN


def test_a_known_leg_goes_before_the_estimate_in_both_directions() -> None:
    travel = travel_times({"T": TURKU, "D": DALSBRUK}, {("T", "D"): TABLE})
    assert travel.between("T", "D") == travel.between("D", "T") == TABLE


def test_a_known_way_back_may_differ() -> None:
    back = Leg(95, 92.0, LegSource.MEASURED)
    travel = travel_times({"T": TURKU, "D": DALSBRUK}, {("T", "D"): TABLE, ("D", "T"): back})
    assert travel.between("T", "D") == TABLE
    assert travel.between("D", "T") == back


def test_every_value_says_where_it_comes_from() -> None:
    travel = travel_times({"T": TURKU, "D": DALSBRUK, "L": LAITILA}, {("T", "D"): TABLE})
    assert {pair: leg.source for pair, leg in travel.legs.items()} == {
        ("T", "D"): LegSource.TABLE,
        ("D", "T"): LegSource.TABLE,
        ("T", "L"): LegSource.ESTIMATE,
        ("L", "T"): LegSource.ESTIMATE,
        ("D", "L"): LegSource.ESTIMATE,
        ("L", "D"): LegSource.ESTIMATE,
    }


def test_no_estimate_for_a_place_without_position_or_road() -> None:
    travel = travel_times({"T": TURKU, "X": None, "H": DALSBRUK}, {}, {"H"})
    assert travel.legs == {}
    assert travel.between("T", "X") is None
    assert travel.between("T", "H") is None


def test_a_known_leg_reaches_them_all_the_same() -> None:
    travel = travel_times({"T": TURKU, "X": None, "H": DALSBRUK}, {("T", "X"): TABLE, ("H", "T"): TABLE}, {"H"})
    assert travel.between("X", "T") == TABLE
    assert travel.between("T", "H") == TABLE
    assert travel.between("X", "H") is None


def test_a_leg_of_an_unknown_place_is_left_out() -> None:
    assert travel_times({"T": TURKU}, {("T", "GONE"): TABLE}).legs == {}


def test_an_estimate_across_water_is_not_below_what_known_legs_allow() -> None:
    near = Position(60.4861, 22.26638)
    table = {("T", "N"): Leg(14, 6.0, LegSource.TABLE), ("T", "D"): TABLE}
    leg = travel_times({"T": TURKU, "N": near, "D": DALSBRUK}, table).between("N", "D")
    assert estimate(near, DALSBRUK).minutes < 66
    assert leg == Leg(66, 83.0, LegSource.ESTIMATE)


def test_from_a_place_to_itself_takes_nothing() -> None:
    leg = travel_times({"T": TURKU}, {}).between("T", "T")
    assert leg is not None
    assert leg.minutes == 0


@given(positions, positions)
def test_estimates_are_whole_positive_and_the_same_both_ways(a: Position, b: Position) -> None:
    one, other = estimate(a, b), estimate(b, a)
    assert one.minutes >= MINUTES_MIN
    assert isinstance(one.minutes, int)
    assert abs(one.minutes - other.minutes) <= 1
    assert one.km >= 0


def test_a_ferry_comes_back_at_times_of_its_own() -> None:
    ferry = Leg(30, 5.0, LegSource.TABLE, (Departure(495),))
    for way in (("A", "B"), ("B", "A")):
        found = travel_times({"A": TURKU, "B": DALSBRUK}, {way: ferry})
        assert dict(found.legs) == {way: ferry}


def test_a_ferry_says_nothing_of_the_way_back_nor_of_roads_beside_it() -> None:
    ferry = Leg(200, 10.0, LegSource.TABLE, (Departure(600),))
    places = {"T": TURKU, "X": north(20), "Y": north(21)}
    travel = travel_times(places, {("T", "X"): ferry}, unreachable={"X"})
    assert travel.between("T", "X") == ferry
    assert travel.between("X", "T") is None
    beside = travel_times(places, {("T", "X"): ferry})
    assert beside.between("X", "Y") == estimate(north(20), north(21))
