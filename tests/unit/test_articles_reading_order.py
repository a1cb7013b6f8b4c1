"""Columns and tables of pages."""

import pytest
from documents import (
    TEXT,
    drawn_pdf,
    paragraphs,
    pdf,
)

from index.articles.reading_order import in_order
from index.articles.text_line import WIDE, TextLine


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
    assert "Line 0 | cost 0 | year 0\n" in text
    assert text.index("year 0") < text.index("Line 1")


def line(text, left, top, width=200.0):
    return TextLine(text, left, left + width, top, top + 10, 10)


def words(columns):
    return [[each.text for each in column] for column in columns]


def test_a_page_without_lines_has_no_columns():
    assert in_order([]) == []


def test_columns_are_read_from_the_left_and_in_arabic_from_the_right():
    rows = [(0, "one"), (20, "two")]
    left = [line(f"left {word}", 50, top) for top, word in rows]
    right = [line(f"right {word}", 300, top) for top, word in rows]
    assert words(in_order([*right, *left])) == [["left one", "left two"], ["right one", "right two"]]
    arabic = [each._replace(text="صوّت المجلس") for each in left], [each._replace(text="وتبلغ كلفته") for each in right]
    assert words(in_order([*arabic[0], *arabic[1]])) == [["وتبلغ كلفته"] * 2, ["صوّت المجلس"] * 2]


def test_parts_of_a_line_are_one():
    (column,) = in_order([line("cost", 80, 1, 20), line("Line", 50, 0, 25)])
    assert column == [TextLine("Line  cost", 50, 100, 0, 11, 10)]


def test_the_first_line_of_a_column_that_begins_higher_is_none_of_the_title():
    title = line("A new tram for Montreval", 50, 0, 300)
    left = [line(f"left {at}", 50, 30 + 12 * at) for at in range(3)]
    right = [line(f"right {at}", 260, 22 + 12 * at) for at in range(4)]
    columns = words(in_order([title, *left, *right]))
    assert columns == [["A new tram for Montreval"], ["left 0", "left 1", "left 2"], [f"right {at}" for at in range(4)]]


def test_a_large_capital_begins_the_line_beside_it():
    capital = TextLine("T", 50, 70, 2, 26, 30)
    beside = [line("he council votes", 73, 0, 177), line("on a new tram", 73, 12, 177), line("and more", 50, 24)]
    (column,) = in_order([capital, *beside])
    assert [each.text for each in column] == ["The council votes", "on a new tram", "and more"]


def test_a_large_capital_that_is_no_word_begins_the_first_word_however_far_it_is():
    beside = [line("trange boats", 82, 0, 177), line("on the quay", 82, 12, 177)]
    (column,) = in_order([TextLine("S", 50, 70, 2, 26, 30), *beside])
    assert column[0].text == "Strange boats"
    (column,) = in_order([TextLine("A", 50, 70, 2, 26, 30), *beside])
    assert column[0].text == "A trange boats"
    (column,) = in_order([TextLine("L'", 50, 70, 2, 26, 30), *beside])
    assert column[0].text == "L'trange boats"


@pytest.mark.parametrize(
    ("capital", "first", "below", "read"),
    [
        ("“I", "was there", "on the quay", "“I was there"),
        ("W", "czerwcu otwarto", "nabrzeże w Arlen", "W czerwcu otwarto"),
        ("W", "hen it sails", "on the quay", "When it sails"),
        ("I’", "m there", "on the quay", "I’m there"),
    ],
)
def test_a_large_capital_is_a_word_if_its_letter_is_one_of_the_language(capital, first, below, read):
    beside = [line(first, 82, 0, 177), line(below, 82, 12, 177)]
    assert in_order([TextLine(capital, 50, 70, 2, 26, 30), *beside])[0][0].text == read


def test_notes_at_the_foot_of_a_page_stand_apart_from_its_text():
    text = [line(words, 50, 12 * at) for at, words in enumerate(("The council of", "the town has", "decided that"))]
    notes = (("1 See page 4", 50), ("of the report.", 60), ("2Ibid.", 70))
    columns = in_order([*text, *(line(words, 50, top)._replace(size=8) for words, top in notes)])
    assert words(columns) == [[each.text for each in text], ["1 See page 4", "of the report."], ["2Ibid."]]
    assert [column[0].is_aside for column in columns] == [False, True, True]


