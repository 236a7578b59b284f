"""A month of many stops, invented by rule, and how long its public site takes to make.

Every third municipality is bilingual, every stop gets two visits, some of them moved or cancelled, so that the pages,
papers and feeds have everything to show that a real month has.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import TypeVar

from planner.domain.clock import TimeWindow
from planner.domain.days import Horizon, Weekday
from planner.domain.fleet import DrivingRules, Vehicle
from planner.domain.language import Language, Text
from planner.domain.legs import TravelTimes
from planner.domain.places import Depot, Locality, Municipality, Position, Region, Stop, StopKind, StopWindow
from planner.domain.plan import OnBoard, Plan, Route, Visit, VisitStatus
from planner.domain.problem import PlanningProblem
from planner.domain.rhythm import Rhythm
from planner.domain.services import Booking, Organisation, Service
from planner.publish.page_tree import pages_of
from planner.publish.site import pages_and_feeds, site_files
from planner.publish.timetable import timetable
from planner.publish.values import Timetable
from planner.words.tongues import Tongue, family_tongues
from planner.workflow.reading import basemap

T = TypeVar("T")
L = TypeVar("L", Language, Tongue)
MARCH = Horizon.month(2027, 3)
STOPS_IN_LOCALITY = 5
LOCALITIES_IN_MUNICIPALITY = 5
ORGANISATIONS = 15
SERVICES = 12
VISITS_A_DAY = 3
FIELDS = ("what", "files", "kilobytes", "seconds", "cores")


def large_problem(stops: int) -> PlanningProblem:
    """Return a region with so many stops, and nothing but what its pages show."""
    localities = -(-stops // STOPS_IN_LOCALITY)
    services = tuple(
        Service(
            f"SRV-{n:02d}",
            Text(f"Palvelu {n}", f"Tjänst {n}", f"Service {n}"),
            "advice",
            list(Booking)[n % len(Booking)],
            easy=Text(f"Autamme sinua asiassa {n}.", f"Vi hjälper dig med ärende {n}."),
        )
        for n in range(SERVICES)
    )
    return PlanningProblem(
        horizon=MARCH,
        region=Region("suuri", Text("Suuri alue", "Stora området", "Large region"), example=True, phone="02 000 0000"),
        municipalities=tuple(
            Municipality(f"M{n}", Text(f"Kunta {n}", f"Kommun {n}"), _spoken(n))
            for n in range(-(-localities // LOCALITIES_IN_MUNICIPALITY))
        ),
        localities=tuple(
            Locality(f"L{n}", Text(f"Kylä {n}", f"By {n}"), f"M{n // LOCALITIES_IN_MUNICIPALITY}")
            for n in range(localities)
        ),
        stops=tuple(_stop(n) for n in range(stops)),
        depots=(Depot("D", Text("Varikko", "Depå"), Position(60.45, 22.27), "M0"),),
        vehicles=tuple(
            Vehicle(f"BUS-{n}", Text(f"Palvelubussi {n}", f"Servicebuss {n}"), "D", seats=4, private_rooms=1)
            for n in range(-(-2 * stops // (VISITS_A_DAY * 20)))
        ),
        driving_rules=(DrivingRules("R", Text("Säännöt"), work_max=660, break_after=330, break_minutes=30),),
        shifts=(),
        services=services,
        organisations=tuple(
            Organisation(
                f"ORG-{n:02d}",
                Text(f"Järjestö {n}", f"Förening {n}"),
                (services[n % SERVICES].id, services[(n + 5) % SERVICES].id),
                ("fi", "sv") if n % 2 else ("fi", "ar"),
                website="https://example.org",
            )
            for n in range(ORGANISATIONS)
        ),
        travel=TravelTimes({}),
    )


def large_plan(problem: PlanningProblem) -> Plan:
    """Return two visits to every stop, three to a bus and day, some of them moved or cancelled."""
    days = [day for day in MARCH.days() if Weekday.of(day) < Weekday.of(date(2027, 3, 6))]
    slots: Iterator[tuple[str, date, int]] = (
        (vehicle.id, day, turn) for vehicle in problem.vehicles for day in days for turn in range(VISITS_A_DAY)
    )
    wanted = [(stop, number) for number in (1, 2) for stop in problem.stops]
    routes: dict[tuple[str, date], list[Visit]] = {}
    cancelled = []
    for count, ((stop, number), (vehicle_id, day, turn)) in enumerate(zip(wanted, slots, strict=False)):
        visit = _visit(problem, stop, number, day, turn, count)
        if visit.status is VisitStatus.CANCELLED:
            cancelled.append(visit)
        else:
            routes.setdefault((vehicle_id, day), []).append(visit)
    driven = tuple(
        Route(vehicle_id, day, visits[0].arrives - 60, visits[-1].departs + 60, tuple(visits))
        for (vehicle_id, day), visits in routes.items()
    )
    return Plan(MARCH, driven, tuple(cancelled))


def large_timetables(stops: int, languages: Sequence[L]) -> dict[L, Timetable]:
    """Return the timetable of a large region in these languages, as on the first day of its month."""
    problem = large_problem(stops)
    plan = large_plan(problem)
    address = "https://bus.example"
    return {one: timetable(problem, plan, language=one, today=MARCH.first, base_url=address) for one in languages}


def measure(stops: int) -> Iterator[dict[str, object]]:
    """Yield a row for making the timetables and one for making the files, then one for each kind of file."""
    shown, seconds = _timed(lambda: large_timetables(stops, list(Language)))
    yield {"what": f"timetables, {stops} stops, {len(shown)} languages", "seconds": seconds}
    trees, seconds = _timed(lambda: {t.language: pages_of(t, "../") for t in shown.values()})
    pages = {f"{language}/{path}": page for language, tree in trees.items() for path, page in tree.items()}
    yield _row("pages alone, once", pages, seconds)
    families, seconds = _timed(lambda: large_timetables(stops, family_tongues()))
    yield {"what": f"timetables, {stops} stops, {len(families)} languages of families", "seconds": seconds}
    files, seconds = _timed(lambda: pages_and_feeds(shown, basemap=basemap()))
    yield _row(f"pages and feeds, {len(shown)} languages", files, seconds)
    files, seconds = _timed(lambda: site_files(shown, basemap=basemap()))
    yield _row(f"whole site, {len(shown)} languages", files, seconds)
    files, seconds = _timed(lambda: site_files(shown, list(families.values()), basemap=basemap()))
    yield _row(f"whole site, {len(shown) + len(families)} languages", files, seconds)
    for tongue in families:
        yield _row(f"{tongue.folder}/", {n: c for n, c in files.items() if n.startswith(f"{tongue.folder}/")}, None)
    for kind in sorted({PurePosixPath(name).suffix for name in files}):
        yield _row(kind, {name: content for name, content in files.items() if name.endswith(kind)}, None)


def _row(what: str, files: dict[str, bytes], seconds: float | None) -> dict[str, object]:
    size = sum(len(content) for content in files.values()) // 1024
    return {"what": what, "files": len(files), "kilobytes": size, "seconds": "" if seconds is None else seconds}


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    begun = time.perf_counter()
    made = work()
    return made, round(time.perf_counter() - begun, 2)


def _spoken(number: int) -> tuple[Language, ...]:
    return (Language.SV, Language.FI) if number % 3 == 0 else (Language.FI,)


def _stop(number: int) -> Stop:
    locality = number // STOPS_IN_LOCALITY
    return Stop(
        f"STOP-{number:03d}",
        Text(f"Pysäkki {number}", f"Hållplats {number}"),
        StopKind.SHOP,
        f"L{locality}",
        f"M{locality // LOCALITIES_IN_MUNICIPALITY}",
        Position(60.0 + (number % 40) * 0.02, 21.5 + (number // 40) * 0.08),
        tuple(StopWindow(day, TimeWindow(540, 1140)) for day in list(Weekday)[:5]),
        90,
        Rhythm(2),
        address=f"Kylätie {number}",
        spot=Text("Kaupan pysäköintialue", "Butikens parkering", "Car park of the shop"),
    )


def _visit(problem: PlanningProblem, stop: Stop, number: int, day: date, turn: int, count: int) -> Visit:
    opens = 540 + turn * 150
    aboard = [problem.organisations[(count + n) % ORGANISATIONS] for n in range(2)]
    status = {7: VisitStatus.MOVED, 13: VisitStatus.CANCELLED}.get(count % 20, VisitStatus.PLANNED)
    return Visit(
        f"{stop.id.lower()}.2027-03.{number}",
        stop.id,
        day,
        opens - 20,
        opens,
        opens + 90,
        opens + 105,
        tuple(OnBoard(organisation.id, organisation.service_ids) for organisation in aboard),
        status,
    )
