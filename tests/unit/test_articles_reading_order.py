"""Columns and tables of pages."""

import pytest
from documents import (
    TEXT,
    drawn_pdf,
    paragraphs,
    pdf,
)


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_are_read_one_after_another(article, columns):
    texts = [f"Number {at}. {text}" for at, text in enumerate(paragraphs(30))]
    found = article("tram.pdf", pdf(texts, columns=columns))
    assert found.text.split() == "\n\n".join(texts).split()


def test_two_columns_below_a_title_across_both_and_above_a_note_across_both(article):
    left = [(60, 140 + 13 * at, 10, f"Left {at} of the tram and of the council") for at in range(12)]
    right = [(320, 140 + 13 * at, 10, f"Right {at} of the tram and of the council") for at in range(12)]
    rows = [line for pair in zip(left, right, strict=True) for line in pair]  # as they are written by some programs
    title = (60, 90, 20, "A new tram for Montreval and for its region")
    note = (60, 400, 10, "This note goes across both of the columns, from the left edge to the right one of them.")
    text = article("tram.pdf", drawn_pdf([title, *rows, note])).text
    order = ["A new tram", *(f"Left {at} " for at in range(12)), *(f"Right {at} " for at in range(12)), "This note"]
    positions = [text.index(words) for words in order]
    assert positions == sorted(positions)


def test_the_cells_of_a_table_stay_in_their_rows(article):
    rows = [
        (x, 100 + 14 * at, 10, f"{word}{at}")
        for at in range(5)
        for x, word in ((60, "Line "), (250, "cost "), (400, "year "))
    ]
    text = article("tram.pdf", drawn_pdf([(60, 80, 10, TEXT[:90]), *rows])).text
    assert "Line 0 cost 0 year 0" in text
    assert text.index("year 0") < text.index("Line 1")
