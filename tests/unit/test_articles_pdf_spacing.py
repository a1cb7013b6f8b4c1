import pytest

from index.articles.pdf_spacing import grouped, is_spread, words_of_spread


def placed(text, step=6, gaps=()):
    """Letters of one width in a row, with what is added before some of them."""
    left, places = 0.0, []
    for at, char in enumerate(text):
        left += dict(gaps).get(at, 0)
        places.append((0.0, 0.0, " ") if char == " " else (left, left + 5.0, char))
        left += step
    return places


def test_three_figures_that_are_a_little_apart_are_a_group():
    assert "".join(grouped(list("1250000"), placed("1250000", gaps=[(1, 2), (4, 2)]))) == "1 250 000"
    assert "".join(grouped(list("1250000"), placed("1250000"))) == "1250000"


@pytest.mark.parametrize(
    ("text", "expected"), [("T H E C I T Y", True), ("A man in a big city", False), ("A B", False)]
)
def test_letters_that_are_set_apart_are_told(text, expected):
    assert is_spread(text) is expected


def test_wider_gaps_stand_between_words_that_are_set_apart():
    assert words_of_spread(placed("THECITY", gaps=[(3, 6)])) == "THE CITY"
