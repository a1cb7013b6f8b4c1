"""Notes in other formats."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from hostile import HOSTILE
from lxml import etree
from markdown_it import MarkdownIt
from page_story import ANSWER, COST, HARBOUR, PORT

from index.types import Article, Span
from rag.conversations.note_export import bibtex, csl_json, markdown, word
from rag.conversations.notes import Note, quotation
from rag.locale import LANGUAGES, wording

WORDS = wording("en")
NOTES = [
    Note("1", "2026-11-28T10:00:00", ANSWER, "Ask the port\nagain."),
    Note("2", "2026-11-27T10:00:00", quotation(HARBOUR, Span(COST.start, COST.end))),
    Note("3", "2026-11-26T10:00:00", quotation(PORT, None)),
]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(notes):
    with zipfile.ZipFile(io.BytesIO(word(notes, WORDS))) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read("word/document.xml"))


def test_markdown_has_quotes_sources_dates_and_comments():
    text = markdown(NOTES, WORDS)
    assert text.startswith("# Notes\n\n---\n\n**What did the new quay cost?**\n\nThe new quay of Calder Vale cost")
    assert "1. “The new quay cost 14 million pounds.” — [The harbour of Calder Vale opens again](https://" in text
    assert "**Comment:** Ask the port  \nagain.\n\n*Kept on 28 Nov 2026*" in text
    quote = "> The new quay cost 14 million pounds.\n\n— [The harbour of Calder Vale opens again](https://"
    assert quote in text
    assert "Ada Finch, The Vale Gazette, 4 May 2026, p. 1" in text
    assert text.endswith("— ميناء صفاقس يستقبل أول سفينة, صحيفة الضفاف, 25 January 2026\n\n*Kept on 26 Nov 2026*\n")


def test_a_comment_keeps_its_lines_and_paragraphs_and_none_of_them_is_markdown():
    text = markdown([replace(NOTES[1], comment="First\r\nsecond\n \n\n# third\n- fourth\n1. fifth\n---")], WORDS)
    comment = text.partition("**Comment:** ")[2]
    assert comment.startswith("First  \nsecond\n\n\\# third  \n")
    html = MarkdownIt("commonmark").render(comment.partition("\n\n*Kept")[0])
    assert html == "<p>First<br />\nsecond</p>\n<p># third<br />\n- fourth<br />\n1. fifth<br />\n---</p>\n"


def test_word_has_the_same_in_paragraphs():
    texts = ["".join(each.itertext()) for each in document(NOTES).iter(f"{W}p")]
    assert texts[:2] == ["Notes", "What did the new quay cost?"]
    assert "[1] “The new quay cost 14 million pounds.”" in texts
    assert "“The new quay cost 14 million pounds.”" in texts
    assert "Comment: Ask the portagain." in texts


def test_each_source_is_there_once():
    assert bibtex(NOTES).count("@article{") == 2
    assert [each["title"] for each in json.loads(csl_json(NOTES))] == [HARBOUR.title, PORT.title]
    assert (bibtex([]), json.loads(csl_json([]))) == ("", [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_in_the_readers_language(language):
    words = wording(language)
    assert markdown(NOTES, words).startswith(f"# {words('view-notes')}")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_means_harm_stays_text(text):
    said = Article(id=text, title=text, text=f"It says {text} here.", source=text, author=text, link=text)
    note = Note("1", "2026-11-28", quotation(said, Span(0, len(said.text))), text)
    tree = document([note])
    assert {etree.QName(each).localname for each in tree.iter()} <= {
        *("document", "body", "p", "pPr", "pStyle", "bidi", "r", "rPr", "rtl", "sz", "t", "br", "tab", "hyperlink"),
        *("sectPr", "pgSz", "pgMar", "cols", "docGrid"),
    }
    assert "<script" not in markdown([note], WORDS).replace("\\<script", "")
