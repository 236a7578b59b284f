"""Sentences for remedies: what somebody can agree on so that a promise is kept."""

from datetime import date

from planner.domain.clock import TimeWindow
from planner.domain.days import Weekday
from planner.domain.fleet import Shift
from planner.domain.legs import Leg, LegSource
from planner.domain.problem import PlanningProblem
from planner.domain.remedies import (
    BiggerBus,
    DriverComes,
    ExtraShift,
    FewerServices,
    LegKnown,
    LongerShift,
    OpenOn,
    OrganisationCan,
    OrganisationComes,
    OtherRhythm,
    Remedy,
    ShorterVisit,
    StopHours,
    Unpinned,
)
from planner.domain.rhythm import OnDates, Pattern, Rhythm
from planner.rules.rhythm_words import pattern_in_words
from planner.rules.sample import EXAMPLE_DAY, days_later, sample_problem
from planner.rules.wording import called, days, listed, place
from planner.words.catalogue import Translator
from planner.words.formats import day_short, language_name, length, span, weekdays_long


def explain(change: Remedy, problem: PlanningProblem, _: Translator) -> str:
    """Return what is agreed on, in words that can follow *if*: no capital letter and no full stop."""
    if isinstance(change, LongerShift | ExtraShift | BiggerBus | DriverComes):
        return _of_bus(change, problem, _)
    if isinstance(change, OrganisationComes | OrganisationCan | FewerServices):
        return _of_people(change, problem, _)
    return _of_stop(change, problem, _)


def _of_bus(change: LongerShift | ExtraShift | BiggerBus | DriverComes, problem: PlanningProblem, _: Translator) -> str:
    if isinstance(change, LongerShift):
        return _longer(change, problem, _)
    if isinstance(change, ExtraShift):
        return _("{vehicle} also drives on {day}, {hours}").format(
            vehicle=called(problem.vehicle, change.shift.vehicle_id, _),
            **_when(change.shift.date, change.shift.window, _),
        )
    if isinstance(change, DriverComes):
        driver = called(problem.driver, change.driver_id, _)
        return _("{driver} can drive on {day}, {hours}").format(driver=driver, **_when(change.date, change.window, _))
    vehicle, kinds = called(problem.vehicle, change.vehicle_id, _), []
    if change.visits_max:
        kinds.append(_.plural("{n} visit a day", "{n} visits a day", change.visits_max).format(n=change.visits_max))
    if change.seats:
        kinds.append(
            _.plural("{n} organisation on board", "{n} organisations on board", change.seats).format(n=change.seats)
        )
    if change.private_rooms:
        kinds.append(
            _.plural("{n} private room", "{n} private rooms", change.private_rooms).format(n=change.private_rooms)
        )
    return _("{vehicle} has room for {kinds}").format(vehicle=vehicle, kinds=listed(kinds, _))


def _longer(change: LongerShift, problem: PlanningProblem, _: Translator) -> str:
    words = {
        "vehicle": called(problem.vehicle, change.vehicle_id, _),
        "day": day_short(change.date, _.language),
        "earlier": length(change.earlier),
        "later": length(change.later),
    }
    if not change.later:
        return _("{vehicle} may begin {earlier} earlier on {day}").format(**words)
    if not change.earlier:
        return _("{vehicle} may end {later} later on {day}").format(**words)
    return _("{vehicle} may begin {earlier} earlier and end {later} later on {day}").format(**words)


def _of_people(
    change: OrganisationComes | OrganisationCan | FewerServices, problem: PlanningProblem, _: Translator
) -> str:
    if isinstance(change, FewerServices):
        none = _("“{service}” is no longer promised to {locality}")
        some = _.plural(
            "“{service}” at {n} visit of {locality} is enough",
            "“{service}” at {n} visits of {locality} is enough",
            change.visits_per_month,
        )
        return (some if change.visits_per_month else none).format(
            service=called(problem.service, change.service_id, _),
            n=change.visits_per_month,
            locality=place(problem, change.locality_id),
        )
    organisation = called(problem.organisation, change.organisation_id, _)
    if isinstance(change, OrganisationComes):
        return _("{organisation} can come on {day}, {hours}").format(
            organisation=organisation, **_when(change.date, change.window, _)
        )
    return f"{organisation} {listed(_can(change, problem, _), _)}"


def _can(change: OrganisationCan, problem: PlanningProblem, _: Translator) -> list[str]:
    said = []
    if change.days_max is not None:
        many = _.plural("can come on {n} day of the period", "can come on {n} days of the period", change.days_max)
        said.append(many.format(n=change.days_max))
    if change.people:
        said.append(_.plural("sends {n} person", "sends {n} people", change.people).format(n=change.people))
    said += [_("also offers “{service}”").format(service=called(problem.service, key, _)) for key in change.service_ids]
    said += [
        _("also sends somebody who speaks {language}").format(language=language_name(code, _.language))
        for code in change.languages
    ]
    return said


