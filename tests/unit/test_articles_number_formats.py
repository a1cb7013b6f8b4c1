"""Numbers as a sheet shows them."""

import pytest

from index.articles.number_formats import code_of, shown


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("0.353", "0%", "35%"),
        ("0.353", "0.0%", "35.3%"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("1234.5", '#,##0.00 "€"', "1,234.50 €"),
        ("1234.5", "[$€-407] #,##0.00", "€ 1,234.50"),
        ("-5", "0;(0)", "(5)"),
        ("-5.25", "0.0", "-5.2"),
        ("5", '"€"#,##0_);[Red]("€"#,##0)', "€5"),
        ("12.50", "0.##", "12.5"),
        ("12", "0.##", "12"),
        ("1500000", '#,##0.0,,"M"', "1.5M"),
        ("0.5", "# ?/?", "0.5"),
        ("1234.5", "General", "1234.5"),
        ("0.30000000000000004", "", "0.3"),
        ("46085", "dd.mm.yyyy", "2026-03-04"),
        ("46085.5", "d/m/yy h:mm", "2026-03-04 12:00"),
        ("n/a", "0%", "n/a"),
    ],
)
def test_a_number_is_shown_as_its_format_says(value, code, text):
    assert shown(value, code) == text


def test_a_calendar_may_begin_later():
    assert shown("44623", "yyyy-mm-dd", 1462) == "2026-03-04"


def test_the_numbers_of_formats_are_the_files_or_excels():
    codes = {"164": "0.0%"}
    assert [code_of(number, codes) for number in ("164", "9", "14", "0", "x")] == ["0.0%", "0%", "yyyy-mm-dd", "", ""]
