"""The languages a reader can choose: three that everything exists in, and more in which families have pages.

A language of families is data: one file ``locale/CODE/LC_MESSAGES/families.po``. Its header may say what cannot be
guessed from the code (every field may be left out):

=============== ============================================================ =======================================
``X-Name``      its own name                                                 as CLDR has it
``X-Locale``    whose dates, languages and writing direction, by CLDR        the code
``X-Folder``    folder of its pages on the site                              the code up to the first hyphen
``X-Texts``     in which language texts of the data are read best            ``en, fi, sv``
``X-Date-Long`` CLDR pattern of a date with its weekday, in words            CLDR's full date
``X-Date-Short`` the same, short                                             CLDR's ``yMMMEd``
``X-Date``      of a date without its weekday                                CLDR's long date
``X-Months``    twelve names of months, with commas between them             CLDR's
``X-Clock``     what stands between hours and minutes                        ``:``
``X-Times``     the words around times: ``kello {times}``                    ``{times}``
=============== ============================================================ =======================================
"""

import re
from collections import Counter
from dataclasses import dataclass
from email.parser import HeaderParser
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import get_date_format
from babel.messages.pofile import denormalize, read_po

from planner.domain.language import Language

LOCALE_FOLDER = Path(__file__).parent / "locale"
FAMILIES = "families"
"""Name of the catalogues that hold only what families read."""
_ARABIC_LETTERS = range(0x0600, 0x0700)
_MONTHS_A_YEAR = 12
_FOLDER = re.compile("[a-z]{2,8}(?:-[a-z0-9]{2,8})?")


