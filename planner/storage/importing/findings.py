"""What an import wants to say: one flaw, where it is, what was found; sentences are made once, here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from planner.words.catalogue import Translator

FOUND_MAX = 60
"""Most characters of a cell that a message repeats."""
FLAWED_ROWS_MAX = 200
"""After so many flawed rows a file is not read on: nobody corrects more at a time, and it may be the wrong file."""


class ImportCode(StrEnum):
    """Kinds of flaws; stable, documented in ``docs/csv-columns.md``."""

    BAD_ID = "bad_id"
    BROKEN_WORKBOOK = "broken_workbook"
    CELL_TOO_LONG = "cell_too_long"
    CONTROL_CHARACTERS = "control_characters"
    DAYS_ORDER = "days_order"
    DAYS_OVERLAP = "days_overlap"
    DUPLICATE = "duplicate"
    DUPLICATE_COLUMN = "duplicate_column"
    DWELL_TOO_LONG = "dwell_too_long"
    EMPTY = "empty"
    EMPTY_FILE = "empty_file"
    ENCODING = "encoding"
    FLAWED_REFERENCE = "flawed_reference"
    HALF_POSITION = "half_position"
    ID_OF_A_STOP = "id_of_a_stop"
    MISSING_COLUMN = "missing_column"
    MISSING_FILE = "missing_file"
    MISSING_FOLDER = "missing_folder"
    NO_NAME = "no_name"
    NO_RHYTHM = "no_rhythm"
    NO_ROWS = "no_rows"
    NO_WINDOW = "no_window"
    NOT_A_CONTACT = "not_a_contact"
    NOT_A_DAY = "not_a_day"
    NOT_A_LANGUAGE = "not_a_language"
    NOT_A_LICENCE = "not_a_licence"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_PATTERN = "not_a_pattern"
    NOT_A_SEASON = "not_a_season"
    NOT_A_TIME = "not_a_time"
    NOT_A_WEB_ADDRESS = "not_a_web_address"
    NOT_A_WINDOW = "not_a_window"
    NOT_DEPARTURES = "not_departures"
    NOT_ONE_OF = "not_one_of"
    NOT_READABLE = "not_readable"
    NOT_WHOLE = "not_whole"
    NOT_YES_NO = "not_yes_no"
    NUL_CHARACTER = "nul_character"
    ONE_REGION = "one_region"
    ONE_WINDOW = "one_window"
    ORDER = "order"
    OTHER_SHEET = "other_sheet"
    OTHER_MUNICIPALITY = "other_municipality"
    OTHER_WEEKDAY = "other_weekday"
    OUT_OF_RANGE = "out_of_range"
    OUTSIDE_FINLAND = "outside_finland"
    PARTS_TOO_SHORT = "parts_too_short"
    PREFERRED_OUTSIDE = "preferred_outside"
    QUOTATION_MARKS = "quotation_marks"
    REMOVED_IN_USE = "removed_in_use"
    SAME_PLACE = "same_place"
    SWAPPED = "swapped"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_MANY_FLAWS = "too_many_flaws"
    TOO_MANY_ROWS = "too_many_rows"
    UNKNOWN_COLUMN = "unknown_column"
    UNKNOWN_REFERENCE = "unknown_reference"
    WINDOW_ORDER = "window_order"
    WINDOWS_OVERLAP = "windows_overlap"
    WORKBOOK = "workbook"


@dataclass(frozen=True)
class ImportFinding:
    """One flaw of a folder of CSV files.

    ``row`` counts as a spreadsheet does: the header is row 1; ``None`` means the file as a whole, an empty
    ``column`` the row as a whole. ``facts`` are what the sentence needs: limits, allowed values, a suggestion.
    """

    file: str
    row: int | None
    column: str
    code: ImportCode
    found: str = ""
    facts: Mapping[str, str | int | float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Freeze the facts; shorten what was found."""
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))
        if len(self.found) > FOUND_MAX:
            object.__setattr__(self, "found", self.found[: FOUND_MAX - 1] + "…")

    def expected(self, _: Translator) -> str:
        """Say what was expected."""
        return _expectations(_)[self.code].format(**self.facts)

    def remedy(self, _: Translator) -> str:
        """Say what to do."""
        suggestion = self.facts.get("suggestion")
        if suggestion:
            return _("Did you mean “{suggestion}”?").format(suggestion=suggestion)
        return _remedies(_).get(self.code, _("Correct the cell and import again."))

    def sentence(self, _: Translator) -> str:
        """Return the whole message: where, found, expected, what to do."""
        if self.row is None and not self.column:
            where = self.file
        elif self.row is None:
            where = _("{file}, column {column}").format(file=self.file, column=self.column)
        elif not self.column:
            where = _("{file}, row {row}").format(file=self.file, row=self.row)
        else:
            where = _("{file}, row {row}, column {column}").format(file=self.file, row=self.row, column=self.column)
        found = _("Found “{found}”.").format(found=self.found) + " " if self.found else ""
        return f"{where}: {found}{self.expected(_)} {self.remedy(_)}"


