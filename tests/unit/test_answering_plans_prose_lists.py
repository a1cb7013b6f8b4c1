"""Enumerations in sentences answer questions for a list."""

from newsroom import TODAY

from index import embeddings
from index.types import Article, Span
from rag.answering.extractive_summary import statements
from rag.answering.plans.prose_lists import announced_by, enumerated

TEXT = (
    "The county voted on Tuesday for a fund against drought, with 31 votes to 8 and after a debate of six hours.\n\n"
    "Three villages share the money. Orvane gets two million for its well. Lunac and Brenne get one million each.\n\n"
    "The council was loud. The chairwoman left the hall twice. She came back with a bell."
)
ARTICLE = Article(id="a.en", title="A fund against drought", text=TEXT, language="en", published=TODAY.isoformat())


def test_what_is_asked_for_is_found_with_what_announces_it():
    block = enumerated(embeddings.make(), "Which villages get money?", ARTICLE, [])
    assert [TEXT[slice(*item)][:5] for item in block.items] == ["Orvan", "Lunac"]


def test_a_single_sentence_that_is_nearer_is_left_alone():
    best = [statements(ARTICLE)[0]]
    assert (
        enumerated(embeddings.make(), "Who voted on Tuesday for a fund, and how long was the debate?", ARTICLE, best)
        is None
    )


def test_an_article_that_enumerates_nothing_has_no_list():
    article = Article(id="b.en", title="Rain", text="It rained in Orvane.", language="en")
    assert enumerated(embeddings.make(), "Which villages get money?", article, []) is None


def test_the_things_that_a_sentence_counts_are_told():
    start = TEXT.index("Three villages")
    span = Span(start, TEXT.index("money.") + len("money."))
    assert [TEXT[slice(*item)][:5] for item in announced_by(ARTICLE, span)] == ["Orvan", "Lunac"]
    assert announced_by(ARTICLE, statements(ARTICLE)[0]) == ()
