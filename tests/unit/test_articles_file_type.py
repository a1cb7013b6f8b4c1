"""What a file is, whatever its name says."""

import pytest
from documents import (
    NEWS_PAGE,
    TEXT,
    docx,
    epub,
    odt,
    pdf,
    rtf,
    zipped,
)

from index.articles.file_type import kind
from index.articles.source import Source


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.epub"])
def test_a_text_that_is_called_otherwise_is_read_as_what_it_is(article, name):
    assert article(name, TEXT * 200 + "é").text.startswith(TEXT)


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
        ("a.xlsx", zipped({"xl/workbook.xml": "<x/>"}), "its sheets are empty"),
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


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("a.txt", b"{\\rtf1 x}", ".rtf"),
        ("a.txt", b"junk before %PDF-1.7", ".pdf"),
        ("a.txt", b"\xef\xbb\xbfWEBVTT\n\n", ".vtt"),
        ("a.txt", b"<!-- x --> <!DOCTYPE html><p>", ".html"),
        ("a.txt", "<html lang='en'>".encode("utf-16"), ".html"),
        ("a.eml", b"<html> is what it begins with", ".eml"),
        ("a.jsonl", b" \n[1, 2]", ".json"),
        ("a.jsonl", b'{"text": 1}', ".jsonl"),
        ("a.html", b"no tags at all", ".txt"),
        ("a.html", b"a <p>fragment", ".html"),
        ("A.TXT", b"plain", ".txt"),
        ("a", b"plain", ""),
    ],
)
def test_the_first_bytes_say_what_a_file_is_and_its_ending_the_rest(name, data, ending):
    assert kind(Source(origin=name, name=name, data=data)) == ending


def test_a_character_that_is_cut_where_looking_ends_makes_no_text_binary():
    data = b"x" * 4095 + "é".encode() * 10
    assert kind(Source(origin="a.pdf", name="a.pdf", data=data)) == ".txt"


@pytest.mark.parametrize(
    ("name", "data", "help_"),
    [
        ("a.pages", zipped({"x": "y"}), "export it as a PDF"),
        ("a.heic", b"\0\0\0\x18ftypheic", "it is an image"),
        ("a.mp3", b"ID3\x03", "transcript"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .docx"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as .xlsx"),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not an Outlook message"),
        ("a.bib", b"@article{a}", "CSL-JSON"),
        ("a.url", b"[InternetShortcut]", "index the address itself"),
        (
            "a.url",
            b"[InternetShortcut]\r\nURL=https://x.example/a\r\n",
            "index the address itself: https://x.example/a",
        ),
        ("a.gdoc", b'{"url": "https://x.example/a"}', "download that"),
        ("a.crdownload", b"x", "unfinished"),
        ("a.pst", b"!BDN", ".mbox"),
        ("a.xyz", b"x", "save it as text"),
    ],
)
def test_a_file_that_is_not_read_says_in_a_line_what_helps(reason, name, data, help_):
    said = reason(name, data)
    assert help_ in said
    assert len(said) < 100
