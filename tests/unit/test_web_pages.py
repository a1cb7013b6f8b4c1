from dataclasses import replace

import pytest
from fake_site import WORDS, item, only, page, reasons, rss

from index.articles.readers import READERS
from index.errors import FetchError
from index.web import pages
from index.web.feed_parser import FeedEntry
from index.web.fetch import Fetched
from index.web.urls import parse


def test_a_page_is_known_by_the_address_that_it_names(web, index, site):
    head = '<link rel="canonical" href="/harbour">'
    for path in ("/a?print=1", "/b", "/harbour"):
        site.give(path, page(head=head))
    assert len(web.add([site.url("/a?print=1"), site.url("/b"), site.url("/harbour")]).added) == 1
    assert only(index).origin == site.url("/harbour")


def test_a_header_names_it_too(web, index, site):
    site.give("/a", page(), headers={"Link": f'<{site.url("/harbour")}>; rel="canonical"'})
    web.add([site.url("/a")])
    assert only(index).origin == site.url("/harbour")


def test_a_page_without_a_text_is_no_article(web, site):
    site.give("/a", "<html><body></body></html>")
    assert "text" in reasons(web.add([site.url("/a")]))[site.url("/a")]


def test_a_file_of_a_type_that_is_read_is_an_article(web, index, site):
    site.give("/2026/Harbour%20plan.rtf?v=2", f"{{\\rtf1 {WORDS}}}", kind="application/rtf")
    web.add([site.url("/2026/Harbour%20plan.rtf?v=2")])
    article = only(index)
    assert article.origin == site.url("/2026/Harbour%20plan.rtf?v=2")
    assert WORDS.strip() in article.text


def test_a_file_of_another_type_is_refused_by_its_type(web, site, monkeypatch):
    monkeypatch.delitem(READERS, ".pdf", raising=False)
    site.give("/a", WORDS, kind="application/pdf")
    assert "application/pdf" in reasons(web.add([site.url("/a")]))[site.url("/a")]


def test_a_page_of_countless_tags_is_no_article(web, site):
    site.give("/a", page(head="<br>" * 60_000))
    assert "50,000 tags" in reasons(web.add([site.url("/a")]))[site.url("/a")]


def test_a_feed_is_not_taken_for_an_article(web, site):
    site.give("/feed", rss(item("/a")))
    assert "rag feed add" in reasons(web.add([site.url("/feed")]))[site.url("/feed")]


@pytest.mark.parametrize(("kind", "mark"), [("text/plain; charset=utf-8", ""), ("text/markdown", "# ")])
def test_plain_text_is_an_article(web, index, site, kind, mark):
    site.give("/a", f"{mark}Harbour\n\n{WORDS}", kind=kind)
    web.add([site.url("/a")])
    assert only(index).title == "Harbour"
    assert WORDS.strip() in only(index).text


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("text/html", "utf-8"),
        ("text/html; charset=iso-8859-1", "utf-8"),
        ("text/html; charset=windows-1252", "cp1252"),
        ("text/html; charset=latin1", "cp1252"),
        ("text/html; charset=no-such-thing", "utf-8"),
        ("text/html; charset=koi8-r", "koi8-r"),
        ("text/html; charset=shift_jis", "shift_jis"),
        ("text/html", "utf-16"),
        ("", "utf-8"),
    ],
)
def test_the_encoding_is_found_whatever_is_declared(web, index, site, declared, written):
    text = {
        "koi8-r": "Порт Альмы углубят весной, решил совет. ",
        "shift_jis": "アルマ港は来春浚渫されると議会が決めた。",
    }.get(written, "Le conseil a décidé : « le bassin sera dragué » — l’été prochain, à Alma. ")
    html = f"<html><head><title>Port</title></head><body><article><p>{text * 5}</p></article></body></html>"
    site.give("/a", html.encode(written), kind=declared)
    web.add([site.url("/a")])
    assert text.strip() in only(index).text


def test_a_page_names_its_feed(web, site):
    links = "".join(f'<link rel="alternate" type="application/atom+xml" href="{href}">' for href in ("x://y", "feed"))
    site.give("/", page(head=links))
    site.give("/feed", rss(item("/a")))
    assert web.add_feed(site.url("/")).address == site.url("/feed")


ADDRESS = parse("https://news.example/2026/harbour.html")
ENTRY = FeedEntry(id="7", link=str(ADDRESS), title="Harbour", html=f"<p>{WORDS}</p>", author="Ann Bell", tags=("Port",))


def fetched(body, kind="text/html", **headers):
    """A page as it was fetched."""
    data = body if isinstance(body, bytes) else body.encode()
    given = {"content-type": kind, **headers}
    return Fetched(address=ADDRESS, hops=(), moved_from=(), status=200, headers=given, body=data)