def test_a_justified_first_line_is_whole_though_it_is_indented():
    first = [line(word, left, 40, 40) for left, word in ((60, "El"), (130, "acuerdo"), (210, "de"))]
    above, below = line("un crecimiento grande y", 50, 20), line("regulaba las obras del puerto", 50, 52)
    (column,) = in_order([above, *first, below])
    assert "El acuerdo de" in " ".join(column[1].text.split())


def test_rows_whose_cells_begin_below_one_another_are_rows_though_they_are_flush_with_a_text():
    cells = ((50, 20, "4"), (90, 40, "boats"), (160, 90, "north"))
    rows = [line(word, left, top, width) for top in (24, 36) for left, width, word in cells]
    (column,) = in_order([line("Ferries and what they carry", 50, 0), line("in the year", 50, 12, 60), *rows])
    assert [each.text for each in column][2:] == ["4 | boats | north", "4 | boats | north"]


def test_small_kana_over_a_word_are_not_read():
    (column,) = in_order([line("東京の会社", 50, 10), TextLine("とうきょう", 50, 70, 4, 9, 5)])
    assert [each.text for each in column] == ["東京の会社"]


def test_lines_that_are_flush_with_the_text_are_no_rows_of_a_table():
    rows = [[line(word, left, top, 40) for left, word in cells] for top, cells in
            ((12, [(50, "число"), (210, "людей")]), (24, [(50, "выросло"), (210, "вдвое")]))]  # fmt: skip
    (column,) = in_order([line("Совет порта сообщил, что", 50, 0), *rows[0], *rows[1]])
    assert [each.text for each in column][1:] == ["число  людей", "выросло  вдвое"]


def _drawn(rows, *, width=24, size=10):
    """Draw cells in columns that begin a little behind the widest cell of the one before."""
    return [
        (60 + at * width, 140 + 14 * row, size, cell) for row, cells in enumerate(rows) for at, cell in enumerate(cells)
    ]


def test_cells_a_little_apart_are_cells_where_those_below_them_are(article):
    rows = [("Year", "Day", "Low"), ("2024", "120", "131"), ("2025", "98", ""), ("2026", "77", "122")]
    drawn = [each for each in _drawn(rows, width=30) if each[3]]
    text = article("tram.pdf", drawn_pdf([(60, 100, 10, TEXT[:90]), *drawn])).text
    assert "Year | Day | Low\n\n2024 | 120 | 131\n\n2025 | 98 |\n\n2026 | 77 | 122" in text


@pytest.mark.parametrize(
    "lines",
    [
        (("The tram", "reached", "it"), ("after the", "council", "voted")),
        (("The tram stopped for an hour before the council had voted on it", "and"), ("120", "131")),
        (("The", "tram"), ("stopped",)),
    ],
)
def test_wide_spaces_make_no_cells_of_running_text(lines):
    left = [50.0, 270.0, 320.0]
    drawn = []
    for at, parts in enumerate(lines):
        ends = [left[n] + len(part) * 3 for n, part in enumerate(parts)]
        gaps = tuple(zip(ends, left[1 : len(parts)], strict=False))
        drawn.append(TextLine(WIDE.join(parts), 50, ends[-1], at * 12, at * 12 + 10, 10, wide=gaps))
    [column] = in_order(drawn)
    assert [each.text.split() for each in column] == [" ".join(parts).split() for parts in lines]


def test_a_wide_space_is_one_between_cells_if_the_lines_below_are_empty_there():
    drawn = [
        TextLine(f"Name{WIDE}{year}", 50, 110, at * 12, at * 12 + 10, 10, wide=((80, 88),))
        for at, year in enumerate(("2024", "2025"))
    ]
    [column] = in_order(drawn)
    assert [each.text for each in column] == ["Name | 2024", "Name | 2025"]


def test_words_of_a_justified_line_stay_in_their_narrow_column():
    words_apart = [("El", 50, 60), ("teatro", 80, 110), ("municipal", 130, 176), ("de", 190, 205)]
    first = [TextLine(text, left, right, 0, 10, 10) for text, left, right in words_apart]
    left = [TextLine("Valdemora abre el doce de", 50, 205, 14, 24, 10), line("junio con una obra.", 50, 28, 120)]
    right = [line("euros, un siete por ciento", 225, top, 155) for top in (0, 14, 28)]
    assert words(in_order([*first, *left, *right])) == [
        ["El teatro municipal de", "Valdemora abre el doce de", "junio con una obra."],
        ["euros, un siete por ciento"] * 3,
    ]
