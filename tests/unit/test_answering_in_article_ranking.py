"""What a sentence of a known article has tells whether it answers a short question."""

from dataclasses import replace

import pytest
from fake_llm import make_hit
from newsroom import ARTICLES

from index.types import Span
from rag.answering.answer_types import Asked
from rag.answering.in_article_ranking import KnownArticle
from rag.answering.plans.whole_articles import whole_article
from rag.answering.sentence_ranking import Evidence


def known(newsroom, id_):
    """The sentences of an article, and what they are compared by."""
    article = next(each for each in ARTICLES if each.id == id_)
    evidence = Evidence(newsroom.embedder(), (whole_article(article),))
    return KnownArticle(evidence, newsroom.embedder()), evidence


@pytest.mark.parametrize(
    ("id_", "about", "question", "language", "found"),
    [
        ("tunnel.de", "How long is the tunnel?", "and who is the mayor?", "en", "Sabine Lorch"),
        ("piscine.fr", "When does the pool close?", "what does it cost?", "en", "8,4 millions"),
        ("brauerei.de", "¿Cuándo cierra la cervecería?", "¿de quién es?", "es", "Georg Weidner"),
    ],
)
def test_the_sentence_with_the_kind_of_thing_that_is_asked_for_is_first(
    newsroom, id_, about, question, language, found
):
    article, evidence = known(newsroom, id_)
    ranked = article.ranked(question, about, language)
    assert found in ranked[0].text
    assert article.telling(ranked, evidence.asked(question, language))[0] == ranked[0]


def test_an_article_without_such_a_thing_does_not_tell(newsroom):
    article, evidence = known(newsroom, "aceite.es")
    question = "Who found it?"
    assert article.telling(article.ranked(question, "", "en"), evidence.asked(question, "en")) == []


def test_a_company_may_be_who_is_asked_for_and_a_place_not(newsroom):
    article, evidence = known(newsroom, "buses.en")
    question = "Wer leitet das?"
    having = article.having(article.ranked(question, "", "de"), evidence.asked(question, "de"))
    assert ["Harrowline" in each.text for each in having] == [True]


def test_where_one_of_several_kinds_of_numbers_is_asked_for_either_of_them_is_enough(newsroom):
    article, _ = known(newsroom, "piscine.fr")
    asked = Asked("What does the State give?", "en", {"price": 0.32, "share": 0.37, "other": 0.31})
    ranked = article.ranked("What does the State give?", "", "en")
    kinds = (0.32, 0.37, 0.0)
    price, share, neither = (replace(each, has_kind=kind) for each, kind in zip(ranked, kinds, strict=False))
    assert article.having([price, share, neither], asked) == [price, share]


def test_an_amount_in_what_a_question_is_about_leaves_the_rows_for_its_own(newsroom):
    rows = ("| Length | Price |", "| up to 4 m | £70 |", "| 4 to 5 m | £85 |", "| over 5 m | £120 |")
    text = "The ferry sails again.\n\n" + "\n".join((rows[0], "| --- | --- |", *rows[1:]))
    spans = [Span(text.index(row), text.index(row) + len(row)) for row in rows]
    hit = replace(make_hit(text), sentences=tuple(spans))
    article = KnownArticle(Evidence(newsroom.embedder(), (hit,)), newsroom.embedder())
    found = article.ranked("And the price?", "What does a car of 6 m cost?", "en")
    assert {each.text for each in found} <= set(rows)
