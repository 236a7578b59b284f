from pathlib import Path

from planner.workflow.settings import app_settings

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


def test_every_setting_of_the_app_holds_wherever_it_is_started() -> None:
    settings = app_settings(CONFIG)
    assert settings["STREAMLIT_SERVER_ADDRESS"] == "127.0.0.1"
    assert settings["STREAMLIT_SERVER_FILE_WATCHER_TYPE"] == "none"
    assert settings["STREAMLIT_BROWSER_GATHER_USAGE_STATS"] == "false"
    assert settings["STREAMLIT_THEME_PRIMARY_COLOR"] == "#0b5a6f"
    assert settings["STREAMLIT_THEME_BASE_FONT_SIZE"] == "17"
