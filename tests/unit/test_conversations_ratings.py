"""What a reader thought of answers is kept in the data folder."""

import dataclasses
import json
import sqlite3

import pytest

from index.types import Article
from rag import Rag
from rag.answering.types import Answer, Citation, Sentence
from rag.conversations.ratings import DATABASE, Ratings
from rag.errors import RatingError

ARTICLE = Article(id="quay", title="The quay", text="The quay cost 14 million.", language="en")
ANSWER = Answer(
    question="What did it cost?",
    text="14 million [1].",
    language="en",
    refused=False,
    sentences=(Sentence("14 million.", (1,), "supported"),),
    citations=(Citation(1, ARTICLE, "The quay cost 14 million.", 0, 25),),
    model="ollama/fake",
)
OTHER = dataclasses.replace(ANSWER, text="15 million [1].")


def test_a_rating_is_kept_with_what_shows_why(tmp_path):
    Ratings(tmp_path).rate(ANSWER, is_good=False)
    (rating,) = Ratings(tmp_path).all()
    assert (rating.is_good, rating.question, rating.answer, rating.model) == (
        False,
        "What did it cost?",
        "14 million [1].",
        "ollama/fake",
    )
    assert rating.verdicts == ("supported",)
    assert rating.citations[0]["quote"] == ARTICLE.text
    assert rating.time.endswith("+00:00")


def test_the_last_word_counts_and_can_be_taken_back(tmp_path):
    ratings = Ratings(tmp_path)
    ratings.rate(ANSWER, is_good=True)
    ratings.rate(OTHER, is_good=True)
    ratings.rate(ANSWER, is_good=False)
    assert [ratings.of(ANSWER), ratings.of(OTHER)] == [False, True]
    ratings.rate(ANSWER, is_good=None)
    assert [ratings.of(ANSWER), ratings.of(OTHER)] == [None, True]


def test_who_never_rates_has_no_file(tmp_path):
    ratings = Ratings(tmp_path / "data")
    ratings.rate(ANSWER, is_good=None)
    assert ratings.of(ANSWER) is None
    assert ratings.all() == []
    assert not (tmp_path / "data").exists()


def test_a_file_that_is_none_of_ours_is_named(tmp_path):
    (tmp_path / DATABASE).write_text("no database", encoding="utf-8")
    with pytest.raises(RatingError, match=DATABASE):
        Ratings(tmp_path).all()


def test_ratings_are_a_table_that_other_programs_read(tmp_path):
    rag = Rag(data=tmp_path, llm="quotes")
    rag.rate(ANSWER, is_good=True)
    with sqlite3.connect(tmp_path / DATABASE) as connection:
        ((is_good, citations),) = connection.execute("SELECT is_good, citations FROM ratings").fetchall()
    connection.close()
    assert (is_good, json.loads(citations)[0]["article"]) == (1, "quay")
    assert rag.rating(ANSWER) is True
    assert len(rag.ratings()) == 1
