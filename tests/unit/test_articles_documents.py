"""Word, OpenDocument, EPUB, RTF, e-mail, subtitles and archives."""
# ruff: noqa: E501 - markup is easier to read in one line

import email.message
import io
import shutil
import subprocess
import zipfile

import pytest
from documents import (
    NEWS_PAGE,
    SRT,
    TEXT,
    VTT,
    docx,
    epub,
    html,
    mbox,
    message,
    odt,
    paragraphs,
    pdf,
    rtf,
    word_paragraph,
    zipped,
)

from index.articles import read, size_limits
from index.types import Article, Rejection


@pytest.fixture
def read_file(tmp_path):
    def read_bytes(name, data):
        (tmp_path / name).write_bytes(data)
        return list(read(tmp_path / name))

    return read_bytes


@pytest.fixture
def article(read_file):
    def read_one(name, data):
        (found,) = read_file(name, data)
        assert isinstance(found, Article), found
        return found

    return read_one


@pytest.fixture
def reason(read_file):
    def read_none(name, data):
        (found,) = read_file(name, data)
        assert isinstance(found, Rejection), found
        assert "\n" not in found.reason
        return found.reason

    return read_none


# Word


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


# OpenDocument


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


# EPUB


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


# RTF


def test_rich_text_is_read_in_its_code_page(article):
    found = article("a.rtf", rtf([r"Caf\'e9 \u8364?3 \b bold\b0", "Second paragraph."]))
    assert found.text == "Café €3 bold\n\nSecond paragraph."


def test_the_information_of_rich_text_is_its_fields(article):
    info = r"{\title A new tram}{\author Ann L\'e9e}{\creatim\yr2026\mo3\dy14\hr7\min30}"
    found = article("a.rtf", rtf(info=info))
    assert (found.title, found.author, found.published) == ("A new tram", "Ann Lée", "2026-03-14")


# E-mail


def test_a_message_has_its_subject_for_title_and_its_sender_for_author(article):
    found = article(
        "a.eml", message("Le tram arrive à l'hôpital en mai.\n", "Un été en tram", Message_ID="<1@echo.example>")
    )
    assert (found.title, found.author) == ("Un été en tram", "Ann Lee")
    assert (found.published, found.language) == ("2026-03-14T07:30:00+01:00", "fr")
    assert found.text == "Le tram arrive à l'hôpital en mai."
    assert found.id == "1@echo.example"
    assert found.provenance["author"] == "From"


def test_the_html_of_a_message_is_read_where_its_text_only_hints_at_it(article):
    rich = html(f"<p>{paragraphs()[0]}</p><ul><li>One</li></ul>").decode()
    assert article("a.eml", message("See the HTML.", html_part=rich)).text == f"{paragraphs()[0]}\n\n- One"
    assert article("a.eml", message(TEXT, html_part=rich)).text == TEXT


def test_what_is_attached_is_read_by_itself(read_file):
    inner = email.message.EmailMessage()
    inner.set_content("x")
    attached = [("b.html", NEWS_PAGE), ("c.pdf", pdf()), ("picture.png", b"\x89PNG"), ("bad.docx", b"\x00\x01nothing")]
    found = read_file("a.eml", message(attached=attached))
    assert [type(each) for each in found] == [Article, Article, Article, Rejection]
    assert [each.origin.rpartition("a.eml")[2] for each in found] == ["", "!/b.html", "!/c.pdf", "!/bad.docx"]


def test_a_mailbox_holds_messages(read_file):
    messages = [message("One\n\nFrom here on.", "First"), message("Two", "Second")]
    first, second = read_file("a.mbox", mbox(*(each.replace(b"\nFrom here", b"\n>From here") for each in messages)))
    assert (first.title, first.text, second.title) == ("First", "One\n\nFrom here on.", "Second")
    assert second.origin.endswith("a.mbox:2")


def test_an_encrypted_message_is_rejected(reason):
    assert "encrypted" in reason("a.eml", b"Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b--\n")
    assert "not an e-mail" in reason("a.eml", b"just some words\n\nand more")


def test_wrapped_lines_that_say_so_are_put_together(article):
    data = b"Subject: x\nContent-Type: text/plain; format=flowed\n\nThe tram \nopens.\nIn May.\n"
    assert article("a.eml", data).text == "The tram opens.\nIn May."


def test_a_page_that_a_browser_saved_as_one_file_is_read_as_the_page(article):
    head = b"Subject: x\nSnapshot-Content-Location: https://echo.example/tram\nMIME-Version: 1.0\n"
    data = (
        head
        + b"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
        + NEWS_PAGE
        + b"\n--b--\n"
    )
    found = article("a.mhtml", data)
    assert (found.title, found.author) == ("A new tram for Montreval", "Ann Lee")


# Subtitles


