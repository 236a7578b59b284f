"""Disruptions that speak of something the data does not hold: a bus, a driver or a stop that is gone."""

from dataclasses import dataclass
from enum import StrEnum

from planner.domain.days import DateRange


class Subject(StrEnum):
    """What a disruption may be about."""

    VEHICLE = "vehicle"
    DRIVER = "driver"
    ORGANISATION = "organisation"
    STOP = "stop"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class Overlooked:
    """A known disruption that changes nothing, because ``about_id`` is not in the data. ``number`` is its own."""

    number: int
    subject: Subject
    about_id: str
    dates: DateRange
