import pytest

from rag.locale import wording
from rag.locale.formatting import day, is_from_the_right, language_name, number, period, quoted


@pytest.mark.parametrize(
    ("code", "language", "name"), [("fr", "en", "French"), ("fr", "fr", "français"), ("xx", "en", "xx"), ("", "en", "")]
)
def test_a_language_has_its_name_in_the_language_that_is_spoken(code, language, name):
    assert language_name(code, wording(language)) == name


@pytest.mark.parametrize(
    ("iso", "language", "written"),
    [
        ("2026-03-14", "en", "14 Mar 2026"),
        ("2026-03-14T08:00:00", "en", "14 Mar 2026"),
        ("2026-03-14", "fr", "14 mars 2026"),
        ("2026-03-01", "fr", "1er mars 2026"),
        ("2026-03-11", "fr", "11 mars 2026"),
        ("2026-03", "en", "2026-03"),
        ("", "en", ""),
    ],
)
def test_a_day_is_written_as_the_language_does_and_what_is_none_stands(iso, language, written):
    assert day(iso, wording(language)) == written


def test_a_period_has_its_first_and_its_last_day():
    english = wording("en")
    assert period("2026-03-01", "2026-04-01", english).split(" \u2013 ") == ["1 Mar 2026", "31 Mar 2026"]
    assert period("2026-03-14", "2026-03-15", english) == "14 Mar 2026"
    assert "1 Mar 2026" in period("2026-03-01", "", english)


@pytest.mark.parametrize(
    ("text", "expected"), [("14 شارع", True), ("“רחוב 7”", True), ("Rue شارع", False), ("14.", False), ("", False)]
)
def test_a_text_has_the_direction_of_its_first_letter(text, expected):
    assert is_from_the_right(text) is expected


def test_a_quote_of_any_length_is_in_the_marks_of_the_language():
    assert quoted("a " * 999, wording("de")) == f"„{'a ' * 999}“"
    assert quoted("$title { $title }", wording("fr")) == "«\N{NO-BREAK SPACE}$title { $title }\N{NO-BREAK SPACE}»"


@pytest.mark.parametrize(
    ("language", "written"), [("en", "74,700,000.25"), ("de", "74.700.000,25"), ("ar", "74,700,000.25")]
)
def test_a_number_is_written_as_the_language_does(language, written):
    assert number(74_700_000.25, wording(language)) == written
    assert number(3, wording(language)) == "3"