def _expectations(_: Translator) -> dict[ImportCode, str]:
    return _cell_expectations(_) | _row_expectations(_) | _file_expectations(_)


def _cell_expectations(_: Translator) -> dict[ImportCode, str]:
    return {
        ImportCode.BAD_ID: _("Expected an id of letters, digits, “.”, “_” and “-”, at most {most} characters."),
        ImportCode.CONTROL_CHARACTERS: _("The cell holds invisible control characters."),
        ImportCode.EMPTY: _("The cell is empty, but a value is needed."),
        ImportCode.NOT_A_DAY: _("Expected a day such as 3.3.2027 or 2027-03-03."),
        ImportCode.NOT_A_LANGUAGE: _("Expected language codes such as “fi sv”, the main language first."),
        ImportCode.NOT_A_LICENCE: _("Expected classes of driving licences such as “C CE”."),
        ImportCode.NOT_A_PATTERN: _(
            "Expected weekdays of the month such as 2TU,4TU, dates such as RDATE:20270302,20270316, or every so many "
            "weeks such as DTSTART:20270302 RRULE:FREQ=WEEKLY;INTERVAL=2."
        ),
        ImportCode.NOT_A_SEASON: _("Expected a part of the year such as 1.9.-31.5."),
        ImportCode.NOT_A_TIME: _("Expected a time of day such as 9:40, 9.30am or 12noon."),
        ImportCode.NOT_DEPARTURES: _("Expected departures such as 8.15 12.30, or mo-fr 8.15 12.30; sa 10.00."),
        ImportCode.NOT_A_NUMBER: _("Expected a number such as 60,45 or 60.45."),
        ImportCode.NOT_A_CONTACT: _(
            "Expected a web address that begins with https://, a mail address or a phone number."
        ),
        ImportCode.NOT_A_WEB_ADDRESS: _("Expected a web address that begins with https:// or http://."),
        ImportCode.NOT_A_WINDOW: _("Expected opening times such as 9.00-18.00 or 9.00-12.00, 13.00-18.00."),
        ImportCode.NOT_ONE_OF: _("Expected one of: {allowed}."),
        ImportCode.NOT_WHOLE: _("Expected a whole number."),
        ImportCode.NOT_YES_NO: _("Expected yes or no."),
        ImportCode.ONE_WINDOW: _("Expected one working time a day, such as 7.30-19.30."),
        ImportCode.OUT_OF_RANGE: _("Expected a number from {least} to {most}."),
        ImportCode.TOO_LONG: _("Expected at most {most} characters."),
        ImportCode.UNKNOWN_REFERENCE: _("Expected an id from {files}."),
        ImportCode.FLAWED_REFERENCE: _("This row of {files} has a flaw itself, so this row was left out too."),
        ImportCode.WINDOW_ORDER: _("The window ends before it starts."),
        ImportCode.WINDOWS_OVERLAP: _("Two windows of the day overlap."),
    }


def _row_expectations(_: Translator) -> dict[ImportCode, str]:
    return {
        ImportCode.CELL_TOO_LONG: _("A cell of this row goes on for more than {most} characters."),
        ImportCode.DAYS_ORDER: _("Expected a first and a last day, the first not after the last."),
        ImportCode.DAYS_OVERLAP: _(
            "Row {first} speaks about some of the same days of this vehicle; expected one working time a day."
        ),
        ImportCode.DUPLICATE: _("The same id or row already stands in row {first}."),
        ImportCode.DWELL_TOO_LONG: _(
            "Set-up, dwell and pack-down take {stand} min; the longest window is {window} min."
        ),
        ImportCode.HALF_POSITION: _("Expected both lat and lon, or neither."),
        ImportCode.ID_OF_A_STOP: _("A stop has this id already."),
        ImportCode.NO_RHYTHM: _("It is said how visits are promised to the locality, but not how many."),
        ImportCode.PARTS_TOO_SHORT: _("The parts of the break are {parts} min together, the break is {whole} min."),
        ImportCode.PREFERRED_OUTSIDE: _("The preferred hours lie outside the opening times of that weekday."),
        ImportCode.NO_NAME: _("Expected a name in at least one language."),
        ImportCode.NO_WINDOW: _("The place is to be visited, but no weekday has opening times."),
        ImportCode.NUL_CHARACTER: _("The row holds characters that are not text; expected a CSV file."),
        ImportCode.ORDER: _("Expected {smaller} not to be greater than {greater}."),
        ImportCode.OTHER_MUNICIPALITY: _("Its locality lies in municipality {municipality}."),
        ImportCode.OTHER_WEEKDAY: _("The weekday, the rule and the first date contradict each other."),
        ImportCode.OUTSIDE_FINLAND: _("Expected a place in Finland: lat 59,3–70,2 and lon 19,0–31,7."),
        ImportCode.QUOTATION_MARKS: _("A quotation mark is not closed, or text stands right behind a closing one."),
        ImportCode.SAME_PLACE: _("Expected two different places."),
        ImportCode.SWAPPED: _("Lat and lon seem to be swapped: in Finland lat is about 60–70 and lon 19–32."),
        ImportCode.TOO_MANY_CELLS: _("The row has more cells than the header has columns."),
    }


