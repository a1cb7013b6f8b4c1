"""Plain text and Markdown."""

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.plain_text import decode
from index.errors import ArticleError
from index.types import Article

TEXT = "The tram opens in May. It has 19 stations."


def test_a_text_is_an_article_named_by_its_first_line(article):
    found = article("news.txt", f"A new tram\n\n{TEXT}\n")
    assert found.title == "A new tram"
    assert found.text == f"A new tram\n\n{TEXT}"
    assert (found.id, found.language) == ("", "en")
    assert found.origin.endswith("news.txt")


@pytest.mark.parametrize(
    "text", [TEXT, f"{TEXT}\n\nMore.", f"Not alone\n{TEXT}", "x" * 121 + f"\n\n{TEXT}", "One line"]
)
def test_a_text_whose_first_line_is_no_title_is_named_by_its_file(article, text):
    assert article("new-tram.txt", text).title == "new-tram"


def test_a_first_line_over_a_byline_is_the_title(article):
    found = article("final.txt", f"Cup final in Dorn\nBy Ida Brandt, 2 June 2024\n\n{TEXT}")
    assert found.title == "Cup final in Dorn"


ENCODED = {
    "utf-8": "Le maire a voté : « oui » à 3,5 M€. 市议会 — صوّت",
    "utf-8-sig": "Le maire a voté : « oui ». 市议会",
    "utf-16": "Le maire a voté. 市议会 صوّت",
    "utf-32": "Le maire a voté. 市议会 صوّت",
    "windows-1252": "Le maire a déclaré que la ligne de tramway serait prolongée jusqu'à la gare l'été prochain.",
    "gb18030": "市议会周二投票决定延长电车线路，费用为三百五十万欧元。市长说我们别无选择，必须尽快开工。",
    "shift_jis": "市議会は火曜日に路面電車の延伸を採決した。費用は三百五十万ユーロである。会場は拍手した。",
    "windows-1251": "Совет проголосовал во вторник за продление трамвайной линии. Никто не знает, кто заплатит.",
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_a_text_is_read_in_whatever_encoding_it_is(article, encoding):
    assert article("a.txt", ENCODED[encoding].encode(encoding)).text == ENCODED[encoding]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8")],
)
def test_a_byte_order_mark_is_no_part_of_the_text(mark, encoding):
    assert decode(mark + TEXT.encode(encoding)) == TEXT


@given(st.text())
def test_utf_8_is_read_as_it_is_but_for_line_ends_and_the_white_space_around_it(text):
    if "\0" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode()) == text.replace("\r\n", "\n").replace("\r", "\n").strip()


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_an_article_error(data):
    with contextlib.suppress(ArticleError):
        assert "\r" not in decode(data)


def test_line_ends_become_line_feeds(article):
    assert article("a.txt", "One\r\n\r\ntwo\rthree").text == "One\n\ntwo\nthree"


def test_a_stray_nul_costs_a_text_nothing_else(article):
    assert article("a.md", f"{TEXT}\0").text == f"{TEXT}\ufffd"


@pytest.mark.parametrize("content", [b"", b" \n ", b"***", b"\0\1\2binary", b"\xff\xfe\x00"])
def test_a_file_without_text_is_rejected(reason, content):
    assert "text" in reason("a.txt", content)


FRONT = """---
title: "A new tram: at last"
date: 2026-06-05
source: The Echo
author: [Ann Lee, Bo Ek]
language: EN_gb
id: tram-1
unknown: {a: [1, 2]}
---

# The heading

The tram opens.
"""


def test_front_matter_gives_the_fields_and_is_no_part_of_the_text(article):
    found = article("a.md", FRONT)
    assert found == Article(
        id="tram-1",
        title="A new tram: at last",
        text="# The heading\n\nThe tram opens.",
        language="en",
        source="The Echo",
        author="Ann Lee, Bo Ek",
        published="2026-06-05",
        origin=found.origin,
        provenance=dict.fromkeys(("title", "language", "source", "author", "published"), "front matter"),
    )


def test_front_matter_is_read_the_same_when_lines_end_as_on_windows(article):
    found = article("a.md", FRONT)
    assert article("a.md", FRONT.replace("\n", "\r\n")) == found
    assert article("a.md", codecs.BOM_UTF8 + FRONT.encode()) == found


@pytest.mark.parametrize(
    "front",
    [
        "title: [",
        "title: {a: b}",
        "title: true",
        "author: [[a], b]",
        "author: &a [*a]",
        "a: " + "[" * 5000,
        "title: !!python/object:os.system x",
        "\tx: y",
        "date: " + "9" * 5000,
    ],
)
def test_front_matter_that_cannot_be_used_is_a_rejection(reason, front):
    assert len(reason("a.md", f"---\n{front}\n---\n{TEXT}")) < 1000


