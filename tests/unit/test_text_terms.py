from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.terms import counts, terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tram opens.", ["the", "tram", "opens"]),
        ("Tramway tramways TRAMWAYS", ["tramwa", "tramwa", "tramwa"]),
        ("Élysée élysee", ["elysee", "elysee"]),
        ("Straße STRASSE", ["strass", "strass"]),
        ("l'école", ["l", "ecole"]),
        ("snake_case", ["snake", "case"]),
        ("市议会", ["市议", "议会"]),
        ("市", ["市"]),
        ("電車ライン", ["電車", "車ラ", "ライ", "イン"]),
        ("시의회", ["시의", "의회"]),
        ("Москва́", ["москва"]),
        ("صوّت", ["صوت"]),
        ("COVID-19", ["covid", "19"]),
        ("ｆｕｌｌ", ["full"]),
        ("", []),
        ("…?! 🎉", []),
    ],
)
def test_terms_are_folded_and_cut(text, expected):
    assert terms(text) == expected


@pytest.mark.parametrize(
    "number", ["3500000", "3,500,000", "3.500.000", "3 500 000", "3\u202f500\u202f000", "3\u00a0500\u00a0000"]
)
def test_a_number_is_one_term_however_its_thousands_are_grouped(number):
    assert terms(f"{number} euros") == ["3500000", "euros"]


def test_a_long_number_is_not_cut():
    assert terms("12345678") != terms("12345679")


@given(st.text())
def test_any_text_has_terms_that_case_does_not_change(text):
    found = terms(text)
    assert found == terms(text)
    assert all(found)
    assert terms(text.casefold()) == found


@given(st.text(), st.text())
def test_the_terms_of_two_lines_are_those_of_each(first, second):
    assert terms(f"{first}\n{second}") == terms(first) + terms(second)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("The tram of Montreval opens in May 2029, for 1.2 million euros.", 1942696900),
        ("Élysée Straße ＦＵＬＬ l'école", 655942746),
        ("市议会上周决定了什么", 2717474128),
        ("電車ラインのゲーム、グルノーブル", 1082394989),
        ("시의회는 어제", 1141937683),
        ("Москва́ в октябре", 3803910324),
        ("أُقيم المعرض في القاهرة", 1960637354),
        ("हिन्दी में फ़रवरी", 1156611614),
        ("รถไฟฟ้าเปิดใหม่", 2380736845),
        ("1.200.000 and 3 500 000 COVID-19", 3614301536),
    ],
)
def test_an_index_made_before_is_found_in_by_the_same_terms(text, stored):
    ids, numbers = counts(text)
    assert crc32(ids.tobytes() + numbers.tobytes()) == stored