def _of_stop(
    change: StopHours | ShorterVisit | OpenOn | OtherRhythm | Unpinned | LegKnown,
    problem: PlanningProblem,
    _: Translator,
) -> str:
    if isinstance(change, OtherRhythm):
        return _rhythm(change, problem, _)
    if isinstance(change, LegKnown):
        return _("the drive between {origin} and {destination} is made known and takes about {minutes}").format(
            origin=place(problem, change.from_id),
            destination=place(problem, change.to_id),
            minutes=length(change.leg.minutes),
        )
    stop = place(problem, change.stop_id)
    if isinstance(change, StopHours):
        return _("the bus may stand at {stop} on {weekdays}, {hours}").format(
            stop=stop,
            weekdays=weekdays_long(change.weekday, _.language),
            hours=span(change.window.start, change.window.end, _.language),
        )
    if isinstance(change, ShorterVisit):
        return _("a visit of {stop} may be as short as {minutes}").format(stop=stop, minutes=length(change.dwell_min))
    day = day_short(change.date, _.language)
    if isinstance(change, OpenOn):
        return _("{stop} receives families on {day}").format(stop=stop, day=day)
    return _("the locked visit of {stop} on {day} may move").format(stop=stop, day=day)


def _rhythm(change: OtherRhythm, problem: PlanningProblem, _: Translator) -> str:
    key = change.stop_id or change.locality_id or ""
    where, new, old = place(problem, key), change.rhythm, rhythm_now(change, problem)
    if old is None or old.leeway_days != new.leeway_days:
        return _("another rhythm is agreed on with {place}").format(place=where)
    said = []
    if old.pattern is not None and old.pattern != new.pattern:
        said.append(_pattern(where, old.pattern, new, _))
    elif old.visits_per_month != new.visits_per_month:
        visits = new.visits_per_month
        none = _("no visit is promised to {place}")
        some = _.plural("{n} visit a month is enough at {place}", "{n} visits a month are enough at {place}", visits)
        said.append((some if visits else none).format(n=visits, place=where))
    if old.spacing_min_days != new.spacing_min_days:
        least = days(new.spacing_min_days, _)
        said.append(_("{days} between visits are enough at {place}").format(days=least, place=where))
    if old.spacing_max_days != new.spacing_max_days:
        most = days(new.spacing_max_days, _)
        said.append(_("up to {days} may lie between visits at {place}").format(days=most, place=where))
    return listed(said, _) or _("another rhythm is agreed on with {place}").format(place=where)


def _pattern(where: str, old: Pattern, new: Rhythm, _: Translator) -> str:
    """Return what changes of the dates: some go, one moves, or the whole pattern is another one."""
    if new.pattern is None:
        return _("no visit is promised to {place}").format(place=where)
    if isinstance(old, OnDates) and isinstance(new.pattern, OnDates):
        gone = [day_short(day, _.language) for day in old.days if day not in new.pattern.days]
        come = [day_short(day, _.language) for day in new.pattern.days if day not in old.days]
        if gone and not come:
            return _("no visit is promised to {place} on {days}").format(place=where, days=listed(gone, _))
        return _("{place} is promised a visit on {new} instead of {old}").format(
            place=where, new=listed(come, _), old=listed(gone, _)
        )
    rhythm = pattern_in_words(new.pattern, _)
    return _("the rhythm of {place} becomes “{rhythm}”").format(place=where, rhythm=rhythm)


def rhythm_now(change: OtherRhythm, problem: PlanningProblem) -> Rhythm | None:
    """Return the rhythm that is agreed on before the change; ``None``: there is none."""
    if change.locality_id is not None:
        return problem.locality[change.locality_id].rhythm if change.locality_id in problem.locality else None
    stop = problem.stop.get(change.stop_id or "")
    return stop.rhythm if stop else None


def _when(day: date, window: TimeWindow, _: Translator) -> dict[str, str]:
    return {"day": day_short(day, _.language), "hours": span(window.start, window.end, _.language)}


def examples() -> tuple[Remedy, ...]:
    """Return at least one example of every remedy, about the sample problem."""
    stop = sample_problem().stop["kimito"]
    afternoon = TimeWindow(720, 900)
    return (
        LongerShift("bus", EXAMPLE_DAY, later=20),
        LongerShift("bus", EXAMPLE_DAY, earlier=15),
        LongerShift("bus", EXAMPLE_DAY, 15, 20),
        ExtraShift(Shift("bus", days_later(4), TimeWindow(540, 1200), "rules")),
        BiggerBus("bus", visits_max=4),
        BiggerBus("bus", seats=4, private_rooms=2),
        DriverComes("driver", EXAMPLE_DAY, TimeWindow(540, 1200)),
        OrganisationComes("families", EXAMPLE_DAY, afternoon),
        OrganisationCan("families", days_max=5),
        OrganisationCan("families", people=2, service_ids=("advice",), languages=("sv",)),
        StopHours("kimito", Weekday.MONDAY, afternoon),
        ShorterVisit("kimito", 120),
        OpenOn("kimito", days_later(17)),
        OtherRhythm(Rhythm(1, 7, 21), "kimito"),
        OtherRhythm(Rhythm(0, 7, 21), "kimito"),
        OtherRhythm(Rhythm(2, 6, 28), "kimito"),
        OtherRhythm(stop.rhythm, locality_id="kimitoon"),
        Unpinned("kimito", EXAMPLE_DAY),
        FewerServices("kimitoon", "advice", 1),
        FewerServices("kimitoon", "advice", 0),
        LegKnown("turku", "kimito", Leg(58, 63.0, LegSource.ESTIMATE)),
    )
