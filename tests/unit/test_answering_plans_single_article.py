"""The article that a request for a single one means."""

import pytest
from newsroom import asking

from index.types import Filters
from rag.answering.plans.single_article import nearest, single_article


def test_the_nearest_article_is_found_where_there_must_be_one(newsroom):
    request = asking(newsroom, "a headline for the article about the hospital")
    assert [article.id for article in nearest(request, "the hospital", Filters())] == ["mustashfa.ar"]
    request = asking(newsroom, "a headline for the article about Zanzibar")
    assert nearest(request, "Zanzibar", Filters()) == []


@pytest.mark.parametrize(
    ("question", "topic", "article"),
    [
        ("о чём статья про порт", "порт", "puerto.es"),
        ("о чём статья про бассейн", "бассейн", "piscine.fr"),
        ("de quoi parle l'article sur le pont", "pont", "daqiao.zh"),
        ("worum geht es in dem Artikel über die Brücke", "Brücke", "daqiao.zh"),
    ],
)
def test_a_word_in_another_language_finds_the_article_that_has_it_in_its_own(newsroom, question, topic, article):
    assert [each.id for each in single_article(asking(newsroom, question), topic, Filters())] == [article]


def test_a_topic_that_articles_have_by_its_words_is_looked_for_no_further(newsroom):
    request = asking(newsroom, "a summary of the article about the central library of Brackley")
    assert single_article(request, "central library of Brackley", Filters())[0].id == "library.en"
