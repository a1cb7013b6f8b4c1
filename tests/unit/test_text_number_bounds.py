import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import number_bounds, numbers
from index.text.facts import Facts


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("More than 40 came.", "en", "least"),
        ("more than £40", "en", "least"),
        ("Not more than five houses burned.", "en", "most"),
        ("No fewer than 30 came.", "en", "least"),
        ("Just 40 came.", "en", ""),
        ("It did not cost more than 5.", "en", "most"),
        ("She has not said whether more than 40 came.", "en", "least"),
        ("It rains not, and more than 40 came.", "en", "least"),
        ("not earlier than 5", "en", "least"),
        ("Cela n'a pas coûté plus de cinq euros.", "fr", "most"),
        ("La fuite ne dépasse pas 5 litres.", "fr", "most"),
        ("No tenía más de tres años.", "es", "most"),
        ("nicht älter als zwei Jahre", "de", "most"),
        ("ما يزيد على خمسة", "ar", "least"),
        ("附近40米", "zh", ""),
        ("Hanover 40", "en", ""),
        ("pas moins de 40 personnes", "fr", "least"),
        ("nicht mehr als 30", "de", "most"),
        ("no más de cinco", "es", "most"),
        ("non più di cinque", "it", "most"),
        ("mais de 40", "pt", "least"),
        ("не менее ста", "ru", "least"),
        ("nie mniej niż sto", "pl", "least"),
        ("niet meer dan vijf", "nl", "most"),
        ("ما لا يقل عن عشرين شخصا", "ar", "least"),
        ("لا يزيد عن خمسة", "ar", "most"),
        ("超过500人", "zh", "least"),
        ("不超过500人", "zh", "most"),
        ("不到500人", "zh", "most"),
        ("500多人", "zh", "least"),
        ("100人以上", "ja", "least"),
        ("100人未満", "ja", "most"),
        ("100명 미만", "ko", "most"),
    ],
)
def test_the_words_around_a_number_bound_it(text, language, expected):
    (number,) = Facts(text, language).quantities
    assert number_bounds.bound(text, number) == expected


def test_a_number_begins_with_its_bound():
    text = "In all, not more than five houses burned."
    (number,) = Facts(text, "en").quantities
    assert text[number_bounds.start(text, number) : number.end] == "not more than five"


def test_a_verb_between_them_is_no_part_of_it():
    text = "It did not cost more than 5 pounds."
    (number,) = Facts(text, "en").quantities
    assert text[number_bounds.start(text, number) : number.end] == "more than 5"
    negated = number_bounds.negation(text, number)
    assert negated is not None
    assert text[negated.start : negated.end] == "not"


def test_only_the_least_and_the_most_are_opposed():
    assert number_bounds.opposed("least", "most")
    assert not number_bounds.opposed("least", "least")
    assert not number_bounds.opposed("", "most")


@given(st.text(max_size=40), st.integers(1, 10_000))
def test_any_text_may_stand_in_front_of_a_number(before, number):
    text = f"{before} {number}"
    for each in Facts(text, "en").quantities:
        assert number_bounds.bound(text, each) in ("least", "most", "")
        assert 0 <= number_bounds.start(text, each) <= each.start


@pytest.mark.parametrize(
    ("mine", "theirs", "language", "is_one"),
    [
        ("More than 5,000 residents", "5,300 residents", "en", True),
        ("Nearly 5,500 residents", "5,300 residents", "en", True),
        ("Nearly 5,000 residents", "5,300 residents", "en", False),
        ("More than 6,000 residents", "5,300 residents", "en", False),
        ("5,000 residents", "5,300 residents", "en", False),
        ("More than 4,950 residents", "5,300 residents", "en", False),
        ("More than 30 operations", "36 operations", "en", True),
        ("rund 900 Stellen", "890 Stellen", "de", True),
        ("近1,400辆", "1,390辆", "zh", True),
        ("1,400多辆", "1,433辆", "zh", True),
    ],
)
def test_a_number_may_be_rounded_where_its_words_say_so(mine, theirs, language, is_one):
    rounded, exact = (numbers.read(text, language)[0] for text in (mine, theirs))
    assert number_bounds.is_rounded(rounded, mine, exact) == is_one