@dataclass(frozen=True, slots=True)
class Writing:
    """How dates and clock times are written; dates by patterns of CLDR (Unicode TR 35).

    ``months`` and ``weekdays`` (short names, Monday first) are empty where CLDR's own are right.
    """

    long: str
    short: str
    plain: str
    of_month: str
    month: str
    clock: str = "."
    times: str = "{times}"
    months: tuple[str, ...] = ()
    weekdays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language a reader can choose.

    ``code`` marks pages (BCP 47), ``name`` is its own name, ``folder`` where its pages stand on the site,
    ``locale`` the CLDR locale it is written by. ``texts`` says in which language texts of the data are shown, the
    best one first. ``words`` is its catalogue; ``None``: the keys themselves.
    """

    code: str
    name: str
    folder: str
    locale: str
    texts: tuple[Language, ...]
    writing: Writing
    words: Path | None

    @property
    def official(self) -> bool:
        """Tell whether every page, feed and paper exists in it."""
        return self.code in set(Language)

    @property
    def spoken(self) -> str:
        """Return the language that people speak, whatever way it is written here: ``fi`` for ``fi-simple``."""
        return self.code.partition("-")[0]

    @property
    def direction(self) -> str:
        """Return ``rtl`` for a script that runs from right to left, else ``ltr``."""
        return direction_of(self.locale)

    @property
    def comma(self) -> str:
        """Return what stands between the parts of a list."""
        return "، " if any(ord(letter) in _ARABIC_LETTERS for letter in self.name) else ", "


class TongueError(ValueError):
    """The header of a ``families.po`` cannot be used: which file, what was found, what to do."""


def _own(language: Language) -> Path:
    return LOCALE_FOLDER / language / "LC_MESSAGES" / "palvelubussi.po"


_SHORT_FI = ("ma", "ti", "ke", "to", "pe", "la", "su")
_SHORT_SV = ("må", "ti", "on", "to", "fr", "lö", "sö")
_FI = Writing("cccc d. MMMM y", "ccc d.M.y", "d.M.y", "d.M.", "LLLL y", ".", "klo {times}", weekdays=_SHORT_FI)
_SV = Writing("EEEE d MMMM y", "EEE d.M.y", "d.M.y", "d.M.", "LLLL y", ".", "kl. {times}", weekdays=_SHORT_SV)
_EN = Writing("EEEE d MMMM y", "EEE d MMMM y", "d MMMM y", "d MMM", "LLLL y", ":")
OFFICIAL = {
    Language.FI: Tongue("fi", "Suomi", "fi", "fi_FI", (Language.FI,), _FI, _own(Language.FI)),
    Language.SV: Tongue("sv", "Svenska", "sv", "sv_FI", (Language.SV,), _SV, _own(Language.SV)),
    Language.EN: Tongue("en", "English", "en", "en_GB", (Language.EN,), _EN, None),
}
"""The languages everything exists in. Weekdays are shortened as people know them from timetables, not as in CLDR."""


@cache
def direction_of(locale: str) -> str:
    """Return the writing direction of a language that CLDR knows: ``rtl`` or ``ltr``."""
    return str(Locale.parse(locale).text_direction)


def tongue_of(language: Language | Tongue) -> Tongue:
    """Return the tongue of a language of the product; a tongue is returned as it is."""
    return language if isinstance(language, Tongue) else OFFICIAL[language]


@cache
def family_tongues(folder: Path = LOCALE_FOLDER) -> tuple[Tongue, ...]:
    """Return the languages in which families have pages beside fi, sv and en, by code.

    A file with a word still to be translated is a draft and does not count: a half-translated page never ships.

    Raises
    ------
    TongueError
        When a header says something that cannot be used.
    """
    files = sorted(folder.glob(f"*/LC_MESSAGES/{FAMILIES}.po"))
    found = tuple(_read(path) for path in files if not _is_draft(path))
    for place in Counter(tongue.folder for tongue in (*OFFICIAL.values(), *found)).items():
        if place[1] > 1 or not _FOLDER.fullmatch(place[0]):
            paths = " and ".join(str(tongue.words) for tongue in found if tongue.folder == place[0])
            msg = f"{paths}: {place[0]} cannot be the folder of its pages. Give it one of its own: X-Folder: selko"
            raise TongueError(msg)
    return found


def _is_draft(path: Path) -> bool:
    with path.open("rb") as file:
        messages = [message for message in read_po(file) if message.id]
    said = [one for m in messages for one in (m.string if isinstance(m.string, tuple | list) else (m.string,))]
    return not said or not all(said) or any(message.fuzzy for message in messages)


def header(path: Path) -> dict[str, str]:
    """Return the header fields of a ``.po`` file, those beginning with ``X-`` too."""
    first = path.read_text(encoding="utf-8").split("\n\n")[0]
    quoted = "\n".join(line for line in first.splitlines() if line.startswith('"'))
    return dict(HeaderParser().parsestr(denormalize(f'""\n{quoted}')).items())


def _read(path: Path) -> Tongue:
    said, code = header(path), path.parent.parent.name
    locale = locale_of(path)
    return Tongue(
        code=code,
        name=said.get("X-Name") or _with_capital(locale.display_name or code),
        folder=said.get("X-Folder", code.split("-")[0].lower()),
        locale=str(locale),
        texts=_texts(path, said.get("X-Texts", "")),
        writing=_writing(path, said, locale),
        words=path,
    )


def locale_of(path: Path) -> Locale:
    """Return the CLDR locale a catalogue is written by.

    Raises
    ------
    TongueError
        When its code is none, and its header names no other.
    """
    name = header(path).get("X-Locale", path.parent.parent.name.replace("-", "_"))
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError) as error:
        msg = f"{path}: CLDR has no locale {name}. Say in the header which one writes dates alike: X-Locale: en_GB"
        raise TongueError(msg) from error


def _texts(path: Path, said: str) -> tuple[Language, ...]:
    first = [code.strip() for code in said.split(",") if code.strip()]
    unknown = [code for code in first if code not in set(Language)]
    if unknown:
        msg = f"{path}: X-Texts names {', '.join(unknown)}. Name languages of the data, best first: X-Texts: en, fi, sv"
        raise TongueError(msg)
    return tuple(dict.fromkeys(map(Language, [*first, "en", "fi", "sv"])))


def _writing(path: Path, said: dict[str, str], locale: Locale) -> Writing:
    months = tuple(name.strip() for name in said.get("X-Months", "").split(",") if name.strip())
    if len(months) not in (0, _MONTHS_A_YEAR):
        msg = f"{path}: X-Months has {len(months)} names. Give twelve, with commas between them, or leave it out."
        raise TongueError(msg)
    skeletons = locale.datetime_skeletons
    return Writing(
        long=said.get("X-Date-Long") or get_date_format("full", locale).pattern,
        short=said.get("X-Date-Short") or skeletons["yMMMEd"].pattern,
        plain=said.get("X-Date") or get_date_format("long", locale).pattern,
        of_month=skeletons["MMMd"].pattern,
        month=skeletons["yMMMM"].pattern,
        clock=said.get("X-Clock", ":"),
        times=said.get("X-Times", "{times}"),
        months=months,
    )


def _with_capital(name: str) -> str:
    return name[:1].upper() + name[1:]
