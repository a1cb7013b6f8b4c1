"""Imports by HTTP: data, files, web pages and sitemaps, at once or with their progress."""

import threading

import pytest
from api_client import client, events, filled
from fake_site import page, served
from starlette.requests import Request

from index.errors import LockedError
from rag.http_api import streaming


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield rag


@pytest.fixture
def api(rag):
    return client(rag)


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


def test_columns_of_an_uploaded_table_are_named(api):
    files = [("files", ("news.csv", b"corps,titre\nThe pier is being repaired in June.,A pier\n"))]
    added = api.post("/api/v1/files", files=files, data={"columns": "text=corps,title=titre"}).json()["added"]
    assert api.get(f"/api/v1/articles/{added[0]}").json()["title"] == "A pier"
    for columns in ("corps", "wine=corps"):
        assert api.post("/api/v1/files", files=files, data={"columns": columns}).status_code == 422


def test_progress_is_told_and_then_the_report(api, rag, monkeypatch):
    monkeypatch.setattr(streaming, "_EVERY", 0.01)
    is_seen, add = threading.Event(), rag.index.add

    def slowly(articles, progress):
        progress.found(1)
        assert is_seen.wait(30)
        return add(articles, progress)

    monkeypatch.setattr(rag.index, "add", slowly)
    given = {"articles": [{"title": "A bridge", "text": "The bridge opens in June."}]}
    with api.stream("POST", "/api/v1/articles", params={"stream": True}, json=given) as sent:
        lines = sent.iter_lines()
        first = [next(lines), next(lines)]
        is_seen.set()
        rest = list(lines)
    assert first[0] == "event: progress"
    assert '"passages"' in first[1]
    assert "event: finished" in rest
    assert '"added": ["api-' in rest[-2]


def test_an_import_that_fails_has_a_status_or_is_an_event(api, rag, monkeypatch):
    def locked(*_):
        raise LockedError("Another program is adding articles.")

    monkeypatch.setattr(rag.index, "add", locked)
    given = {"articles": [{"title": "A bridge", "text": "The bridge opens in June."}]}
    for stream in (False, True):
        refused = api.post("/api/v1/articles", params={"stream": stream}, json=given)
        assert (refused.status_code, refused.json()["detail"]) == (409, "Another program is adding articles.")


def test_pages_of_a_sitemap_are_read(tmp_path, monkeypatch):
    with served() as site, filled(tmp_path, monkeypatch, web__allow_hosts=("127.0.0.1",)) as rag:
        listed = f"<url><loc>{site.url('/pier')}</loc></url><url><loc>{site.url('/quay')}</loc></url>"
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        site.give("/sitemap.xml", f'<urlset xmlns="{space}">{listed}</urlset>', kind="text/xml")
        site.give("/pier", page("A pier"))
        given = {"address": site.url("/sitemap.xml"), "most": 1}
        sent = events(client(rag).post("/api/v1/sitemaps", params={"stream": True}, json=given))
        assert [name for name, _ in sent][-1] == "finished"
        assert len(sent[-1][1]["added"]) == 1
        assert client(rag).post("/api/v1/sitemaps", json={"address": "/etc/passwd"}).status_code == 422


async def test_work_is_told_to_stop_when_its_client_leaves():
    async def receive():
        return {"type": "http.disconnect"}

    def work(stop):
        ended = threading.Event()
        with stop.ending(ended.set):
            return ended.wait(30)

    assert await streaming.until_done(Request({"type": "http"}, receive), work)
