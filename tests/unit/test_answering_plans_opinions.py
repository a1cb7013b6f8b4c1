"""Everybody and every group who thinks something is listed with what they think."""

import pytest
from newsroom import conversed

from index import embeddings
from index.types import Article
from rag.answering.plans.opinions import opinions


@pytest.fixture(scope="module")
def embedder():
    return embeddings.make()


def told(text, language, embedder):
    article = Article(id=f"a.{language}", title="", text=text, language=language)
    return [(each.name, text[each.span.start : each.span.end]) for each in opinions(article, embedder)]


def test_a_group_comes_with_whoever_speaks_for_it(embedder):
    text = (
        "The quay will be rebuilt in May. It is 80 metres long.\n\n"
        "The fishermen are against it. Their chairman, Oswin Pell, fears for his boats. “We will go to court,” "
        "he said.\n\n"
        "The tourist board welcomed the plan."
    )
    (chairman, board) = told(text, "en", embedder)
    assert chairman[0] == "Oswin Pell"
    assert chairman[1].startswith("The fishermen")
    assert chairman[1].endswith("he said.")
    assert board == ("", "The tourist board welcomed the plan.")


def test_each_person_has_one_entry(embedder):
    text = (
        "« C'est une bêtise », dit la pêcheuse Ada Morin.\n\nLe quai coûte deux millions d'euros.\n\n"
        "Ada Morin demande l'arrêt des travaux."
    )
    assert [name for name, _ in told(text, "fr", embedder)] == ["Ada Morin"]


def test_the_newspaper_itself_thinks_nothing(embedder):
    assert told("Der Kai ist 80 Meter lang. Er wurde 1931 gebaut.", "de", embedder) == []


def test_both_sides_are_listed_and_one_side_alone(newsroom):
    both, one = (
        conversed(newsroom, question)[0]
        for question in ("Who is for the library and who is against it?", "Who is against the library?")
    )
    assert "Joan Petrie" in both.text
    assert "Edwin Marsh" in both.text
    assert "Edwin Marsh" in one.text
