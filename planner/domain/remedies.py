"""What a coordinator can agree on so that a promise is kept: a longer shift, other hours, one day more and the like."""

from planner.domain.crew_remedies import (
    BiggerBus,
    DriverComes,
    ExtraShift,
    FewerServices,
    LongerShift,
    OrganisationCan,
    OrganisationComes,
)
from planner.domain.place_remedies import LegKnown, OpenOn, OtherRhythm, ShorterVisit, StopHours, Unpinned

__all__ = [
    "BiggerBus",
    "DriverComes",
    "ExtraShift",
    "FewerServices",
    "LegKnown",
    "LongerShift",
    "OpenOn",
    "OrganisationCan",
    "OrganisationComes",
    "OtherRhythm",
    "Remedy",
    "ShorterVisit",
    "StopHours",
    "Unpinned",
]

Remedy = (
    LongerShift
    | ExtraShift
    | BiggerBus
    | DriverComes
    | OrganisationComes
    | OrganisationCan
    | StopHours
    | ShorterVisit
    | OpenOn
    | OtherRhythm
    | Unpinned
    | FewerServices
    | LegKnown
)
