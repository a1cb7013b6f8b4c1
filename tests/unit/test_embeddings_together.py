"""Embedding models that two threads use at the same moment."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index import bundled_model, embeddings
from index.bert import BertEncoder
from index.embeddings import BundledEmbedder, SentenceTransformerEmbedder


def test_the_bundled_model_is_loaded_once(monkeypatch):
    is_loading, another_loads, loaded = threading.Event(), threading.Event(), []
    load = bundled_model.load

    def slowly():
        loaded.append(1)
        (another_loads if is_loading.is_set() else is_loading).set()
        another_loads.wait(0.3)
        return load()

    monkeypatch.setattr(bundled_model, "load", slowly)
    embedder = BundledEmbedder()
    with ThreadPoolExecutor() as pool:
        first = pool.submit(embedder.embed_passages, ["One"])
        assert is_loading.wait(30)
        second = pool.submit(embedder.embed_passages, ["Another"])
        assert len(first.result()) == len(second.result()) == 1
    assert len(loaded) == 1


@pytest.mark.parametrize(("blas_threads", "cores"), [("1", 2), ("2", 1)])
def test_no_more_texts_are_read_at_a_time_than_there_are_cores_for(monkeypatch, blas_threads, cores):
    """Where BLAS has all cores for each text, one is read at a time."""
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", blas_threads)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")  # which BLAS reads only where the other is missing
    reading, most, states = [], [], BertEncoder.states

    def counted(encoder, texts):
        reading.append(1)
        most.append(len(reading))
        time.sleep(0.01)
        found = states(encoder, texts)
        reading.pop()
        return found

    monkeypatch.setattr(BertEncoder, "states", counted)
    embedder = BundledEmbedder(threads=2)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(embedder.embed_passages, [[f"Passage {number}. " * 120] * 3 for number in range(6)]))
    assert max(most) == cores


def test_a_text_has_the_same_vector_whoever_embeds_what_beside_it():
    embedder = BundledEmbedder(threads=2)
    texts = [f"Passage {number} of the tram line. " * (number % 5 + 1) for number in range(24)]
    alone = np.concatenate([embedder.embed_passages([text]) for text in texts])
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(embedder.embed_passages, [texts] * 4):
            assert np.allclose(found, alone, atol=1e-5)


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