def _file_expectations(_: Translator) -> dict[ImportCode, str]:
    return {
        ImportCode.BROKEN_WORKBOOK: _("The Excel workbook is damaged or locked and cannot be read."),
        ImportCode.DUPLICATE_COLUMN: _("The column stands twice in the header."),
        ImportCode.EMPTY_FILE: _("Expected a header and at least one row."),
        ImportCode.ENCODING: _("The letters cannot be read."),
        ImportCode.MISSING_COLUMN: _("This column is needed."),
        ImportCode.MISSING_FILE: _("The file is missing."),
        ImportCode.MISSING_FOLDER: _("There is no such folder."),
        ImportCode.NO_ROWS: _("The file has a header, but no row below it. Expected at least one."),
        ImportCode.NOT_READABLE: _("The file cannot be opened."),
        ImportCode.ONE_REGION: _("Expected exactly one region."),
        ImportCode.OTHER_SHEET: _("Only the first sheet with rows was read, “{first}”; this one was not."),
        ImportCode.REMOVED_IN_USE: _("The row is gone from the file, but plans or rows that stay still refer to it."),
        ImportCode.TOO_LARGE: _("The file is larger than {most} MB."),
        ImportCode.TOO_MANY_FLAWS: _(
            "{rows} rows have flaws, {flaws} flaws are listed. The rest of the file was not looked at."
        ),
        ImportCode.TOO_MANY_ROWS: _("More than {most} rows; those from here on were not read."),
        ImportCode.UNKNOWN_COLUMN: _("There is no such column."),
        ImportCode.WORKBOOK: _("This is an Excel workbook, but a CSV file was expected."),
    }


def _remedies(_: Translator) -> dict[ImportCode, str]:
    save_as_csv = _("Save it in the spreadsheet program as “CSV UTF-8” and import again.")
    return {
        ImportCode.BROKEN_WORKBOOK: save_as_csv,
        ImportCode.CELL_TOO_LONG: _("Look for a quotation mark that is not closed, and import again."),
        ImportCode.CONTROL_CHARACTERS: _("Type the text anew and import again."),
        ImportCode.DAYS_OVERLAP: _("Let one row end before the other begins, or fill in other weekdays."),
        ImportCode.DUPLICATE: _("Give it an id of its own, or remove the row."),
        ImportCode.DUPLICATE_COLUMN: _("Remove one of them."),
        ImportCode.DWELL_TOO_LONG: _("Shorten the dwell or widen the window."),
        ImportCode.EMPTY_FILE: save_as_csv,
        ImportCode.ENCODING: save_as_csv,
        ImportCode.FLAWED_REFERENCE: _("Correct that row and import again."),
        ImportCode.HALF_POSITION: _("Fill in the other one, or empty both."),
        ImportCode.ID_OF_A_STOP: _("Give it an id of its own, or remove the row."),
        ImportCode.MISSING_COLUMN: _("Add the column; docs/csv-columns.md describes it."),
        ImportCode.MISSING_FILE: _("Put it in the folder; docs/csv-columns.md describes it."),
        ImportCode.MISSING_FOLDER: _("Check the name of the folder."),
        ImportCode.NOT_READABLE: _("Close it in other programs and check that you may read it."),
        ImportCode.NO_RHYTHM: _("Fill in visits_per_month or pattern, or empty these cells."),
        ImportCode.PREFERRED_OUTSIDE: _("Correct one of the two, or leave the preferred hours empty."),
        ImportCode.NO_ROWS: _("Add the rows; docs/csv-columns.md describes them."),
        ImportCode.NO_WINDOW: _("Fill in a weekday, or set visits_per_month to 0."),
        ImportCode.NUL_CHARACTER: save_as_csv,
        ImportCode.ONE_REGION: _("Keep one row; import another region from a folder of its own."),
        ImportCode.OTHER_MUNICIPALITY: _("Correct one of the two."),
        ImportCode.OTHER_SHEET: _("Save that sheet as a file of its own if its rows belong here."),
        ImportCode.OTHER_WEEKDAY: _("Correct one of the two."),
        ImportCode.QUOTATION_MARKS: _("Close it; write a quotation mark that belongs to the text twice."),
        ImportCode.REMOVED_IN_USE: _("Put the row back; close a stop with closed_from, or set visits_per_month to 0."),
        ImportCode.SWAPPED: _("Exchange the two cells."),
        ImportCode.TOO_LARGE: _("Split the region, or remove what does not belong here."),
        ImportCode.TOO_MANY_CELLS: _("Put texts that hold the separator in quotation marks."),
        ImportCode.TOO_MANY_ROWS: _("Split the file."),
        ImportCode.TOO_MANY_FLAWS: _("Check that it is the right file, correct these rows first and import again."),
        ImportCode.UNKNOWN_COLUMN: _("Remove the column, or name it “note” if it is for you only."),
        ImportCode.UNKNOWN_REFERENCE: _("Add it there, or correct the cell."),
        ImportCode.WORKBOOK: save_as_csv,
    }
