"""Books in EPUB."""
# ruff: noqa: E501 - markup is easier to read in one line

import io
import zipfile

import pytest
from documents import (
    epub,
    zipped,
)


def test_a_book_is_read_in_the_order_of_its_spine_with_chapters_as_places(article):
    chapters = {
        "z.xhtml": "<h1>The beginning</h1><p>It was a tram.</p>",
        "a%20b.xhtml": "<p>It went&#160;on.</p>",
    }
    metadata = (
        "<dc:title>The Tram</dc:title><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Ek</dc:creator>"
        "<dc:publisher>Echo Books</dc:publisher><dc:date>2026-03-14</dc:date><dc:language>en</dc:language>"
    )
    data = epub(chapters, metadata, **{"OEBPS/a b.xhtml": "<html><body><p>It went on.</p></body></html>"})
    found = article("a.epub", data)
    assert found.text == "## The beginning\n\nIt was a tram.\n\nIt went on."
    assert [place.name for place in found.places] == ["chapter 1", "chapter 2"]
    assert found.place(found.text.index("It went")) == "chapter 2"
    assert (found.title, found.author, found.source) == ("The Tram", "Ann Lee, Bo Ek", "Echo Books")
    assert (found.published, found.language) == ("2026-03-14", "en")


def test_chapters_have_the_names_of_the_table_of_contents(article):
    nav = '<html xmlns:epub="e"><body><nav epub:type="toc"><ol><li><a href="c2.xhtml#x">The end</a></li></ol></nav></body></html>'
    found = article("a.epub", epub(**{"OEBPS/nav.xhtml": nav}))
    assert [place.name for place in found.places] == ["chapter 1", "The end", "chapter 3"]


def test_a_book_that_is_protected_against_copying_is_rejected(reason):
    encryption = '<encryption><CipherReference URI="OEBPS/c1.xhtml"/></encryption>'
    assert "protected" in reason("a.epub", epub(**{"META-INF/encryption.xml": encryption}))


def test_what_the_spine_leaves_out_is_left_out(article):
    data = epub({"a.xhtml": "<p>Shown.</p>", "b.xhtml": "<p>Not in the line.</p>"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["OEBPS/book.opf"] = members["OEBPS/book.opf"].replace(b'idref="i1"', b'idref="i1" linear="no"')
    assert article("a.epub", zipped(members)).text == "Shown."


def test_a_book_that_does_not_say_where_its_package_is_is_rejected(reason):
    assert "package" in reason("a.epub", epub(**{"META-INF/container.xml": "<container/>"}))


ARTICLE = "<h1>A new tram</h1><p>By Iris Vale and Otto Fox</p><p>The council of Montreval voted for the tram.</p>"


@pytest.mark.parametrize(
    ("chapters", "author"),
    [
        ({"a.xhtml": ARTICLE}, "Iris Vale, Otto Fox"),
        ({"a.xhtml": "<h1>A new tram</h1>", "b.xhtml": ARTICLE}, "Iris Vale, Otto Fox"),
        ({"a.xhtml": ARTICLE, "b.xhtml": ARTICLE.replace("Otto Fox", "Mara Lind")}, "calibre"),
    ],
)
def test_who_wrote_a_book_of_one_article_is_said_by_its_byline(article, chapters, author):
    assert article("a.epub", epub(chapters, "<dc:creator>calibre</dc:creator>")).author == author
