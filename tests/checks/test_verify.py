import subprocess
import sys

from planner.checks.verify import verify
from planner.domain.findings import Level
from planner.domain.plan import OnBoard, Plan
from planner.rules.book import BY_NAME
from tests.builders import MONDAY, plan, problem, route, visit
from tests.checks.fortnight import fortnight, good_plan


def flawed() -> Plan:
    """Many flaws at once: nobody on board, dwell cut, a stop, a bus and an organisation that do not exist."""
    return plan(
        route(visit("B", opens=1000, closes=1010, on_board=())),
        route(visit("GONE"), visit("A", on_board=(OnBoard("WHO", ("WHAT",)),)), vehicle_id="OLD"),
        route(visit("A", MONDAY.replace(day=6))),
    )


def test_hard_findings_come_first_then_the_order_of_the_book() -> None:
    findings = verify(problem(), flawed()).findings
    places = [(list(Level).index(f.level), list(BY_NAME).index(f.rule)) for f in findings]
    assert places == sorted(places)
    assert len(findings) > 8


def test_the_same_plan_gives_the_same_report_whatever_the_order_of_its_routes() -> None:
    answer = flawed()
    turned = Plan(answer.horizon, answer.routes[::-1])
    assert verify(problem(), answer) == verify(problem(), answer)
    assert verify(problem(), turned).findings == verify(problem(), answer).findings


def test_unknown_ids_are_findings_never_errors() -> None:
    found = {f.code for f in verify(problem(), flawed()).findings}
    assert {"known.stop", "known.vehicle", "known.organisation", "known.service"} <= found


def test_an_empty_plan_of_an_empty_region_is_judged() -> None:
    nobody = {"organisations": (), "availability": (), "invitations": ()}
    nothing = fortnight().replace(
        stops=(), pins=(), announced=(), past=(), promises=(), closures=(), shifts=(), **nobody
    )
    assert verify(nothing, Plan(nothing.horizon)).findings == ()


def test_no_finding_is_listed_twice() -> None:
    findings = verify(problem(), flawed()).findings
    assert len(set(findings)) == len(findings)


def test_a_plan_with_a_hard_finding_is_not_publishable() -> None:
    assert verify(fortnight(), good_plan()).publishable
    assert not verify(problem(), flawed()).publishable


def test_judging_needs_no_solver() -> None:
    code = (
        "import sys, pkgutil, importlib, planner.checks as checks\n"
        "for module in pkgutil.iter_modules(checks.__path__, 'planner.checks.'):\n"
        "    importlib.import_module(module.name)\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in ('ortools', 'highspy')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