@pytest.mark.parametrize(
    "text", [f"---\n\n{TEXT}", f"---\n{TEXT}\n---\nMore.", f"---\n- a\n- b\n---\n{TEXT}", f"--- a\n{TEXT}"]
)
def test_a_rule_at_the_beginning_is_no_front_matter(article, text):
    assert article("a.md", text).text == text


def test_front_matter_without_an_end_is_rejected(reason):
    assert "---" in reason("a.md", f"---\ntitle: A new tram\ndate: 2026-03-14\n\n{TEXT}")


def test_empty_front_matter_is_read_over_or_kept_but_loses_no_text(article):
    assert article("a.md", f"---\n---\n{TEXT}").text.endswith(TEXT)


def test_norwegian_is_a_language_and_not_false(article):
    assert article("a.md", f"---\nlanguage: no\n---\n{TEXT}").language == "no"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# A new tram #\n\n{TEXT}", "A new tram"),
        (f"\n\n# A  new\ttram\n{TEXT}", "A new tram"),
        (f"A new tram\n\n{TEXT}", "A new tram"),
        (f"{TEXT}\n\n# Later", "a"),
        (f"## Not the title\n{TEXT}", "a"),
    ],
)
def test_markdown_without_a_title_field_is_named_by_its_first_heading(article, text, title):
    assert article("a.md", text).title == title


def test_a_declared_encoding_is_believed_before_it_is_guessed():
    assert decode("Привет".encode("koi8-r"), "koi8-r") == "Привет"
    assert decode("Grüße".encode(), "no-such-encoding") == "Grüße"
    assert decode(codecs.BOM_UTF8 + b"x", "utf-16") == "x"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md"])
@pytest.mark.parametrize(
    "words", ["Мост через озеро открыт, сообщил мэр. ", "Le péage a été payé à l'été, où l'âne brûlé rêvait. "]
)
def test_a_damaged_byte_costs_one_character_and_is_told(article, name, words):
    data = (words * 20).encode()
    at = len(data) // 2
    while data[at] < 0xC0:
        at += 1
    damaged = data[:at] + data[at + 1 :]
    if name == "a.html":
        damaged = (
            b'<html><head><meta charset="utf-8"></head><body><article><p>' + damaged + b"</p></article></body></html>"
        )
    found = article(name, damaged)
    assert found.text.count("\ufffd") == 1
    assert words.strip() in found.text
    assert found.provenance["text"] == "1 unreadable characters are shown as \ufffd"


def test_utf_16_without_a_mark_is_read(article):
    assert (
        article("a.txt", "A new tram.\n\nIt opens in May.".encode("utf-16-le")).text
        == "A new tram.\n\nIt opens in May."
    )
    assert (
        article("a.txt", "A new tram.\n\nIt opens in May.".encode("utf-16-be")).text
        == "A new tram.\n\nIt opens in May."
    )


def test_a_colon_in_a_title_needs_no_quotation_marks(article):
    found = article("a.md", "---\ntitle: The tram: what it costs\nauthor: Ann O'Neil: editor\n---\nIt costs a lot.")
    assert (found.title, found.author) == ("The tram: what it costs", "Ann O'Neil")


def test_toml_front_matter_is_read(article):
    found = article(
        "a.md", '+++\ntitle = "A tram"\ndate = 2026-03-14\nauthors = ["Ann Lee", "Bo Ek"]\n+++\n\nIt costs a lot.'
    )
    assert (found.title, found.published, found.author) == ("A tram", "2026-03-14", "Ann Lee, Bo Ek")
    assert found.text == "It costs a lot."


def test_toml_front_matter_that_is_none_is_a_rejection(reason):
    assert "not valid TOML" in reason("a.md", "+++\ntitle = \n+++\nx")


def test_wiki_links_are_read_as_they_are_shown(article):
    found = article("a.md", '---\nsource: "[[The Echo]]"\n---\nSee [[Bridge#cost|the bridge]] and [[Lake]].')
    assert (found.text, found.source) == ("See the bridge and Lake.", "The Echo")


def test_an_image_within_a_markdown_text_is_no_text_of_it(article):
    found = article(
        "a.md", f"# A tram\n\n![The depot](data:image/png;base64,{'iVBOR' * 900})\n\nIt opens in May.".encode()
    )
    assert found.text == "# A tram\n\n![The depot]()\n\nIt opens in May."


def test_japanese_in_seven_bits_is_read(article):
    assert (
        article("a.txt", "港の料金が上がる。市長は述べた。".encode("iso2022_jp")).text
        == "港の料金が上がる。市長は述べた。"
    )
