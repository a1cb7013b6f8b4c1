"""A follow-up that turns to something else takes nothing from the conversation."""

import pytest
from fake_llm import make_hit
from newsroom import conversed

from index.search import Result
from index.types import Background
from rag.answering.followups.topic_change import APART, bare_topic, topic_distance


def result(*hits, background=0.7):
    return Result(tuple(hits), Background(background, 100))


def hit(id_, score, start=0, end=10):
    return make_hit("x" * 40, id_=id_, score=score, start=start, end=end)


def test_a_question_whose_best_passage_is_far_above_the_last_answers_articles_has_left_the_topic():
    assert topic_distance(result(hit("cup", 0.8), hit("tram", 0.71)), ["tram"]) > APART
    assert topic_distance(result(hit("cup", 0.8), hit("cup", 0.71, 20, 30)), ["tram"]) > APART


def test_a_question_that_finds_the_last_answers_articles_again_has_not():
    assert topic_distance(result(hit("tram", 0.8), hit("cup", 0.71)), ["tram"]) == 0.0
    assert topic_distance(result(hit("cup", 0.74), hit("tram", 0.735)), ["tram"]) < APART
    assert topic_distance(result(), ["tram"]) == 0.0
    assert topic_distance(result(hit("cup", 0.6)), ["tram"]) == 0.0


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("What about the museum?", "en", "the museum"),
        ("Et la boulangerie ?", "fr", "la boulangerie"),
        ("¿Y la huelga?", "es", "la huelga"),
        ("Who is the mayor?", "en", ""),
    ],
)
def test_a_follow_up_may_name_another_topic(question, language, words):
    assert bare_topic(question, language) == words


def test_what_stands_whole_behind_an_opening_takes_nothing_from_the_conversation(newsroom):
    *_, elsewhere = conversed(newsroom, "When do the bus drivers strike?", "And in Tannau, what is being built?")
    assert elsewhere.standalone == "in Tannau, what is being built"
    assert "tunnel.de" in {citation.article.id for citation in elsewhere.citations}


def test_a_question_that_names_what_was_not_spoken_of_takes_nothing_from_the_conversation(newsroom):
    *_, there = conversed(newsroom, "How long is the tunnel at Tannau?", "What does the mayor of Tannau say in public?")
    *_, elsewhere = conversed(
        newsroom, "When will the library of Brackley open?", "What did the opera house of Lisbon cost?"
    )
    assert there.standalone
    assert not elsewhere.standalone
