import contextlib

import numpy as np
import pytest
from fakes import FakeEmbedder

from index import embeddings
from index import index as index_module
from index.similarity_calibration import BUNDLED, measured
from index.types import Article
from rag import Rag

SUBJECTS = "tram harbour museum school bakery bridge library stadium garden theatre market tunnel".split()  # noqa: SIM905
PLACES = ["Brest", "Leeds", "Cusco", "Oslo", "Turin"]


class Squeezed(FakeEmbedder):
    """Cosines as those of the other, but all of them between .8 and 1."""

    share = 0.2

    def __init__(self):
        super().__init__(dimension=257)

    def _vector(self, text):
        self.dimension = 256
        vector = super()._vector(text)
        self.dimension = 257
        return np.append(vector * np.sqrt(self.share), np.sqrt(1 - self.share))


def articles(count=48):
    for number in range(count):
        subject, place = SUBJECTS[number % len(SUBJECTS)], PLACES[number % len(PLACES)]
        text = f"The {subject} number {number} of {place} was opened by the mayor. It cost {number + 100} euros."
        yield Article(id=f"a{number}", title=f"A {subject}", text=text, language="en")


@pytest.fixture
def make_rag(monkeypatch, tmp_path):
    with contextlib.ExitStack() as stack:

        def make(embedder):
            monkeypatch.setattr(embeddings, "make", lambda *_, **__: embedder)
            rag = Rag(data=tmp_path / str(embedder.dimension), llm="quotes")
            return stack.enter_context(contextlib.closing(rag))

        yield make


def test_an_index_is_calibrated_when_it_is_built(make_rag):
    rag = make_rag(FakeEmbedder(dimension=256))
    rag.add_articles(articles())
    made = rag.index.store.calibration
    assert made.passages == rag.index.state().passages
    assert 0 < made.spread < 1


def test_an_index_that_was_never_calibrated_is_when_it_is_next_added_to_though_nothing_is_new(make_rag, monkeypatch):
    rag = make_rag(FakeEmbedder(dimension=256))
    with monkeypatch.context() as before:
        before.setattr(index_module, "calibrate", lambda *_: None)
        rag.add_articles(articles())
    assert rag.index.store.calibration is None
    assert rag.add_articles(articles()).passages == 0
    assert rag.index.store.calibration.passages == 48


def test_it_is_calibrated_anew_only_when_it_has_grown_or_shrunk_much(make_rag):
    rag = make_rag(FakeEmbedder(dimension=256))
    rag.add_articles(list(articles())[:40])
    first = rag.index.store.calibration
    rag.add_articles(list(articles())[:44])
    assert rag.index.store.calibration == first
    rag.add_articles([Article(id=f"b{each}", title="", text=f"Text {each}.", language="en") for each in range(30)])
    assert rag.index.store.calibration.passages == 74
    assert rag.index.store.calibration.spread != first.spread


def test_it_is_calibrated_anew_when_many_articles_are_removed(make_rag):
    rag = make_rag(FakeEmbedder(dimension=256))
    rag.add_articles(articles())
    rag.remove("a0")
    assert rag.index.store.calibration.passages == 48
    rag.remove(*(f"a{number}" for number in range(1, 24)))
    assert rag.index.store.calibration.passages == 24
    rag.remove(*(f"a{number}" for number in range(24, 48)))
    assert rag.index.state().articles == 0


def test_few_articles_say_nothing_of_the_spread(make_rag):
    rag = make_rag(FakeEmbedder(dimension=256))
    rag.add_articles(list(articles())[:3])
    made = rag.index.store.calibration
    assert made.spread == 0
    assert made.usual_spread > 0
    assert 0 < rag.ask("Who opened the tram number 0 of Brest?").confidence < 1


def test_embedding_again_calibrates_again(make_rag):
    rag = make_rag(FakeEmbedder(dimension=256))
    rag.add_articles(articles())
    before = rag.index.store.calibration
    rag.index.reembed()
    assert rag.index.store.calibration == before


@pytest.mark.parametrize(
    "question",
    ["What did the harbour number 13 of Oslo cost?", "Who opened the museum?", "How long do penguins sleep in winter?"],
)
def test_a_model_whose_cosines_are_close_together_is_held_to_the_same_measure(make_rag, question):
    confidences = []
    for embedder in (FakeEmbedder(dimension=256), Squeezed()):
        rag = make_rag(embedder)
        rag.add_articles(articles())
        confidences.append(rag.ask(question).confidence)
    assert confidences[0] == pytest.approx(confidences[1], abs=0.05)


def test_what_is_known_of_the_bundled_model_is_what_it_would_measure():
    assert measured(embeddings.make()) == pytest.approx(BUNDLED, abs=1e-5)
