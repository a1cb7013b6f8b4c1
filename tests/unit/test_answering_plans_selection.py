"""Which articles a plan uses: those about a topic, and newest versions."""

from datetime import date

import pytest
from newsroom import ARTICLES, TODAY

from index.types import Article
from rag.answering.plans.selection import _decisive, about, named_day, names_abroad, newest_versions, version_groups
from rag.answering.prompt import Templates
from rag.answering.request import Request
from rag.settings import Settings

BY_ID = {article.id: article for article in ARTICLES}


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


def test_of_versions_the_newest_stays():
    articles = [BY_ID[id_] for id_ in ("library.en", "library-late.en", "library-plan.en", "buses.en")]
    assert [each.id for each in newest_versions(articles)] == ["library-late.en", "buses.en", "library-plan.en"]
    assert [each.id for each in version_groups(articles)[0]] == ["library-late.en", "library.en"]


@pytest.mark.parametrize(
    ("question", "language", "day"),
    [
        ("What was published on Wednesday?", "en", date(2027, 3, 10)),
        ("Was erschien am Freitag?", "de", TODAY),
        ("Qu'est-ce qui est paru le 4 mars ?", "fr", date(2027, 3, 4)),
        ("¿Qué pasó el 24 de diciembre?", "es", date(2026, 12, 24)),
        ("3月8日有什么新闻？", "zh", date(2027, 3, 8)),
        ("What happened on 10 March 2027?", "en", date(2027, 3, 10)),
    ],
)
def test_a_day_is_the_latest_of_its_name(question, language, day):
    time = named_day(question, language, TODAY)
    assert (time.after, time.kind) == (day.isoformat(), "published")
    assert time.holds(day.isoformat())


@pytest.mark.parametrize("question", ["What is new?", "What happens on 31 December 2030?", "What happened in March?"])
def test_a_question_may_name_no_past_day(question):
    assert named_day(question, "en", TODAY) is None


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
