"""The book of rules, in reading order, and the one door to their sentences."""

from typing import Final

from planner.domain.findings import Finding
from planner.domain.problem import PlanningProblem
from planner.rules import data, instead, reason_sentences, reasons
from planner.rules.announced import Announced
from planner.rules.announced_company import AnnouncedCompany
from planner.rules.announced_time import AnnouncedTime
from planner.rules.availability import OrganisationAvailable
from planner.rules.breaks import Breaks
from planner.rules.closed_days import ClosedDays
from planner.rules.continuity import Continuity
from planner.rules.covered_need import CoveredNeed
from planner.rules.crew import Crew
from planner.rules.daily_rest import DailyRest
from planner.rules.days_max import DaysMax
from planner.rules.days_min import DaysMin
from planner.rules.driver import DriverThere
from planner.rules.driving import Driving
from planner.rules.driving_limit import DrivingLimit
from planner.rules.dwell import Dwell
from planner.rules.fair_shares import FairShares
from planner.rules.frequency import Frequency
from planner.rules.full_dwell import FullDwell
from planner.rules.guests import Guests
from planner.rules.invited import Invited
from planner.rules.known import Known
from planner.rules.language import LanguageOfPlace
from planner.rules.nights_away import NightsAway
from planner.rules.organisation_hours import OrganisationHours
from planner.rules.overnight import Overnight
from planner.rules.pinned import Pinned
from planner.rules.preferred_hours import PreferredHours
from planner.rules.reserve import Reserve
from planner.rules.rhythm import OnDueDates
from planner.rules.room import Room
from planner.rules.rule import PlanRule, RouteRule, Rule
from planner.rules.same_hour import SameHour
from planner.rules.same_weekday import SameWeekday
from planner.rules.service_promise import ServicePromised
from planner.rules.shift_hours import ShiftHours
from planner.rules.somebody_on_board import SomebodyOnBoard
from planner.rules.spacing import Spacing
from planner.rules.staff import Staff
from planner.rules.substitutes import Substitutes
from planner.rules.travel import Travel
from planner.rules.visits_per_day import VisitsPerDay
from planner.rules.weekly_limits import WeeklyLimits
from planner.rules.weekly_rest import WeeklyRest
from planner.rules.window import Window
from planner.rules.work_limit import WorkLimit
from planner.rules.worst_served import WorstServed
from planner.words.catalogue import Translator

RULES: Final[tuple[Rule, ...]] = (
    Known(),
    Travel(),
    Window(),
    Dwell(),
    ShiftHours(),
    Breaks(),
    WorkLimit(),
    DrivingLimit(),
    DriverThere(),
    DailyRest(),
    WeeklyRest(),
    WeeklyLimits(),
    VisitsPerDay(),
    Overnight(),
    Room(),
    Staff(),
    SomebodyOnBoard(),
    Crew(),
    ClosedDays(),
    OrganisationAvailable(),
    DaysMax(),
    OrganisationHours(),
    Guests(),
    Pinned(),
    Announced(),
    Frequency(),
    OnDueDates(),
    Spacing(),
    ServicePromised(),
    LanguageOfPlace(),
    Invited(),
    DaysMin(),
    Driving(),
    NightsAway(),
    FullDwell(),
    SameWeekday(),
    SameHour(),
    Continuity(),
    FairShares(),
    AnnouncedTime(),
    AnnouncedCompany(),
    PreferredHours(),
    Reserve(),
    CoveredNeed(),
    WorstServed(),
    Substitutes(),
)
ROUTE_RULES: Final[tuple[RouteRule, ...]] = tuple(rule for rule in RULES if isinstance(rule, RouteRule))
PLAN_RULES: Final[tuple[PlanRule, ...]] = tuple(rule for rule in RULES if isinstance(rule, PlanRule))
BY_NAME: Final[dict[str, Rule]] = {rule.name: rule for rule in RULES}


def explain(finding: Finding, problem: PlanningProblem, _: Translator) -> str:
    """Return the sentence for a finding of any rule, or about the data.

    Raises
    ------
    KeyError
        When no rule of the book has the finding's code.
    """
    if finding.rule == data.NAME:
        return data.explain(finding, problem, _)
    if finding.rule == reasons.NAME:
        return reason_sentences.explain(finding, problem, _, lambda name: BY_NAME[name].title(_))
    if finding.rule == instead.NAME:
        return instead.explain(finding, problem, _, lambda name: BY_NAME[name].title(_))
    return BY_NAME[finding.rule].explain(finding, problem, _)


def examples() -> tuple[Finding, ...]:
    """Return the example findings of all rules, in reading order, then those about the data and the reasons."""
    of_rules = (example for rule in RULES for example in rule.examples())
    return (*of_rules, *data.examples(), *reason_sentences.examples(), *instead.examples())


def codes() -> tuple[str, ...]:
    """Return every code a finding can have, in reading order; codes are stable and documented."""
    return tuple(dict.fromkeys(example.code for example in examples()))
