"""Word and OpenDocument."""

import io
import zipfile

import pytest
from documents import (
    TEXT,
    docx,
    odt,
    word_paragraph,
    zipped,
)


def test_a_word_document_is_read_with_headings_lists_and_tables(article):
    item = "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>"
    table = "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>"
    body = (
        word_paragraph("A new tram", "Titel")
        + word_paragraph("What it costs", "berschrift1")
        + word_paragraph(TEXT)
        + item.format("One thing")
        + item.format("Another")
        + table.format(word_paragraph("Line 1"), word_paragraph("2027"))
    )
    found = article("a.docx", docx(body))
    assert found.title == "A new tram"
    assert found.text == f"## What it costs\n\n{TEXT}\n\n- One thing\n- Another\n\nLine 1 | 2027"


def test_properties_of_a_word_document_are_its_fields(article):
    properties = (
        "<dc:title>A new tram</dc:title><dc:creator>Ann Lee</dc:creator><cp:keywords>tram; council</cp:keywords>"
        "<dcterms:created>2026-03-14T07:30:00Z</dcterms:created><dc:language>en-GB</dc:language>"
    )
    found = article("a.docx", docx(properties=properties))
    assert (found.title, found.author, found.published) == ("A new tram", "Ann Lee", "2026-03-14T07:30:00Z")
    assert (found.tags, found.language) == (("tram", "council"), "en")
    assert found.provenance["author"] == "document properties"


def test_what_is_deleted_or_hidden_in_word_is_left_out(article):
    body = (
        "<w:p><w:r><w:t>Shown</w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t> and added</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    )
    assert article("a.docx", docx(body)).text == "Shown and added"


def test_the_pages_of_words_last_layout_are_places(article):
    second = word_paragraph("On the second page.", inside="<w:lastRenderedPageBreak/>")
    found = article("a.docx", docx(word_paragraph("On the first page.") + second))
    assert found.place(found.text.index("On the second")) == "p. 2"
    assert found.place(found.text.index("On the second") - 1) == "p. 1"


def test_entities_of_a_document_are_not_resolved(reason, article, tmp_path):
    (tmp_path / "secret.txt").write_text("the secret")
    for value in (f'SYSTEM "file://{tmp_path}/secret.txt"', '"boom"'):
        doctype = f"<!DOCTYPE w:document [<!ENTITY x {value}>]>"
        data = docx("<w:p><w:r><w:t>Shown &x;</w:t></w:r></w:p>")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        members["word/document.xml"] = doctype.encode() + members["word/document.xml"]
        assert article("a.docx", zipped(members)).text == "Shown"


def test_an_open_document_is_read_with_headings_lists_and_tables(article):
    body = (
        '<text:h text:outline-level="1">What<text:tab/>it costs</text:h>'
        f"<text:p>{TEXT}<text:note><text:p>a note</text:p></text:note><office:annotation>x</office:annotation></text:p>"
        "<text:list><text:list-item><text:p>One</text:p></text:list-item><text:list-item><text:p>Two</text:p>"
        "</text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
        "<table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
    )
    meta = (
        "<dc:title>A new tram</dc:title><meta:initial-creator>Ann Lee</meta:initial-creator>"
        "<meta:creation-date>2026-03-14T07:30:00</meta:creation-date><meta:keyword>tram</meta:keyword>"
    )
    found = article("a.odt", odt(body, meta))
    assert found.text == f"## What it costs\n\n{TEXT}\n\n- One\n- Two\n\na | b"
    assert (found.title, found.author, found.published) == ("A new tram", "Ann Lee", "2026-03-14T07:30:00")
    assert found.tags == ("tram",)


def test_soft_page_breaks_are_places(article):
    found = article("a.odt", odt("<text:p>First page.</text:p><text:soft-page-break/><text:p>Second page.</text:p>"))
    assert found.place(found.text.index("Second")) == "p. 2"


def test_an_encrypted_open_document_is_rejected(reason):
    manifest = {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    assert "password" in reason("a.odt", odt(**manifest))


def test_the_table_of_contents_of_word_is_left_out(article):
    body = word_paragraph("What it costs 3", "toc1") + word_paragraph(TEXT)
    styles = '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    assert article("a.docx", docx(styles + body)).text == TEXT


def test_words_in_the_strict_namespace_are_read(article):
    data = docx()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    loose, strict = (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    members = {name: content.replace(loose, strict) for name, content in members.items()}
    assert article("a.docx", zipped(members)).text == article("b.docx", data).text


@pytest.mark.parametrize("title", ["Untitled", "Microsoft Word - tram", "Dokument1"])
def test_a_title_that_a_program_made_up_is_none(article, title):
    assert title not in article("tram.docx", docx(properties=f"<dc:title>{title}</dc:title>")).title


@pytest.mark.parametrize(("damage", "shown"), [(b"\xe5", "\ufffd"), (b"\x0b", ""), (b"&#x0b;", "")])
def test_a_damaged_byte_costs_no_more_than_its_character(article, damage, shown):
    for name, data, part in (("a.docx", docx(), "word/document.xml"), ("a.odt", odt(), "content.xml")):
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = {each: archive.read(each) for each in archive.namelist()}
        members[part] = members[part].replace(b"Tuesday", b"Tue" + damage + b"sday", 1)
        found = article(name, zipped(members))
        assert f"Tue{shown}sday" in found.text
        assert ("text" in found.provenance) == bool(shown)
