"""A day reckoned by hand: Turku, Kimito, Dalsbruk and back, two hours at each stop.

On the road 58 + 25 + 80 minutes, 240 open to families, twice 35 for set-up and pack-down, twice 20 at the base:
8 h 33 min of work, and half an hour of break. It ends at 20.00.
"""

from dataclasses import replace

import pytest

from planner.domain.fleet import DrivingRules
from planner.domain.language import Language, Text
from planner.domain.plan import Break, Plan, Route
from planner.domain.problem import PlanningProblem
from planner.rules.daily_rest import DailyRest
from planner.rules.sample import EXAMPLE_DAY, days_later, sample_problem
from planner.rules.work_limit import WorkLimit
from tests.builders import visit
from tests.rules.judging import codes, only, sentence

ACT = "https://www.finlex.fi/fi/lainsaadanto/2019/872"
ORDINARY = DrivingRules(
    "ordinary",
    Text("Työaikalaki, säännöllinen työaika", "Arbetstidslagen, ordinarie arbetstid", "Working Hours Act, ordinary"),
    work_max=480,
    break_after=360,
    break_minutes=30,
    source=ACT,
    daily_rest=660,
)
DRIVER = replace(
    ORDINARY,
    id="driver",
    names=Text("Työaikalaki, kuljettaja", "Arbetstidslagen, förare", "Working Hours Act, driver"),
    work_max=660,
    break_after=330,
    daily_rest=600,
)


def under(rules: DrivingRules) -> PlanningProblem:
    base = sample_problem()
    return base.replace(
        stops=tuple(replace(stop, dwell=120, setup=20, packdown=15) for stop in base.stops),
        driving_rules=(ORDINARY, DRIVER),
        shifts=tuple(replace(shift, driving_rules_id=rules.id) for shift in base.shifts),
    )


def the_day() -> Route:
    kimito = visit("kimito", EXAMPLE_DAY, opens=755, closes=875, departs=890)
    dalsbruk = visit("dalsbruk", EXAMPLE_DAY, opens=965, closes=1085, departs=1100)
    return Route("bus", EXAMPLE_DAY, 657, 1200, (kimito, dalsbruk), (Break(890, 920),), "driver")


def the_next_day(begins: int) -> Route:
    return Route("bus", days_later(1), begins, begins + 400, (), (), "driver")


def plan(*routes: Route) -> Plan:
    return Plan(sample_problem().horizon, routes)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            Language.EN,
            f"Tue 9 March 2027, Service bus: the driver works 8 h 33 min, at most 8 h is allowed (Working Hours Act, "
            f"ordinary, {ACT}). Plan one stop fewer, make the visits shorter, or give the shift another set of hours, "
            "such as flexible working time.",
        ),
        (
            Language.FI,
            f"ti 9.3.2027, Palvelubussi: kuljettaja tekee työtä 8 h 33 min, enintään 8 h on sallittu (Työaikalaki, "
            f"säännöllinen työaika, {ACT}). Suunnittele yksi pysäkki vähemmän, lyhennä käyntejä, tai valitse vuorolle "
            "toinen työaika, esimerkiksi liukuva työaika.",
        ),
        (
            Language.SV,
            f"ti 9.3.2027, Servicebussen: föraren arbetar 8 h 33 min, högst 8 h är tillåtet (Arbetstidslagen, "
            f"ordinarie arbetstid, {ACT}). Planera en hållplats färre, förkorta besöken, eller välj en annan "
            "arbetstid för arbetsskiftet, till exempel flexibel arbetstid.",
        ),
    ],
)
def test_over_the_ordinary_working_day(language: Language, said: str) -> None:
    question = under(ORDINARY)
    finding = only(WorkLimit(), question, plan(the_day()))
    assert (finding.facts["found"], finding.facts["expected"]) == (513, 480)
    assert sentence(WorkLimit(), finding, question, language) == said


def test_inside_the_working_day_of_a_driver() -> None:
    assert codes(WorkLimit(), under(DRIVER), plan(the_day())) == []


@pytest.mark.parametrize(("rules", "earliest"), [(ORDINARY, 7 * 60), (DRIVER, 6 * 60)])
def test_the_next_day_begins_when_the_rest_is_over(rules: DrivingRules, earliest: int) -> None:
    question = under(rules)
    assert codes(DailyRest(), question, plan(the_day(), the_next_day(earliest))) == []
    finding = only(DailyRest(), question, plan(the_day(), the_next_day(earliest - 1)))
    assert (finding.facts["earliest_on"], finding.facts["earliest"]) == (days_later(1), earliest)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            Language.EN,
            f"Wed 10 March 2027, Driver 1: the day begins at 6:30, 10 h 30 min after the last one ended (Tue 9 March "
            f"2027, 20:00); the rest in between has to be 11 h (Working Hours Act, ordinary, {ACT}). Begin on Wed 10 "
            "March 2027 at 7:00 at the earliest, end the day before sooner, or let somebody else drive.",
        ),
        (
            Language.FI,
            f"ke 10.3.2027, Kuljettaja 1: päivä alkaa klo 6.30, kun edellinen päättyi ti 9.3.2027 klo 20.00: väliä on "
            f"10 h 30 min, lepoa pitää olla 11 h (Työaikalaki, säännöllinen työaika, {ACT}). Aloita aikaisintaan ke "
            "10.3.2027 klo 7.00, päätä edellinen päivä aiemmin, tai anna jonkun muun ajaa.",
        ),
        (
            Language.SV,
            f"on 10.3.2027, Förare 1: dagen börjar kl. 6.30, och den förra slutade ti 9.3.2027 kl. 20.00: emellan är "
            f"10 h 30 min, vilan ska vara 11 h (Arbetstidslagen, ordinarie arbetstid, {ACT}). Börja tidigast on "
            "10.3.2027 kl. 7.00, sluta tidigare dagen innan, eller låt någon annan köra.",
        ),
    ],
)
def test_the_sentence_names_the_earliest_beginning(language: Language, said: str) -> None:
    question = under(ORDINARY)
    finding = only(DailyRest(), question, plan(the_day(), the_next_day(390)))
    assert sentence(DailyRest(), finding, question, language) == said
