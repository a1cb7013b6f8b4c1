"""Signs over and below the letters of Arabic and Hebrew."""

from drawn_pdf import named

from index.articles.pdf_vowel_signs import vowel_signs


class Page:
    """Letters, each with its box; all have the same size, and begin with their ink."""

    def __init__(self, *letters):
        self._letters = letters

    def __len__(self):
        return len(self._letters)

    def char(self, at):
        return self._letters[at][0]

    def box(self, at):
        return self._letters[at][1]

    advance = box

    def size(self, at):
        return 10.0

    def is_of_one_text(self, at, other):
        return self._letters[at][2:] == self._letters[other][2:]

    def is_generated(self, at):
        return False


def test_a_sign_belongs_to_the_letter_over_or_below_which_it_is_drawn():
    page = Page(
        ("\u0650", (21, 24, -3, -2), 1), ("\u0643", (10, 18, 0, 7), 2), ("\u0645", (20, 25, 0, 5), 3),
        ("\u064e", (12, 15, 8, 9), 4), ("\u0628", (20, 25, -16, -11), 5),
    )  # fmt: skip
    found = vowel_signs(page, (), {})
    assert {at: text for at, (text, _) in found.named.items()} == {1: "\u0643\u064e", 2: "\u0645\u0650"}
    assert found.gone == {0, 3}


def test_a_sign_belongs_to_the_letter_that_is_drawn_behind_it_though_another_is_nearer():
    page = Page(("\u064e", (9, 12, 8, 9), 1), ("\u0643", (0, 9, 0, 7), 2), ("\u0627", (9, 11, 0, 7), 3))
    assert vowel_signs(page, (), {}).named[1][0] == "\u0643\u064e"
    page = Page(("\u05db", (0, 9, 0, 7), 1), ("\u05b7", (9, 12, -3, -2), 1), ("\u05d5", (9, 11, 0, 7), 1))
    assert vowel_signs(page, (), {}).named[0][0] == "\u05db\u05b7"


def test_a_doubled_letter_is_marked_before_its_vowel():
    page = Page(("\u064e", (1, 4, 9, 10), 1), ("\u0651", (1, 4, 7, 8), 2), ("\u0634", (0, 6, 0, 6), 3))
    assert vowel_signs(page, (), {}).named[2][0] == "\u0634\u0651\u064e"


def test_what_is_known_with_its_signs_stays_and_a_sign_far_from_letters_is_left_alone():
    known = {0: ("\u0643\u064e", (0.0, 6.0, 0.0, 7.0))}
    page = Page(("\u0643", (0, 6, 0, 7)), ("\u064e", (200, 203, 8, 9)))
    found = vowel_signs(page, (), known)
    assert (dict(found.named), found.gone) == (known, frozenset())


def test_bars_that_make_words_longer_are_no_letters_whatever_they_are_called():
    page = Page(("!", (6, 8, 0, 0.8)), ("-", (8, 10, 3, 3.8)), ("!", (10, 12, 0, 7)), (" ", (12, 15, 0, 0)))
    assert vowel_signs(page, (), {}).gone == {0}


def test_pages_with_vowel_signs_are_read(article):
    word = "\u0630\u064e\u0647\u064e\u0628\u064e"
    page = named((72, "a", "\u0630\u064e"), (66, "b", "\u0647\u064e"), (60, "c", "\u0628\u064e"))
    assert article("a.pdf", page).text == word
