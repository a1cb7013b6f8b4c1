"""News in XML files."""
# ruff: noqa: E501 - markup is easier to read in one line

import pytest

RSS = """<?xml version="1.0"?><rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Echo</title><language>en</language>
<item><title>A tram</title><link>https://echo.example/tram</link><pubDate>Sat, 14 Mar 2026 07:30:00 +0100</pubDate><dc:creator>Ann Lee</dc:creator><category>City</category><category>Traffic</category>
<description>Short.</description><content:encoded><![CDATA[<p>It costs 35<sup>1</sup> million.</p><p>Nobody pays.</p>]]></content:encoded></item><item><title>Empty</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>The Echo</title><entry><title>A tram</title><id>tag:1</id><link rel="alternate" href="https://echo.example/tram"/><published>2026-03-14T07:30:00Z</published><author><name>Ann Lee</name></author><content type="html">&lt;p&gt;It costs a lot.&lt;/p&gt;</content></entry></feed>"""
NITF = """<nitf><head><title>x</title><docdata><date.issue norm="20260314"/></docdata><pubdata name="The Echo"/></head><body><body.head><hedline><hl1>A tram</hl1></hedline><byline>By <person>Ann Lee</person></byline></body.head><body.content><p>It costs a lot.</p><p>Nobody pays.</p></body.content></body></nitf>"""
ENEX = """<?xml version="1.0"?><!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export3.dtd"><en-export><note><title>A tram</title><content><![CDATA[<?xml version="1.0"?><en-note><div>It costs a lot.</div><div>Nobody pays.</div></en-note>]]></content><created>20260314T073000Z</created><tag>city</tag><note-attributes><author>Ann Lee</author><source-url>https://echo.example/tram</source-url></note-attributes></note></en-export>"""


def test_the_entries_of_a_saved_feed_are_articles(read_file):
    found, empty = read_file("a.xml", RSS.encode())
    assert (found.title, found.text) == ("A tram", "It costs 35 million.\n\nNobody pays.")
    assert (found.author, found.source, found.link) == ("Ann Lee", "The Echo", "https://echo.example/tram")
    assert (found.published, found.tags) == ("2026-03-14T07:30:00+01:00", ("City", "Traffic"))
    assert "no text" in empty.reason


@pytest.mark.parametrize(("name", "data"), [("a.atom", ATOM), ("a.xml", NITF), ("a.enex", ENEX)])
def test_atom_nitf_and_notes_are_read(article, name, data):
    found = article(name, data.encode())
    assert found.text.startswith("It costs a lot.")
    assert (found.title, found.author, found.published[:10]) == ("A tram", "Ann Lee", "2026-03-14")


@pytest.mark.parametrize(("data", "why"), [("<svg><text>x</text></svg>", "<svg>"), ("no xml", "not XML")])
def test_other_xml_is_rejected_by_its_name(reason, data, why):
    assert why in reason("a.xml", data.encode())


def test_no_entity_is_resolved(read_file):
    data = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + RSS.partition("?>")[2].replace(
        "A tram", "A &x;tram"
    )
    assert "root:" not in repr(read_file("a.xml", data.encode()))


def test_a_feed_that_declares_no_namespace_is_read_alike(article):
    data = RSS.replace(
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"', ""
    )
    found = article("a.xml", data.replace("<item><title>Empty</title></item>", "").encode())
    assert (found.text, found.author) == ("It costs 35 million.\n\nNobody pays.", "Ann Lee")


def test_markup_in_a_title_is_read_as_a_reader_sees_it(article):
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Q</title><entry><title type="html">Le p&amp;eacute;age &lt;b&gt;monte&lt;/b&gt;</title><content>Le pont.</content></entry></feed>'
    assert article("a.atom", feed.encode()).title == "Le péage monte"


def test_a_person_of_a_feed_is_known_by_the_name_alone(article):
    person = "<author><name>Ann Lee</name><email>ann@echo.example</email><uri>https://echo.example/ann</uri></author>"
    entry = f"<entry><title>A tram</title>{person}<content>It costs a lot.</content></entry>"
    assert article("a.atom", f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>".encode()).author == "Ann Lee"
