"""Numbers of a sentence that follow from those of an article."""

import pytest

from index.text.facts import Facts
from rag.grounding.derived_numbers import is_computed, is_computed_year


def computed(claim, *given, words, language="en"):
    facts = Facts(claim, language)
    quantity = next(each for each in facts.quantities if each.words.startswith(words))
    return is_computed(quantity, facts, [Facts(text, language) for text in given])


@pytest.mark.parametrize(
    ("claim", "given", "words"),
    [
        ("The hospital has 85 beds instead of 120, 35 fewer.", "It has 85 beds.", "35"),
        ("There were 290 fewer births.", "There were 620 births last year, down from 910.", "290"),
        ("The line costs £7.8 million.", "The region pays £5.5 million and the state £2.3 million.", "7.8"),
        ("110 in all: 40 in the north, 30 in the east, 25 in the south and 15 in the west.", "", "110"),
        ("The town pays 15 per cent.", "The state pays 60 per cent, the region 25 per cent, the town the rest.", "15"),
        ("It closes six months later, on 15 July 2027 instead of 15 January 2027.", "", "six"),
        ("It lasted two weeks, from 1 March 2026 to 15 March 2026.", "", "two"),
        ("It lasted 14 days, from 1 March 2026 to 15 March 2026.", "", "14"),
        ("He made 271 instruments.", "He made 214 violins, 38 violas and 19 cellos in 60 years.", "271"),
        ("Twelve votes were cast: nine for it and three against.", "", "Twelve"),
        ("The town pays the remaining 35 per cent.", "The state pays 65 per cent.", "35"),
        ("The town pays 35 per cent.", "The state pays 65 per cent, the town the rest.", "35"),
        ("It takes ten minutes longer.", "It takes 55 minutes instead of 45 minutes.", "ten"),
        ("Some 6 terawatt hours were made before.", "It made 4.8 terawatt hours, a fifth less than before.", "6"),
        ("64 per cent will move.", "Of the 640 workers, 410 will move.", "64"),
        ("The state pays £12.4 million.", "The hall costs £18.6 million, of which the state pays two thirds.", "12.4"),
        ("Insurance is £9,600 a year.", "It is £800 for a hectare, says Ward, who has 12 hectares.", "9,600"),
        ("It has four halls today.", "It will have six halls, two more than today.", "four"),
        ("Some 45 million is paid.", "The union pays two thirds. The hall costs 68 million.", "45"),
        ("It was to cost 72 billion euros.", "It cost 94 billion euros, 22 billion more than planned.", "72"),
        ("It is seven euros dearer.", "It rises from 45 to 52 euros.", "seven"),
        ("It gives 15 concerts fewer.", "It gives 27 instead of 42 concerts and let 14 of 71 players go.", "15"),
        ("It fell by 25 points.", "It stands at 18 per cent, down from 43 per cent.", "25"),
    ],
)  # fmt: skip
def test_sums_differences_rests_and_spans_follow(claim, given, words):
    assert computed(claim, given, words=words)


def test_the_time_between_two_days_is_told_in_any_language():
    assert computed(
        "Elle ferme trois ans après, le 15 juillet 2027 et non le 15 juillet 2024.", words="trois", language="fr"
    )
    assert computed(
        "Sie schließt zwei Wochen später, am 15. März 2026 statt am 1. März 2026.", words="zwei", language="de"
    )


@pytest.mark.parametrize(
    ("claim", "given", "words"),
    [
        ("The hospital has 45 fewer beds.", "It has 85 beds instead of 120.", "45"),
        ("The line costs £8.7 million.", "The region pays £5.5 million and the state £2.3 million.", "8.7"),
        ("The line costs 7.8 million euros.", "The region pays £5.5 million and the state £2.3 million.", "7.8"),
        ("The state pays £14.2 million.", "The hall costs £18.6 million, of which the state pays two thirds.", "14.2"),
        ("74 per cent will move.", "Of the 640 workers, 410 will move.", "74"),
        ("It has 5 rooms.", "It has 12 windows and 7 doors.", "5"),  # small numbers add up by chance
        ("It closes five months later, on 15 July 2027 instead of 15 January 2027.", "", "five"),
        ("It closes six weeks later, on 15 July 2027 instead of 15 January 2027.", "", "six"),
        ("14 shops were shut from 1 March 2026 to 15 March 2026.", "", "14"),
        ("5 of 3 rooms and 2 halls are shut.", "", "5"),
        ("The town pays 35 per cent.", "The state pays 65 per cent.", "35"),
        ("He made 100 instruments.", "He made 214 violins, 38 violas and 19 cellos.", "100"),
        ("He has five: 3 rooms and 4 halls.", "", "five"),
        ("The town pays 20 per cent.", "The state pays 60 per cent and the region 25 per cent.", "20"),
    ],
)
def test_other_numbers_do_not(claim, given, words):
    assert not computed(claim, given, words=words)


def test_numbers_of_two_sentences_make_no_third():
    assert not computed("There were 290 fewer births.", "There were 620 births.", "It was 910.", words="290")


def test_a_day_without_a_year_is_of_the_year_of_the_other_and_one_that_is_none_counts_nothing():
    assert computed("It closes six months later, on 15 July 2027 instead of 15 January.", words="six")
    assert not computed("It closes six months later, on 29 February instead of 15 January 2027.", words="six")


def test_sums_go_over_sentences_and_columns_of_a_table():
    apart = [Facts("The region pays £5.5 million.", "en"), Facts("The state pays £2.3 million.", "en")]
    claim = Facts("The line costs £7.8 million.", "en")
    assert is_computed(claim.quantities[0], claim, apart)
    rows = [Facts(f"| {row} |", "en") for row in ("Ashby | 210 | 124", "Millby | 188 | 95", "Corby | 305 | 281")]
    claim = Facts("The three have 500 pupils, 203 fewer than before; one has 415.", "en")
    assert [is_computed(each, claim, rows) for each in claim.quantities if each.most > 3] == [True, True, False]
    claim = Facts("The last has 157 pupils more than the first.", "en")
    assert is_computed(claim.quantities[0], claim, rows)


def test_years_follow_from_years_and_a_span():
    assert is_computed_year(2027, [Facts("No estará lista antes de 2029, dos años después de lo previsto.", "es")])
    assert not is_computed_year(2026, [Facts("No estará lista antes de 2029, dos años después de lo previsto.", "es")])


def test_where_there_are_many_numbers_none_follows_from_two_of_them():
    many = [str(number) for number in range(5000, 5041)]
    for given, follows in ((many[:40], True), (many, False)):
        assert computed("There are 10003 seats.", f"It has {', '.join(given)} seats.", words="10003") is follows


@pytest.mark.parametrize("digits", [300, 308, 5000])
def test_a_number_beyond_all_measure_follows_from_nothing(digits):
    text = f"The plan costs {'7' * digits} euros."
    assert not any(
        is_computed(each, Facts(text, "en"), [Facts("It costs 7 euros.", "en")])
        for each in Facts(text, "en").quantities
    )


@pytest.mark.parametrize("given", ["There were 0 in May and 40 in June.", "It was -5 degrees and then 0 degrees."])
@pytest.mark.parametrize("claim", ["It grew by 50 per cent.", "It fell by 300 per cent."])
def test_of_nothing_there_is_no_share(claim, given):
    assert not computed(claim, given, words=claim.split()[3])


def test_nothing_is_a_share_of_something():
    assert computed("It is 0 per cent.", "There were 0 in May and 40 in June.", words="0")
