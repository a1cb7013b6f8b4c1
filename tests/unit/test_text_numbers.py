import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import dates, numbers
from index.text.facts import Facts


def agree(mine, my_language, theirs, their_language):
    (wanted,) = Facts(mine, my_language).quantities
    return Facts(theirs, their_language).has_number(wanted)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("خمسة بالمئة", "ar", 5),
        ("نحو اثنين في المئة", "ar", 2),
        ("عشرون في المائة", "ar", 20),
        ("cinq pour cent", "fr", 5),
        ("veinticinco por ciento", "es", 25),
    ],
)
def test_the_hundred_of_per_cent_is_no_number(text, language, value):
    found = Facts(text, language).quantities
    assert [(each.values, each.unit) for each in found] == [({value}, "%")]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1 million", "en", 1e6),
        ("1 000 000", "fr", 1e6),
        ("1.000.000", "de", 1e6),
        ("1'000'000", "de", 1e6),
        ("12,34,567", "en", 1234567),
        ("12 lakh", "en", 1.2e6),
        ("१२ लाख", "hi", 1.2e6),
        ("100万", "zh", 1e6),
        ("9.6万", "zh", 96_000),
        ("480亿", "zh", 48e9),
        ("1,2 milliard", "fr", 1.2e9),
        ("1.2 billion", "en", 1.2e9),
        ("1,7 Millionen", "de", 1.7e6),
        ("7.000 millones", "es", 7e9),
        ("3 тыс.", "ru", 3000),
        ("٦٤٠ ألف", "ar", 640_000),
        ("soixante et onze", "fr", 71),
        ("einundsiebzig", "de", 71),
        ("two hundred and five", "en", 205),
        ("двадцать пять миллионов", "ru", 25e6),
        ("двадцати пяти", "ru", 25),
        ("трёхсот сорока двух", "ru", 342),
        ("dwustu pięćdziesięciu", "pl", 250),
        ("خمسة وعشرين", "ar", 25),
        ("ثلاثمئة وأربعة وستين", "ar", 364),
        ("ألفين وخمسمائة", "ar", 2500),
        ("خمسة عشر ألفا", "ar", 15_000),
        ("三百多", "zh", 300),
        ("19", "en", 19),
        ("11,4", "fr", 11.4),
    ],
)
def test_a_number_has_its_value_however_it_is_written(text, language, value):
    assert any(value in each.values for each in numbers.read(text, language))


@pytest.mark.parametrize(
    ("mine", "my_language", "theirs", "their_language"),
    [
        ("€3.5m", "en", "3,5 M€", "fr"),
        ("3.5 million euros", "en", "3,5 Millionen Euro", "de"),
        ("17%", "en", "17 per cent", "en"),
        ("84 percent", "en", "84 في المئة", "ar"),
        ("30 percent", "en", "其中三成没有答案", "zh"),
        ("50 %", "fr", "half of the cases", "en"),
        ("12 km", "en", "12 kilomètres", "fr"),
        ("9,8 milliards de yuans", "fr", "9.8 billion yuan", "en"),
        ("1200 tonnes", "en", "1200 طن", "ar"),
        ("dix-neuf mois", "fr", "19 months", "en"),
    ],
)
def test_the_same_amount_in_another_spelling_is_the_same(mine, my_language, theirs, their_language):
    assert agree(mine, my_language, theirs, their_language)


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("It fell from 41 to 29 million.", "en", {41.0, 41e6}),
        ("Jego dług spadł z 41 do 29 milionów złotych.", "pl", {41.0, 41e6}),
        ("There were 41 homes for 29 million.", "en", {41.0}),
    ],
)
def test_the_first_of_two_numbers_shares_the_magnitude_of_the_second(text, language, values):
    assert numbers.read(text, language)[0].values == values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a quarter of them", {25.0, 75.0}),
        ("ein Fünftel", {20.0, 80.0}),
        ("五分之一", {20.0, 80.0}),
        ("five", set()),
        ("تدفع الدولة نصفها", {50.0}),
        ("خمسة أشخاص", set()),
    ],
)
def test_parts_in_words_are_shares(text, expected):
    assert numbers.fractions(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("two thirds of them", "en", 66.7),
        ("a third of them", "en", 33.3),
        ("drei Viertel", "de", 75.0),
        ("tres cuartas partes", "es", 75.0),
        ("deux tiers", "fr", 66.7),
        ("ثلثا الطلاب", "ar", 66.7),
        ("ثلث الطلاب", "ar", 33.3),
        ("三分之二", "zh", 66.7),
    ],
)
def test_a_fraction_is_as_many_parts_as_it_says(text, language, expected):
    (found,) = numbers.told_fractions(text, language).values()
    assert found == pytest.approx(expected, abs=0.1)


