"""Two articles, questions about them, and a `Rag` that is evaluated with them."""

import contextlib

from fake_llm import decide
from fakes import FakeEmbedder

from index import embeddings
from index.types import Article, Span
from rag import Question, Rag
from rag.llm import Choice

TRAM = Article(
    id="tram",
    title="A tram",
    text="The tram line of Montreval will have 19 stations. The works of the tram line began in May.",
    language="en",
)
MUSEUM = Article(id="museum", title="A museum", text="The harbour museum of Brest has 22 rooms.", language="en")
STATIONS = Question(
    question="How many stations will the tram line of Montreval have?",
    answers=("19",),
    articles=("tram",),
    span=Span(37, 39),
    language="en",
)
ROOMS = Question(question="How many rooms has the harbour museum of Brest?", answers=("22",), articles=("museum",))
MAYOR = Question(question="How old is the harbour master of Brest?", is_unanswerable=True)


@contextlib.contextmanager
def opened(monkeypatch, folder):
    """Open a `Rag` with the two articles, which answer whatever is asked."""
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder(dimension=256))
    decide(monkeypatch, answers=True)
    with contextlib.closing(Rag(folder, llm="quotes")) as rag:
        rag.add_articles([TRAM, MUSEUM])
        yield rag


def use_model(monkeypatch, model):
    monkeypatch.setattr(Rag, "language_model", lambda _self, _name=None: Choice(model))
