"""Order of the lines of a page that has tags."""

import pytest

from index.articles.tagged_order import in_tagged_order, without_tags
from index.articles.text_line import WIDE, Tag, TextLine


def line(text, top, block=0, left=60.0, **tag):
    return TextLine(text, left, left + 200, top, top + 10, 10, tag=Tag(block, **tag) if block else None)


def words(paragraphs):
    return [[each.text for each in lines] for lines in paragraphs]


def test_paragraphs_are_in_the_order_of_their_tags_with_the_parts_of_each_line_in_one():
    lines = [line("beside", 0, 2, 300), line("one", 0, 1), line(f"far{WIDE}apart", 12, 1), line("two", 12, 1, 280)]
    assert words(in_tagged_order(lines)) == [["one", "far apart two"], ["beside"]]


def test_what_is_printed_in_the_margins_of_a_page_with_tags_is_left_out():
    edges = [line("3/12/27, Harbour Post", 20), line("https://example.org 1/2", 812)]
    lines = [*(each._replace(size=8) for each in edges), line("The ferry sails.", 60, 1)]
    assert words(in_tagged_order(lines, 842)) == [["The ferry sails."]]


@pytest.mark.parametrize(("top", "size"), [(45, 8), (20, 10), (780, 8), (820, 20)])
def test_text_without_a_tag_that_no_browser_prints_is_not_left_out(top, size):
    lines = [line("The ferry sails.", 60, 1), line("One evening in March", top)._replace(size=size)]
    assert in_tagged_order(lines, 842) == []


def test_a_page_with_untagged_text_among_the_others_is_read_by_its_places():
    assert in_tagged_order([line("one", 0, 1), line("two", 12), line("three", 24, 2)]) == []
    assert in_tagged_order([line("one", 0)]) == []


def test_tags_that_make_a_paragraph_of_each_line_are_not_believed():
    lines = [line(f"{at} of the lines of", at * 12, at) for at in range(1, 9)]
    assert in_tagged_order([each._replace(text=f"of {each.text}") for each in lines]) == []
    assert len(in_tagged_order([each._replace(text=f"of {each.text} it.") for each in lines])) == 8


def test_a_cell_is_in_the_column_below_which_it_stands_where_others_are_left_out():
    rows = [
        [line("a", 0, 1, 0, row=1), line("b", 0, 2, 300, row=1, column=1), line("c", 0, 3, 600, row=1, column=2)],
        [line("d", 12, 4, 0, row=2), line("e", 12, 5, 620, row=2, column=1)],
    ]
    found = in_tagged_order([cell for row in rows for cell in row])
    assert [(cell[0].text, cell[0].tag.column) for cell in found] == [("a", 0), ("b", 1), ("c", 2), ("d", 0), ("e", 2)]


def cells(*rows, table=1):
    """Cells of a table, each row given as the left edge and the text of each of its cells."""
    return [
        line(text, 12 * at, 100 * table + 10 * at + column, left, row=10 * table + at, column=column, table=table)
        for at, row in enumerate(rows)
        for column, (left, text) in enumerate(row)
    ]


def columns(lines):
    return [(each[0].text, each[0].tag.column, each[0].tag.columns) for each in in_tagged_order(lines)]


def test_no_two_cells_of_a_row_are_in_one_column():
    rows = [[(60, "Harbour town"), (400, "7"), (500, "9")], [(60, "Total"), (160, "not yet counted")]]
    assert columns(cells(*rows))[3:] == [("Total", 0, 3), ("not yet counted", 1, 3)]
    same = [each._replace(tag=each.tag._replace(column=0)) for each in cells(*rows)]
    assert columns(same)[:3] == [("Harbour town", 0, 3), ("7", 1, 3), ("9", 2, 3)]


def test_tables_behind_each_other_have_columns_of_their_own():
    three, two = [(60, "a"), (260, "b"), (460, "c")], [(460, "Year"), (660, "Budget")]
    found = columns([*cells(three), *cells(two, table=2)])
    assert found[3:] == [("Year", 0, 2), ("Budget", 1, 2)]


def test_parts_of_a_word_are_together_and_each_part_is_in_its_line():
    parts = [line("the or", 0, 1), line("boats", 12, 1), line("ganisations", 0, 1, 260)]
    assert words(in_tagged_order(parts)) == [["the organisations", "boats"]]


def test_what_only_a_tag_set_apart_is_one_line_where_tags_are_not_believed():
    parts = [line("The ferry", 0, 1), line("Nord", 0, 2, 262), line("east", 0, 1, 463), line("7", 0, 3, 800)]
    found = without_tags(parts)
    assert [each.text for each in found] == ["The ferry Nordeast", "7"]
    assert not any(each.tag for each in found)
