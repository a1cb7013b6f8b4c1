import pytest

from index.text.numbers import read
from index.text.ratios import ratios


def found(text, language):
    return [
        (ratio.part and ratio.part.words, ratio.whole.words, ratio.percent)
        for ratio in ratios(text, read(text, language))
    ]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("One inhabitant in five lives on clams.", "en", (None, "five", 20.0)),
        ("It is true of one in every three.", "en", (None, "three", 33.3)),
        ("2 of 3 said yes.", "en", ("2", "3", 66.7)),
        ("Drei von vier Leuten kamen.", "de", ("Drei", "vier", 75.0)),
        ("Un habitant sur cinq le dit.", "fr", (None, "cinq", 20.0)),
        ("Uno de cada cinco vecinos vota.", "es", (None, "cinco", 20.0)),
        ("Un abitante su dieci pesca.", "it", (None, "dieci", 10.0)),
        ("Um em cada quatro pesca.", "pt", (None, "quatro", 25.0)),
        ("Один из пяти жителей против.", "ru", (None, "пяти", 20.0)),
        ("واحد من كل خمسة يصيد.", "ar", (None, "خمسة", 20.0)),
    ],
)
def test_a_part_of_a_whole_is_a_ratio(text, language, expected):
    assert found(text, language) == [expected]


@pytest.mark.parametrize(
    "text", ["He stayed in 5 hotels.", "It has 5 rooms on 3 floors.", "Nine of three came.", "One in 5 km."]
)
def test_other_numbers_are_none(text):
    assert not found(text, "en")
