"""What is asked of the answer before is made of the articles that it cites."""

from dataclasses import replace

import pytest
from newsroom import answered, cited

from rag.answering.request import Request
from rag.answering.types import Turn
from rag.llm import Choice


@pytest.fixture
def strike(newsroom):
    """A turn that cites the first sentence of one article."""
    article = next(each for each in newsroom.articles() if each.id == "buses.en")
    text = newsroom.store.article("buses.en").text
    end = text.index(".\n\n") + 1
    turn = Turn("When is the strike?", text[:end], "", (article.id,), (article.title,), ((article.id, 0, end),))
    return turn, text[:end]


def test_a_longer_answer_has_more_sentences_of_its_articles(newsroom, strike):
    turn, said = strike
    answer = answered(newsroom, "more details", "longer", history=[turn])
    assert said in answer.text
    assert "288" in answer.text
    assert cited(answer) == ["buses.en"]
    assert answer.standalone == ""


def test_a_shorter_answer_is_one_sentence_of_it(newsroom, strike):
    turn, said = strike
    assert answered(newsroom, "shorter", "shorter", history=[turn]).text == f"{said} [1]"


def test_a_shorter_answer_to_a_list_has_a_sentence_of_each_article(newsroom):
    ids = ("buses.en", "tunnel.de")
    places = tuple((id_, start, start + 5) for id_ in ids for start in (0, 120))
    turn = Turn("What's new?", "…", "", ids, ids, places)
    assert cited(answered(newsroom, "shorter", "shorter", history=[turn])) == list(ids)


def test_an_answer_goes_on_where_it_ended(newsroom, strike):
    turn, said = strike
    answer = answered(newsroom, "go on", "continue", history=[turn])
    assert said not in answer.text
    assert answer.text.startswith("Their union wants 6 per cent more pay")


def test_there_is_nothing_more_at_an_articles_end(newsroom, strike):
    turn, _ = strike
    end = len(newsroom.store.article("buses.en").text)
    answer = answered(newsroom, "go on", "continue", history=[replace(turn, places=(("buses.en", 0, end),))])
    assert answer.text == "The articles cited say no more about it."


def test_a_turn_that_cites_nothing_is_passed_over(newsroom, strike):
    turn, said = strike
    answer = answered(newsroom, "shorter", "shorter", history=[turn, Turn("thanks", "You’re welcome.")])
    assert answer.text == f"{said} [1]"


def test_nothing_is_done_without_an_answer(newsroom):
    answer = answered(newsroom, "shorter", "shorter", history=[Turn("hi", "Ask away.")])
    assert answer.text == "There is no earlier answer to do this with yet."
    assert not answer.refused


def test_without_a_model_a_translation_is_the_sentences_and_says_so(newsroom, strike, monkeypatch):
    monkeypatch.setattr(Request, "choice", Choice(None))
    turn, said = strike
    answer = answered(newsroom, "traduis ça en français", "translate", history=[turn])
    assert answer.language == "fr"
    assert said in answer.text
    assert answer.notice.startswith("Il faut un modèle de langage pour traduire")


def test_after_the_end_the_sentences_that_were_left_out_go_on(newsroom, strike):
    turn, said = strike
    end = len(newsroom.store.article("buses.en").text)
    places = (*turn.places, ("buses.en", end - 20, end))
    answer = answered(newsroom, "go on", "continue", history=[replace(turn, places=places)])
    assert "288" in answer.text
    assert said not in answer.text
