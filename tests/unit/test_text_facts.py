from datetime import date

import pytest

from index.text.facts import Facts

TEXT = "On 3 May 2026 the council of Montreval, led by Ada Lund, spent 350 million euros without asking anybody."


def test_a_text_has_its_dates_numbers_and_names():
    facts = Facts(TEXT, "en")
    assert [(each.year, each.month, each.day) for each in facts.moments] == [(2026, 5, 3)]
    assert [each.values for each in facts.quantities] == [frozenset({350_000_000.0})]
    assert [each.words for each in facts.names] == ["Montreval", "Ada Lund"]
    assert facts.named.has("Lund", "en")
    assert not facts.named.has("Holm", "en")


def test_the_numbers_of_a_date_are_no_quantities():
    facts = Facts(TEXT, "en")
    assert facts.of_dates == {2026.0, 5.0, 3.0}
    assert not any(value in facts.of_dates for each in facts.quantities for value in each.values)


def test_the_rest_is_the_text_with_its_numbers_and_dates_blank():
    rest = Facts(TEXT, "en").rest
    assert len(rest) == len(TEXT)
    assert not any(char.isdigit() for char in rest)
    assert "the council of Montreval" in rest
    assert "million" not in rest


def test_the_words_of_an_amount_are_no_names():
    facts = Facts("Am Dienstag gab die Stadt 350 Millionen Euro an Friederike Ansorge.", "de")
    tokens = [token for each in facts.capitalised for token in (*each.tokens, *each.doubtful)]
    assert "Ansorge" in tokens
    assert not {"Millionen", "Dienstag"} & set(tokens)


def test_a_percentage_may_be_said_as_a_fraction():
    (wanted,) = Facts("It pays 50%.", "en").quantities
    assert Facts("It pays half of it.", "en").has_number(wanted)
    assert not Facts("It pays a third of it.", "en").has_number(wanted)


def test_a_percentage_may_be_said_as_a_ratio():
    (wanted,) = Facts("33 per cent of them live on clams", "en").quantities
    assert Facts("One inhabitant in three lives on clams.", "en").has_number(wanted)
    assert not Facts("One inhabitant in four lives on clams.", "en").has_number(wanted)


@pytest.mark.parametrize(
    ("text", "is_there"),
    [("The tram opens in May.", True), ("The tram opens in June.", False), ("It opens on 3 May 2026.", True)],
)
def test_a_date_is_there_when_one_of_the_text_says_as_much(text, is_there):
    (wanted,) = Facts("in May 2026", "en").moments
    assert Facts(text, "en", published=date(2026, 4, 1)).has_date(wanted) == is_there


def test_a_year_may_be_written_as_a_plain_number():
    (wanted,) = Facts("in 1900", "en").moments
    facts = Facts("1900 tonnes were sold.", "en")
    assert facts.has_date(wanted)
    (tonnes,) = Facts("1,900 tonnes", "en").quantities
    assert facts.has_number(tonnes)


def test_what_is_denied_is_told_in_three_degrees():
    assert [each.words for each in Facts("It did not open.", "en").negations] == ["not"]
    facts = Facts(TEXT, "en")
    assert facts.negations == []
    assert facts.is_softly_negative
    assert [each.words for each in facts.lacking] == ["without"]


def test_clauses_keep_language_and_day():
    facts = Facts("The tram opens in the spring, but the bridge stays closed until then.", "en", date(2026, 4, 1))
    assert [each.text.strip(" ,") for each in facts.clauses] == [
        "The tram opens in the spring",
        "but the bridge stays closed until then.",
    ]
    assert {(each.language, each.published) for each in facts.clauses} == {("en", date(2026, 4, 1))}
    short = Facts("It opens.", "en")
    assert short.clauses == (short,)
