"""MCP by HTTP: who may do what, without a session."""

from dataclasses import replace

import pytest
from api_client import client, filled

from rag.http_api.api_keys import ApiKeys

CALL = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
HEADERS = {"Accept": "application/json, text/event-stream", "MCP-Protocol-Version": "2025-06-18"}


def tools(api):
    found = api.post("/mcp", json=CALL, headers=HEADERS)
    assert found.status_code == 200, found.text
    return {each["name"] for each in found.json()["result"]["tools"]}


@pytest.mark.parametrize(
    ("is_on", "role", "has_tool"), [(True, "owner", True), (True, "reader", False), (False, "owner", False)]
)
def test_only_owners_add_and_only_where_that_is_switched_on(tmp_path, monkeypatch, is_on, role, has_tool):
    with filled(tmp_path, monkeypatch, page__mcp_add_articles=is_on) as rag:
        key = ApiKeys(rag.settings.index.data).add("agent", is_owner=role == "owner")
        with client(rag, key, address="192.168.7.7") as api:
            assert ("add_article" in tools(api)) is has_tool


def test_a_page_of_another_site_gets_nothing(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag, client(rag) as api:
        refused = api.post("/mcp", json=CALL, headers={**HEADERS, "Origin": "https://evil.example"})
        assert refused.status_code == 403


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'{"jsonrpc": "1.0"}', b"\xff" * 1000])
def test_odd_bodies_are_refused(tmp_path, monkeypatch, body):
    with filled(tmp_path, monkeypatch) as rag, client(rag) as api:
        answered = api.post("/mcp", content=body, headers={**HEADERS, "Content-Type": "application/json"})
        assert 400 <= answered.status_code < 500


def test_questions_count_against_the_limits_and_the_rest_does_not(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        rag.settings = replace(rag.settings, page=replace(rag.settings.page, rate_limit_per_minute=1))
        with client(rag) as api:
            asked = {**CALL, "method": "tools/call", "params": {"name": "search", "arguments": {"question": "tram"}}}
            results = [api.post("/mcp", json=asked, headers=HEADERS).json()["result"] for _ in range(2)]
            assert tools(api)
    assert [each["isError"] for each in results] == [False, True]
    assert "one question a minute" in results[1]["content"][0]["text"]
