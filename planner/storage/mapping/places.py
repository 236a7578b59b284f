"""Places: domain to row and back."""

from collections.abc import Iterable
from typing import Any

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.language import Language
from planner.domain.places import (
    Access,
    Accuracy,
    Depot,
    Locality,
    Municipality,
    Region,
    Stop,
    StopKind,
    StopWindow,
)
from planner.domain.rhythm import Rhythm
from planner.storage.mapping.rhythms import rhythm_columns, rhythm_of
from planner.storage.mapping.texts import (
    name_columns,
    names_of,
    position_columns,
    position_of,
    text_columns,
    text_of,
)
from planner.storage.tables import (
    DepotRow,
    LocalityRow,
    MunicipalityRow,
    PreferredWindowRow,
    RegionRow,
    StopRow,
    StopWindowRow,
)


def region_row(value: Region) -> RegionRow:
    """Map a region."""
    return RegionRow(
        id=value.id,
        **name_columns(value.names),
        example=value.example,
        holidays_subdivision=value.holidays_subdivision,
        phone=value.phone,
        website=value.website,
        feedback=value.feedback,
        **text_columns("operator", value.operator),
        **text_columns("privacy", value.privacy),
        **text_columns("weather", value.weather),
        no_name_needed=value.no_name_needed,
        children_welcome=value.children_welcome,
    )


def region(row: RegionRow) -> Region:
    """Map a region back."""
    return Region(
        id=row.id,
        names=names_of(row),
        example=row.example,
        holidays_subdivision=row.holidays_subdivision,
        phone=row.phone,
        website=row.website,
        feedback=row.feedback,
        operator=text_of(row, "operator"),
        privacy=text_of(row, "privacy"),
        weather=text_of(row, "weather"),
        no_name_needed=row.no_name_needed,
        children_welcome=row.children_welcome,
    )


def municipality_row(region_id: str, value: Municipality) -> MunicipalityRow:
    """Map a municipality."""
    return MunicipalityRow(
        region_id=region_id, id=value.id, **name_columns(value.names), languages=" ".join(value.languages)
    )


def municipality(row: MunicipalityRow) -> Municipality:
    """Map a municipality back."""
    return Municipality(row.id, names_of(row), tuple(Language(code) for code in row.languages.split()))


def locality_row(region_id: str, value: Locality) -> LocalityRow:
    """Map a locality."""
    return LocalityRow(
        region_id=region_id,
        id=value.id,
        **name_columns(value.names),
        municipality_id=value.municipality_id,
        visits_per_month=value.rhythm.visits_per_month if value.rhythm else None,
        **rhythm_columns(value.rhythm or Rhythm(0)),
        under_18=value.under_18,
        families=value.families,
        one_parent_families=value.one_parent_families,
        public_transport=value.public_transport,
        need_percent=value.need_percent,
    )


def locality(row: LocalityRow) -> Locality:
    """Map a locality back."""
    return Locality(
        id=row.id,
        names=names_of(row),
        municipality_id=row.municipality_id,
        rhythm=None if row.visits_per_month is None else rhythm_of(row, row.visits_per_month),
        under_18=row.under_18,
        families=row.families,
        one_parent_families=row.one_parent_families,
        public_transport=row.public_transport,
        need_percent=row.need_percent,
    )


def stop_row(region_id: str, value: Stop) -> StopRow:
    """Map a stop with its windows."""
    return StopRow(
        region_id=region_id,
        id=value.id,
        **name_columns(value.names),
        kind=value.kind.value,
        locality_id=value.locality_id,
        municipality_id=value.municipality_id,
        **position_columns(value.position),
        dwell=value.dwell,
        setup=value.setup,
        packdown=value.packdown,
        visits_per_month=value.rhythm.visits_per_month,
        **rhythm_columns(value.rhythm),
        accuracy=value.accuracy.value,
        access=value.access.value,
        address=value.address,
        **text_columns("spot", value.spot),
        **text_columns("nearby", value.nearby),
        step_free=value.step_free,
        closed_from=value.closed_from,
        people_under_18=value.people_under_18,
        dwell_min=value.dwell_min,
        windows=[StopWindowRow(**_window_columns(region_id, value.id, w)) for w in value.windows],
        preferred=[PreferredWindowRow(**_window_columns(region_id, value.id, w)) for w in value.preferred],
    )


def stop(row: StopRow) -> Stop:
    """Map a stop back; windows by weekday and time."""
    return Stop(
        id=row.id,
        names=names_of(row),
        kind=StopKind(row.kind),
        locality_id=row.locality_id,
        municipality_id=row.municipality_id,
        position=position_of(row),
        windows=_windows_of(row.windows),
        dwell=row.dwell,
        rhythm=rhythm_of(row, row.visits_per_month),
        setup=row.setup,
        packdown=row.packdown,
        accuracy=Accuracy(row.accuracy),
        access=Access(row.access),
        address=row.address,
        spot=text_of(row, "spot"),
        nearby=text_of(row, "nearby"),
        step_free=row.step_free,
        closed_from=row.closed_from,
        people_under_18=row.people_under_18,
        dwell_min=row.dwell_min,
        preferred=_windows_of(row.preferred),
    )


def _window_columns(region_id: str, stop_id: str, value: StopWindow) -> dict[str, Any]:
    return {
        "region_id": region_id,
        "stop_id": stop_id,
        "weekday": int(value.weekday),
        "starts": value.window.start,
        "ends": value.window.end,
    }


def _windows_of(rows: Iterable[StopWindowRow | PreferredWindowRow]) -> tuple[StopWindow, ...]:
    return tuple(sorted(StopWindow(Weekday(row.weekday), TimeWindow(row.starts, row.ends)) for row in rows))


def depot_row(region_id: str, value: Depot) -> DepotRow:
    """Map a depot."""
    return DepotRow(
        region_id=region_id,
        id=value.id,
        **name_columns(value.names),
        **position_columns(value.position),
        municipality_id=value.municipality_id,
        address=value.address,
    )


def depot(row: DepotRow) -> Depot:
    """Map a depot back."""
    return Depot(row.id, names_of(row), position_of(row), row.municipality_id, row.address)
