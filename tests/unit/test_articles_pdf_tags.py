"""Paragraphs, cells and captions, as the tags of a page tell them."""

import pytest
from drawn_pdf import tagged
from pypdfium2 import PdfDocument

from index.articles.pdf_tags import tags


def kinds(tree, *texts):
    """The tag of each text of a page."""
    document = PdfDocument(tagged(tree, *texts))
    page = document[0]
    text = page.get_textpage()
    found = tags(page.raw, text.raw)
    shown = {text.get_text_range(at, 1): tag for at, tag in enumerate(found) if tag}
    document.close()
    return shown


LETTERS = [(60 + 20 * at, 100, char) for at, char in enumerate("abcdef")]


def test_each_paragraph_is_told_from_the_next_one_and_its_parts_are_not():
    tree = (
        "Document",
        [("H1", [0]), ("P", [1, ("Link", [2]), ("Span", [3])]), ("Div", [4]), ("Figure", [("Caption", [5])])],
    )
    found = kinds(tree, *LETTERS)
    assert found["a"].is_heading
    assert found["f"].is_caption
    assert found["b"] == found["c"] == found["d"]
    assert len({tag.block for tag in found.values()}) == 4


def test_a_label_is_a_part_of_its_item():
    tree = (
        "Document",
        [("L", [("LI", [("Lbl", [0]), ("LBody", [("P", [1]), ("P", [2])])]), ("LI", [("Lbl", [3]), ("Span", [4])])])],
    )
    found = kinds(tree, *LETTERS[:5])
    assert found["a"].block == found["b"].block < found["c"].block < found["d"].block == found["e"].block


@pytest.mark.parametrize("names", [("Table", "TR", "TD"), ("NonStruct", "NonStruct", "NonStruct")])
def test_cells_have_their_row_and_column(names):
    table, row, cell = names
    cells = [(cell, [("NonStruct", [at])]) for at in range(6)]
    found = kinds(("Document", [(table, [(row, cells[:3]), (row, cells[3:])])]), *LETTERS)
    assert [(tag.row, tag.column) for tag in found.values()] == [(1, 0), (1, 1), (1, 2), (2, 0), (2, 1), (2, 2)]


def test_a_table_that_only_sets_paragraphs_side_by_side_has_no_cells():
    cells = [("TD", [("P", [0]), ("P", [1])]), ("TD", [("P", [2]), ("P", [3])])]
    found = kinds(("Document", [("Table", [("TR", cells)])]), *LETTERS[:4])
    assert [tag.row for tag in found.values()] == [0, 0, 0, 0]
    assert len({tag.block for tag in found.values()}) == 4


def test_a_page_of_which_only_a_part_has_tags_has_none():
    assert kinds(("Document", [("P", [0])]), (60, 100, "a"), (60, 140, "b", None)) == {}


@pytest.mark.parametrize(("limit", "most"), [("_DEEPEST", 2), ("_MOST_ELEMENTS", 8)])
def test_a_page_with_more_elements_than_are_looked_at_has_none(monkeypatch, limit, most):
    tree = ("Document", [("P", [at]) for at in range(5)] + [("Sect", [("Sect", [("P", [5])])])])
    assert len(kinds(tree, *LETTERS)) == 6
    monkeypatch.setattr(f"index.articles.pdf_tags.{limit}", most)
    assert kinds(tree, *LETTERS) == {}


def test_text_in_elements_that_no_standard_knows_has_no_tag():
    assert kinds(("document", [("section", [0, ("highlight", [1])])]), *LETTERS[:2]) == {}


def test_cells_that_touch_and_lines_of_cells_side_by_side_are_told_apart(article):
    texts = [
        (60, 100, "Ferries cross the harbour."), (60, 140, "North"), (88, 140, "Thirty boats and"),
        (88, 154, "two ferries"), (180, 140, "7"), (60, 180, "South"), (180, 180, "9"), (60, 200, "East"),
    ]  # fmt: skip
    rows = [
        ("TR", [("TD", [1]), ("TD", [("P", [2, 3])]), ("TD", [4])]),
        ("TR", [("TD", [5]), ("TD", []), ("TD", [6])]),
        ("TR", [("TD", [7]), ("TD", []), ("TD", [])]),
    ]
    text = article("a.pdf", tagged(("Document", [("P", [0]), ("Table", rows)]), *texts)).text
    assert text.split("\n\n")[1:] == ["North | Thirty boats and two ferries | 7", "South | | 9", "East | |"]


def test_no_cell_of_a_table_is_lost_where_rows_have_fewer_than_others(article):
    texts = [
        (60, 100, "Very long name of a harbour town"), (400, 100, "7"), (500, 100, "9"),
        (60, 120, "Total"), (160, 120, "not yet counted this year"), (60, 160, "Year"), (160, 160, "Budget"),
    ]  # fmt: skip
    rows = [("TR", [("TD", [at]) for at in row]) for row in ([0, 1, 2], [3, 4], [5, 6])]
    text = article("a.pdf", tagged(("Document", [("Table", rows[:2]), ("Table", rows[2:])]), *texts)).text
    assert text.split("\n\n") == [
        "Very long name of a harbour town | 7 | 9", "Total | not yet counted this year |", "Year | Budget",
    ]  # fmt: skip


def test_text_without_a_tag_above_one_with_tags_is_read(article):
    lines = [
        (60, 140, "Ferries cross the harbour at noon, and come"),
        (60, 154, "back at night, if the wind allows it."),
    ]
    page = tagged(("Document", [("P", [0, 1])]), (60, 100, "One evening", None), *lines)
    assert article("a.pdf", page).text.startswith("One evening\n\nFerries")


def test_a_caption_beside_a_text_is_none_of_its_sentences(article):
    texts = [
        (60, 100, "The ferry crosses the"), (300, 100, "The old quay"), (60, 114, "harbour at noon, and"),
        (300, 114, "in March"), (60, 128, "comes back at night."),
    ]  # fmt: skip
    tree = ("Document", [("P", [0, 2, 4]), ("Figure", [("Caption", [1, 3])])])
    found = article("a.pdf", tagged(tree, *texts)).text
    assert found == "The ferry crosses the harbour at noon, and comes back at night.\n\n![The old quay in March]"
