"""Embedding models that two threads use at the same moment."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index import embeddings
from index.embeddings import BundledEmbedder, SentenceTransformerEmbedder
from index.errors import EmbeddingError

MANY = [f"Passage {number}" for number in range(20)]


def test_the_large_engine_is_loaded_once(tmp_path, monkeypatch):
    is_loading, another_loads, loaded = threading.Event(), threading.Event(), []

    class Large:
        def __init__(self, *_):
            loaded.append(self)
            (another_loads if is_loading.is_set() else is_loading).set()
            another_loads.wait(0.3)

        def encode(self, texts):
            return np.zeros((len(texts), BundledEmbedder.dimension), np.float32)

    monkeypatch.setattr(embeddings, "_OnnxEncoder", Large)
    monkeypatch.setattr(embeddings.bundled_model, "model_folder", lambda cache: cache)
    embedder = BundledEmbedder(cache=tmp_path)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(embedder.embed_passages, MANY)
        assert is_loading.wait(30)
        second = pool.submit(embedder.embed_passages, MANY)
        assert len(first.result()) == len(second.result()) == len(MANY)
    assert len(loaded) == 1


def test_a_models_tokenizer_counts_while_nothing_is_embedded(monkeypatch):
    """It is told to cut or not to cut for each use, and refuses to be told while it is used."""
    embeds, counts, met = threading.Event(), threading.Event(), []

    class Model:
        prompts = None
        max_seq_length = 512

        def get_embedding_dimension(self):
            return 2

        def tokenizer(self, texts, **_):
            if embeds.is_set():
                counts.set()
            return {"input_ids": [[0]] * len(texts)}

        def encode(self, texts, **_):
            embeds.set()
            met.append(counts.wait(0.3))
            return np.ones((len(texts), 2), np.float32)

    monkeypatch.setattr(embeddings, "_load", lambda *_: Model())
    embedder = SentenceTransformerEmbedder("a-model", revision="1")
    with ThreadPoolExecutor() as pool:
        embedded = pool.submit(embedder.embed_questions, ["When?"])
        assert embeds.wait(30)
        assert embedder.count_tokens(["When?"]) == [1]
        embedded.result()
    assert met == [False]


def test_one_caller_of_the_small_engine_has_all_cores_and_several_have_one_each(monkeypatch):
    threads, both_are_there = [], threading.Barrier(2)

    class Model:
        class _lib:  # noqa: N801 - the name that the package gives it
            omp_get_max_threads = staticmethod(lambda: 2)
            omp_set_num_threads = staticmethod(threads.append)

        def query(self, texts):
            if texts != ["alone"]:
                both_are_there.wait(30)
            return np.zeros((len(texts), BundledEmbedder.dimension), np.float32)

    monkeypatch.setattr(embeddings, "_load_engine", lambda _: Model())
    engine = embeddings._Engine(0)
    engine.embed(["alone"])
    with ThreadPoolExecutor() as pool:
        list(pool.map(engine.embed, [["one"], ["two"]]))
    engine.embed(["alone"])
    assert threads[0] == threads[-1] == 2
    assert 1 in threads[1:3]


@pytest.fixture
def expecting(monkeypatch):
    monkeypatch.setattr(embeddings, "_expected", threading.Event())
    with embeddings.expecting_many_questions():
        yield


class Marked:
    """ONNX Runtime's place: its vectors are ones, those of the small engine are zeros."""

    def __init__(self, *_):
        pass

    def encode(self, texts):
        return np.ones((len(texts), BundledEmbedder.dimension), np.float32)


@pytest.fixture
def engines(monkeypatch):
    class Small:
        def __init__(self, *_):
            pass

        def embed(self, texts):
            return np.zeros((len(texts), BundledEmbedder.dimension), np.float32)

    monkeypatch.setattr(embeddings, "_Engine", Small)
    monkeypatch.setattr(embeddings, "_OnnxEncoder", Marked)
    monkeypatch.setattr(embeddings.bundled_model, "model_folder", lambda cache: cache)


def is_by_onnx(embedder, name):
    return bool(embedder.embed_questions([name]).any())


def by_onnx_in_time(embedder):
    """Wait until a question is embedded by ONNX Runtime, which a thread starts; each has words of its own."""
    end = time.monotonic() + 30
    while not is_by_onnx(embedder, f"question {time.monotonic_ns()}"):
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.usefixtures("engines", "expecting")
def test_after_some_questions_onnx_runtime_embeds_them_where_many_are_expected(tmp_path):
    embedder = BundledEmbedder(cache=tmp_path)
    assert not is_by_onnx(embedder, "the first question")
    embedder.embed_questions([f"sentence {number}" for number in range(60)])
    by_onnx_in_time(embedder)


@pytest.mark.usefixtures("engines")
def test_where_many_questions_are_not_expected_the_small_engine_embeds_them_all(tmp_path, monkeypatch):
    monkeypatch.setattr(embeddings, "_expected", threading.Event())
    embedder = BundledEmbedder(cache=tmp_path)
    for many in range(3):
        assert not embedder.embed_questions([f"sentence {many} {number}" for number in range(60)]).any()
    assert not [thread for thread in threading.enumerate() if "ONNX" in thread.name]


@pytest.mark.usefixtures("engines", "expecting")
def test_the_small_engine_goes_on_where_the_model_cant_be_unpacked(tmp_path, monkeypatch):
    def full(_):
        msg = "The disk is full."
        raise EmbeddingError(msg)

    monkeypatch.setattr(embeddings.bundled_model, "model_folder", full)
    embedder = BundledEmbedder(cache=tmp_path)
    for many in range(3):
        assert not embedder.embed_questions([f"sentence {many} {number}" for number in range(60)]).any()


@pytest.mark.usefixtures("engines", "expecting")
def test_onnx_runtime_can_be_started_before_the_first_question(tmp_path):
    embedder = BundledEmbedder(cache=tmp_path)
    embedder.prepare()
    by_onnx_in_time(embedder)


@pytest.mark.usefixtures("engines")
def test_nothing_is_started_where_few_questions_are_expected(tmp_path, monkeypatch):
    monkeypatch.setattr(embeddings, "_expected", threading.Event())
    embedder = BundledEmbedder(cache=tmp_path)
    embedder.prepare()
    assert not is_by_onnx(embedder, "a question")
    assert not [thread for thread in threading.enumerate() if "ONNX" in thread.name]


@pytest.mark.usefixtures("engines")
def test_afterwards_the_small_engine_embeds_questions_again(tmp_path):
    embedder = BundledEmbedder(cache=tmp_path)
    with embeddings.expecting_many_questions():
        embedder.prepare()
        by_onnx_in_time(embedder)
    assert not is_by_onnx(embedder, "a question afterwards")
