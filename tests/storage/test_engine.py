import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from planner.domain.language import Language, Text
from planner.domain.places import Region
from planner.storage import mapping
from planner.storage.engine import missing_file, open_engine, read_session, write_session
from planner.storage.errors import StorageError, Trouble
from planner.storage.tables import LocalityRow, RegionRow
from planner.words.catalogue import translator


def region(name: str) -> RegionRow:
    return mapping.region_row(Region(name, Text(fi=f"Alue {name}")))


def names(engine: Engine) -> list[str]:
    with read_session(engine) as session:
        return sorted(row.id for row in session.exec(select(RegionRow)))


@pytest.mark.sqlite
def test_every_connection_is_safe(engine: Engine) -> None:
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found["journal_mode"] == "wal"
    assert found["synchronous"] == 2
    assert found["foreign_keys"] == 1
    assert found["busy_timeout"] >= 5000


def test_foreign_keys_hold(engine: Engine) -> None:
    with pytest.raises(IntegrityError), write_session(engine) as session:
        session.add(LocalityRow(region_id="nowhere", id="L", name_fi="L", municipality_id="M"))


def test_opening_again_keeps_what_was_written(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    for name in ("A", "B"):
        engine = open_engine(url)
        with write_session(engine) as session:
            session.add(region(name))
        found = names(engine)
        engine.dispose()
    assert found == ["A", "B"]


def test_an_error_inside_writes_nothing(engine: Engine) -> None:
    def break_off() -> None:
        with write_session(engine) as session:
            session.add(region("A"))
            session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        break_off()
    assert names(engine) == []


def test_a_reader_sees_one_state_while_another_writes(engine: Engine) -> None:
    with read_session(engine) as reading:
        assert reading.exec(select(RegionRow)).all() == []
        with write_session(engine) as session:
            session.add(region("A"))
        assert reading.exec(select(RegionRow)).all() == []
    assert names(engine) == ["A"]


def test_two_writers_that_read_first_wait_for_each_other(engine: Engine) -> None:
    with write_session(engine) as session:
        session.add(region("A"))
    troubles: list[BaseException] = []

    def count_up() -> None:
        try:
            for _ in range(10):
                with write_session(engine) as session:
                    row = session.get(RegionRow, "A")
                    assert row is not None
                    row.phone = str(int(row.phone or "0") + 1)
        except BaseException as error:
            troubles.append(error)

    threads = [threading.Thread(target=count_up) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    with read_session(engine) as session:
        row = session.get(RegionRow, "A")
        assert row is not None
        assert row.phone == "40"


@pytest.mark.sqlite
def test_a_full_disk_is_told_and_leaves_the_database_whole(engine: Engine) -> None:
    with write_session(engine) as session:
        session.add(region("A"))
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()

    def write_until_full() -> None:
        with write_session(engine) as session:
            session.connection().exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
            for number in range(2000):
                session.add(region(f"R{number}"))

    with pytest.raises(StorageError) as caught:
        write_until_full()
    assert caught.value.trouble is Trouble.DISK_FULL
    assert names(engine) == ["A"]
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"


def test_a_writer_that_never_lets_go_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.storage.engine.BUSY_TIMEOUT_MS", 50)
    engine = open_engine(f"sqlite:///{tmp_path / 'a.db'}")
    with write_session(engine), pytest.raises(StorageError) as caught, write_session(engine):
        pass
    engine.dispose()
    assert caught.value.trouble is Trouble.BUSY


@pytest.mark.parametrize(
    ("url", "trouble"),
    [
        ("sqlite:////nowhere/at/all/planner.db", Trouble.NOT_THERE),
        ("no address", Trouble.NOT_AN_ADDRESS),
        ("unknown://somewhere", Trouble.NOT_AN_ADDRESS),
        ("sqlite://planner.db", Trouble.NOT_AN_ADDRESS),
        ("sqlite+unknown:///planner.db", Trouble.NOT_AN_ADDRESS),
        ("postgresql://me@host:port/x", Trouble.NOT_AN_ADDRESS),
    ],
)
def test_an_address_that_leads_nowhere(url: str, trouble: Trouble) -> None:
    with pytest.raises(StorageError) as caught:
        open_engine(url)
    assert caught.value.trouble is trouble


@pytest.mark.parametrize(
    "url",
    [
        "unknown://me:secret@host/planner",
        "unknown://host/planner?password=secret",
        "postgresql://me:secret@host:port/planner",
        "sqlite://me:secret@host/planner.db",
        "no address, me:secret@host",
        "no address, me:sec/ret@ret@host",
    ],
)
def test_a_password_in_an_address_is_never_repeated(url: str) -> None:
    with pytest.raises(StorageError) as caught:
        open_engine(url)
    for said in (str(caught.value), *(caught.value.explain(translator(language)) for language in Language)):
        assert "secret" not in said
        assert "ret" not in said
    assert "sqlite:///planner.db" in caught.value.explain(translator(Language.EN))


def test_which_file_is_missing(tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.touch()
    assert missing_file(f"sqlite:///{tmp_path / 'typo.db'}") == str(tmp_path / "typo.db")
    for url in (f"sqlite:///{there}", "sqlite://", "sqlite:///:memory:", "no address", "unknown://x/y", "sqlite://x/y"):
        assert missing_file(url) == ""


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a database at all, but long enough to have a header. " * 4)
    with pytest.raises(StorageError) as caught:
        open_engine(f"sqlite:///{path}")
    assert caught.value.trouble is Trouble.NOT_A_DATABASE


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(StorageError) as caught:
        open_engine(f"sqlite:///{path}")
    assert caught.value.trouble is Trouble.NOT_A_DATABASE


def test_a_database_of_a_newer_planner(tmp_path: Path) -> None:
    path = tmp_path / "planner.db"
    open_engine(f"sqlite:///{path}").dispose()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StorageError) as caught:
        open_engine(f"sqlite:///{path}")
    assert caught.value.trouble is Trouble.NEWER


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_is_said_in_every_language(trouble: Trouble, language: Language) -> None:
    sentence = StorageError(trouble, "planner.db", "detail").explain(translator(language))
    assert "{" not in sentence
    english = StorageError(trouble, "planner.db", "detail").explain(translator(Language.EN))
    assert (sentence == english) is (language is Language.EN)
