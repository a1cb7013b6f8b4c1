import pytest

from index.text import dates
from index.text.locale_words import months, weekdays


@pytest.mark.parametrize(
    ("language", "name", "month"),
    [("de", "jänner", 1), ("ru", "марте", 3), ("ar", "كانون الثاني", 1), ("en", "sept", 9), ("zh", "十二月", 12)],
)
def test_what_cldr_lacks_is_added(language, name, month):
    assert months(language)[dates.folded_in_place(name)] == month


def test_abbreviations_can_be_left_out():
    assert "oct" in months("en")
    assert "oct" not in months("en", are_whole=True)


def test_a_language_that_is_not_known_has_no_names():
    assert months("") == months("xx") == weekdays("xx") == {}
    assert months("mul")["june"] == months("mul")["juin"] == 6
