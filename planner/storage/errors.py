"""What can go wrong outside the product's hands: the disk, the file, another writer."""

from enum import StrEnum

from planner.words.catalogue import Translator


class Trouble(StrEnum):
    """Kinds of trouble with the database."""

    NOT_AN_ADDRESS = "not_an_address"
    NOT_THERE = "not_there"
    NOT_A_DATABASE = "not_a_database"
    NEWER = "newer"
    DISK_FULL = "disk_full"
    BUSY = "busy"
    READ_ONLY = "read_only"
    CHANGED_MEANWHILE = "changed_meanwhile"
    OTHER = "other"


class StorageError(Exception):
    """The database cannot be used, or refused a write; nothing was written.

    ``where`` is the database file or what was being written, ``detail`` the driver's own words.
    """

    def __init__(self, trouble: Trouble, where: str, detail: str = "") -> None:
        """Keep the facts; :meth:`explain` makes the sentence."""
        super().__init__(f"{trouble}: {where} {detail}".strip())
        self.trouble = trouble
        self.where = where
        self.detail = detail

    def explain(self, _: Translator) -> str:
        """Return where, what was found, what was expected and what to do."""
        sentences = {
            Trouble.NOT_AN_ADDRESS: _(
                "{where}: this is not the address of a database. Name a file like this: sqlite:///planner.db"
            ),
            Trouble.NOT_THERE: _("{where}: the database cannot be opened. Check that the folder exists and is yours."),
            Trouble.NOT_A_DATABASE: _("{where}: this file is not a database of the planner. Name another file."),
            Trouble.NEWER: _("{where}: a newer version of the planner wrote this database. Install that version."),
            Trouble.DISK_FULL: _("{where}: the disk is full. Nothing was saved. Make room and try again."),
            Trouble.BUSY: _("{where}: another program is writing just now. Nothing was saved. Try again in a moment."),
            Trouble.READ_ONLY: _("{where}: the database may only be read. Nothing was saved. Check the file's rights."),
            Trouble.CHANGED_MEANWHILE: _(
                "Somebody else changed this meanwhile, so nothing was saved. Load it again and repeat your change."
            ),
            Trouble.OTHER: _("{where}: the database refused. Nothing was saved. It said: {detail}"),
        }
        return sentences[self.trouble].format(where=self.where, detail=self.detail)
