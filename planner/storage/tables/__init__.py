"""The tables, importable from one place; importing this registers all of them on one metadata."""

from planner.storage.tables.base import ID_MAX, NAME_MAX, NOTE_MAX, Table
from planner.storage.tables.people import (
    AvailabilityRow,
    ClosureRow,
    OfferRow,
    OrganisationRow,
    PromiseRow,
    ServiceRow,
)
from planner.storage.tables.places import (
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
from planner.storage.tables.plans import (
    BreakRow,
    JobRow,
    JobState,
    OnBoardRow,
    PlanRow,
    PlanState,
    RouteRow,
    UnkeptRow,
    VisitRow,
)

metadata = Table.metadata

__all__ = [
    "ID_MAX",
    "NAME_MAX",
    "NOTE_MAX",
    "AvailabilityRow",
    "BreakRow",
    "ClosureRow",
    "DepotRow",
    "DrivingRulesRow",
    "JobRow",
    "JobState",
    "LegRow",
    "LocalityRow",
    "MunicipalityRow",
    "OfferRow",
    "OnBoardRow",
    "OrganisationRow",
    "PlanRow",
    "PlanState",
    "PromiseRow",
    "RegionRow",
    "RouteRow",
    "ServiceRow",
    "ShiftPatternRow",
    "StopRow",
    "StopWindowRow",
    "UnkeptRow",
    "VehicleRow",
    "VisitRow",
    "metadata",
]
