"""Lines of text on a page."""

from index.articles.text_line import WIDE, TextLine


def test_a_line_is_prose_by_itself_unless_something_says_otherwise():
    line = TextLine("The ferry stops.", left=72, right=180, top=90, bottom=102, size=11)
    assert not any((line.is_cell, line.is_bold, line.is_set_apart, line.is_running, line.is_aside))
    assert (line.wide, line.strand, line.edges) == ((), 0, (0.0, 0.0))


def test_a_wide_space_is_white_to_whoever_splits_a_line():
    assert f"Adult{WIDE}4.20".split() == ["Adult", "4.20"]
