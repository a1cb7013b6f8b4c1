"""Which articles are about a topic."""

import contextlib

import pytest

from index.index import Index
from index.settings import IndexSettings
from index.types import Article
from rag.answering.plans.topic_articles import _decisive, about, names_abroad
from rag.answering.prompt import Templates
from rag.answering.request import Request
from rag.settings import Settings


def found(index, topic):
    request = Request(topic, index, None, Templates(), Settings())
    return [article.id for article in about(request, topic).articles]


@pytest.mark.parametrize(
    ("topic", "articles"),
    [
        ("the library in Brackley", ["library.en", "library-late.en", "library-plan.en"]),
        ("Stadtbücherei Brackley", ["library.en", "library-late.en", "library-plan.en"]),
        ("bus drivers", ["buses.en"]),
        ("el túnel de Tannau", ["tunnel.de"]),
        ("the bridge of Yunchuan", ["daqiao.zh"]),
        ("olive harvest", ["aceite.es"]),
        ("la piscine de Lunac", ["piscine.fr"]),
        ("مستشفى وادي الزهر", ["mustashfa.ar"]),
    ],
)
def test_all_articles_about_a_topic_are_found_and_no_others(newsroom, topic, articles):
    assert sorted(found(newsroom, topic)) == sorted(articles)


@pytest.mark.parametrize("topic", ["volcanoes on Jupiter", "penguins in Patagonia", "quantum chemistry"])
def test_none_is_about_what_no_article_tells(newsroom, topic):
    assert found(newsroom, topic) == []


@pytest.mark.parametrize(
    ("named", "standing", "expected"),
    [
        ({"de": 0, "ar": 1}, {"de": 2.8, "ar": 1.0}, 0),  # `Celtic` sounds like a word of an Arabic text
        ({"de": 0, "ar": 1}, {"de": 1.0, "ar": 2.8}, 1),
        ({"de": 1, "ar": 2}, {"de": 2.0, "ar": 1.8}, 2),
        ({}, {}, 0),
    ],
)
def test_names_leave_out_other_articles_only_where_those_who_have_them_stand_out(named, standing, expected):
    assert _decisive(named, standing) == expected


@pytest.mark.parametrize(
    ("topic", "language", "found"),
    [
        ("cheese in valsoubre", "en", ("valsoubre",)),
        ("Weinlese in Valsoubre", "de", ("Valsoubre",)),
        ("fromage à valsoubre", "fr", ()),
        ("the museum", "en", ()),
        ("瓦尔苏布尔的奶酪", "zh", ()),
    ],
)
def test_a_word_that_is_a_name_in_an_article_in_another_language_is_one(topic, language, found):
    text = "La fromagerie de Valsoubre rappelle un fromage, dit Hervé Lachaux. Elle a un Musée."
    article = Article(id="a", title="Un rappel", text=text, language="fr")
    assert names_abroad(topic, [article], language) == found


@pytest.mark.parametrize(("nearest", "found"), [("", ()), ("a", ("bruggen",))])
def test_a_name_with_other_accents_is_one_only_in_the_nearest_article(nearest, found):
    article = Article(id="a", title="Diebstahl", text="Das sagte gestern Egon Brüggen.", language="de")
    assert names_abroad("nieuwe bruggen", [article], "nl", nearest) == found


def test_a_name_that_begins_as_a_word_of_the_topic_does_makes_no_article_be_about_it(tmp_path):
    thief = Article(
        id="theft.de",
        title="Münzen aus dem Museum gestohlen",
        text="Unbekannte haben nachts 530 Münzen aus dem Museum gestohlen. »Man kann sie nur einschmelzen«, sagte "
        "der Münzkundler Egon Brüggemann.",
        language="de",
    )
    path = Article(
        id="path.fr",
        title="Un chemin le long de la rivière",
        text="La commune a ouvert un chemin le long de la rivière. Il passe sous trois ponts et coûte 2 millions.",
        language="fr",
    )
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        index.add([thief, path])
        request = Request("Wat is er te lezen over bruggen?", index, None, Templates(), Settings())
        assert "theft.de" not in [article.id for article in about(request, "bruggen").articles]
        named = Request("Wat is er te lezen over Brüggemann?", index, None, Templates(), Settings())
        assert [article.id for article in about(named, "Brüggemann").articles] == ["theft.de"]