@pytest.mark.parametrize(("name", "data"), [("a.srt", SRT), ("a.vtt", VTT), ("a.txt", VTT)])
def test_subtitles_are_running_text_with_moments_as_places(article, name, data):
    found = article(name, data)
    assert found.text.removeprefix("Ann: ") == "The council of Montreval voted for a tram.\n\nIt opens in May."
    assert found.place(found.text.index("voted")) == "0:00:03"
    assert found.place(found.text.index("It opens")) == ("0:12:04" if name == "a.srt" else "1:12:04")


def test_subtitles_without_cues_are_rejected(reason):
    assert "no subtitles" in reason("a.srt", b"nothing here")


# Archives


def test_an_archive_is_read_member_by_member(read_file):
    inner = zipped({"deep/c.txt": TEXT})
    members = {
        "a/page.html": NEWS_PAGE,
        "b.exe": b"MZ",
        "n.zip": inner,
        "__MACOSX/x.txt": TEXT,
        ".hidden.txt": TEXT,
        "a/": "",
    }
    found = read_file("news.zip", zipped(members))
    assert [each.origin.rpartition("news.zip")[2] for each in found] == [
        "!/a/page.html",
        "!/b.exe",
        "!/n.zip!/deep/c.txt",
    ]
    assert [type(each) for each in found] == [Article, Rejection, Article]


def test_a_name_that_leads_out_of_an_archive_leads_nowhere(read_file, tmp_path):
    (found,) = read_file("a.zip", zipped({"../../etc/evil.txt": TEXT}))
    assert found.origin.endswith("a.zip!/etc/evil.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_archives_are_read_to_a_small_depth(read_file):
    data = zipped({"x.txt": TEXT})
    for _ in range(size_limits.DEEPEST + 1):
        data = zipped({"n.zip": data})
    (found,) = read_file("a.zip", data)
    assert isinstance(found, Rejection)
    assert f"{size_limits.DEEPEST}" in found.reason


def test_an_archive_that_unpacks_to_too_much_is_rejected(reason):
    assert f"{size_limits.GREATEST_RATIO} times" in reason("a.zip", zipped({"a.txt": b"a" * 20 * 2**20}))


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04nothing", zipped({"a.txt": TEXT})[:60], zipped({})],
    ids=["nothing", "cut", "empty"],  # the bytes hold the time, and each process would call the test otherwise
)
def test_a_broken_or_empty_archive_is_rejected(reason, data):
    assert reason("a.zip", data)


def test_an_encrypted_member_is_rejected_and_the_next_is_read(read_file):
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_STORED))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    first, second = read_file("a.zip", bytes(data))
    assert "password" in first.reason
    assert second.text == TEXT


def test_a_member_that_is_damaged_is_rejected_and_the_next_is_read(read_file):
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_STORED))
    data[data.index(b"council")] ^= 1
    first, second = read_file("a.zip", bytes(data))
    assert "damaged" in first.reason
    assert second.text == TEXT


# Whatever the name says


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", pdf()),
        ("a.html", pdf()),
        ("a.docx", pdf()),
        ("a", pdf()),
        ("a.txt", NEWS_PAGE),
        ("a.pdf", NEWS_PAGE),
        ("a.md", NEWS_PAGE.decode().encode("utf-16")),
        ("a.zip", docx()),
        ("a.odt", docx()),
        ("a.docx", epub()),
        ("a.doc", rtf()),
        ("a.pdf", odt()),
        ("a.docx", rtf()),
        ("a.html", TEXT.encode()),
    ],
)
def test_a_file_with_a_wrong_ending_is_read_as_what_it_is(article, name, data):
    assert "The council of Montreval voted on Tuesday" in article(name, data).text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"\x01\x02 no text", "named .pdf but is not one"),
        ("a.docx", b"\x01\x02 no text", "named .docx but is not one"),
        ("a.docx", zipped({"x.txt": TEXT}), ".docx"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<x/>"}), ".xlsx"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "image"),
        ("a.txt", b"\x1f\x8b\x08rest", "gzip"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".docx"),
        ("a.txt", b"", "empty"),
        ("a.pdf", b"", "empty"),
        ("a.html", b"<html><body></body></html>", "no text"),
        ("a.docx", docx("<w:p/>"), "no text"),
        ("a.docx", zipped({"word/document.xml": "<w:document"}), "damaged"),
        ("a.epub", zipped({"mimetype": "application/epub+zip"}), "damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_rejected_with_the_reason(reason, name, data, words):
    assert words in reason(name, data)


@pytest.mark.parametrize("ending", ["docx", "odt", "epub", "rtf", "pdf"])
def test_what_libreoffice_writes_is_read(tmp_path, ending):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "tram.html").write_bytes(html("".join(f"<p>{text}</p>" for text in paragraphs(3))))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [program, home, "--headless", "--convert-to", ending, "--outdir", tmp_path, tmp_path / "tram.html"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (found,) = read(tmp_path / f"tram.{ending}")
    assert paragraphs(3)[0] in found.text
