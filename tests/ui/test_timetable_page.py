import pytest
from streamlit.proto.SelectWidgetFilterMode_pb2 import SelectWidgetFilterMode

from tests.ui.conftest import Open

TITLES = {"fi": "Milloin bussi tulee?", "sv": "När kommer bussen?", "en": "When does the bus come?"}
EXAMPLES = {"fi": "Esimerkki", "sv": "Exempel", "en": "Example data"}
NEXT = {"fi": "Seuraava käynti", "sv": "Nästa besök", "en": "Next visit"}


def shown(app) -> str:  # type: ignore[no-untyped-def]
    """Return all the plain HTML of a page, without its style sheet."""
    return "\n".join(e.proto.body for e in app.get("html") if not e.proto.body.startswith("<style>"))


@pytest.mark.parametrize("language", TITLES)
def test_a_family_sees_the_next_visits_in_its_language(open_app: Open, language: str) -> None:
    app = open_app(language, published=True)
    assert not app.exception
    assert app.title[0].value == TITLES[language]
    page = shown(app)
    assert EXAMPLES[language] in page
    assert "2027" in page
    assert f"lang='{language}'" in page


@pytest.mark.parametrize("language", TITLES)
def test_a_village_shows_when_where_and_who(open_app: Open, language: str) -> None:
    app = open_app(language, published=True)
    app.selectbox[0].set_value("taalintehdas").run()
    assert not app.exception
    page = shown(app)
    assert NEXT[language] in page
    assert "Dalsbruk" in page
    assert page.index("Dalsbruk") < page.index("Taalintehdas"), "the municipality's first language comes first"
    assert "pb-aboard" in page
    assert len(app.get("download_button")) >= 2


def test_a_stop_beyond_the_ferry_says_that_nobody_comes(open_app: Open) -> None:
    app = open_app("en", published=True)
    app.selectbox[0].set_value("hiittinen").run()
    assert "The bus does not come here" in shown(app)
    assert NEXT["en"] not in shown(app)


@pytest.mark.parametrize("kind", ["stop", "service", "organisation"])
def test_stop_and_service_lead_to_visits(open_app: Open, kind: str) -> None:
    app = open_app("en", published=True)
    app.get("button_group")[1].set_value(kind).run()
    assert not app.exception
    choice = next(option for option in app.selectbox[0].options if "Hiittis" not in option and "Hitis" not in option)
    app.selectbox[0].select(choice).run()
    assert not app.exception
    assert NEXT["en"] in shown(app)


def test_address_of_a_village_opens_it(open_app: Open) -> None:
    app = open_app("sv", published=True)
    app.query_params["locality"] = "taalintehdas"
    app.run()
    assert not app.exception


def test_before_anything_is_published_the_page_says_so(open_app: Open) -> None:
    app = open_app("en", planned=False)
    assert not app.exception
    assert "No timetable has been published yet" in app.info[0].value


@pytest.mark.parametrize(
    ("locale", "language"), [("sv-FI", "sv"), ("fi", "fi"), ("en_GB", "en"), ("ar", "sv"), (None, "sv")]
)
def test_a_new_visitor_reads_the_language_of_the_browser_else_of_the_region(
    open_app: Open, monkeypatch: pytest.MonkeyPatch, locale: str | None, language: str
) -> None:
    monkeypatch.setattr("streamlit.runtime.context.ContextProxy.locale", locale)
    app = open_app("", published=True)
    assert not app.exception
    assert app.title[0].value == TITLES[language]
    app.get("button_group")[0].set_value("en").run()
    assert app.title[0].value == TITLES["en"], "a choice wins"


def test_a_place_can_be_typed_in_either_official_language(open_app: Open) -> None:
    app = open_app("sv", published=True)
    choice = app.selectbox[0]
    assert choice.proto.filter_mode == SelectWidgetFilterMode.FILTER_MODE_CONTAINS
    for typed in ("dalsbruk", "taalintehdas", "kimito", "kemiön"):
        assert any(typed in option.casefold() for option in choice.options)


@pytest.mark.parametrize(("language", "typed"), [("sv", "taalintehtaalla"), ("fi", "Dalsbruk")])
def test_what_is_typed_finds_a_place_in_either_language(open_app: Open, language: str, typed: str) -> None:
    app = open_app(language, published=True)
    app.text_input(key="question").set_value(typed).run()
    assert not app.exception
    page = shown(app)
    assert NEXT[language] in page
    assert "Dalsbruk" in page
    assert typed.strip() not in str(dict(app.query_params)), "what was typed stands in no address"


def test_of_several_things_found_one_is_chosen(open_app: Open) -> None:
    app = open_app("fi", published=True)
    app.text_input(key="question").set_value("neuvonta").run()
    assert not app.exception
    found = app.radio[0]
    assert found.label == f"Osumia: {len(found.options)}"
    titles = set()
    for n in range(len(found.options)):
        app.radio[0].set_value(n).run()
        assert not app.exception
        titles.add(next(part for part in shown(app).split("</h2>") if "pb-title" in part))
    assert len(titles) == len(found.options) > 1


def test_nothing_found_says_what_to_try_and_the_next_visits_stay(open_app: Open) -> None:
    app = open_app("sv", published=True)
    app.text_input(key="question").set_value("qwertyuiop").run()
    assert not app.exception
    assert "hittades" in app.info[0].value
    assert "pb-grid" in shown(app)