def test_a_number_that_looks_like_a_year_is_found_as_either():
    assert has_date("in 1900", "1900 tonnes")
    assert Facts("1,900 people", "en").quantities[0].values & Facts("1900 شخص", "ar").of_dates


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("1.2 million", "1.2 billion"),
        ("17%", "17 deaths"),
        ("3 million euros", "3 million dollars"),
        ("12 km", "12 miles"),
        ("19 stations", "91 stations"),
        ("48 billion", "48 million"),
    ],
)
def test_another_magnitude_or_unit_is_another_amount(mine, theirs):
    assert not agree(mine, "en", theirs, "en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("le 14 février 2026", "fr"),
        ("2026-02-14", "en"),
        ("Feb. 14, 2026", "en"),
        ("the 14th of February, 2026", "en"),
        ("14.2.2026", "de"),
        ("02/14/2026", "en"),
        ("14/02/2026", "es"),
        ("2026年2月14日", "zh"),
        ("2026년 2월 14일", "ko"),
        ("١٤ فبراير ٢٠٢٦", "ar"),
        ("14 февраля 2026 года", "ru"),
        ("14 de fevereiro de 2026", "pt"),
        ("14. Februar 2026", "de"),
    ],
)
def test_a_date_is_read_in_every_spelling(text, language):
    assert [(each.year, each.month, each.day) for each in dates.read(text, language)] == [(2026, 2, 14)]


def has_date(mine, theirs, published="", languages=("en", "en")):
    (wanted,) = Facts(mine, languages[0]).moments
    return Facts(theirs, languages[1], dates.published(published)).has_date(wanted)


@pytest.mark.parametrize(
    ("mine", "theirs", "is_borne_out"),
    [
        ("in February 2026", "on 14 February 2026", True),
        ("in 2026", "on 14 February 2026", True),
        ("on 14 February 2026", "in February 2026", False),
        ("on 15 February 2026", "on 14 February 2026", False),
        ("in March 2026", "on 14 February 2026", False),
        ("in 2025", "on 14 February 2026", False),
        ("on Saturday", "on 14 February 2026", True),
        ("on Sunday", "on 14 February 2026", False),
    ],
)
def test_a_date_is_borne_out_by_one_that_says_as_much_or_more(mine, theirs, is_borne_out):
    assert has_date(mine, theirs) == is_borne_out


def test_a_date_without_a_year_is_the_one_next_to_the_articles_own_date():
    assert has_date("in October 2025", "last October", "2026-02-12")
    assert has_date("in October 2026", "in October", "2026-02-12")
    assert not has_date("in October 2024", "last October", "2026-02-12")


def test_a_month_that_is_another_word_needs_its_capital():
    assert dates.read("you may march", "en") == []
    assert [each.month for each in dates.read("from March to May", "en")] == [3, 5]


CODES = "en fr es de it pt nl ru uk pl tr sv ar fa he hi zh ja ko th el xx"
LANGUAGES = st.sampled_from(["", *CODES.split()])


@given(st.text(max_size=300), LANGUAGES)
def test_whatever_a_text_says_its_numbers_and_dates_lie_within_it(text, language):
    facts = Facts(text, language)
    for each in (*facts.quantities, *facts.moments):
        assert 0 <= each.start < each.end <= len(text)


@given(st.integers(0, 10**12))
def test_a_number_is_found_again_however_its_digits_are_grouped(number):
    for written in (str(number), f"{number:,}", f"{number:,}".replace(",", "\u202f"), f"{number:,}".replace(",", ".")):
        assert float(number) in numbers.read(written, "en")[0].values


@pytest.mark.parametrize("text", ["7" * 5000, "7" * 308 + " million", "9,999" * 100, "七" * 500, "七万" * 500])
def test_a_number_beyond_all_measure_is_finite(text):
    assert all(math.isfinite(value) for each in numbers.read(f"It costs {text} euros.", "en") for value in each.values)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le repas coûte un euro.", "fr"),
        ("It costs one dollar.", "en"),
        ("Das kostet ein Euro.", "de"),
        ("un dólar", "es"),
    ],
)
def test_one_is_a_number_before_a_currency(text, language):
    assert [each.most for each in Facts(text, language).quantities] == [1]


@pytest.mark.parametrize(("text", "language"), [("Un homme est venu.", "fr"), ("Ein Dorf feiert.", "de")])
def test_an_article_is_no_number(text, language):
    assert Facts(text, language).quantities == []
