import pytest

from index.articles.pdf_struck_out import numbered, struck_out, without
from index.articles.superscripts import LEVEL, RAISED

PLACES = [(10.0 * at, 10.0 * at + 8, char) for at, char in enumerate("price")]
BOXES = [(left, right, 0.0, 10.0) for left, right, _ in PLACES]
LINE = (0.0, 48.0, 0.0, 10.0)


@pytest.mark.parametrize(
    ("rule", "struck"),
    [
        ((0.0, 48.0, 4.5, 5.5), {0, 1, 2, 3, 4}),
        ((20.0, 38.0, 4.5, 5.5), {2, 3}),
        ((0.0, 48.0, 0.5, 1.5), set()),
        ((0.0, 48.0, 2.0, 8.0), set()),
        ((0.0, 300.0, 4.5, 5.5), set()),
    ],
    ids=["all", "two letters", "at the foot", "a bar", "across the page"],
)
def test_a_thin_rule_through_the_middle_strikes_out(rule, struck):
    assert struck_out(PLACES, BOXES, [rule], LINE, 10.0) == struck


def test_letters_are_numbered_without_spaces_and_marks():
    assert without(["a", " ", RAISED, "b", LEVEL, "c"], {1}) == ["a", " ", RAISED, LEVEL, "c"]
    assert [at for at, _ in numbered([(0, 1, "a"), (0, 0, " "), (1, 2, "b")])] == [0, -1, 1]
