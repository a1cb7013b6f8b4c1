"""Articles by HTTP: listed, read, added, corrected and removed."""

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


@pytest.mark.parametrize("query", [{"sort": "wine"}, {"limit": 0}, {"offset": -1}, {"after": "soon"}])
def test_a_list_that_cannot_be_is_a_problem(api, query):
    refused = api.get("/api/v1/articles", params=query)
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")


def test_an_article_is_read_with_its_passages(api):
    article = api.get("/api/v1/articles/tram").json()
    assert (article["text"], article["link"]) == (TRAM.text, TRAM.link)
    first = article["offsets"][0]
    assert article["text"][first["start"] : first["end"]] == TRAM.text


@pytest.mark.parametrize(("method", "json"), [("GET", None), ("DELETE", None), ("PATCH", {"title": "x"})])
def test_an_unknown_article_is_not_found(api, method, json):
    refused = api.request(method, "/api/v1/articles/nonesuch", json=json)
    assert refused.status_code == 404
    assert "There is no article nonesuch" in refused.json()["detail"]


def test_articles_are_added_as_data_and_the_same_ones_once(api):
    given = {"articles": [{"title": "A bridge", "text": "The bridge opens in June.", "published": "2026-03-01"}]}
    added = api.post("/api/v1/articles", json=given).json()["added"]
    assert len(added) == 1
    assert api.post("/api/v1/articles", json=given).json()["unchanged"] == added
    assert api.get(f"/api/v1/articles/{added[0]}").json()["published"] == "2026-03-01"


@pytest.mark.parametrize("article", [{"title": "A", "text": "..."}, {"title": "A", "text": "b", "published": "soon"}])
def test_an_article_that_cannot_be_is_a_problem(api, article):
    assert api.post("/api/v1/articles", json={"articles": [article]}).status_code == 422


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "ftp://a.example/b", ""])
def test_only_web_addresses_are_read(api, rag, address):
    before = rag.counts()
    assert api.post("/api/v1/articles", json={"addresses": [address]}).status_code == 422
    assert rag.counts() == before


def test_a_web_page_is_added_by_its_address(tmp_path, monkeypatch):
    with served() as site, filled(tmp_path, monkeypatch, web__allow_hosts=("127.0.0.1",)) as rag:
        site.give("/pier", page("A pier"))
        report = client(rag).post("/api/v1/articles", json={"addresses": [site.url("/pier")]}).json()
        assert len(report["added"]) == 1


def test_files_are_uploaded_and_bad_ones_named(api, rag):
    files = [
        ("files", ("../../etc/diary.txt", b"It rained all day long in Brest.")),
        ("files", ("noise.xyz", b"\x00\x01\x02")),
        ("files", ("..", b"nameless")),
    ]
    report = api.post("/api/v1/files", files=files).json()
    assert len(report["added"]) == 1
    assert {each["origin"] for each in report["rejected"]} == {"handed in/noise.xyz", "file 3"}
    assert rag.article(report["added"][0]).origin == "handed in/etc/diary.txt"


def test_a_file_that_is_too_large_is_rejected_by_name(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch, page__max_file_megabytes=1) as rag:
        files = [("files", ("big.txt", b"word " * 2**18))]
        report = client(rag).post("/api/v1/files", files=files).json()
        assert report["rejected"][0]["reason"] == "one file may not exceed 1 MB"


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
