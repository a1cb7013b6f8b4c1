from dataclasses import replace

import pytest
from newsroom import cited, conversed

from index.types import Article, Span
from rag.answering.plans import who_said_it


@pytest.mark.parametrize(
    ("first", "question"),
    [
        ("What did Councillor Marsh say the money was needed for?", "Who said that?"),
        ("Wofür brauchte man laut Stadtrat Marsh das Geld?", "Wer hat das gesagt?"),
    ],
)
def test_who_said_it_is_told_by_the_sentence_with_the_speaker_and_by_the_author(newsroom, first, question):
    *_, answer = conversed(newsroom, first, question)
    assert cited(answer) == ["library-plan.en"]
    assert "Councillor Edwin Marsh voted against it. He said" in answer.text
    assert "Neil Oduya, The Harrow Post" in answer.text


def test_who_said_something_else_is_a_question_of_its_own(newsroom):
    *_, answer = conversed(newsroom, "How long is the tunnel at Tannau?", "Who praised the library of Brackley?")
    assert answer.understood.kind != "who-said" or "library.en" in cited(answer)


def test_without_an_answer_before_nobody_is_asked_for(newsroom):
    (answer,) = conversed(newsroom, "Who said that?")
    assert answer.refused
    assert who_said_it.__doc__


def test_a_speaker_is_looked_for_in_the_sentences_before():
    text = "The chairwoman, Ada Finch, was angry. Nothing has been paid since May. The roof leaks."
    article = Article(id="a.en", title="Roof", text=text, language="en")
    span = Span(text.index("The roof"), len(text))
    assert who_said_it._with_naming_sentence(article, span).start == 0
    assert who_said_it._with_naming_sentence(replace(article, text=text.replace("Ada Finch", "who")), span).start > 0
