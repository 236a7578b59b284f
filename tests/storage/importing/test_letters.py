"""Files of old Macs and MS-DOS are refused; what Windows writes is read."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine

from planner.storage.importing import ImportCode, import_folder
from planner.storage.importing.letters import misread
from tests.worlds import DATA

SPECIAL = sorted(p.name for p in DATA.glob("*.csv") if set("äöåÄÖÅ") & set(p.read_text(encoding="utf-8")))
WORDS = ("Runosmäki", "Jäätelö kylä", "JÄRVENPÄÄ", "Pargas, Våno", "Ylämaa", "Kylä")


def recoded(folder: Path, name: str, encoding: str) -> None:
    text = (folder / name).read_text(encoding="utf-8").replace("±", "+-")
    (folder / name).write_bytes(text.encode(encoding))


@pytest.mark.parametrize("name", SPECIAL)
@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_real_files_of_other_systems_are_refused(engine: Engine, folder: Path, name: str, encoding: str) -> None:
    recoded(folder, name, encoding)
    (finding,) = import_folder(engine, folder).findings
    assert (finding.file, finding.code) == (name, ImportCode.ENCODING)


def test_real_files_of_windows_are_read(engine: Engine, folder: Path) -> None:
    for name in SPECIAL:
        recoded(folder, name, "cp1252")
    report = import_folder(engine, folder)
    assert report.written
    assert {report.encodings[name] for name in SPECIAL} == {"cp1252"}


@pytest.mark.parametrize(("encoding", "seen"), [("mac_roman", "RunosmŠki"), ("cp850", "Runosm„ki")])
def test_the_word_that_shows_it_is_told(engine: Engine, tmp_path: Path, encoding: str, seen: str) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(DATA, folder)
    (folder / "stops.csv").write_bytes("stop_id,name_fi\nA,Turku Runosmäki\n".encode(encoding))
    (finding,) = import_folder(engine, folder).findings
    assert finding.found == seen


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
@pytest.mark.parametrize("word", WORDS[:-1])
def test_finnish_and_swedish_words_betray_the_wrong_table(word: str, encoding: str) -> None:
    assert misread(word.encode(encoding).decode("cp1252"))


@pytest.mark.parametrize(
    "word",
    [
        *WORDS,
        "Tšekki",
        "TŠEKKI",
        "Škoda",
        "Žižkov",
        "10 €",
        "5€/kk",
        "Lego™",
        "jne…",
        "ovi…tai",
        "”Isä”",
        "„Haus“",
        "A†",
    ],
)
def test_words_of_windows_pass(word: str) -> None:
    assert misread(word) == ""
