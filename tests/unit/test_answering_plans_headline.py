"""Headline without a model: the article's own."""

from newsroom import answered, asked, cited

from index.types import Article
from rag.answering.plans.headline import _headline


def test_the_headline_is_the_articles_own_and_says_so(newsroom):
    answer = answered(newsroom, "Write a headline for the article on the bus drivers", "headline", "the bus drivers")
    assert answer.text == "Bus drivers to strike on 26 March [1]"
    assert cited(answer) == ["buses.en"]
    assert "own title" in answer.notice
    assert answer.sentences[0].text == "Bus drivers to strike on 26 March"


def test_a_title_that_is_missing_or_too_long_gives_way_to_the_shortest_central_clause():
    text = "The Ferris bridge in Oldwick will close on 3 May; the detour by Haddon is 12 kilometres long. It costs £14."
    for title in ("", "Bridge " * 40):
        found = _headline(Article(id="a", title=title, text=text, language="en"))
        assert found in text
        assert 20 <= len(found) <= 140


def test_there_is_none_for_an_article_that_there_is_not(newsroom):
    assert asked(newsroom, "Write a headline about Zanzibar", "headline", "Zanzibar") is None
