import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from planner.cli import app
from planner.domain.days import Horizon
from planner.mending import COMES
from planner.workflow.disrupting import What
from tests.village import change, village_database, village_folder

COMMANDS = (
    "import",
    "audit",
    "adopt",
    "imports",
    "undo-import",
    "plan",
    "replan",
    "tell",
    "disruptions",
    "restore",
    "verify",
    "coverage",
    "publish",
    "why",
    "price",
    "cancel",
    "lock",
    "unlock",
    "locks",
    "rhythms",
    "serve",
    "demo",
)


def run(*arguments: str | Path, language: str = "en") -> tuple[int, str]:
    """Run a command; return how it ended and all it said."""
    named = () if "--help" in arguments else ("--language", language)
    result = CliRunner().invoke(app, [*map(str, arguments), *named], env={"COLUMNS": "200", "TERM": "dumb"})
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_and_its_exit_codes(command: str) -> None:
    code, told = run(command, "--help")
    assert code == 0
    assert "Exit codes: 0 done; 1" in " ".join(told.split())
    assert "--database" in told


def test_what_can_be_told_of_a_plan_is_an_option_of_both_commands_that_hear_it() -> None:
    assert [name.replace("_", "-") for name in COMES] == list(What)
    for command in ("replan", "tell"):
        told = run(command, "--help")[1]
        assert [told.index(f"--{what}") for what in What] == sorted(told.index(f"--{what}") for what in What)


def test_help_lists_every_command_without_loading_the_solver() -> None:
    listed = "import sys, planner.cli; print([m for m in ('ortools', 'streamlit', 'pandas') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", listed], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    told = run("--help")[1]
    assert all(command in told for command in COMMANDS)


def test_from_csv_to_published_pages(tmp_path: Path) -> None:
    database = ("--database", f"sqlite:///{tmp_path / 'planner.db'}")
    folder = village_folder(tmp_path / "data")
    assert run("import", folder, *database)[0] == 0
    code, told = run("plan", "--month", "2027-03", "--seconds", "20", *database)
    assert code == 0
    assert "March 2027: a draft with" in told
    assert "ferry" in told
    code, told = run("verify", "--month", "2027-03", *database)
    assert code == 0
    assert "every rule that must hold is kept" in told
    code, told = run("coverage", "--month", "2027-03", "--csv", tmp_path / "coverage.csv", *database)
    assert code == 0
    assert "Longest gap, days" in told
    assert (tmp_path / "coverage.csv").read_bytes().startswith(b"\xef\xbb\xbflevel,area_id")
    code, told = run("publish", "--month", "2027-03", "--out", tmp_path / "public", *database)
    assert code == 0
    for name in (
        "index.html",
        "month.pdf",
        "visits.csv",
        "visits.json",
        "stops/kim-dal-01.pdf",
        "stops/kim-dal-01.ics",
    ):
        assert (tmp_path / "public" / name).is_file(), name
    visit = re.search(r"kim-dal-01\.2027-03\.\d", (tmp_path / "public" / "visits.csv").read_text(encoding="utf-8-sig"))
    assert visit is not None
    code, told = run("cancel", visit[0], "--reason", "bussen är trasig", *database, language="sv")
    assert code == 0
    assert "inställt" in told


def test_a_visit_and_a_promise_are_explained(tmp_path: Path) -> None:
    database = ("--database", village_database(tmp_path, planned=True))
    code, told = run("why", "kim-dal-01.2027-03.1", *database)
    assert code == 0
    assert "why this day?" in told
    code, told = run("price", "--month", "2027-03", "--without", "same_weekday", "--seconds", "5", *database)
    assert code == 0
    assert "“Always the same weekday”" in told
    assert "People reached" in told
    code, told = run("price", "--month", "2027-03", "--without", "sunshine", *database)
    assert code == 2
    assert "same_weekday" in told
    assert run("why", "nowhere.2027-03.1", *database)[0] == 3


def test_a_visit_is_locked_and_let_go(tmp_path: Path) -> None:
    database = ("--database", village_database(tmp_path, planned=True))
    code, told = run("lock", "kim-dal-01.2027-03.1", "--firmly", "route", *database, language="fi")
    assert code == 0
    assert "planner unlock kim-dal-01.2027-03.1" in told
    code, told = run("unlock", "kim-dal-01.2027-03.1", *database)
    assert code == 0
    assert "is not locked" in told
    assert run("cancel", "kim-dal-01.2027-03.1", "--reason", "y", *database)[0] == 0
    assert run("lock", "kim-dal-01.2027-03.1", *database)[0] == 2


