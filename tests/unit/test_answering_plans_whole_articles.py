"""Sentences of whole articles."""

from dataclasses import replace

import pytest
from fake_llm import make_hit
from newsroom import ARTICLES

from rag.answering.plans.whole_articles import lead, whole_article, with_before

ARTICLE = ARTICLES[0]


def led(text, title="Library opens"):
    article = replace(ARTICLE, text=text, title=title)
    span = lead(article)
    return span and text[span.start : span.end]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.id)
def test_the_lead_is_the_first_sentence_of_the_prose(article):
    span = lead(article)
    assert article.text.startswith(article.text[span.start : span.end])


def test_headline_byline_and_question_are_no_lead():
    news = "The new library of Brackley will open on 4 May."
    assert (
        led(f"Library opens\nBy Ada Finch, The Harrow Post, 9 March 2027\n\nWho will read? {news} It cost a lot.")
        == news
    )


def test_a_text_without_prose_has_its_first_line():
    assert led("| seats | 240 |\n| books | 90,000 |")


def test_an_empty_text_has_no_lead():
    assert led("") is None


def test_a_whole_article_has_its_sentences():
    hit = whole_article(ARTICLE)
    assert hit.text == ARTICLE.text
    assert [ARTICLE.text[span.start : span.end] for span in hit.sentences][1].startswith("It has cost £12.5 million")


def test_sentences_are_read_with_the_one_before_and_what_touches_once():
    text = "Yuki Tanabe leads it. She succeeds Bernard Holt. The roof leaks. It costs £2. Nobody knows. He left."
    whole = make_hit(text, id_="museum")
    quoted = [replace(whole, start=span.start, end=span.end, sentences=(span,)) for span in whole.sentences]
    read = list(with_before([quoted[1], quoted[0], quoted[5]]))
    assert [hit.text for hit in read] == [text.partition(" The roof")[0], "Nobody knows. He left."]
    assert [len(hit.sentences) for hit in read] == [2, 2]
    assert len({hit.passage for hit in read}) == 2
