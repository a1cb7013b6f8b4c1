"""Lines from right to left."""

import re

import pytest

from index.articles.right_to_left import cells, is_leftward, logical, with_brackets, without_marks


def placed(visual):
    """The letters of a line as they stand from left to right, each a unit wide and apart, words two apart."""
    places, at = [], 0.0
    for char in visual:
        if char == " ":
            places.append((0.0, 0.0, " "))
            at += 2
            continue
        places.append((at, at + 1, char))
        at += 1.1
    return places


@pytest.mark.parametrize(
    "line",
    ["קרש בגד", "קרש 35 בגד", "קרש Arlen Bridge בגד", "קרש (בגד) 12.5%", "الجسر الجديد في 4 مايو", "كلفته ٣٥ مليون"],
)
def test_a_line_from_right_to_left_is_put_in_the_order_of_reading(line):
    visual = re.sub(r"[A-Za-z0-9][A-Za-z0-9 .%]*[A-Za-z0-9]|[\u0660-\u0669]+", lambda match: match[0][::-1], line)
    visual = visual[::-1].translate(str.maketrans("()", ")("))
    assert logical(placed(visual)).replace("%12.5", "12.5%") == line
    assert logical(placed(visual)[::-1]).replace("%12.5", "12.5%") == line


def test_brackets_of_a_line_from_right_to_left_are_pairs():
    assert logical(placed("דגב (nelrA( שרק")).count("(") == 1


def test_a_percent_sign_goes_with_its_number():
    assert logical(placed("35% דגב")) == "בגד 35%"


def test_raised_figures_are_marks_of_notes_unless_they_are_powers():
    places = [(9.0, 10.0, "ב"), (7.0, 8.0, "1"), (5.0, 6.0, "מ"), (4.0, 4.8, "2")]
    found = without_marks(places, {(7.0, 8.0), (4.0, 4.8)})
    assert [char for *_, char in found] == ["ב", "מ", "²"]


def test_two_letters_in_one_sign_are_in_the_order_of_reading():
    places = [(2.0, 3.0, "د"), (1.0, 1.9, "ا"), (1.0, 1.9, "ل"), (0.0, 0.9, "ر")]
    assert logical(places) == "دلار"
    named = [(3.0, 3.9, "د"), (1.0, 3.0, "ل"), (1.0, 3.0, "ا"), (0.0, 0.9, "ر")]
    assert logical(named) == "دلار"
    assert logical([(3.0, 3.9, "إ"), (1.0, 3.0, "ى"), (1.0, 3.0, "ل")]) == "إلى"
    equal = [(3.0, 3.9, "د"), (2.0, 3.0, "ا"), (1.0, 2.0, "ل"), (0.0, 0.9, "ر")]
    assert logical(equal) == "دالر"
    apart = [(3.0, 3.9, "د"), (2.6, 3.0, "ا"), (1.0, 2.6, "ل"), (0.0, 0.9, "ر")]
    assert logical(apart) == "دالر"


def test_the_number_of_an_item_is_before_its_point():
    assert logical([(9.0, 10.0, "1"), (10.0, 10.4, "."), (0.0, 0.0, " "), (2.0, 3.0, "د")]) == "1. د"


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (["الجسر )الجديد( هنا"], ["الجسر (الجديد) هنا"]),
        (["قال »نعم« ]16[", "Arlen (new)"], ["قال «نعم» [16]", "Arlen (new)"]),
        (["الجسر (الجديد) هنا", "و) ثم ("], ["الجسر (الجديد) هنا", "و) ثم ("]),
    ],
)
def test_brackets_open_before_they_close(lines, read):
    assert with_brackets(lines) == read


def test_a_line_is_cut_where_a_gap_is_too_wide_unless_something_was_left_out_there():
    places = [(20.0, 21.0, "د"), (0.0, 0.0, " "), (10.0, 11.0, "ر"), (11.0, 12.0, "ب")]
    assert [logical(part) for part in cells(places, 5, [])] == ["د", "بر"]
    assert len(cells(places, 5, [(14.0, 17.0)])) == 1


def test_a_part_of_a_line_of_which_all_was_left_out_is_none():
    places = [(30.0, 31.0, "د"), (0.0, 0.0, " "), (0.0, 0.0, " "), (10.0, 11.0, "ر")]
    assert cells(places, 5, [(20.0, 21.0)]) == [[(30.0, 31.0, "د"), *places[1:3]], places[3:]]


def test_a_drawn_line_stands_between_cells():
    places = [(20.0, 21.0, "د"), (18.0, 19.0, "ر"), (16.5, 17.0, "ب")]
    assert [logical(part) for part in cells(places, 5, [], [17.5])] == ["در", "ب"]


def test_spaces_stand_where_they_are_drawn():
    places = [(9.0, 10.0, "د"), (0.0, 0.0, " "), (7.9, 8.9, "ر"), (6.5, 7.5, " "), (5.0, 6.0, "1"), (2.0, 3.0, "ب")]
    assert logical(places, 2.0) == "در 1ب"
    assert logical([*places, (0.0, 0.0, " "), (1.0, 2.0, "ر")], 1.5) == "در 1 بر"


def test_the_sign_that_keeps_letters_from_joining_is_behind_its_letter():
    assert logical([(5.0, 6.0, "م"), (4.0, 5.0, "ی"), (4.1, 4.1, "\u200c"), (3.0, 4.0, "ش")]) == "می\u200cش"


def test_letters_come_with_their_signs():
    assert logical([(1.0, 2.0, "ا"), (1.0, 2.0, "لَّ"), (3.0, 4.0, "فَ")]) == "فَلَّا"


def test_latin_words_do_not_make_a_line_one_from_the_left():
    assert is_leftward("شركة جديدة Nordwasser")
    assert not is_leftward("2026")