def test_help_does_not_promise_families_a_reason_they_never_read() -> None:
    told = " ".join(run("cancel", "--help")[1].replace("│", " ").split())
    assert "kept inside" in told


def test_progress_in_a_log_is_one_line_a_stage(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from planner.cli import app; app()", "plan", "--month", "2027-03", "--seconds", "5"],
        capture_output=True,
        text=True,
        env=os.environ | {"COLUMNS": "20", "PLANNER_LANGUAGE": "en", "PLANNER_DATABASE": village_database(tmp_path)},
        check=True,
    )
    lines = done.stderr.splitlines()
    assert lines
    assert all(" · " in line for line in lines)


def test_plan_without_visits_is_not_published(tmp_path: Path) -> None:
    from planner.workflow.database import open_database
    from tests.workflow.test_publishing import without_visits

    address = village_database(tmp_path, planned=True)
    engine = open_database(address)
    without_visits(engine)
    engine.dispose()
    code, told = run("publish", "--month", "2027-03", "--out", tmp_path / "public", "--database", address)
    assert code == 3
    assert "no visits, so there is nothing to publish" in told
    assert not (tmp_path / "public").exists()


def test_a_timetable_is_judged_adopted_and_taken_back(tmp_path: Path) -> None:
    from tests.timetables import stop, timetable
    from tests.workflow.test_adopting import ROUND

    database, file = ("--database", village_database(tmp_path)), tmp_path / "oma.csv"
    file.write_bytes(timetable(*ROUND, stop("Huono", "60.2", "22.1", "soon-12:00"), separator=";"))
    code, told = run("audit", file, "--csv", tmp_path / "found.csv", *database, language="sv")
    assert (code, "rad 5, kolumn arrival" in told) == (1, True)
    assert (tmp_path / "found.csv").read_bytes().startswith(b"\xef\xbb\xbfrow,column,code,found,sentence")
    code, told = run("adopt", file, "--month", "2027-03", *database)
    assert (code, "Nothing was stored" in told) == (1, True)
    code, told = run("adopt", file, "--month", "2027-03", "--accept-clean-rows", *database)
    assert (code, "9 visits" in told) == (0, True)
    assert "oma.csv" in run("imports", *database)[1]
    assert run("undo-import", "1", *database)[0] == 0
    assert run("undo-import", "1", *database)[0] == 1
    file.write_bytes(timetable(*ROUND))
    assert run("audit", file, "--month", "2027-03", *database)[0] == 0


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    database = ("--database", f"sqlite:///{tmp_path / 'planner.db'}")
    folder = village_folder(tmp_path / "data")
    run("import", folder, *database)
    assert " 0 new rows, 0 changed, 0 removed" in run("import", folder, *database)[1]


def test_flawed_files_are_refused_with_every_flaw(tmp_path: Path) -> None:
    database = ("--database", f"sqlite:///{tmp_path / 'planner.db'}")
    folder = village_folder(tmp_path / "data")
    change(folder / "stops.csv", lambda row: row | {"dwell": "0", "lat": "6,1"})
    code, told = run("import", folder, *database)
    assert code == 1
    assert "stops.csv, row 2, column dwell" in told
    assert "stops.csv, row 4" in told
    assert "Nothing was stored" in told
    assert run("plan", "--month", "2027-03", *database)[0] == 3


