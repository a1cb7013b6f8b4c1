"""Plain text and Markdown."""

import codecs

import pytest

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
    assert found.text == "# A tram\n\n![The depot]\n\nIt opens in May."


def test_the_title_block_of_pandoc_is_the_front_matter(article):
    found = article("a.md", b"% A tram\n% Iris Vale\n% 3 March 2026\n\nIt opens in May.\n")
    assert (found.title, found.author, found.published) == ("A tram", "Iris Vale", "2026-03-03")
    assert found.text == "It opens in May."
