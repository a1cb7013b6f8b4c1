"""Lines of pages as running text."""

import pytest
from documents import (
    drawn_pdf,
    paragraphs,
    pdf,
)


def test_paragraphs_are_put_together_from_lines(article):
    assert article("tram.pdf", pdf(paragraphs(5))).text == "\n\n".join(paragraphs(5))


def test_the_largest_letters_of_the_first_page_are_the_title_and_larger_ones_headings(article):
    found = article("tram.pdf", pdf(["# A new tram for Montreval", *paragraphs(2), "## What it costs", *paragraphs(2)]))
    assert found.title == "A new tram for Montreval"
    assert found.text == "\n\n".join(
        ["## A new tram for Montreval", *paragraphs(2), "## What it costs", *paragraphs(2)]
    )


def test_a_paragraph_that_goes_on_on_the_next_page_is_one(article):
    page = [(60, 80 + 14 * at, 10, "words that go on and on to fill the line up to its very end") for at in range(50)]
    found = article("tram.pdf", drawn_pdf(page, [(60, 80, 10, "and on the next page they go on until they end.")]))
    assert "very end and on the next page" in found.text
    assert found.place(found.text.index("and on the next")) == "p. 2"


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("The coun-", "cil voted on Tuesday.", "The council voted on Tuesday."),
        ("The long-", "term plan. A long-term plan.", "The long-term plan. A long-term plan."),
        ("The Franco-", "German treaty.", "The Franco-German treaty."),
        ("The years 2020-", "2026 were good.", "The years 2020-2026 were good."),
    ],
)
def test_hyphenation_at_the_end_of_a_line_is_undone(article, above, below, text):
    filler = "The council of Montreval voted on Tuesday for a new tram line,"
    lines = [filler, filler, above, below]
    found = article("tram.pdf", drawn_pdf([(60, 80 + 13 * at, 10, line) for at, line in enumerate(lines)]))
    assert text in found.text
