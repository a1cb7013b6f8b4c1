import pytest

from index.text.folding import fold_in_place
from index.text.locale_words import magnitude, months, number_words, places, weekdays


@pytest.mark.parametrize(
    ("language", "name", "month"),
    [("de", "jänner", 1), ("ru", "марте", 3), ("ar", "كانون الثاني", 1), ("en", "sept", 9), ("zh", "十二月", 12)],
)
def test_what_cldr_lacks_is_added(language, name, month):
    assert months(language)[fold_in_place(name)] == month


def test_abbreviations_can_be_left_out():
    assert "oct" in months("en")
    assert "oct" not in months("en", are_whole=True)


def test_a_language_that_is_not_known_has_no_names():
    assert months("") == months("xx") == weekdays("xx") == {}
    assert months("mul")["june"] == months("mul")["juin"] == 6


@pytest.mark.parametrize(
    ("word", "language", "value"),
    [
        ("million", "en", 1e6),
        ("Millionen", "de", 1e6),
        ("Mrd.", "de", 1e9),
        ("млрд", "ru", 1e9),
        ("مليون", "ar", 1e6),
        ("लाख", "hi", 1e5),
        ("billion", "en", 1e9),
        ("billion", "", 1e9),
        ("billion", "fr", 1e12),
        ("Billionen", "de", 1e12),
        ("tram", "en", 0.0),
        ("", "en", 0.0),
    ],
)
def test_a_magnitude_has_the_value_that_its_language_gives_it(word, language, value):
    assert magnitude(word, language) == value


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", ("twenty", "one"), 21),
        ("en", ("dozen",), 12),
        ("fr", ("vingt", "et", "un"), 21),
        ("fr", ("quinzaine",), 15),
        ("de", ("einundzwanzig",), 21),
        ("de", ("beiden",), 2),
        ("ru", ("двадцать", "один"), 21),
        ("ru", ("сорока",), 40),
        ("ar", ("خمسين",), 50),
        ("hi", ("पचास",), 50),
    ],
)
def test_number_words_have_their_value(language, words, value):
    assert number_words(language)[words] == value


def test_a_language_without_number_words_has_none():
    assert number_words("xx") == number_words("") == {}
    assert () not in number_words("en")


@pytest.mark.parametrize(
    ("language", "name", "day"),
    [("en", "monday", 0), ("fr", "dimanche", 6), ("de", "sonnabend", 5), ("ru", "среду", 2), ("zh", "星期天", 6)],
)
def test_weekdays_are_numbered_from_monday(language, name, day):
    assert weekdays(language)[name] == day


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("en", "germany", "DE"),
        ("fr", "allemagne", "DE"),
        ("fr", "allemand", "DE"),
        ("es", "londres", "Europe/London"),
        ("en", "london", "Europe/London"),
        ("zh", "英国", "GB"),
        ("en", "british", "GB"),
        ("fr", "suisse", "CH"),
    ],
)
def test_countries_languages_and_cities_stand_for_the_same_in_all_languages(language, name, code):
    assert places(language)[name] == code


def test_a_language_that_is_not_known_has_no_places():
    assert places("xx") == {}


@pytest.mark.parametrize(("language", "name", "day"), [("de", "freitagabend", 4), ("nl", "vrijdagochtend", 4)])
def test_a_part_of_a_day_is_written_together_with_it(language, name, day):
    assert weekdays(language)[name] == day
    assert "moabend" not in weekdays(language)