@pytest.mark.parametrize(
    ("arguments", "ends", "says"),
    [
        (("import", "no-such-folder"), 2, "no-such-folder"),
        (("plan", "--month", "2027-13"), 2, "2027-13"),
        (("verify", "--month", "March"), 2, "March"),
        (("verify", "--month", "2027-03"), 3, "planner plan --month 2027-03"),
        (("publish", "--month", "2027-03"), 3, "planner plan --month 2027-03"),
        (("coverage", "--month", "2027-03"), 3, "planner plan --month 2027-03"),
        (("plan", "--month", "2027-03", "--prefer", "wild"), 2, "wild"),
        (("cancel", "x.2027-03.1", "--reason", "y"), 3, "x.2027-03.1"),
        (("lock", "x.2027-03.1"), 3, "x.2027-03.1"),
        (("lock", "x.2027-03.1", "--firmly", "hard"), 2, "hard"),
        (("unlock", "x.2027-03.1"), 3, "x.2027-03.1"),
        (("tell", "--month", "2027-03"), 2, "Nothing is told"),
        (("tell", "--month", "2027-03", "--bus-out", "TRAM", "9.3."), 2, "Write one of: BUS-1"),
        (("restore", "7"), 3, "planner disruptions"),
        (("restore", "0"), 3, "There is no disruption 0"),
        (("restore", "99999999999999999999"), 3, "planner disruptions"),
        (("restore", "one"), 3, "There is no disruption one"),
        (("restore", "٣"), 3, "planner disruptions"),
        (("plan",), 2, "--month"),
        (("plan", "--month", "2027-03", "--seconds", "-1"), 2, "seconds"),
        (("serve", "--port", "70000"), 2, "port"),
        (("serve", "--port", "٨٥٠١"), 2, "0–9"),
        (("plan", "--month", "٢٠٢٧-٠٣"), 2, "is not a month"),
        (("plan", "--month", "2027-03", "--seconds", "٣"), 2, "0–9"),
        (("plan", "--month", "2027-03", "--month", "2027-04"), 2, "--month is given more than once"),
        (("publish", "--month", "2027-03", "--out", ""), 2, "--out is given, but it is empty"),
        (("cancel", "", "--reason", "y"), 2, "VISIT is empty"),
        (("cancel", "x.2027-03.1", "--reason", "y" * 2001), 2, "At most 2000"),
        (("cancel", "x.2027-03.1", "--reason", "y\x1b"), 2, "invisible"),
        (("lock", ""), 2, "VISIT is empty"),
        (("audit", "no-such-file.csv"), 2, "no-such-file.csv"),
        (("audit", "no-such-file.csv", "--month", "2027-13"), 2, "2027-13"),
        (("adopt", "no-such-file.csv", "--month", "2027-03"), 2, "no-such-file.csv"),
        (("undo-import", "7"), 3, "planner imports"),
        (("undo-import", "one"), 3, "planner imports"),
        (("why", ""), 2, "VISIT is empty"),
    ],
)
def test_bad_input_is_told_and_ends_with_its_code(
    arguments: tuple[str, ...], ends: int, says: str, tmp_path: Path
) -> None:
    code, told = run(*arguments, "--database", village_database(tmp_path))
    assert code == ends
    assert says in told
    assert "Traceback" not in told


def test_month_without_a_shift_is_told(tmp_path: Path) -> None:
    database = ("--database", f"sqlite:///{tmp_path / 'planner.db'}")
    folder = village_folder(tmp_path / "data")
    change(folder / "shifts.csv", lambda row: row | {"first_day": "2027-03-01", "last_day": "2027-03-31"})
    run("import", folder, *database)
    code, told = run("plan", "--month", "2027-04", *database, language="fi")
    assert code == 3
    assert "shifts.csv" in told


def test_plan_that_breaks_a_hard_rule_fails_verify_and_publish(tmp_path: Path) -> None:
    from planner.workflow.database import open_database
    from tests.workflow.test_publishing import late_for_work

    address = village_database(tmp_path, planned=True)
    engine = open_database(address)
    late_for_work(engine)
    engine.dispose()
    code, told = run("verify", "--month", "2027-03", "--database", address)
    assert code == 1
    assert "1 rule that must hold is broken" in told
    code, told = run("publish", "--month", "2027-03", "--out", tmp_path / "public", "--database", address)
    assert code == 1
    assert not (tmp_path / "public").exists()


def test_folder_of_somebody_else_is_not_published_over(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "mine.txt").write_text("mine")
    database = village_database(tmp_path, planned=True)
    code, told = run("publish", "--month", "2027-03", "--out", tmp_path / "public", "--database", database)
    assert code == 4
    assert "left alone" in told
    assert [p.name for p in (tmp_path / "public").iterdir()] == ["mine.txt"]


def test_database_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("not a database, but long enough to look like a file of something else" * 20)
    code, told = run("verify", "--month", "2027-03", "--database", f"sqlite:///{tmp_path / 'notes.db'}")
    assert code == 4
    assert "notes.db" in told


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "--month", "2027-03"),
        ("verify", "--month", "2027-03"),
        ("coverage", "--month", "2027-03"),
        ("disruptions",),
        ("restore", "1"),
        ("publish", "--month", "2027-03"),
        ("cancel", "x.2027-03.1", "--reason", "y"),
    ],
)
def test_mistyped_database_is_told_and_not_made(arguments: tuple[str, ...], tmp_path: Path) -> None:
    code, told = run(*arguments, "--database", f"sqlite:///{tmp_path / 'typo.db'}")
    assert code == 3
    assert "There is no such database" in told
    assert "typo.db" in told
    assert not list(tmp_path.iterdir())


def test_port_in_use_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, told = run("serve", "--port", str(port), "--database", f"sqlite:///{tmp_path / 'planner.db'}")
    assert code == 4
    assert str(port) in told


