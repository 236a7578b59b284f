"""What is typed wrongly is told in the reader's language, all of it at once, and nothing happens."""

import re
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from planner.cli import app
from planner.usage import CHOICES, NUMBERS

ENGLISH = re.compile(r"Usage:|Error|Missing|Invalid|No such|Try '|Got unexpected|Input should|not take a value")


def run(*arguments: str, language: str = "en") -> tuple[int, str]:
    shell = {"PLANNER_LANGUAGE": language, "COLUMNS": "200", "TERM": "dumb"}
    result = CliRunner().invoke(app, arguments, env=shell, prog_name="planner")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


CASES: dict[str, tuple[tuple[str, ...], str]] = {
    "no visit": (("lock",), "VISIT saknas. Skriv så här: planner lock VISIT"),
    "an empty visit": (("why", " "), "VISIT är tomt."),
    "no number": (("restore",), "NUMBER saknas."),
    "an empty number": (("restore", ""), "NUMBER är tomt."),
    "no folder": (("import",), "FOLDER saknas. Skriv så här: planner import FOLDER"),
    "no month": (("plan",), "--month saknas. Skriv så här: planner plan --month MONTH"),
    "no reason": (("cancel", "x"), "--reason saknas. Skriv så här: planner cancel VISIT --reason TEXT"),
    "no such strength": (("lock", "x", "--firmly", "hard"), "”hard” är okänt. Skriv något av: date, time, route."),
    "no such language": (("why", "x", "--language=de"), "”de” är okänt. Skriv något av: fi, sv, en."),
    "no number of seconds": (("plan", "--month", "2027-03", "--seconds", "abc"), "”abc” är inget tal."),
    "too few seconds": (("plan", "--month", "2027-03", "--seconds", "0"), "Skriv minst 1."),
    "no such port": (("serve", "--port", "99999"), "Skriv ett tal från 1 till 65535."),
    "a mistyped option": (("plan", "--moth", "2027-03"), "Flaggan --moth finns inte. Menade du --month?"),
    "an option without its value": (("plan", "--month"), "--month skrivs med MONTH efter."),
    "an option without its second value": (("tell", "--bus-out", "A"), "--bus-out skrivs med NAME DAYS efter."),
    "a value too much": (("disruptions", "--all=3"), "--all tar inget värde."),
    "words too much": (("lock", "x", "y z"), "”y z” är för mycket."),
    "a mistyped command": (("pln",), "Kommandot ”pln” finns inte. Menade du plan"),
    "an option before the command": (("--foo", "plan"), "Flaggan --foo finns inte."),
}


@pytest.mark.parametrize("name", CASES)
def test_a_flaw_is_told_in_the_language_of_the_shell(name: str) -> None:
    arguments, expected = CASES[name]
    code, told = run(*arguments, language="sv")
    assert code == 2
    assert expected in told
    assert "--help" in told, "where all options are listed"
    assert not ENGLISH.search(told)
    assert not ENGLISH.search(run(*arguments, language="fi")[1])


def test_files_and_folders_are_not_mistaken(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()
    code, told = run("publish", "--month", "2027-03", "--out", str(file), "--language", "fi")
    assert (code, "on tiedosto. Anna kansio." in told) == (2, True)
    code, told = run("coverage", "--month", "2027-03", "--csv", str(tmp_path), "--language", "fi")
    assert (code, "on kansio. Anna tiedosto." in told) == (2, True)


def test_a_question_nobody_knows_is_refused_with_those_there_are() -> None:
    code, told = run("compare", "--month", "2027-03", "--ask", "one_bus_fewer", "--ask", "why", "--language", "fi")
    assert code == 2
    assert "“why”" in told.replace("”why”", "“why”")
    assert "every_two_weeks" in told


def test_every_flaw_is_told_at_once() -> None:
    code, told = run("serve", "--port", "x", "--language", "de", "--database", " ", "rest")
    assert code == 2
    assert [line.split()[0] for line in told.splitlines()[:-1]] == ["--port:", "--language:", "--database", "“rest”"]


def test_help_asks_for_nothing_and_shows_names_as_they_are_written() -> None:
    assert run("plan", "--help")[0] == 0
    assert "VISIT" in run("lock", "--help")[1]
    assert "{" not in run("lock", "--help")[1]


def test_every_word_and_number_that_may_be_wrong_is_looked_at() -> None:
    """An option with words of its own, or bounds, that nobody told this page about, would be refused in English."""
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    options = [option for one in commands.values() for option in one.params if option.name != "help"]
    bounded = {option.name for option in options if option.min is not None or option.max is not None}
    assert bounded == NUMBERS
    worded = {
        option.name for option in options if isinstance(option.type_descriptor.annotation, type(CHOICES["firmly"]))
    }
    assert worded == set(CHOICES)
