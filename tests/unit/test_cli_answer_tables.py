"""Lists and tables on a terminal."""

import pytest

from rag.cli.answer_tables import laid_out, table, wrapped
from rag.cli.output import width

TABLE = """Costs:

| City | Cost | From the article |
| --- | --- | --- |
| 青塘 | 187亿元 | 线路全长31.6公里，共设22座车站，总投资187亿元。 [1] |
| Mornac | 14 \\| 3 | Les travaux, estimés à 14,3 millions d'euros, dureront dix-huit mois. [2] |"""
ROWS = [["City", "Cost"], ["青塘", "187亿元"], ["Mornac", "£14"]]


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_no_line_is_too_wide_and_columns_are_aligned(columns):
    lines = laid_out(TABLE, columns).splitlines()
    assert max(map(width, lines)) <= columns
    assert lines[0] == "Costs:"
    assert "Cost" in lines[2]
    assert set(lines[3]) == {"─", " "}


def test_wide_characters_take_two_columns():
    assert table(ROWS, 80).splitlines() == ["City    Cost", "──────  ───────", "青塘    187亿元", "Mornac  £14"]


def test_a_narrow_terminal_gets_a_list_of_cells():
    shown = laid_out(TABLE, 24)
    assert max(map(width, shown.splitlines())) <= 24
    assert "- City: 青塘" in shown
    assert "  Cost: 14 | 3" in shown


def test_items_are_wrapped_under_their_first_word():
    assert laid_out("- one two three four\n- five", 12) == "- one two\n  three four\n- five"


def test_paragraphs_stay_as_they_are():
    assert laid_out("One.\nTwo.", 10) == "One.\nTwo."


def test_wrapping_breaks_between_words_and_wide_characters():
    assert wrapped("one two three", 8) == ["one two", "three"]
    assert wrapped("总投资一百", 4) == ["总投", "资一", "百"]
    assert wrapped("", 4) == [""]
