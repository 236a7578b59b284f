"""However a file is spoiled, it is judged without an error, and every row is taken or told."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.language import Language
from planner.words.catalogue import translator
from planner.workflow.auditing import audit_bytes
from tests.timetables import CLEAN, TODAY, timetable, workbook
from tests.workflow.test_auditing import nothing_is_lost

EN = translator(Language.EN)
FILES = (timetable(*CLEAN), timetable(*CLEAN, separator=";", encoding="cp1252"), workbook(*CLEAN, other_sheet=True))
SPOILS = [
    b"",
    b"\x00",
    b'"',
    b"\n",
    b"\r",
    b",",
    b";",
    b"=1+1",
    b"\xe4",
    b"\xff\xfe",
    b"9" * 400,
    b"-",
    b"\xe2\x80\xae",
    b"1e308",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FILES), st.integers(0, 2**32), st.integers(1, 6))
def test_a_spoiled_file_is_judged_and_no_row_is_lost(file: bytes, seed: int, times: int) -> None:
    chance = random.Random(seed)
    for _time in range(times):
        at, cut = chance.randrange(len(file)), chance.choice((0, 1, 1, 5, 60))
        file = file[:at] + chance.choice(SPOILS) + file[at + cut :]
    found = audit_bytes(file, "spoiled.csv", today=TODAY)
    nothing_is_lost(found)
    assert all("{" not in one or "{" in file.decode("latin-1") for one in found.sentences(EN))
