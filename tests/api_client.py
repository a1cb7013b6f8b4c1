"""An index of a few articles behind the HTTP API, and clients of it."""

import contextlib
import json

from fake_llm import decide
from fakes import FakeEmbedder
from starlette.testclient import TestClient

from index import embeddings
from index.types import Article
from rag import Rag
from rag.http_api.app import create_api

TRAM = Article(
    id="tram",
    title="A tram for Aubry",
    text="The tram line will have 19 stations. It opens in May.",
    language="en",
    source="The Vale Gazette",
    published="2026-05-04",
    link="https://gazette.example/tram",
)
MUSEUM = Article(id="museum", title="A museum", text="The museum has 22 rooms.", language="en", published="2026-01-01")
FERRY = Article(id="tram", title="A ferry", text="The ferry has 7 decks. It sails in June.", language="en")
"""An article for another collection, of the same id as one here."""
QUESTION = "How many stations will the tram line have?"


@contextlib.contextmanager
def filled(folder, monkeypatch, **settings):
    """An index of two articles that answer every question, without a real model."""
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder(dimension=256))
    decide(monkeypatch, answers=True)
    with contextlib.closing(Rag(folder / "data", llm="quotes", page__rate_limit_per_minute=0, **settings)) as rag:
        rag.add_articles([TRAM, MUSEUM])
        yield rag


def client(rag, key="", *, address="127.0.0.1", host="127.0.0.1"):
    """A client at this machine, or at another address."""
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    api = create_api(rag, host)
    return TestClient(
        api, "http://127.0.0.1:7860", client=(address, 50_000), headers=headers, raise_server_exceptions=False
    )


def events(response):
    """The names and contents of server-sent events."""
    blocks = response.text.strip().split("\n\n")
    pairs = [block.split("\n", 1) for block in blocks]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in pairs]
