"""What several people say is shown beside each other."""

from newsroom import conversed

from index.types import Article, Span
from rag.answering.plans import statements_by_person


def test_the_words_of_each_are_shown(newsroom):
    (answer,) = conversed(newsroom, "What did Joan Petrie and Edwin Marsh each say about the library?")
    assert "a house for everybody" in answer.text
    assert "Councillor Edwin Marsh voted against it." in answer.text


def test_places_have_no_views(newsroom):
    (answer,) = conversed(newsroom, "Compare the costs of the library of Brackley and the pool of Lunac")
    assert "12.5 million" in answer.text or "13.1 million" in answer.text


def test_somebody_is_found_by_what_they_are_in_the_language_of_the_article_alone():
    text = "The butcher, Jim Prado, prefers a hot summer."
    article = Article(id="a.en", title="", text=text, language="en")
    assert statements_by_person._is_of_whom(article, Span(0, len(text)), "butcher", "en")
    assert not statements_by_person._is_of_whom(article, Span(0, len(text)), "Metzger", "de")
