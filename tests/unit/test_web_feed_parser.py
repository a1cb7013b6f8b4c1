import json

import pytest
from fake_site import WORDS

from index.errors import FetchError
from index.web import feed_parser
from index.web.feed_parser import as_text
from index.web.urls import parse

ADDRESS = parse("https://news.example/feed.xml")

RSS = """<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>L'\u00c9cho d'Alma</title>
<item><title>Le port &amp;amp; la mer</title><link>/port?utm_source=rss</link><guid isPermaLink="false">7</guid>
<pubDate>Tue, 24 Nov 2026 23:30:00 -0500</pubDate><dc:creator>Ann Bell</dc:creator><category>Port</category>
<category>Ville</category><description>Le port sera dragu\u00e9.</description>
<content:encoded><![CDATA[<p>%s</p>]]></content:encoded></item>
<item><title>Court</title><link>https://news.example/court</link><description>Lire la suite</description></item>
</channel></rss>""" % (WORDS * 3)

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Alma</title>
<entry><title type="html">A &lt;i&gt;harbour&lt;/i&gt;</title><link rel="self" href="https://news.example/self"/>
<link rel="alternate" href="https://news.example/harbour"/><id>urn:1</id><updated>2026-11-25T10:00:00Z</updated>
<published>2026-11-24T10:00:00+02:00</published><author><name>Ann</name></author><author><name>Bob</name></author>
<category term="port" label="The port"/><summary>Short.</summary></entry></feed>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Alma",
    "authors": [{"name": "Ann"}],
    "items": [
        {
            "id": 1,
            "url": "https://news.example/harbour",
            "title": "A harbour",
            "content_text": f"{WORDS * 2}\n\nHere & there.",
            "date_published": "2026-11-24T10:00:00Z",
            "tags": ["port", 7],
        },
        "no item",
    ],
}


def read(text, encoding="utf-8"):
    return feed_parser.read(text.encode(encoding), ADDRESS)


def test_an_rss_feed_gives_its_entries():
    feed = read(RSS, "iso-8859-1")
    entry, short = feed.entries
    assert feed.title == entry.source == "L'\u00c9cho d'Alma"
    assert entry.title == "Le port & la mer"
    assert entry.link == "https://news.example/port?utm_source=rss"
    assert entry.published == "2026-11-24T23:30:00-05:00"  # the writer's day
    assert entry.author == "Ann Bell"
    assert entry.tags == ("Port", "Ville")
    assert entry.is_full
    assert WORDS in entry.html
    assert not short.is_full


def test_an_atom_feed_gives_its_entries():
    (entry,) = read(ATOM).entries
    assert (entry.title, entry.link) == ("A harbour", "https://news.example/harbour")
    assert (entry.published, entry.author) == ("2026-11-24T10:00:00+02:00", "Ann, Bob")
    assert (entry.tags, entry.html, entry.is_full) == (("The port",), "Short.", False)


def test_a_json_feed_gives_its_entries():
    (entry,) = read(json.dumps(JSON)).entries
    assert (entry.id, entry.title, entry.author, entry.tags) == ("1", "A harbour", "Ann", ("port",))
    assert entry.html.endswith("<p>Here &amp; there.</p>")
    assert entry.is_full


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"a": 1}', "<html><p>Hi</p></html>", "/etc/passwd", "http://127.0.0.1/", "<a/>", "\0\1"]
)
def test_what_is_no_feed_is_refused(text):
    with pytest.raises(FetchError, match="not an RSS"):
        read(text)


def test_a_name_of_a_file_is_not_opened(tmp_path):
    (tmp_path / "feed.xml").write_text(ATOM)
    with pytest.raises(FetchError):
        read(str(tmp_path / "feed.xml"))


def test_a_feed_can_name_no_file_in_itself(tmp_path):
    (tmp_path / "secret").write_text("a secret")
    doctype = f'<!DOCTYPE r [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    entry = read(doctype + ATOM.replace("Short.", "Short. &x;")).entries[0]
    assert "a secret" not in entry.html


def test_entities_that_multiply_do_not():
    entities = '<!ENTITY a0 "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10)
    )
    feed = read(f"<!DOCTYPE r [{entities}]>" + ATOM.replace("Short.", "&a9;"))
    assert sum(len(entry.html) for entry in feed.entries) < 10_000


def test_a_broken_feed_gives_what_can_be_read():
    broken = RSS.replace("&amp;amp;", "&").partition("<item><title>Court")[0]
    assert read(broken, "iso-8859-1").entries[0].title == "Le port & la mer"


def test_an_endless_list_is_cut():
    item = "<item><title>A</title><link>https://news.example/a</link></item>"
    text = f"<rss version='2.0'><channel><title>x</title>{item * 1000}</channel></rss>"
    assert len(read(text).entries) == feed_parser.MOST


def test_what_comes_after_the_entries_that_are_read_is_cut_out_cleanly():
    item = "<item><title>A & B</title><link>https://news.example/a</link></item>"
    text = f"<rss version='2.0'><channel>{item * 100_000}<title>After</title></channel></rss>"
    feed = read(text.replace("&", "&amp;"))
    assert (feed.title, len(feed.entries)) == ("After", feed_parser.MOST)


@pytest.mark.parametrize("tag", ["<a>", "<item>", "<b/>"])
def test_a_feed_of_countless_tags_is_none(tag):
    with pytest.raises(FetchError, match="50,000 tags"):
        read(f"<rss version='2.0'><channel><title>x</title>{tag * 100_000}")


def test_a_changed_entry_has_another_stamp():
    stamps = {read(text).entries[0].stamp for text in (ATOM, ATOM, ATOM.replace("Short.", "Shorter."))}
    assert len(stamps) == 2


@pytest.mark.parametrize("end", ["…", "...", "[…]", "[...]"])
def test_what_goes_on_elsewhere_is_not_full(end):
    text = RSS.replace("]]></content", f"<p>And so on {end}</p>]]></content")
    assert not read(text.replace("iso-8859-1", "utf-8")).entries[0].is_full


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a < b & c", "a < b & c"),
        ("<p>One</p><p>two<br>three &amp; <script>x</script>four</p>", "One two three & four"),
        ("", ""),
        ("<!-- x -->", ""),
        ("R&amp;D", "R&D"),
    ],
)
def test_a_piece_of_html_is_text_in_one_line(html, text):
    assert as_text(html) == text
