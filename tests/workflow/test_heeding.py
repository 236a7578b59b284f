"""What a disruption takes is no way out."""

from datetime import timedelta

import pytest

from planner.domain.changes import Change
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange
from planner.domain.disruptions import BusOut, DriverAway, HolidayAdded, OrganisationAway, StopClosed
from planner.domain.known_disruptions import Dated, KnownDisruption
from planner.domain.outcome import WayOut
from planner.domain.remedies import DriverComes, ExtraShift, OpenOn, OrganisationComes, ShorterVisit
from planner.workflow.heeding import within_reach
from tests.builders import DAYTIME, MONDAY, shift, text

WEEK = DateRange(MONDAY, MONDAY + timedelta(days=4))
AFTER = MONDAY + timedelta(days=5)
MORNING = TimeWindow(0, 720)


@pytest.mark.parametrize(
    ("came", "asked", "otherwise"),
    [
        (BusOut("BUS", WEEK), ExtraShift(shift(WEEK.last)), ExtraShift(shift(AFTER))),
        (DriverAway("ANN", WEEK), DriverComes("ANN", MONDAY, DAYTIME), DriverComes("BEA", MONDAY, DAYTIME)),
        (
            OrganisationAway("O", WEEK),
            OrganisationComes("O", MONDAY, DAYTIME),
            OrganisationComes("O", AFTER, DAYTIME),
        ),
        (
            OrganisationAway("O", WEEK, MORNING),
            OrganisationComes("O", MONDAY, TimeWindow(660, 780)),
            OrganisationComes("O", MONDAY, TimeWindow(720, 780)),
        ),
        (StopClosed("A", WEEK), OpenOn("A", MONDAY), OpenOn("B", MONDAY)),
        (BusOut("BUS", WEEK), ExtraShift(shift(MONDAY)), ShorterVisit("A", 30)),
    ],
)
def test_a_way_out_that_asks_for_what_is_away_is_not_told(came: Dated, asked: Change, otherwise: Change) -> None:
    known = [KnownDisruption(HolidayAdded(WEEK, text("Feast")), MONDAY, 1), KnownDisruption(came, MONDAY, 2)]
    good = WayOut((otherwise,), 10, 5.0)
    assert within_reach([WayOut((asked,), 10, 5.0), WayOut((otherwise, asked), 10, 5.0), good], known) == (good,)
    assert len(within_reach([WayOut((asked,), 10, 5.0)], ())) == 1