def test_a_page_is_read_as_the_article_it_is():
    found = pages.read(fetched(page()), ADDRESS)
    assert (found.title, found.origin) == ("Harbour to be dredged", str(ADDRESS))
    assert "council decided" in found.text


@pytest.mark.parametrize("kind", ["application/rss+xml", "application/atom+xml", "application/feed+json"])
def test_a_feed_is_no_article(kind):
    with pytest.raises(FetchError, match="rag feed add"):
        pages.read(fetched("<rss/>", kind), ADDRESS)


def test_the_media_types_of_use_are_those_of_pages_and_of_files_that_are_read(monkeypatch):
    assert {"text/html", "text/plain", "application/rss+xml", "application/pdf"} <= set(pages.kinds())
    monkeypatch.delitem(READERS, ".pdf")
    assert "application/pdf" not in pages.kinds()
    assert "image/png" not in pages.kinds()


def test_a_feed_that_has_an_article_in_full_gives_it():
    found = pages.from_entry(replace(ENTRY, is_full=True), ADDRESS)
    assert (found.title, found.author, found.tags) == ("Harbour", "Ann Bell", ("Port",))
    assert found.text.startswith("The harbour of Port Alma")
    assert (found.provenance["text"], found.provenance["author"]) == ("feed", "feed")
    assert pages.from_entry(ENTRY, ADDRESS).provenance["text"] == "summary in the feed"


def test_a_feed_without_text_gives_no_article():
    with pytest.raises(FetchError, match="feed has no text"):
        pages.from_entry(replace(ENTRY, html=" "), ADDRESS)


def test_a_summary_says_enough_from_some_length_on():
    assert pages.has_summary(ENTRY)
    assert not pages.has_summary(replace(ENTRY, html="<p>The harbour will be dredged.</p>" + "<br>" * 99))


def test_what_only_the_feed_says_is_added_and_nothing_replaced():
    found = pages.read(fetched(page()), ADDRESS)
    full = pages.completed(found, replace(ENTRY, source="The Alma Echo", title="Another"))
    assert (full.title, full.author, full.tags) == ("Harbour to be dredged", "Ann Bell", ("Port",))
    assert full.source == "The Alma Echo"  # the page's own was only guessed from its address
    assert (found.source, full.provenance["source"]) == ("news.example", "feed")
    again = pages.kept(found, before=full)
    assert (again.author, again.source) == ("Ann Bell", "The Alma Echo")
    assert pages.kept(found, before=found) == found


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("Grüße".encode(), "text/html; charset=koi8-r", "Grüße"),
        ("Grüße".encode("cp1252"), "text/html; charset=windows-1252", "Grüße"),
        ("Grüße".encode("utf-16"), "text/html", "Grüße"),
        ("порт".encode("koi8-r"), "text/html; charset=koi8-r", "порт"),
        (b"a\0b", "text/html; charset=utf-8", "ab"),
        (b"", "", ""),
    ],
)
def test_a_body_is_utf_8_where_it_can_be_and_else_what_is_said_of_it(body, kind, text):
    assert pages.utf8(fetched(body, kind)).decode() == text


@pytest.mark.parametrize(
    ("head", "headers", "path"),
    [
        ("", {}, "/2026/harbour.html"),
        ('<link rel="canonical" href="/harbour">', {}, "/harbour"),
        ('<LINK REL="x Canonical" HREF="/harbour">', {}, "/harbour"),
        ('<link rel="canonical" href="/a">', {"link": '</b>; rel="canonical"'}, "/b"),
        ('<link rel="canonical" href="https://other.example/a">', {}, "/2026/harbour.html"),
        ('<link rel="canonical">', {}, "/2026/harbour.html"),
        ('<link rel="alternate" href="/a">', {"link": "</b>; rel=next"}, "/2026/harbour.html"),
    ],
)
def test_a_page_is_believed_about_its_own_address_within_its_host(head, headers, path):
    assert str(pages.canonical(fetched(page(head=head), **headers))) == f"https://news.example{path}"


def test_what_is_no_page_names_no_address():
    head = '<link rel="canonical" href="/harbour">'
    assert pages.canonical(fetched(page(head=head), "text/plain")) == ADDRESS
    assert pages.canonical(fetched(b"\0\1", "text/html")) == ADDRESS


def test_the_feeds_of_a_page_are_those_that_can_be_read():
    head = (
        '<link rel="alternate" type="application/rss+xml" href="/feed">'
        '<link rel="alternate" type="text/html" href="/de">'
        '<link rel="Alternate x" type="Application/Atom+XML" href="https://feeds.example/atom">'
        '<link rel="alternate" type="application/rss+xml" href="ftp://news.example/x">'
        '<link rel="alternate" type="application/rss+xml">'
    )
    found = pages.feeds_of(fetched(page(head=head)))
    assert list(map(str, found)) == ["https://news.example/feed", "https://feeds.example/atom"]
    assert pages.feeds_of(fetched("")) == []
