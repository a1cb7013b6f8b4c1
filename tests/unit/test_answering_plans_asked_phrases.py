"""Phrases without a word that asks are several questions where they ask for things of several kinds."""

import pytest

from rag.answering.followups.contextualization import SearchQuery
from rag.answering.intent import Intent
from rag.answering.plans.asked_phrases import asked_phrases
from rag.answering.query_understanding import Query


def phrases(newsroom, question, language, kind="compare", context="", topic=""):
    topic = topic or question.strip("?！？ ")
    query = Query(SearchQuery(question, context), language, language, intent=Intent(kind, topic))
    return asked_phrases(query, newsroom.embedder())


@pytest.mark.parametrize(
    ("question", "language", "found"),
    [
        ("name of the architect and price of the hall?", "en", ["name of the architect", "price of the hall"]),
        ("nombre de places et prix du billet ?", "fr", ["nombre de places", "prix du billet"]),
        ("numero dei feriti e causa dell'incendio", "it", ["numero dei feriti", "causa dell'incendio"]),
    ],
)
def test_phrases_for_things_of_several_kinds_are_several_questions(newsroom, question, language, found):
    assert phrases(newsroom, question, language) == found


def test_the_first_phrase_may_be_a_word_that_frames_topics(newsroom):
    found = phrases(newsroom, "Price and duration of the works?", "en", topic="duration of the works")
    assert found == ["Price", "duration of the works"]
    assert phrases(newsroom, "Compare the duration of the works", "en", topic="duration of the works") == []


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("the old ferry and the new one", "en"),
        ("price of the tram and price of the bus", "en"),
        ("compare the age of the driver and the price of the bus", "en"),
        ("number of seats or price of the ticket", "en"),
        ("How many seats and what price?", "en"),
        ("31,6 km", "fr"),
        ("price of the hall", "en"),
    ],
)
def test_things_that_are_compared_and_single_phrases_are_none(newsroom, question, language):
    assert phrases(newsroom, question, language) == []


def test_a_summary_and_a_follow_up_have_none(newsroom):
    question = "name of the architect and price of the hall"
    assert phrases(newsroom, question, "en", kind="summary") == []
    assert phrases(newsroom, question, "en", context=f"{question} (The hall)") == []
