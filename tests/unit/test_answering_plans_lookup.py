"""A name, word or amount that stands alone is looked up in all articles."""

import pytest
from fake_llm import FakeModels
from newsroom import answered, asked, cited

from rag.answering.prompt import Templates
from rag.answering.query_understanding import understand
from rag.answering.request import Request
from rag.answering.types import Turn
from rag.settings import Settings


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("Joan Petrie", ["library-late.en"]),
        ("Petrie?", ["library-late.en"]),
        ("Harrowline", ["buses.en"]),
        ("apiculteurs", ["abeilles.fr"]),
        ("£13.1 million", ["library-late.en"]),
        ("46亿元", ["daqiao.zh"]),
        ("2,8 km", ["tunnel.de"]),
        ("كريم الصافي", ["mustashfa.ar"]),
    ],
)
def test_each_article_that_has_it_is_quoted_once_and_the_newest_version_of_a_story(newsroom, question, articles):
    assert cited(answered(newsroom, question, "lookup")) == articles


def test_the_sentence_says_who_somebody_is(newsroom):
    assert "The mayor of Brackley, Joan Petrie" in answered(newsroom, "Joan Petrie", "lookup").text


def test_the_newest_article_is_first(newsroom):
    answer = answered(newsroom, "Brackley", "lookup")
    assert cited(answer) == ["library-late.en", "buses.en", "library-plan.en"]


def test_what_no_article_has_is_a_question_like_others(newsroom):
    assert asked(newsroom, "Patagonia", "lookup") is None


def _understood(index, question):
    turn = Turn("When is the strike?", "On 26 March.", "", ("buses.en",), ("Bus drivers to strike on 26 March",))
    return understand(Request(question, index, FakeModels(None), Templates(), Settings(), history=[turn]))


def test_a_follow_up_about_what_only_other_articles_have_leaves_the_conversation(newsroom):
    query = _understood(newsroom, "What about the reading room?")
    assert (query.search.question, query.search.context) == ("the reading room", "")
    assert query.intent.kind == "lookup"


def test_a_follow_up_about_what_the_article_has_stays(newsroom):
    assert _understood(newsroom, "What about the union?").search.context


@pytest.mark.parametrize(("topic", "article"), [("transport", "buses.en"), ("animaux", "abeilles.fr")])
def test_a_broad_topic_that_no_article_has_by_name_finds_what_is_about_it(newsroom, topic, article):
    assert article in cited(answered(newsroom, topic, "lookup"))
