"""Places, vehicles and shifts: domain to row and back."""

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.fleet import DrivingRules, ShiftPattern, Vehicle
from planner.domain.language import Language, Text
from planner.domain.legs import Leg, LegSource
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
from planner.storage.mapping.texts import (
    dates_of,
    day_columns,
    name_columns,
    names_of,
    position_columns,
    position_of,
)
from planner.storage.tables import (
    DepotRow,
    DrivingRulesRow,
    LegRow,
    LocalityRow,
    MunicipalityRow,
    RegionRow,
    ShiftPatternRow,
    StopRow,
    StopWindowRow,
    VehicleRow,
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
    )


def region(row: RegionRow) -> Region:
    """Map a region back."""
    return Region(row.id, names_of(row), row.example, row.holidays_subdivision, row.phone, row.website)


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
        region_id=region_id, id=value.id, **name_columns(value.names), municipality_id=value.municipality_id
    )


def locality(row: LocalityRow) -> Locality:
    """Map a locality back."""
    return Locality(row.id, names_of(row), row.municipality_id)


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
        spacing_min_days=value.rhythm.spacing_min_days,
        spacing_max_days=value.rhythm.spacing_max_days,
        accuracy=value.accuracy.value,
        access=value.access.value,
        address=value.address,
        spot_fi=value.spot.fi,
        spot_sv=value.spot.sv,
        spot_en=value.spot.en,
        closed_from=value.closed_from,
        people_under_18=value.people_under_18,
        windows=[
            StopWindowRow(
                region_id=region_id,
                stop_id=value.id,
                weekday=int(w.weekday),
                starts=w.window.start,
                ends=w.window.end,
            )
            for w in value.windows
        ],
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
        windows=tuple(sorted(StopWindow(Weekday(w.weekday), TimeWindow(w.starts, w.ends)) for w in row.windows)),
        dwell=row.dwell,
        rhythm=Rhythm(row.visits_per_month, row.spacing_min_days, row.spacing_max_days),
        setup=row.setup,
        packdown=row.packdown,
        accuracy=Accuracy(row.accuracy),
        access=Access(row.access),
        address=row.address,
        spot=Text(row.spot_fi, row.spot_sv, row.spot_en),
        closed_from=row.closed_from,
        people_under_18=row.people_under_18,
    )


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


def driving_rules_row(region_id: str, value: DrivingRules) -> DrivingRulesRow:
    """Map driving rules."""
    return DrivingRulesRow(
        region_id=region_id,
        id=value.id,
        **name_columns(value.names),
        work_max=value.work_max,
        break_after=value.break_after,
        break_minutes=value.break_minutes,
        source=value.source,
        valid_from=value.valid_from,
    )


def driving_rules(row: DrivingRulesRow) -> DrivingRules:
    """Map driving rules back."""
    return DrivingRules(
        row.id, names_of(row), row.work_max, row.break_after, row.break_minutes, row.source, row.valid_from
    )


def vehicle_row(region_id: str, value: Vehicle) -> VehicleRow:
    """Map a vehicle."""
    return VehicleRow(
        region_id=region_id,
        id=value.id,
        **name_columns(value.names),
        depot_id=value.depot_id,
        seats=value.seats,
        private_rooms=value.private_rooms,
        visits_max=value.visits_max,
        base_before=value.base_before,
        base_after=value.base_after,
        step_free=value.step_free,
    )


def vehicle(row: VehicleRow) -> Vehicle:
    """Map a vehicle back."""
    return Vehicle(
        id=row.id,
        names=names_of(row),
        depot_id=row.depot_id,
        seats=row.seats,
        private_rooms=row.private_rooms,
        visits_max=row.visits_max,
        base_before=row.base_before,
        base_after=row.base_after,
        step_free=row.step_free,
    )


def shift_pattern_row(region_id: str, value: ShiftPattern) -> ShiftPatternRow:
    """Map a shift pattern."""
    return ShiftPatternRow(
        region_id=region_id,
        vehicle_id=value.vehicle_id,
        driving_rules_id=value.driving_rules_id,
        weekday=int(value.weekday),
        starts=value.window.start,
        ends=value.window.end,
        **day_columns(value.dates),
    )


def shift_pattern(row: ShiftPatternRow) -> ShiftPattern:
    """Map a shift pattern back."""
    return ShiftPattern(
        row.vehicle_id,
        Weekday(row.weekday),
        TimeWindow(row.starts, row.ends),
        row.driving_rules_id,
        dates_of(row),
    )


KnownLeg = tuple[tuple[str, str], Leg]
"""A leg with the places it joins: (from id, to id), leg."""


def leg_row(region_id: str, value: KnownLeg) -> LegRow:
    """Map a known leg."""
    (origin, destination), leg = value
    return LegRow(
        region_id=region_id,
        from_id=origin,
        to_id=destination,
        minutes=leg.minutes,
        km=leg.km,
        source=leg.source.value,
    )


def known_leg(row: LegRow) -> KnownLeg:
    """Map a known leg back."""
    return (row.from_id, row.to_id), Leg(row.minutes, row.km, LegSource(row.source))
