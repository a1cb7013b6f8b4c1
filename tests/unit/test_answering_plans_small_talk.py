"""Greetings, thanks and the question of what can be asked have answers of their own."""

import pytest
from newsroom import answered

HELLO = [("What can you do?", "en"), ("hallo", "de"), ("¿Qué puedes hacer?", "es"), ("你能做什么？", "zh")]


@pytest.mark.parametrize(("question", "language"), HELLO)
def test_help_has_examples_about_the_articles_that_are_there(newsroom, question, language):
    answer = answered(newsroom, question, "help")
    newest = newsroom.articles()[0]
    assert newest.title in answer.text
    assert not answer.refused
    assert answer.citations == ()
    assert answer.standalone == ""


def test_thanks_are_no_question(newsroom):
    answer = answered(newsroom, "thank you very much", "thanks")
    assert answer.text == "You’re welcome. Ask more whenever you like."
    assert not answer.refused


@pytest.mark.parametrize(
    "question", ["Tell me a joke", "Schreib mir ein Gedicht", "Raconte-moi une blague", "讲个笑话"]
)
def test_what_would_have_to_be_invented_is_refused_with_what_can_be_asked(newsroom, question):
    answer = answered(newsroom, question, "invent")
    assert answer.refused
    assert newsroom.articles()[0].title in answer.text
    assert answer.citations == ()
