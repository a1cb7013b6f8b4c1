"""What every embedder holds to."""

import numpy as np
import pytest
from embeddings_server import serving
from fakes import FakeEmbedder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.embeddings import SentenceTransformerEmbedder, make

TEXTS = [
    "The council voted to extend the tram line to the harbour.",
    "Le conseil a voté le prolongement du tramway jusqu'au port.",
    "市议会投票决定延长电车线路。",
    "صوّت المجلس على تمديد خط الترام.",
    "The grape harvest began three weeks early this year.",
]


@pytest.fixture(
    scope="module",
    params=[
        "fake",
        "bundled",
        "served",
        pytest.param("sentence-transformers", marks=pytest.mark.slow),
    ],
)
def embedder(request):
    if request.param == "fake":
        yield FakeEmbedder()
    elif request.param == "served":
        with serving(FakeEmbedder()) as server:
            yield make(server.model)
    else:
        yield made(request)


def made(request):
    if request.param == "bundled":
        return make(threads=1)
    return SentenceTransformerEmbedder(str(request.getfixturevalue("bundled_folder")), threads=1)


def test_it_says_what_it_is(embedder):
    assert embedder.name
    assert embedder.revision
    assert embedder.dimension > 1
    assert embedder.token_limit >= 32


@pytest.mark.parametrize("side", ["embed_questions", "embed_passages"])
def test_vectors_are_normalised_rows(embedder, side):
    vectors = getattr(embedder, side)(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("side", ["embed_questions", "embed_passages"])
def test_no_texts_give_no_rows(embedder, side):
    assert getattr(embedder, side)([]).shape == (0, embedder.dimension)
    assert embedder.count_tokens([]) == []


@pytest.mark.parametrize("side", ["embed_questions", "embed_passages"])
def test_each_row_belongs_to_its_text_whatever_comes_with_it(embedder, side):
    embed = getattr(embedder, side)
    texts = [*TEXTS, "short", "a longer text. " * 20]
    together = embed(texts)
    for text, vector in zip(texts, together, strict=True):
        assert embed([text])[0] @ vector == pytest.approx(1, abs=1e-3)


def test_a_question_is_nearest_to_the_passage_that_it_shares_words_with(embedder):
    passages = embedder.embed_passages(TEXTS)
    for row, question in {
        0: "Did the council vote to extend the tram line?",
        4: "When did the grape harvest begin?",
    }.items():
        assert np.argmax(passages @ embedder.embed_questions([question])[0]) == row


def test_the_same_text_has_the_same_vector(embedder):
    assert np.array_equal(embedder.embed_questions(TEXTS[:2]), embedder.embed_questions(TEXTS[:2]))


def test_progress_is_told_of_every_text(embedder):
    told = []
    embedder.embed_passages(TEXTS * 2, told.append)
    assert sum(told) == len(TEXTS) * 2


def test_a_text_of_more_words_has_more_tokens(embedder):
    counts = embedder.count_tokens(["", "tram", "tram line", "tram line to the harbour", "tram line " * 100])
    assert counts[0] == 0
    assert counts[1] >= 1
    assert counts == sorted(counts)
    assert counts[-1] >= 200


def test_tokens_are_counted_the_same_alone_and_together(embedder):
    assert embedder.count_tokens(TEXTS) == [embedder.count_tokens([text])[0] for text in TEXTS]


def test_texts_of_any_length_are_embedded(embedder):
    texts = ["", " ", "a", "tram line " * 600]
    assert np.isfinite(embedder.embed_passages(texts)).all()


@pytest.mark.parametrize(
    "text", ["a\0b", "\0", "\ufdfa" * 25, "\u3316" * 25, "👩\u200d👧" * 50, "\u202e\ufeff\ufffd", "e\u0301" * 99]
)
def test_no_text_breaks_it(embedder, text):
    assert np.linalg.norm(embedder.embed_questions([text])[0]) == pytest.approx(1, abs=1e-3)
    assert np.linalg.norm(embedder.embed_passages([text])[0]) == pytest.approx(1, abs=1e-3)
    assert 0 <= embedder.count_tokens([text])[0] < 5000


@given(st.text(max_size=60))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_embedded(embedder, text):
    assert np.linalg.norm(embedder.embed_questions([text])[0]) == pytest.approx(1, abs=1e-3)
    assert embedder.count_tokens([text])[0] >= (1 if text.strip() and text.isalnum() else 0)
