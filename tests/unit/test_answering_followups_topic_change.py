"""A follow-up that turns to something else takes nothing from the conversation."""

import pytest
from fake_llm import FakeIndex, FakeModels, make_hit
from newsroom import asking, conversed

from index.search import Result
from index.types import Background
from rag.answering.followups.topic_change import (
    APART,
    bare_topic,
    is_whole_after_refusal,
    names_something_else,
    stays_with_cited,
    topic_distance,
)
from rag.answering.prompt import Templates
from rag.answering.request import Request
from rag.answering.types import Turn
from rag.settings import Settings


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


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("and in brackley, when does it open?", True),
        ("and in tannau, when does it open?", False),  # no article has it
        ("and in the library, when does it open?", False),
    ],
)
def test_a_name_without_a_capital_is_one_where_an_article_has_it_with_one(question, named):
    strike = make_hit("The drivers strike on 26 March.", id_="strike", title="Strike in Skerrow")
    library = make_hit("The library of Brackley opens on 4 May.", id_="library", passage=2, title="Brackley's library")
    index = FakeIndex(strike, library)
    index.store.article = {"strike": strike.article}.get
    turn = Turn("When do they strike?", "On 26 March.", articles=("strike",))
    request = Request(question, index, FakeModels(None), Templates(), Settings(), history=(turn,))
    assert names_something_else(request) is named


@pytest.mark.parametrize(
    ("question", "topic", "does_stay"),
    [
        ("when do the drivers vote", "drivers vote", True),
        ("which books are in the cellar of the library", "books in the cellar of the library", False),
        ("list the reasons of the beekeepers", "reasons of the beekeepers", False),
        ("When does the tunnel of Tannau open?", "tunnel of Tannau", False),
    ],
)
def test_a_question_without_names_stays_with_what_was_cited_unless_others_are_about_it(
    newsroom, question, topic, does_stay
):
    before = Turn("When will bus drivers in Brackley strike?", "On 26 March.", articles=("buses.en",))
    assert stays_with_cited(asking(newsroom, question, history=(before,)), topic) is does_stay


def test_a_word_that_an_article_only_mentions_turns_to_it_from_no_article_in_another_language(newsroom):
    *_, mentioned = conversed(newsroom, "How long is the bridge of Yunchuan?", "And the cellar?")
    *_, told_of = conversed(newsroom, "How long is the bridge of Yunchuan?", "And the library?")
    assert mentioned.standalone.startswith("And the cellar?")
    assert told_of.standalone == "the library"


@pytest.mark.parametrize(
    ("question", "language", "is_whole"),
    [
        ("Quand Tannau aura-t-elle son tunnel ?", "fr", True),
        ("When does the ice rink open again?", "en", True),
        ("Quand Vernois aura-t-elle son tunnel ?", "fr", False),
        ("And when does the ice rink open?", "en", False),
        ("Who runs it?", "en", False),
    ],
)
def test_after_a_refusal_a_question_without_a_word_that_leans_on_it_stands_alone(
    newsroom, question, language, is_whole
):
    refused = Turn("Qui entraîne le club de Vernois ?", "Les articles ne répondent pas.")
    request = asking(newsroom, question, history=(refused,))
    assert request.language == language
    assert is_whole_after_refusal(request) is is_whole


def test_where_an_article_has_answered_a_question_is_not_taken_for_whole(newsroom):
    told = Turn("How long is the tunnel?", "2.8 km", articles=("tunnel.de",), titles=("Tunnel",))
    request = asking(newsroom, "When does the ice rink open again?", history=(told, Turn("Which colour?", "None.")))
    assert not is_whole_after_refusal(request)
