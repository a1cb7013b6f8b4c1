import contextlib

import numpy as np
import pytest
from fakes import FakeEmbedder

from index import rerank
from index.errors import EmbeddingError
from index.rerank import Reranker
from index.search import Size, search
from index.stores.local import LocalStore
from index.types import Article, Hit, IndexInfo, Passage

TEXTS = ("The tram opens in May.", "The tram costs 3 million.", "The tram has 19 stations.")


class ByLength:
    """A cross-encoder that likes long pairs."""

    def __init__(self):
        self.asked = []

    def predict(self, pairs):
        self.asked += pairs
        return np.array([len(text) for _, text in pairs], np.float32)


@pytest.fixture
def model(monkeypatch):
    made = ByLength()
    monkeypatch.setattr(rerank, "_load", lambda _: made)
    return made


def hits():
    return [
        Hit(Article(id=text, title="Tram", text=text), 0, len(text), 1 - number / 10, number)
        for number, text in enumerate(TEXTS)
    ]


def test_hits_are_ordered_by_the_scores_of_the_model_which_become_theirs(model):
    found = Reranker("any").reranked("When does the tram open?", hits())
    assert [hit.score for hit in found] == sorted((len(f"Tram\n{text}") for text in TEXTS), reverse=True)
    assert [len(f"Tram\n{hit.text}") for hit in found] == [hit.score for hit in found]
    assert model.asked == [("When does the tram open?", f"Tram\n{text}") for text in TEXTS]


def test_without_hits_no_model_is_loaded(monkeypatch):
    monkeypatch.setattr(rerank, "_load", lambda _: pytest.fail("it was loaded"))
    assert Reranker("any").reranked("Why?", []) == []


def test_only_as_many_stay_as_were_asked_for(model, tmp_path):
    embedder = FakeEmbedder()
    info = IndexInfo(model="fake", revision="1", dimension=64, passage_tokens=64)
    with contextlib.closing(LocalStore(tmp_path, create=info)) as store:
        for article in (hit.article for hit in hits()):
            passage = Passage(article, 0, len(article.text), tokens=8)
            store.add([(article, "", [passage], embedder.embed_passages([article.text]))])
        found = search(store, embedder, "tram", Size(2, 8), reranker=Reranker("any")).hits
    assert len(model.asked) == 3
    assert [hit.score for hit in found] == sorted((len(f"Tram\n{text}") for text in TEXTS), reverse=True)[:2]


@pytest.mark.slow
def test_an_unknown_one_is_named_in_one_line(tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    with pytest.raises(EmbeddingError, match=f"The reranker {folder} could not be loaded: .") as raised:
        Reranker(str(folder)).reranked("Why?", hits())
    assert "\n" not in str(raised.value)


@pytest.mark.slow
def test_a_folder_of_a_cross_encoder_is_loaded(tmp_path):
    transformers = pytest.importorskip("transformers")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz", "tram", "opens"]
    (tmp_path / "vocab.txt").write_text("\n".join(words))
    transformers.BertTokenizerFast(vocab_file=str(tmp_path / "vocab.txt")).save_pretrained(tmp_path)
    config = transformers.BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        num_labels=1,
    )
    transformers.BertForSequenceClassification(config).save_pretrained(tmp_path)
    found = Reranker(str(tmp_path)).reranked("When?", hits())
    assert {hit.article.id for hit in found} == set(TEXTS)
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)
    assert Reranker(str(tmp_path)).reranked("When?", hits()) == found
