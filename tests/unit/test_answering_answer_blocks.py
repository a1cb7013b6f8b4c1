"""Blocks of an answer's Markdown."""

import pytest

from index.types import Span
from rag.answering.answer_blocks import blocks, cells, marker, unescaped

TEXT = (
    "Two things:\n\n- one [1]\n- two [2]\n\n| a | b |\n| --- | --- |\n| 1 \\| 2 | three [3] |\n| 4 |  |\n\nThat is all."
)


def shown(text):
    return [(block.kind, [text[line.start : line.end] for line in block.lines]) for block in blocks(text)]


def test_paragraphs_lists_and_tables_are_told_apart():
    assert shown(TEXT) == [
        ("paragraph", ["Two things:"]),
        ("list", ["- one [1]", "- two [2]"]),
        ("table", ["| a | b |", "| 1 \\| 2 | three [3] |", "| 4 |  |"]),
        ("paragraph", ["That is all."]),
    ]


def test_rows_without_headings_are_text():
    assert [kind for kind, _ in shown("| a | b |\n| c | d |")] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("row", "wanted"),
    [("| a | b |", ["a", "b"]), ("| 1 \\| 2 | three |", ["1 \\| 2", "three"]), ("| 4 |  |", ["4", ""]), ("|x|", ["x"])],
)
def test_cells_are_between_bars(row, wanted):
    text = f"  {row}"
    assert [text[span.start : span.end] for span in cells(text, Span(0, len(text)))] == wanted


def test_markers_and_escapes():
    assert (marker("- one"), marker("2. two"), marker("one - two")) == ("- ", "2. ", "")
    assert unescaped(r"1 \| 2") == "1 | 2"
