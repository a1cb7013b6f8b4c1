"""Whether a planned answer answers something else."""

from dataclasses import replace

import pytest

from index import embeddings
from index.types import Article
from rag.answering.plans.answer_reading import is_unlikely
from rag.answering.types import Answer, Citation

ARTICLE = Article(
    id="bath.en",
    title="Baths of Ellwick are closed",
    text="Until the end of August three things are forbidden: bathing, fishing and the watering of gardens.",
    language="en",
)
QUOTE = Citation(1, ARTICLE, ARTICLE.text, 0, len(ARTICLE.text))
ANSWER = Answer(question="", text=ARTICLE.text, language="en", refused=False, citations=(QUOTE,))


@pytest.fixture(scope="module")
def embedder():
    return embeddings.make()


@pytest.mark.parametrize(
    ("question", "is_other"),
    [
        ("What is forbidden in Ellwick until the end of August?", False),
        ("Was ist in Ellwick bis Ende August verboten?", False),
        ("Which kinds of fish are sold at the market of Ellwick?", True),
    ],
)
def test_an_answer_about_the_same_place_may_be_about_something_else(embedder, question, is_other):
    assert is_unlikely(embedder, question, ANSWER) is is_other


def test_nothing_is_unlikely_without_quotes_or_with_another_model(embedder):
    question = "Which kinds of fish are sold at the market of Ellwick?"
    assert not is_unlikely(embedder, question, replace(ANSWER, citations=()))
    assert not is_unlikely(object(), question, ANSWER)
