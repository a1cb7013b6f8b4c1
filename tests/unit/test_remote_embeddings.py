import numpy as np
import pytest
from embeddings_server import serving
from fakes import FakeEmbedder

from index import embeddings
from index.errors import EmbeddingError
from index.remote_embeddings import KEY, RemoteEmbedder


@pytest.fixture
def server():
    with serving(FakeEmbedder(dimension=8)) as found:
        yield found


def embedder(server, name="served-model", options=""):
    return RemoteEmbedder(f"openai/{name}@{server.address}{options}", pauses=(0, 0))


def test_it_is_made_by_its_address(server):
    made = embeddings.make(server.model)
    assert made.name == server.model
    assert made.dimension == 8
    assert made.revision == "served-model"


def test_many_texts_go_in_batches_and_come_back_in_order(server):
    texts = [f"text {number}" for number in range(70)]
    told = []
    vectors = embedder(server).embed_passages(texts, told.append)
    assert [len(batch) for batch in server.inputs[1:]] == told == [32, 32, 6]
    assert np.allclose(vectors, server.embedder.embed_questions(texts), atol=1e-6)


def test_e5_models_get_their_prompts_and_others_what_is_set(server):
    e5 = embedder(server, "intfloat/multilingual-e5-small")
    e5.embed_questions(["a"])
    e5.embed_passages(["b"])
    assert server.inputs[1:] == [["query: a"], ["passage: b"]]
    other = embedder(server, options="?query=Q%20&passage=&tokens=100")
    other.embed_questions(["a"])
    other.embed_passages(["b"])
    assert server.inputs[-2:] == [["Q a"], ["b"]]
    assert other.token_limit < 100


def test_a_text_that_is_too_long_is_cut_before_the_server_refuses_it(server):
    embedder(server, options="?tokens=64").embed_questions(["word " * 1000])
    assert len(server.inputs[-1][0].split()) < 64


def test_the_key_comes_from_the_environment(server, monkeypatch):
    monkeypatch.setenv(KEY, "secret")
    embedder(server)
    assert server.keys == ["Bearer secret"]


def test_a_busy_server_is_asked_again(server):
    made = embedder(server)
    server.answers = [(503, {}), (429, {})]
    assert made.embed_questions(["a"]).shape == (1, 8)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((401, {}), [KEY, "401"]),
        ((404, {"error": "no such model"}), ["served-model", "no such model", "/v1"]),
        ((200, {"data": [{"index": 0}]}), ["does not respond like an embedding server"]),
        ((200, {"data": []}), ["0 vectors for 1 texts"]),
        ((200, {"data": [{"index": 0, "embedding": [0, 0]}]}), ["all zeros"]),
        ((200, ["no object"]), ["could not embed"]),
    ],
)
def test_an_answer_without_vectors_is_told(server, answer, words):
    server.answers = [answer]
    with pytest.raises(EmbeddingError) as raised:
        embedder(server)
    assert all(word in str(raised.value) for word in [*words, server.address])


def test_a_server_that_is_always_busy_is_told(server):
    server.answers = [(503, {})] * 3
    with pytest.raises(EmbeddingError, match="503"):
        embedder(server)


def test_a_server_that_is_not_there_is_told():
    with serving(FakeEmbedder()) as server:
        name = server.model
    with pytest.raises(EmbeddingError, match=r"can't be reached at http://127\.0\.0\.1"):
        RemoteEmbedder(name, pauses=())


def test_a_server_that_changes_its_model_is_told(server):
    made = embedder(server)
    server.served = "another"
    with pytest.raises(EmbeddingError, match="another"):
        made.embed_questions(["a"])
    server.served, server.embedder = "served-model", FakeEmbedder(dimension=16)
    with pytest.raises(EmbeddingError, match="dimension 16"):
        made.embed_questions(["a"])


@pytest.mark.parametrize("name", ["openai/a@ftp://host", "openai/@http://host", "openai/a@http://host?wrong=1"])
def test_a_name_of_another_form_is_told(name):
    with pytest.raises(EmbeddingError, match="openai/NAME@http"):
        embeddings.make(name)
