import pytest

from index.text.facts import Facts
from rag.answering.types import Problem
from rag.grounding.drafts.contradiction import says_otherwise


def otherwise(claim, support, *problems, language="en", foreign="", similarity=0.9, around=""):
    other = Facts(support, foreign or language)
    whole = Facts(f"{around} {support}", foreign or language)
    return says_otherwise(Facts(claim, language), other, [Problem(*each) for each in problems], similarity, whole)


@pytest.mark.parametrize(
    ("claim", "support", "problem"),
    [
        ("The new quay cost 15 million pounds.", "The quay cost 14 million pounds.", ("number", "15 million")),
        ("The quay of Calder opened on 4 May.", "The quay of Calder opened on 5 May.", ("date", "4 May")),
        ("The quay was built by Ada Finch.", "The quay was built by Tom Brandt.", ("name", "Ada Finch")),
        ("The council did not approve the quay.", "The council approved the quay.", ("negation", "not")),
    ],
)
def test_another_figure_date_or_name_in_its_place_is_a_contradiction(claim, support, problem):
    assert otherwise(claim, support, problem)


def test_a_figure_that_the_article_lacks_is_none():
    assert not otherwise("The quay cost 15 million pounds.", "The quay cost less than the bridge.", ("number", "15"))


def test_a_figure_of_something_else_is_none():
    assert not otherwise(
        "The quay cost 15 million pounds.", "The museum has 22 rooms and a garden.", ("number", "15 million")
    )


def test_an_article_about_somebody_else_contradicts_nothing():
    claim, support = "The Yanque 3 carries 36 gigabytes of memory.", "The model takes 27 gigabytes of memory."
    assert not otherwise(claim, support, ("number", "36"))
    assert otherwise(claim, support, ("number", "36"), around="The Yanque 3, a chip.")


def test_across_languages_the_sentences_have_to_be_near():
    pair = "The quay cost 15 million pounds.", "Le quai a coûté 14 millions de livres."
    assert otherwise(*pair, ("number", "15 million"), foreign="fr", similarity=0.92)
    assert not otherwise(*pair, ("number", "15 million"), foreign="fr", similarity=0.8)


def test_a_sentence_that_only_means_something_else_contradicts_nothing():
    claim = "The quay of Calder smells of fish."
    assert not otherwise(claim, "The quay of Calder opened on Monday.", ("meaning", claim))


def test_a_word_in_the_place_of_another_is_no_contradiction():
    claim, support = "The mayor blames the price of steel.", "The mayor explained it by the price of steel."
    assert not otherwise(claim, support, ("word", "blames"))
