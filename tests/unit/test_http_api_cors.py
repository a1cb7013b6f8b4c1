"""Which pages of other sites may send requests to the HTTP API."""

import pytest
from api_client import QUESTION, client, filled

CHANGE = {"articles": [{"title": "A bridge", "text": "The bridge opens in June."}]}


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield rag


def ask(api, **options):
    return api.post("/api/v1/ask", json={"question": QUESTION}, **options)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Host": "evil.example"},
    ],
)
def test_a_page_of_another_site_sends_nothing(rag, headers):
    response = ask(client(rag), headers=headers)
    assert response.status_code == response.json()["status"] == (421 if "Host" in headers else 403)


def test_a_page_of_a_named_origin_may_send_with_a_key_and_is_no_owner_without(tmp_path, monkeypatch):
    origin = "https://tool.example"
    with filled(tmp_path, monkeypatch, page__api_origins=(origin,)) as rag:
        headers = {"Origin": origin, "Sec-Fetch-Site": "cross-site"}
        asked = client(rag).options("/api/v1/ask", headers={**headers, "Access-Control-Request-Method": "POST"})
        assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (204, origin)
        answered = ask(client(rag), headers=headers)
        assert (answered.status_code, answered.headers["access-control-allow-origin"]) == (200, origin)
        assert client(rag).post("/api/v1/articles", json=CHANGE, headers=headers).status_code == 403
        assert ask(client(rag), headers={"Origin": "https://evil.example"}).status_code == 403


def test_cors_is_closed_unless_origins_are_named(rag):
    answered = client(rag).options("/api/v1/ask", headers={"Origin": "https://tool.example"})
    assert answered.status_code == 403
    assert not [name for name in answered.headers if name.startswith("access-control")]
