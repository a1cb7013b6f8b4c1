import pytest

from index.errors import FetchError
from index.web import sitemap_parser

PAGES = """<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://news.example/a.png</image:loc></image:image><loc> https://news.example/a </loc>
<lastmod>2026-11</lastmod></url>
<url><loc>https://news.example/b</loc><news:news><news:publication_date>2026-11-24T10:00:00+02:00</news:publication_date>
</news:news></url>
<url><loc>https://news.example/c</loc><lastmod>yesterday</lastmod></url><url><lastmod>2026-01-01</lastmod></url>
</urlset>"""
LIST = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://news.example/1.xml</loc>
<lastmod>2026-11-24</lastmod></sitemap></sitemapindex>"""


def listed(text):
    return [
        (page.address, page.changed and page.changed.isoformat()) for page in sitemap_parser.read(text.encode()).pages
    ]


def test_pages_are_listed_with_the_day_of_their_change():
    assert listed(PAGES) == [
        ("https://news.example/a", "2026-11-01T00:00:00+00:00"),
        ("https://news.example/b", "2026-11-24T10:00:00+02:00"),
        ("https://news.example/c", None),
    ]


def test_a_list_of_sitemaps_lists_no_pages():
    found = sitemap_parser.read(LIST.encode())
    assert found.pages == ()
    assert [each.address for each in found.sitemaps] == ["https://news.example/1.xml"]


def test_a_plain_list_is_one_too():
    assert listed("\ufeffhttps://news.example/a\n\nnot this\nhttp://news.example/b\n") == [
        ("https://news.example/a", None),
        ("http://news.example/b", None),
    ]


@pytest.mark.parametrize("text", ["", "Hello.", "<html><body>x</body></html>", "<urlse", "<", "\0"])
def test_what_is_no_sitemap_is_refused(text):
    with pytest.raises(FetchError, match="not a sitemap"):
        sitemap_parser.read(text.encode())


def test_a_sitemap_can_name_no_file_in_itself(tmp_path):
    (tmp_path / "secret").write_text("https://news.example/secret")
    doctype = f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    text = PAGES.replace('<?xml version="1.0"?>', doctype).replace(" https://news.example/a ", "&x;")
    assert "secret" not in str(listed(text))


def test_entities_that_multiply_do_not():
    entities = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10)
    )
    text = PAGES.replace('<?xml version="1.0"?>', f"<!DOCTYPE urlset [{entities}]>").replace("/c", "/&a9;")
    assert len(str(listed(text))) < 10_000


def test_a_broken_sitemap_gives_what_can_be_read():
    assert len(listed(PAGES.replace("</urlset>", "<url><loc>https://news.example/?a=1&b"))) >= 3
