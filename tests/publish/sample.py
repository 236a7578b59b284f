"""A small bilingual month for the publishing tests: four stops, three municipalities, every status."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import cast

from planner.domain.days import Horizon
from planner.domain.language import Language, Text
from planner.domain.places import Accuracy, Depot, Locality, Municipality, Position, Region, Stop, StopKind
from planner.domain.plan import OnBoard, Plan, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.publications import published
from planner.domain.rhythm import Rhythm
from planner.domain.services import Booking, Organisation, Service
from planner.publish.editions import Edition
from planner.publish.timetable import timetable
from planner.publish.values import Timetable
from planner.words.tongues import Tongue
from tests import builders

MARCH = Horizon.month(2027, 3)
TODAY = date(2027, 3, 8)
FI, SV, EN = Language.FI, Language.SV, Language.EN

TURKU = Municipality("853", Text(fi="Turku", sv="Åbo"), (FI, SV))
KIMITO = Municipality("322", Text(fi="Kemiönsaari", sv="Kimitoön"), (SV, FI))
LAITILA = Municipality("400", Text(fi="Laitila", sv="Letala"), (FI,))

LOCALITIES = (
    Locality("runosmaki", Text(fi="Runosmäki", sv="Runosbacken"), "853"),
    Locality("dalsbruk", Text(fi="Taalintehdas", sv="Dalsbruk"), "322"),
    Locality("laitila", Text(fi="Laitila", sv="Letala"), "400"),
)


def stop(stop_id: str, fi: str, sv: str, locality: str, municipality: str, **changes: object) -> Stop:
    return builders.stop(
        stop_id, names=Text(fi=fi, sv=sv), locality_id=locality, municipality_id=municipality, **changes
    )


STOPS = (
    stop(
        "TKU-RUN-02",
        "Munterinkatu",
        "Muntersgatan",
        "runosmaki",
        "853",
        position=Position(60.48821, 22.25818),
        address="Munterinkatu 15",
        spot=Text(fi="Kaupan parkkipaikka, kierrätyspisteen vieressä"),
    ),
    stop(
        "KIM-DAL-01",
        "Taalintehtaan keskusta",
        "Dalsbruk centrum",
        "dalsbruk",
        "322",
        position=Position(60.01985, 22.50725),
        accuracy=Accuracy.APPROXIMATE,
        spot=Text(fi="Kaupan pysäköintialue", sv="Butikens parkering", en="The shop's car park"),
    ),
    stop("LAI-02", "Laitilan kirkko", "Letala kyrka", "laitila", "400", position=Position(60.8783, 21.69301)),
    stop(
        "LAI-05",
        "Yttö",
        "",
        "laitila",
        "400",
        kind=StopKind.VILLAGE,
        position=None,
        accuracy=Accuracy.MISSING,
        closed_from=date(2021, 6, 1),
        rhythm=Rhythm(0),
    ),
)

SERVICES = (
    Service("SRV-01", Text("Palveluohjaus", "Servicehandledning", "Service guidance"), "advice", Booking.EITHER, True),
    Service("SRV-09", Text("Perhekahvila", "Familjecafé", "Family café"), "meeting", age_max=6),
    Service("SRV-15", Text("Keskusteluapu", "Samtalshjälp", "Someone to talk to"), "support", Booking.WALK_IN, True),
    Service("SRV-13", Text(fi="Tuki synnytyksen jälkeiseen masennukseen"), "support", Booking.BOOKED),
)

ORGANISATIONS = (
    Organisation(
        "ORG-FOLK", Text("Folkhälsan", "Folkhälsan"), ("SRV-09",), ("sv", "fi"), website="https://example.org"
    ),
    Organisation(
        "ORG-MLL",
        Text("Mannerheimin Lastensuojeluliitto", "Mannerheims Barnskyddsförbund"),
        ("SRV-01", "SRV-15"),
        ("fi", "ar"),
    ),
    Organisation("ORG-AIMA", Text("Äimä ry"), ("SRV-13",), ("fi",)),
)

FOLK = OnBoard("ORG-FOLK", ("SRV-09",))
MLL = OnBoard("ORG-MLL", ("SRV-01", "SRV-15"), private_room=True)
AIMA = OnBoard("ORG-AIMA", ("SRV-13",))


def visit(stop_id: str, number: int, day: int, opens: int, *on_board: OnBoard, **changes: object) -> Visit:
    values: dict[str, object] = {
        "id": f"{stop_id.lower()}.2027-03.{number}",
        "closes": opens + 150,
        "departs": opens + 165,
        "on_board": on_board,
    }
    return builders.visit(stop_id, date(2027, 3, day), opens, **(values | changes))


VISITS = (
    visit("TKU-RUN-02", 1, 2, 14 * 60, MLL),
    visit("KIM-DAL-01", 1, 16, 14 * 60, FOLK, MLL),
    visit("TKU-RUN-02", 2, 16, 9 * 60 + 30, MLL, AIMA, status=VisitStatus.MOVED),
    visit("LAI-02", 1, 17, 15 * 60, MLL, AIMA, status=VisitStatus.WITHOUT_BUS),
    visit("TKU-RUN-02", 3, 30, 14 * 60, FOLK, MLL, AIMA),
)
CALLED_OFF = visit(
    "KIM-DAL-01", 2, 9, 14 * 60, FOLK, status=VisitStatus.CANCELLED, reason="SECRET-REASON worker is ill"
)


def problem(stops: tuple[Stop, ...] = STOPS, **changes: object) -> PlanningProblem:
    values: dict[str, object] = {
        "horizon": MARCH,
        "region": Region(
            "varsinais-suomi", Text("Palvelubussi", "Servicebussen", "Service bus"), example=True, phone="02 000 0000"
        ),
        "municipalities": (TURKU, KIMITO, LAITILA),
        "localities": LOCALITIES,
        "services": SERVICES,
        "organisations": ORGANISATIONS,
        "availability": (),
        "travel": builders.travel({}),
        "depots": (Depot("D", Text("Varikko", "Depå"), None, "853"),),
    }
    values |= changes
    known = {service.id for service in cast(tuple[Service, ...], values["services"])}
    values["organisations"] = tuple(
        replace(o, service_ids=tuple(key for key in o.service_ids if key in known))
        for o in cast(tuple[Organisation, ...], values["organisations"])
    )
    return builders.problem(stops, 31, **values)


def plan(*visits: Visit) -> Plan:
    chosen = visits or VISITS
    return builders.plan(*(builders.route(v) for v in chosen), horizon=MARCH, off_route=() if visits else (CALLED_OFF,))


def shown(language: Language | Tongue = FI, *, today: date = TODAY, base_url: str = "", **changes: object) -> Timetable:
    return timetable(problem(**changes), plan(), language=language, today=today, edition=Edition(3), base_url=base_url)


PUBLISHED = datetime(2027, 2, 15, 9, 0, tzinfo=UTC)


def told(*plans: Plan, language: Language = FI, **changes: object) -> Timetable:
    """Return what is shown after these plans of March were published, one a day."""
    days = [PUBLISHED + timedelta(days=n) for n in range(len(plans))]
    before = tuple(published(plan, at) for plan, at in zip(plans[:-1], days, strict=False))
    edition = Edition(len(plans), before, days[-1])
    return timetable(problem(**changes), plans[-1], language=language, today=TODAY, edition=edition)
