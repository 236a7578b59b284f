"""A very small region that the example findings of the rules speak about; documentation and tests read it.

Places are real, times and the organisation are invented.
"""

from datetime import date, timedelta

from planner.domain.calendars import Closure, ClosureSource
from planner.domain.clock import TimeWindow
from planner.domain.days import DateRange, Horizon, Weekday
from planner.domain.fleet import Driver, DrivingRules, Shift, Vehicle
from planner.domain.language import Language, Text
from planner.domain.legs import Leg, LegSource, TravelTimes
from planner.domain.places import Depot, Locality, Municipality, Position, Region, Stop, StopKind, StopWindow
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.domain.services import Availability, Organisation, Service

EXAMPLE_DAY = date(2027, 3, 9)
"""A Tuesday."""
_AFTERNOON = TimeWindow(12 * 60, 18 * 60)
_LEGS = {("turku", "kimito"): (58, 63.0), ("turku", "dalsbruk"): (80, 89.0), ("kimito", "dalsbruk"): (25, 27.0)}


def sample_problem() -> PlanningProblem:
    """Return two stops on Kimitoön, a bus in Turku and one organisation, for March 2027."""
    month = Horizon.month(EXAMPLE_DAY.year, EXAMPLE_DAY.month)
    shift_hours = TimeWindow(9 * 60, 20 * 60)
    return PlanningProblem(
        horizon=month,
        region=Region("sample", Text("Esimerkkialue", "Exempelområde", "Sample region"), example=True),
        municipalities=(
            Municipality("322", Text("Kemiönsaari", "Kimitoön", "Kimitoön"), (Language.SV, Language.FI)),
            Municipality("853", Text("Turku", "Åbo", "Turku"), (Language.FI, Language.SV)),
        ),
        localities=(Locality("kimitoon", Text("Kemiönsaari", "Kimitoön", "Kimitoön"), "322"),),
        stops=(
            _stop("kimito", Text("Kemiön keskusta", "Kimito centrum", "Kimito centre")),
            _stop("dalsbruk", Text("Taalintehdas", "Dalsbruk", "Dalsbruk")),
        ),
        depots=(Depot("turku", Text("Turun varikko", "Åbo depå", "Turku depot"), Position(60.45, 22.27), "853"),),
        vehicles=(Vehicle("bus", Text("Palvelubussi", "Servicebussen", "Service bus"), "turku", 3, 1),),
        driving_rules=(DrivingRules("rules", Text("Työaika", "Arbetstid", "Working time"), 660, 330, 30),),
        drivers=(Driver("driver", Text("Kuljettaja 1", "Förare 1", "Driver 1")),),
        shifts=tuple(
            Shift("bus", day, shift_hours, "rules") for day in month.days() if Weekday.of(day) <= Weekday.FRIDAY
        ),
        services=(
            Service("talk", Text("Keskusteluapu", "Samtalsstöd", "Someone to talk to"), "support"),
            Service("advice", Text("Talousneuvonta", "Ekonomisk rådgivning", "Money advice"), "support", minutes=45),
        ),
        organisations=(
            Organisation(
                "families", Text("Perheyhdistys", "Familjeföreningen", "Family Association"), ("talk",), ("fi",)
            ),
        ),
        availability=(Availability("families", Weekday.TUESDAY, _AFTERNOON),),
        closures=(
            Closure(
                DateRange(date(2027, 3, 26), date(2027, 3, 29)),
                Text("Pääsiäinen", "Påsk", "Easter"),
                ClosureSource.NATIONAL,
            ),
        ),
        travel=TravelTimes(
            {
                way: Leg(minutes, km, LegSource.TABLE)
                for ends, (minutes, km) in _LEGS.items()
                for way in (ends, ends[::-1])
            }
        ),
    )


def days_later(days: int) -> date:
    """Return the day so many days after the example day."""
    return EXAMPLE_DAY + timedelta(days=days)


def _stop(stop_id: str, names: Text) -> Stop:
    windows = tuple(StopWindow(day, _AFTERNOON) for day in (Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY))
    return Stop(
        stop_id,
        names,
        StopKind.MARKET_SQUARE,
        "kimitoon",
        "322",
        Position(60.16, 22.73),
        windows,
        150,
        Rhythm(2, 7, 21),
    )
