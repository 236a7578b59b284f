"""What is promised, in words and as calendars exchange it; what leaves comes in again."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.domain.days import Weekday
from planner.domain.language import Language
from planner.domain.recurrence import read
from planner.domain.rhythm import EveryWeeks, NthWeekdays, OnDates, Rhythm, Season
from planner.rules.rhythm_words import in_words
from planner.words.catalogue import translator
from planner.workflow.promising import look_at_promises
from planner.workflow.refusals import FileNotWritten
from tests.builders import problem, stop

EVERY_OTHER = Rhythm(0, 10, 21, EveryWeeks(2, date(2027, 3, 2)), leeway_days=1)
TWICE = Rhythm(0, 1, 60, NthWeekdays(((2, Weekday.TUESDAY), (-1, Weekday.FRIDAY))), school_days_only=True)
DATES = Rhythm(0, 1, 60, OnDates((date(2027, 3, 9), date(2027, 3, 30))))
SUMMER = Rhythm(2, 10, 21, seasons=(Season((6, 1), (8, 15)),))


@pytest.mark.parametrize(
    ("rhythm", "english", "finnish", "swedish"),
    [
        (
            EVERY_OTHER,
            "Every 2 weeks, counted from Tue 2 March 2027; a visit may be 1 day earlier or later",
            "2 viikon välein, laskettuna päivästä ti 2.3.2027; liikkumavara 1 päivä",
            "Med 2 veckors mellanrum, räknat från ti 2.3.2027; besöket kan vara 1 dag tidigare eller senare",
        ),
        (
            TWICE,
            "Second Tuesday and last Friday of the month; on school days only",
            "Kuukauden toinen tiistai ja viimeinen perjantai; vain koulupäivinä",
            "Månadens andra tisdag och sista fredag; endast under skoldagar",
        ),
        (DATES, "9 March 2027 and 30 March 2027", "9.3.2027 ja 30.3.2027", "9.3.2027 och 30.3.2027"),
        (
            SUMMER,
            "2 visits a month, 10 to 21 days between visits; from 1 Jun to 15 Aug",
            "2 käyntiä kuukaudessa, käyntien väli 10–21 päivää; 1.6. – 15.8.",
            "2 besök i månaden, 10–21 dagar mellan besöken; från 1.6. till 15.8.",
        ),
        (Rhythm(0), "No visits at present", "Ei käyntejä tällä hetkellä", "Inga besök för närvarande"),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(rhythm: Rhythm, english: str, finnish: str, swedish: str) -> None:
    said = [in_words(rhythm, translator(language)) for language in (Language.EN, Language.FI, Language.SV)]
    assert said == [english, finnish, swedish]


def test_every_pattern_leaves_as_a_recurrence_that_is_read_as_the_same_pattern() -> None:
    rhythms = (EVERY_OTHER, TWICE, DATES, SUMMER)
    question = problem([stop(f"S{n}", rhythm=rhythm) for n, rhythm in enumerate(rhythms)], days=31)
    view = look_at_promises(question, translator(Language.EN))
    rows = list(csv.DictReader(io.StringIO(view.csv().decode("utf-8-sig"))))
    assert [row["stop_id"] for row in rows] == ["S0", "S1", "S2", "S3"]
    assert [read(row["pattern"]) if row["pattern"] else None for row in rows] == [r.pattern for r in rhythms]
    assert [row["due"] for row in rows] == ["2027-03-02 2027-03-16 2027-03-30", "2027-03-09 2027-03-26", *two(DATES)]
    assert (rows[0]["spacing_min_days"], rows[0]["spacing_max_days"]) == ("10", "21")


def two(rhythm: Rhythm) -> list[str]:
    """Dates of a rhythm of dates, and none of a number of visits."""
    assert isinstance(rhythm.pattern, OnDates)
    return [" ".join(day.isoformat() for day in rhythm.pattern.days), ""]


def test_the_table_has_a_line_for_every_promise_and_its_dates() -> None:
    lines = list(look_at_promises(problem([stop("A", rhythm=TWICE)], days=31), translator(Language.FI)).lines())
    assert len(lines) == 2
    assert lines[0].split()[0] == "Paikka"
    assert "RRULE:FREQ=MONTHLY;BYDAY=2TU,-1FR" in lines[1]
    assert lines[1].endswith("9.3., 26.3.")


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    view = look_at_promises(problem([replace(stop("A"), rhythm=DATES)]), translator(Language.EN))
    with pytest.raises(FileNotWritten):
        view.write_csv(tmp_path / "nowhere" / "rhythms.csv")
    view.write_csv(tmp_path / "rhythms.csv")
    assert (tmp_path / "rhythms.csv").read_bytes() == view.csv()
