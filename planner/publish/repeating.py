"""The rhythm of a stop as the web's calendars write it, where its dates really keep to it."""

from planner.domain.days import DateRange, Weekday
from planner.domain.rhythm import EveryWeeks, NthWeekdays, Rhythm
from planner.publish.values import Repeat, TimetableVisit

_DAYS = {
    Weekday.MONDAY: "MO",
    Weekday.TUESDAY: "TU",
    Weekday.WEDNESDAY: "WE",
    Weekday.THURSDAY: "TH",
    Weekday.FRIDAY: "FR",
    Weekday.SATURDAY: "SA",
    Weekday.SUNDAY: "SU",
}


def repeat_of(rhythm: Rhythm, visits: tuple[TimetableVisit, ...]) -> Repeat | None:
    """Return the rhythm the visits keep to; ``None`` when there is none, or one of them stands on another day.

    Dates are what counts for families; a rhythm that is true only nearly would send them on the wrong day.
    """
    coming = {visit.date for visit in visits if visit.coming}
    if not coming:
        return None
    due = rhythm.due(DateRange(min(coming), max(coming)))
    if not coming <= set(due):
        return None
    missed = tuple(day for day in due if day not in coming)
    match rhythm.pattern:
        case EveryWeeks(weeks, anchor):
            return Repeat(f"P{weeks}W", (_DAYS[Weekday.of(anchor)],), missed)
        case NthWeekdays(days):
            return Repeat("P1M", tuple(f"{number}{_DAYS[weekday]}" for number, weekday in days), missed)
    return None
