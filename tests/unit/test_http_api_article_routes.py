"""Articles by HTTP: listed, read, corrected and removed, and feeds."""

import dataclasses
from urllib.parse import quote

import pytest
from api_client import TRAM, client, filled
from fake_site import page, served


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield rag


@pytest.fixture
def api(rag):
    return client(rag)


def ids(response):
    return [each["id"] for each in response.json()["articles"]]


def test_articles_are_listed_in_pages_sorted_and_filtered(api):
    assert ids(api.get("/api/v1/articles")) == ["tram", "museum"]
    assert ids(api.get("/api/v1/articles", params={"sort": "title", "descending": False})) == ["museum", "tram"]
    second = api.get("/api/v1/articles", params={"limit": 1, "offset": 1})
    assert (ids(second), second.json()["total"]) == (["museum"], 2)
    assert ids(api.get("/api/v1/articles", params={"source": "The Vale Gazette"})) == ["tram"]
    assert ids(api.get("/api/v1/articles", params={"words": "museum"})) == ["museum"]
    assert ids(api.get("/api/v1/articles", params={"before": "2026-02"})) == ["museum"]
    assert ids(api.get("/api/v1/articles", params={"folder": "/nowhere"})) == []


@pytest.mark.parametrize(
    "query", [{"sort": "wine"}, {"limit": 0}, {"offset": -1}, {"after": "soon"}, {"tag": ["x"] * 1001}]
)
def test_a_list_that_cannot_be_is_a_problem(api, query):
    refused = api.get("/api/v1/articles", params=query)
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")


def test_an_article_is_read_with_its_passages(api):
    article = api.get("/api/v1/articles/tram").json()
    assert (article["text"], article["link"]) == (TRAM.text, TRAM.link)
    first = article["offsets"][0]
    assert article["text"][first["start"] : first["end"]] == TRAM.text


@pytest.mark.parametrize("id_", ["2026/03/tram", "https://gazette.example/tram?a=1#b", "../../x"])
def test_an_id_may_have_any_characters(api, rag, id_):
    rag.add_articles([dataclasses.replace(TRAM, id=id_)])
    path = f"/api/v1/articles/{quote(id_, safe='')}"
    assert api.get(path).json()["id"] == id_
    assert api.patch(path, json={"title": "x"}).json()["title"] == "x"
    assert api.delete(path).status_code == 204


@pytest.mark.parametrize(("method", "json"), [("GET", None), ("DELETE", None), ("PATCH", {"title": "x"})])
def test_an_unknown_article_is_not_found(api, method, json):
    refused = api.request(method, "/api/v1/articles/nonesuch", json=json)
    assert refused.status_code == 404
    assert "There is no article nonesuch" in refused.json()["detail"]


def test_metadata_is_corrected_and_what_is_left_out_stays(api):
    assert api.patch("/api/v1/articles/tram", json={"author": "Ada Vale"}).json()["author"] == "Ada Vale"
    assert api.get("/api/v1/articles/tram").json()["title"] == TRAM.title
    refused = api.patch("/api/v1/articles/tram", json={"published": "soon"})
    assert refused.status_code == 422
    assert api.patch("/api/v1/articles/tram", json={"text": "other"}).status_code == 422


def test_an_article_is_removed(api):
    assert api.delete("/api/v1/articles/tram").status_code == 204
    assert ids(api.get("/api/v1/articles")) == ["museum"]


def test_feeds_are_added_read_and_removed(tmp_path, monkeypatch):
    with served() as site, filled(tmp_path, monkeypatch, web__allow_hosts=("127.0.0.1",)) as rag:
        item = f"<item><title>A pier</title><link>{site.url('/pier')}</link></item>"
        site.give("/feed", f'<rss version="2.0"><channel><title>News</title>{item}</channel></rss>', kind="text/xml")
        site.give("/pier", page("A pier"))
        api = client(rag)
        made = api.post("/api/v1/feeds", json={"address": site.url("/feed")})
        assert (made.status_code, made.json()["title"]) == (201, "News")
        assert len(api.post("/api/v1/feeds/sync").json()["added"]) == 1
        assert [each["address"] for each in api.get("/api/v1/feeds").json()] == [made.json()["address"]]
        query = {"address": made.json()["address"]}
        assert api.delete("/api/v1/feeds", params=query).status_code == 204
        assert api.delete("/api/v1/feeds", params=query).status_code == 404


def test_a_feed_that_is_none_is_a_problem(tmp_path, monkeypatch):
    with served() as site, filled(tmp_path, monkeypatch, web__allow_hosts=("127.0.0.1",)) as rag:
        refused = client(rag).post("/api/v1/feeds", json={"address": site.url("/nothing")})
        assert (refused.status_code, refused.headers["content-type"]) == (502, "application/problem+json")
