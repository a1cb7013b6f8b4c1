import pytest
from fake_site import WORDS, item, only, page, reasons, rss

from index.articles import READERS


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
