"""How large a request to the HTTP API may be."""

import pytest
from api_client import client, filled


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield rag


def test_a_body_that_is_too_large_is_refused(rag):
    large = {"question": "x" * (5 * 2**20)}
    refused = client(rag).post("/api/v1/ask", json=large)
    assert (refused.status_code, refused.headers["content-type"]) == (413, "application/problem+json")


def test_a_large_body_that_does_not_say_its_length_is_broken_off(rag):
    refused = client(rag).post("/api/v1/ask", content=(b"x" * 2**20 for _ in range(6)))
    assert refused.status_code >= 400
