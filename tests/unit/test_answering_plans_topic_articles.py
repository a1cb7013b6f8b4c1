"""Which articles are about a topic."""

import pytest

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
