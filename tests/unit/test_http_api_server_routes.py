"""Language models by HTTP, and the state of the server."""

import pytest
from api_client import client, events, filled
from fake_server import lines, serving

PARTS = (
    {"status": "pulling manifest"},
    {"status": "pulling abc", "completed": 5, "total": 10},
    {"status": "success"},
)


@pytest.fixture
def pulled(tmp_path, monkeypatch):
    """Pull a model from a stand-in for Ollama that answers with some parts; returns the response."""

    def pull(*parts, **query):
        with serving() as server, filled(tmp_path, monkeypatch, llm__address=server.address) as rag:
            server.paths["/api/pull"] = lines(*parts)
            return client(rag).post("/api/v1/models/pull", json={"name": "qwen2.5:3b"}, params=query)

    return pull


def test_the_progress_of_a_download_is_told(pulled):
    sent = events(pulled(*PARTS, stream=True))
    assert [name for name, _ in sent] == ["progress"] * 3 + ["finished"]
    assert sent[1][1] == {"status": "pulling abc", "completed": 5, "total": 10}


def test_a_download_is_waited_for(pulled):
    assert pulled(*PARTS).json()["status"] == "success"


def test_a_download_that_breaks_off_is_a_problem(pulled):
    broken = pulled(*PARTS[:1])
    assert broken.status_code >= 502
    assert events(pulled(*PARTS[:1], stream=True))[-1][0] == "error"


def test_without_a_server_of_models_one_is_told_so(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch, llm__address="http://127.0.0.1:9") as rag:
        refused = client(rag).get("/api/v1/models")
        assert (refused.status_code, refused.headers["content-type"]) == (503, "application/problem+json")
