"""Exports of press databases."""
# ruff: noqa: E501 - markup is easier to read in one line

import pytest

from index.articles.news_exports import exported

LEXIS = """
                               1 of 2 DOCUMENTS

                            The Harbour Post (Arlen)

                             March 3, 2026 Tuesday

Quay to close for repairs

BYLINE: Iris Vale, Transport Correspondent

SECTION: NEWS; Pg. 3

LENGTH: 21 words

The quay closes on Monday, the council
said.

It costs 4 million.

LOAD-DATE: March 3, 2026

LANGUAGE: ENGLISH

                               2 of 2 DOCUMENTS

The Harbour Post

March 4, 2026 Wednesday

Ferry fares rise

LENGTH: 9 words

Fares rise by 2 euros in May.

LOAD-DATE: March 4, 2026
"""
NEXIS = """Quay to close for repairs
The Harbour Post
March 3, 2026 Tuesday
Copyright 2026 Harbour Media All Rights Reserved
Section: NEWS; Pg. 3
Length: 21 words
Byline: Iris Vale
Body

The quay closes on Monday, the council said.

It costs 4 million.
Classification
Language: ENGLISH
Load-Date: March 3, 2026
End of Document
"""
FACTIVA = """Quay to close for repairs
By Iris Vale
21 words
3 March 2026
The Harbour Post
HARBP
English
(c) 2026 Harbour Media

The quay closes on Monday, the council said.

It costs 4 million.

Document HARBP00020260303em330001w
"""
CODED = """HD  Quay to close for repairs
BY  Iris Vale
WC  21 words
PD  3 March 2026
SN  The Harbour Post
LA  English
LP  The quay closes on Monday, the council said.
TD  It costs 4 million.
AN  Document HARBP00020260303em330001w
"""
TEXT = "The quay closes on Monday, the council said.\n\nIt costs 4 million."


@pytest.mark.parametrize("export", [LEXIS, NEXIS, FACTIVA, CODED], ids=["lexis", "nexis", "factiva", "coded"])
def test_an_article_of_an_export_has_its_header_as_fields_and_its_text_alone(export):
    first = exported(export)[0]
    assert first.text == TEXT
    assert first.fields["title"] == "Quay to close for repairs"
    assert first.fields["published"] == "2026-03-03"
    assert first.fields["source"].startswith("The Harbour Post")
    assert "Iris Vale" in first.fields["author"]


def test_articles_of_an_export_are_apart():
    assert [each.fields["title"] for each in exported(LEXIS)] == ["Quay to close for repairs", "Ferry fares rise"]
    assert exported(LEXIS)[1].text == "Fares rise by 2 euros in May."
    assert len(exported(FACTIVA + "\n" + FACTIVA.replace("Quay", "Pier"))) == 2


@pytest.mark.parametrize("text", ["", "A new tram\n\nIt costs 4 million.", "The document 1 of 2 documents is lost."])
def test_another_text_is_no_export(text):
    assert exported(text) == []


def test_a_file_of_an_export_gives_each_article_with_its_number(read_file):
    first, second = read_file("export.txt", LEXIS.encode())
    assert (first.title, first.author, first.source) == (
        "Quay to close for repairs",
        "Iris Vale",
        "The Harbour Post (Arlen)",
    )
    assert (first.origin.rpartition(":")[2], second.origin.rpartition(":")[2]) == ("1", "2")
    assert second.provenance["published"] == "header of the export"


def test_the_numbers_of_an_exports_pages_are_no_title():
    piece = (
        "Page {0} of 2\n\nFees double {0}\n\nHarbour Post\n\nMarch {0}, 2026 Tuesday\n\nLength: 20 words\nByline: Iris Vale\n\nBody\n\n"
        "The board of Arlen has decided to raise the fee.\n\nLoad-Date: March {0}, 2026\n\nEnd of Document\n"
    )
    found = exported(piece.format(1) + piece.format(2))
    assert [each.fields["title"] for each in found] == ["Fees double 1", "Fees double 2"]
