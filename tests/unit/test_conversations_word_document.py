"""Documents of Word."""

import io
import zipfile

from lxml import etree

from index.articles import read
from rag.conversations.word_document import Paragraph, word_document

LINK = 'https://gazette.example/a?b="1"&c=2'
PARAGRAPHS = [
    Paragraph("Notes", "Title"),
    Paragraph("The quay & <the> port\nof two lines\x00"),
    Paragraph("The Gazette", "Source", LINK),
    Paragraph("ميناء صفاقس", "Quote"),
]


def parts():
    with zipfile.ZipFile(io.BytesIO(word_document(PARAGRAPHS))) as archive:
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def test_every_part_is_declared_and_there():
    found = parts()
    declared = [each.get("PartName") for each in found["[Content_Types].xml"] if each.get("PartName")]
    assert sorted(declared) == ["/word/document.xml", "/word/styles.xml"]
    assert {"_rels/.rels", "word/_rels/document.xml.rels"} < found.keys()


def test_a_link_is_a_relation_outside_of_the_text():
    relations = {each.get("Id"): each for each in parts()["word/_rels/document.xml.rels"]}
    [link] = parts()["word/document.xml"].iter("{*}hyperlink")
    relation = relations[link.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")]
    assert (relation.get("Target"), relation.get("TargetMode")) == (LINK, "External")


def test_a_script_from_the_right_is_set_from_the_right():
    turned = [len(list(each.iter("{*}bidi"))) for each in parts()["word/document.xml"].iter("{*}p")]
    assert turned == [0, 0, 0, 1]


def test_the_same_paragraphs_are_the_same_file():
    assert word_document(PARAGRAPHS) == word_document(PARAGRAPHS)


def test_the_products_own_reader_reads_it(tmp_path):
    path = tmp_path / "notes.docx"
    path.write_bytes(word_document(PARAGRAPHS))
    [article] = read(path)
    assert "The quay & <the> port" in article.text
    assert "ميناء صفاقس" in article.text
