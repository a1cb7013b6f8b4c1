"""Of a table by amounts, the rows that hold the amount that was asked about."""

from types import SimpleNamespace

import pytest
from fake_llm import make_hit

from index.text.facts import Facts
from index.types import Span
from rag.answering.table_ranges import without_other_ranges

WEIGHTS = ("under 1,200 kg | £70", "1,200 to 1,600 kg | £95", "1,600 to 2,000 kg | £150", "over 2,000 kg | £260")
AGES = ("up to 5 | free", "6–11 | £4", "12–17 | £6", "18+ | £9")
ALL_WEIGHTS, ALL_AGES = ([row.split(" |")[0] for row in rows] for rows in (WEIGHTS, AGES))
PROSE = "The new rates apply from March."


def kept(question, rows, language="en"):
    lines = ["| Group | Price |", "| --- | --- |", *(f"| {row} |" for row in rows)]
    text = "\n".join([PROSE, "", *lines])
    hit = make_hit(text, language=language)
    places = [(text.index(line), len(line)) for line in (PROSE, *lines[2:])]
    entries = [SimpleNamespace(hit=hit, span=Span(start, start + length)) for start, length in places]
    found = without_other_ranges(Facts(question, language), entries)
    assert found[0] is entries[0]
    return [text[slice(*each.span)].strip("| ").split(" |")[0] for each in found[1:]]


@pytest.mark.parametrize(
    ("question", "rows", "expected"),
    [
        ("permit for a car of 1700 kg", WEIGHTS, ["1,600 to 2,000 kg"]),
        ("permit for a car of 900 kg", WEIGHTS, ["under 1,200 kg"]),
        ("permit for a car of 2.3 t", WEIGHTS, ["over 2,000 kg"]),
        ("What does a car of 1,600 kg cost?", WEIGHTS, ["1,200 to 1,600 kg", "1,600 to 2,000 kg"]),
        ("price for a child of 7", AGES, ["6–11"]),
        ("price for a woman of 40", AGES, ["18+"]),
        ("price for 2 adults", AGES, ALL_AGES),
        ("which group pays £9", AGES, ALL_AGES),
        ("what do 3 children of 7 and 12 pay", AGES, ALL_AGES),
        ("what are the top 9 dishes", AGES, ALL_AGES),
        ("how much is a permit for 2 heavy cars", WEIGHTS, ALL_WEIGHTS),
        ("permit for a car heavier than 1,000 kg", WEIGHTS, ALL_WEIGHTS),
        ("and over 2 tonnes", WEIGHTS, ["over 2,000 kg"]),
        ("permits under 1,200 kg", WEIGHTS, ["under 1,200 kg"]),
        ("permits under 1,500 kg", WEIGHTS, ["under 1,200 kg", "1,200 to 1,600 kg"]),
        ("permit for cars between 1000 kg and 1700 kg", WEIGHTS, ALL_WEIGHTS),
        ("what does a child pay", AGES, ALL_AGES),
    ],
)
def test_only_the_rows_that_hold_what_is_asked_about_stay(question, rows, expected):
    assert kept(question, rows) == expected


@pytest.mark.parametrize(
    ("language", "rows", "question", "expected"),
    [
        ("de", ("bis 5 Jahre | 0", "6 bis 17 Jahre | 4", "ab 18 Jahren | 9"), "Eintritt mit 40 Jahren", "ab 18 Jahren"),
        ("fr", ("moins de 6 ans | 0", "à partir de 6 ans | 9"), "prix pour un enfant de 7 ans", "à partir de 6 ans"),
        ("ru", ("до 6 лет | 0", "от 6 до 11 лет | 4", "от 12 лет | 9"), "билет для ребёнка 7 лет", "от 6 до 11 лет"),
        ("zh", ("6岁以下 | 0", "6至11岁 | 4", "12岁以上 | 9"), "7岁儿童票价", "6至11岁"),
    ],
)  # fmt: skip
def test_ranges_are_read_in_other_languages(language, rows, question, expected):
    assert kept(question, rows, language) == [expected]


def test_rows_without_ranges_stay():
    rows = ("Route 7 with 12 stops | 4", "Route 9 with 20 stops | 5")
    assert kept("how long does route 8 take", rows) == ["Route 7 with 12 stops", "Route 9 with 20 stops"]
