"""Known disruptions: domain to row and back."""

from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange
from planner.domain.disruptions import ALL_DAY, BusOut, DriverAway, HolidayAdded, OrganisationAway, StopClosed
from planner.domain.known_disruptions import Dated, KnownDisruption, subject
from planner.domain.language import Text
from planner.storage.mapping.texts import name_columns, names_of
from planner.storage.tables import DisruptionKind, DisruptionRow

_KINDS: dict[type[Dated], DisruptionKind] = {
    BusOut: DisruptionKind.BUS_OUT,
    DriverAway: DisruptionKind.DRIVER_AWAY,
    OrganisationAway: DisruptionKind.ORGANISATION_AWAY,
    StopClosed: DisruptionKind.STOP_CLOSED,
    HolidayAdded: DisruptionKind.HOLIDAY,
}
_NAMELESS = Text("", "", "")


def disruption_row(region_id: str, value: KnownDisruption) -> DisruptionRow:
    """Map a known disruption; one without a number gets the next."""
    came = value.disruption
    hours = came.window if isinstance(came, OrganisationAway) else ALL_DAY
    return DisruptionRow(
        id=value.number or None,
        region_id=region_id,
        kind=_KINDS[type(came)].value,
        about_id=subject(came)[1],
        first_day=came.dates.first,
        last_day=came.dates.last,
        starts=hours.start,
        ends=hours.end,
        **name_columns(came.names if isinstance(came, StopClosed | HolidayAdded) else _NAMELESS),
        told_on=value.told_on,
    )


def disruption(row: DisruptionRow) -> KnownDisruption:
    """Map a known disruption back."""
    return KnownDisruption(_came(row), row.told_on, row.id or 0)


def _came(row: DisruptionRow) -> Dated:
    dates = DateRange(row.first_day, row.last_day)
    match DisruptionKind(row.kind):
        case DisruptionKind.BUS_OUT:
            return BusOut(row.about_id, dates)
        case DisruptionKind.DRIVER_AWAY:
            return DriverAway(row.about_id, dates)
        case DisruptionKind.ORGANISATION_AWAY:
            return OrganisationAway(row.about_id, dates, TimeWindow(row.starts, row.ends))
        case DisruptionKind.STOP_CLOSED:
            return StopClosed(row.about_id, dates, names_of(row))
        case DisruptionKind.HOLIDAY:
            return HolidayAdded(dates, names_of(row), row.about_id)
