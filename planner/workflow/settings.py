"""Where the planner keeps things: read once at the entry points, then passed on as values."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

DATABASE_VARIABLE = "PLANNER_DATABASE"
PUBLIC_VARIABLE = "PLANNER_PUBLIC"
DEFAULT_DATABASE = "sqlite:///palvelubussi.db"
DEFAULT_PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Places:
    """``database`` is an SQLAlchemy URL, ``public`` the folder published pages are written into."""

    database: str = DEFAULT_DATABASE
    public: Path = Path(DEFAULT_PUBLIC)

    @classmethod
    def named_by(cls, environment: Mapping[str, str]) -> "Places":
        """Return the places the environment names, else files in the working folder."""
        return cls(
            environment.get(DATABASE_VARIABLE) or DEFAULT_DATABASE,
            Path(environment.get(PUBLIC_VARIABLE) or DEFAULT_PUBLIC),
        )

    def as_environment(self) -> dict[str, str]:
        """Return the variables that name the same places for another process.

        The folder is not resolved: it is a link that every publication sets anew.
        """
        return {DATABASE_VARIABLE: self.database, PUBLIC_VARIABLE: str(self.public.absolute())}


def example_folder() -> Path:
    """Return the folder of the example region that is shipped beside the package."""
    return Path(__file__).resolve().parents[2] / "data"


def app_settings(config: Path) -> dict[str, str]:
    """Return the settings of a Streamlit configuration file as environment variables.

    Streamlit looks for the file in the working folder only; named this way its settings hold wherever the app
    is started, the theme as well as what keeps it private.
    """
    with config.open("rb") as file:
        sections = tomllib.load(file)
    found = {}
    for section, settings in sections.items():
        for name, value in settings.items():
            variable = f"STREAMLIT_{section}_" + re.sub("([A-Z])", r"_\1", name)
            found[variable.upper()] = value if isinstance(value, str) else json.dumps(value)
    return found