def test_shell_ends_with_the_code_and_speaks_its_language(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from planner.cli import app; app()", "verify", "--month", "2027-13"],
        capture_output=True,
        text=True,
        env=os.environ | {"LANG": "fi_FI.UTF-8", "LC_ALL": "", "PLANNER_DATABASE": f"sqlite:///{tmp_path / 'p.db'}"},
        check=False,
    )
    assert done.returncode == 2
    assert "ei ole kuukausi" in done.stderr
    assert done.stdout == ""


def test_a_published_month_is_mended_and_flaws_of_the_words_are_all_told(tmp_path: Path) -> None:
    database = ("--database", village_database(tmp_path, planned=True))
    bus_out = ("replan", "--month", "2027-03", "--bus-out", "BUS-1", "9.3.2027")
    code, told = run(*bus_out, *database)
    assert (code, "is not published yet" in told) == (3, True)
    assert run("publish", "--month", "2027-03", "--out", tmp_path / "public", *database)[0] == 0
    code, told = run(*bus_out, *database)
    assert code == 0
    assert "a draft that changes as little as possible" in told
    code, told = run(
        "replan", "--month", "2027-03", "--bus-out", "TRAM", "1.3.", "--holiday", "Feast", "soon", *database
    )
    assert code == 2
    assert "Write one of: BUS-1" in told
    assert "“soon” are no days" in told
    code, told = run(*bus_out, "--bus-out", "TRAM", "10.3.", "--bus-out", "BUS-1", "12.3.2027-9.3.2027", *database)
    assert code == 2
    assert "TRAM" in told
    assert "ends before it begins" in told


LISTED = {
    "en": ("Number", "does not drive", "Taken back", "There is no disruption"),
    "fi": ("Numero", "ei aja", "peruttu", "ei ole"),
    "sv": ("Nummer", "kör inte", "tillbakatagen", "Det finns ingen avvikelse"),
}


@pytest.mark.parametrize("language", LISTED)
def test_what_came_over_a_month_is_listed_and_taken_back(tmp_path: Path, language: str) -> None:
    database = ("--database", village_database(tmp_path, planned=True))
    head, happens, taken_back, unknown = LISTED[language]
    assert run("disruptions", *database, language=language)[0] == 0
    assert run("publish", "--month", "2027-03", "--out", tmp_path / "public", *database)[0] == 0
    said = ("--driver-away", "DRIVER-1", "9.3.2027-30.4.2027")
    code, told = run("replan", "--month", "2027-03", *said, *database, language=language)
    assert code == 0
    assert "planner restore 1" in told
    code, told = run("disruptions", *database, language=language)
    assert (code, told.startswith(head)) == (0, True)
    assert happens in told
    code, told = run("import", village_folder(tmp_path / "data"), *database, language=language)
    assert code == 0
    assert "planner disruptions" in told
    code, told = run("restore", "1", *database, language=language)
    assert code == 0
    assert taken_back in told
    assert "planner replan --month 2027-03" in told
    code, told = run("restore", "1", *database, language=language)
    assert (code, unknown in told) == (3, True)
    assert happens not in run("disruptions", "--all", *database, language=language)[1]


def test_options_that_stand_several_times_are_all_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from planner.workflow import replanning
    from planner.workflow.disrupting import Said, What
    from planner.workflow.month_refusals import NotPublished

    heard: list[Said] = []

    def replan_month(_engine: object, horizon: Horizon, said: list[Said], **_rest: object) -> None:
        heard.extend(said)
        raise NotPublished(horizon)

    monkeypatch.setattr(replanning, "replan_month", replan_month)
    twice = ("--bus-out", "BUS-1", "9.3.", "--holiday", "Feast", "11.3.", "--bus-out", "BUS-1", "10.3.")
    assert run("replan", "--month", "2027-03", *twice, "--database", village_database(tmp_path))[0] == 3
    assert heard == [
        Said(What.BUS_OUT, "BUS-1", "9.3."),
        Said(What.BUS_OUT, "BUS-1", "10.3."),
        Said(What.HOLIDAY, "Feast", "11.3."),
    ]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_what_would_be_passed_over_is_told_in_the_readers_language(tmp_path: Path, language: str) -> None:
    database = ("--database", village_database(tmp_path))
    code, told = run("publish", "--month", "2027-03", "--out", "", "--out", "public", *database, language=language)
    assert code == 2
    assert "--out" in told
    assert "more than once" not in told


def test_papers_of_a_month_without_a_plan_are_refused(tmp_path: Path) -> None:
    code, told = run(
        "print", "--month", "2027-03", "--out", tmp_path / "papers", "--database", village_database(tmp_path)
    )
    assert code == 3
    assert "planner plan --month 2027-03" in told
    assert not (tmp_path / "papers").exists()
