import pytest

from rag.answering.cited_sentences import (
    cited_sentences,
    locate_sentences,
    numbered_items,
    without_marks,
    without_number,
)
from rag.answering.types import Sentence


@pytest.mark.parametrize(
    ("shown", "sentences"),
    [
        ("It opens in May [1]. It is free [2].", [("It opens in May.", (1,)), ("It is free.", (2,))]),
        ("It opens in May. [1] It is free. [2]", [("It opens in May.", (1,)), ("It is free.", (2,))]),
        ("It opens in May. It is free. [1]", [("It opens in May.", ()), ("It is free.", (1,))]),
        ("It opens [1] in Paris [2]. Free.", [("It opens in Paris.", (1, 2)), ("Free.", ())]),
        ("It opens in May [1][2][1].", [("It opens in May.", (1, 2))]),
        ("It opens in May [1]\n\nIt is free [2]", [("It opens in May", (1,)), ("It is free", (2,))]),
        ("- May [1]\n- Free [2]", [("- May", (1,)), ("- Free", (2,))]),
        ("He said so [sic]. [12]", [("He said so [sic].", (12,))]),
        ("", []),
    ],
)
def test_each_sentence_has_the_numbers_within_and_behind_it(shown, sentences):
    assert cited_sentences(shown, "en") == tuple(Sentence(*each) for each in sentences)


def test_a_number_of_the_text_is_no_mark():
    assert cited_sentences("The year [2024] was long.") == (Sentence("The year [2024] was long.", ()),)


def test_marks_are_taken_out_with_the_space_in_front_of_them():
    assert without_marks("It opens [1] in May [2][3]. [4]") == "It opens in May."
    assert without_marks("[2024] and [sic] stay") == "[2024] and [sic] stay"


def test_a_sentence_stands_where_its_marks_end():
    shown = "The tram opens in May [1][2]. It has 19 stations. [3]\n\n- A line [4] more"
    spans = [span for _, span in locate_sentences(shown, cited_sentences(shown, "en"))]
    assert [shown[span.start : span.end] for span in spans] == [
        "The tram opens in May [1][2].",
        "It has 19 stations. [3]",
        "- A line [4] more",
    ]


def test_a_sentence_that_is_not_in_the_answer_stands_nowhere():
    found = (Sentence("One.", ()), Sentence("Other words.", ()), Sentence("Two.", ()))
    assert [sentence.text for sentence, _ in locate_sentences("One. Two.", found)] == ["One.", "Two."]
    assert locate_sentences("", found) == []


def test_items_rows_and_headings_of_markdown():
    text = (
        "## Overview\n\n- **Trams:** Drivers strike on 3 December [1].\n- The union wants 7 per cent [2]\n\n"
        "**What is next**\n\n"
        "1. The mayor speaks [1].\n2. Talks go on.\n\n| What | When |\n|---|---|\n| Tram strike [1] | 3 December [2] |"
    )
    found = cited_sentences(text, "en")
    assert [(each.text, each.citations) for each in found] == [
        ("- **Trams:** Drivers strike on 3 December.", (1,)),
        ("- The union wants 7 per cent", (2,)),
        ("1. The mayor speaks.", (1,)),
        ("2. Talks go on.", ()),
        ("| Tram strike | 3 December |", (1, 2)),
    ]
    assert [each.text for each, _ in locate_sentences(text, found)] == [each.text for each in found]


@pytest.mark.parametrize("rule", ["|---|---|", "| :-- | --: |", "--- | ---"])
def test_the_headings_of_a_table_are_no_sentence_and_its_rows_are(rule):
    text = f"It grew.\n\n| Year | Jobs |\n{rule}\n| 2024 | 160 [1] |\n| 2026 | 95 [2] |"
    found = cited_sentences(text, "en")
    assert [(each.text, each.citations) for each in found] == [
        ("It grew.", ()),
        ("| 2024 | 160 |", (1,)),
        ("| 2026 | 95 |", (2,)),
    ]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (["1. It opens.", "2. It costs 3."], {0, 1}),
        (["It has two parts:", "(1) A pool.", "It is warm.", "(2) A hall."], {1, 3}),
        (["3. Mai ist der Tag.", "4. Mai ist frei."], set()),
        (["1. Mai ist der Tag."], set()),
        (["1. Mai ist der Tag.", "3. Mai ist frei."], set()),
        ([], set()),
    ],
)
def test_the_items_that_a_list_counts_are_told_from_sentences_that_begin_with_a_day(found, expected):
    assert numbered_items(found) == expected


def test_an_item_stands_without_its_number_and_a_number_of_its_own_stays():
    assert without_number("2. 1,146 families were refused.") == "1,146 families were refused."
    assert without_number("1,146 families were refused.") == "1,146 families were refused."
    assert without_number("1.5 million came.") == "1.5 million came."


def test_a_heading_that_is_cited_is_not_taken_for_the_same_one_without_a_mark():
    shown = "# Prices\n\n# Prices [1]"
    ((_, span),) = locate_sentences(shown, cited_sentences(shown, "en"))
    assert shown[span.start : span.end] == "# Prices [1]"
