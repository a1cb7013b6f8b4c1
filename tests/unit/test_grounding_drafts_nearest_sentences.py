"""The sentences that are nearest to one of a draft, and whether they are about the same."""

import pytest
from fake_llm import make_hit

from index import embeddings
from rag.grounding.drafts.nearest_sentences import NearbySentences

TEXT = (
    "Martha Ives has run the lighthouse museum of Quayside since 2019. "
    "It had 14,000 visitors last year. The museum closes in January."
)


@pytest.fixture(scope="module")
def embedder():
    return embeddings.make()


def nearby(embedder, text, similarity=0.9):
    hit = make_hit(TEXT, id_="museum")
    places = [(hit, span) for span in hit.sentences]
    return NearbySentences(text, "en", places, similarity, embedder)


def test_a_sentence_that_leans_on_another_is_read_by_itself(embedder):
    assert not nearby(embedder, "She has been there since 2019.").are_neutral()
    assert nearby(embedder, "She also speaks four languages.").are_neutral()


def test_without_sentences_nothing_is_neutral_and_nothing_related(embedder):
    none = NearbySentences("Martha Ives grew up.", "en", [], 0.0, embedder)
    assert not none.are_neutral()
    assert none.related() is None


def test_the_nearest_sentence_is_related_if_its_article_has_what_is_named(embedder):
    hit, span = nearby(embedder, "Martha Ives grew up in Quayside.").related()
    assert hit.article.text[span.start : span.end].startswith("Martha Ives has run")
    assert nearby(embedder, "Boris Aldwyn grew up in Foxwood.").related() is None


def test_what_names_nothing_has_to_be_nearer(embedder):
    text = "it will be closed for some weeks in winter"
    assert nearby(embedder, text, similarity=0.9).related()
    assert nearby(embedder, text, similarity=0.8).related() is None
