"""Collections by HTTP: listed by those who see them, changed by owners of all."""

import pytest
from api_client import client, filled

from rag.http_api.api_keys import ApiKeys


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield rag


def test_collections_are_added_listed_renamed_and_removed(rag):
    api = client(rag)
    assert api.post("/api/v1/collections", json={"name": "Seas"}).status_code == 201
    assert api.get("/api/v1/collections").json() == [
        {"name": "default", "articles": 2, "passages": 2},
        {"name": "Seas", "articles": 0, "passages": 0},
    ]
    assert api.patch("/api/v1/collections/seas", json={"name": "Oceans"}).json()["name"] == "Oceans"
    assert api.delete("/api/v1/collections/OCEANS").status_code == 204
    assert len(api.get("/api/v1/collections").json()) == 1


def test_what_cannot_be_is_a_problem(rag):
    api = client(rag)
    api.post("/api/v1/collections", json={"name": "Seas"})
    assert api.post("/api/v1/collections", json={"name": "SEAS"}).status_code == 409
    assert api.delete("/api/v1/collections/default").status_code == 409
    assert api.delete("/api/v1/collections/nowhere").status_code == 404
    assert api.patch("/api/v1/collections/nowhere", json={"name": "x"}).status_code == 404


@pytest.mark.parametrize("given", [{}, {"is_owner": True, "collections": frozenset({"default"})}])
def test_only_an_owner_of_all_changes_them(rag, given):
    api = client(rag, ApiKeys(rag.settings.index.place).add("k", **given), address="192.0.2.7")
    assert api.post("/api/v1/collections", json={"name": "Seas"}).status_code == 403
    assert api.delete("/api/v1/collections/default").status_code == 403
