"""The reference page names every request and loads nothing."""

import re

import pytest
from api_client import client, filled

from rag.http_api.reference import operations, type_of


@pytest.fixture
def api(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield client(rag)


def test_every_request_is_on_the_page(api):
    html = api.get("/api/v1/docs").text
    found = list(operations(api.get("/api/v1/openapi.json").json()))
    assert len(found) > 15
    for _, operation in found:
        assert f"<code>{operation.method} {operation.path}</code>" in html
        assert operation.summary


def test_the_page_loads_nothing_from_elsewhere(api):
    html = api.get("/api/v1/docs").text
    assert not re.search(r"<(script|img|link|iframe)\b", html)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html)


def test_links_lead_to_schemas_that_are_there(api):
    html = api.get("/api/v1/docs").text
    ids = set(re.findall(r'id="([^"]+)"', html))
    linked = set(re.findall(r'href="#([^"]+)"', html))
    assert linked - ids <= {"string", "any"}


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({"$ref": "#/components/schemas/Answer"}, "Answer"),
        ({"type": "array", "items": {"type": "string"}}, "array of string"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "integer or null"),
        ({"enum": ["ok", "no-index"]}, '"ok" | "no-index"'),
        ({}, "any"),
    ],
)
def test_types_are_told_in_words(schema, text):
    assert type_of(schema) == text
