"""The tables, importable from one place; importing this registers all of them on one metadata."""

from planner.storage.tables.base import ID_MAX, NAME_MAX, NOTE_MAX, Table
from planner.storage.tables.disruptions import DisruptionKind, DisruptionRow
from planner.storage.tables.edits import EditRow, StepState
from planner.storage.tables.fleet import (
    DriverHoursRow,
    DriverRow,
    DrivingRulesRow,
    LegRow,
    OvernightRow,
    ShiftPatternRow,
    VehicleRow,
)
from planner.storage.tables.imports import ColumnMappingRow, ImportBatchRow
from planner.storage.tables.locks import CarriedLockRow
from planner.storage.tables.people import (
    AvailabilityRow,
    ClosureRow,
    InvitationRow,
    OfferRow,
    OrganisationRow,
    PromiseRow,
    ServiceRow,
)
from planner.storage.tables.places import (
    DepotRow,
    LocalityRow,
    MunicipalityRow,
    PreferredWindowRow,
    RegionRow,
    StopRow,
    StopWindowRow,
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
from planner.storage.tables.publications import PublicationRow
from planner.storage.tables.scenarios import ScenarioRow, ScenarioState

metadata = Table.metadata

__all__ = [
    "ID_MAX",
    "NAME_MAX",
    "NOTE_MAX",
    "AvailabilityRow",
    "BreakRow",
    "CarriedLockRow",
    "ClosureRow",
    "ColumnMappingRow",
    "DepotRow",
    "DisruptionKind",
    "DisruptionRow",
    "DriverHoursRow",
    "DriverRow",
    "DrivingRulesRow",
    "EditRow",
    "ImportBatchRow",
    "InvitationRow",
    "JobRow",
    "JobState",
    "LegRow",
    "LocalityRow",
    "MunicipalityRow",
    "OfferRow",
    "OnBoardRow",
    "OrganisationRow",
    "OvernightRow",
    "PlanRow",
    "PlanState",
    "PreferredWindowRow",
    "PromiseRow",
    "PublicationRow",
    "RegionRow",
    "RouteRow",
    "ScenarioRow",
    "ScenarioState",
    "ServiceRow",
    "ShiftPatternRow",
    "StepState",
    "StopRow",
    "StopWindowRow",
    "UnkeptRow",
    "VehicleRow",
    "VisitRow",
    "metadata",
]
