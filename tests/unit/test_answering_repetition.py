import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answering.cited_sentences import without_marks
from rag.answering.repetition import Once, deduplicate, is_looping, without_repeats
from rag.answering.types import Written


@pytest.mark.parametrize(
    "text",
    [
        "It costs 2" + "0" * 60,
        "Le pont est " + "de ligne en ligne " * 4,
        "The quay is new [1]. " * 3,
        "The quay is new [1].\n\nIt cost much. " * 3,
        "船は新しい。" * 12,
        "".join(f"{row}. The error was not found until {2024 + row}.\n" for row in range(1, 9)),
        "".join(f"Die Brücke wurde im Jahr {2031 - row} nicht gebaut. " for row in range(7)),
        "Long. " + "The harbour, which was built over three long years, was opened again on Monday by the mayor. " * 3,
    ],
)
def test_a_text_that_ends_with_the_same_three_times_loops(text):
    assert is_looping(text)
    assert is_looping(f"At first it was sound. {text}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No, no, no.",
        "The quay is new [1]. " * 2,
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        "." * 200,
        "Number 1 is new. Number 2 is new. Number 3 is new. Number 4 is new.",
        "".join(f"Line {row} carries {people} people. " for row, people in enumerate((12, 15, 15, 21, 8, 40, 3), 1)),
        "".join(f"{row}. It is new.\n" for row in range(1, 6)),
        "| 1 | 2 | 3 |\n" * 2 + "".join(f"| {row} | {row + 1} | {row + 2} |\n" for row in range(9)),
        "The quay is new. " * 5 + "And now for something else that has nothing to do with what came before it.",
    ],
)
def test_other_texts_do_not(text):
    assert not is_looping(text)


@given(st.text(min_size=1, max_size=100).filter(lambda text: any(map(str.isalnum, text))))
def test_whatever_is_said_often_enough_loops(text):
    assert is_looping(text * 60)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "It is new [1]. It cost much [2]. It is new [1]. It cost much [2]. It is ne",
            "It is new [1]. It cost much [2].",
        ),
        ("It is new [1]. It is new [1]. It is new [1].", "It is new [1]."),
        (
            "1. It is new [1].\n" + "".join(f"{row}. It was not found until {2024 + row}.\n" for row in range(2, 10)),
            "1. It is new [1].\n2. It was not found until 2026.",
        ),
        ("It is new [1]. The line of line " + "of line " * 20, "It is new [1]."),
        ("It is new [1]. It cost " + "9" * 700, "It is new [1]."),
        ("The line of line " + "of line " * 20, ""),
        ("", ""),
    ],
)
def test_what_is_said_first_stays_and_once(text, kept):
    assert without_repeats(text, "en") == kept


def streamed(text, language, size):
    """What is shown of a text that comes in pieces; marks come whole."""
    units = re.findall(r"\s*\[\d+\]|.", text, re.DOTALL)
    watch = Once(language)
    pieces = [watch.feed(Written("".join(units[at : at + size]))) for at in range(0, len(units), size)]
    return "".join(piece.text for piece in (*pieces, watch.finish()) if piece)


SAID_AGAIN = [
    (
        "en",
        "It is new [1]. It costs 5 [2]. It is new [3]. It is **NEW**! Good.",
        "It is new [1][3]. It costs 5 [2]. Good.",
    ),
    ("en", "It is new. It costs 5 [1]. It is new [2].", "It is new. [2] It costs 5 [1]."),
    ("en", "It is new. [1] It costs 5. It is new. [2]", "It is new. [1][2] It costs 5."),
    ("en", "- It is new [1].\n- It costs 5.\n- It is new [2].\n- End.", "- It is new [1][2].\n- It costs 5.\n- End."),
    ("en", "- It is new [1]\n* It is new [2]\n- End", "- It is new [1][2]\n- End"),
    ("en", "1. It is new [1].\n2. It is new [2].\n3. It costs 5.", "1. It is new [1][2].\n3. It costs 5."),
    ("en", "- It is new [1]. It is old.\n- It is new [2]. It is red.", "- It is new [1][2]. It is old.\n- It is red."),
    ("en", "Hm. It is new [1].\n\nIt is new [2]. Good.", "Hm. It is new [1][2].\n\nGood."),
    (
        "en",
        "| a | b |\n| --- | --- |\n| c | 1 |\n| c | 1 |\n| d | 2 |",
        "| a | b |\n| --- | --- |\n| c | 1 |\n| d | 2 |",
    ),
    ("fr", "Il est neuf [1]. Il coûte 5. Il est  neuf ! C’est tout.", "Il est neuf [1]. Il coûte 5. C’est tout."),
    ("de", "Er ist neu [1]. Er kostet 5. Er ist neu [1]. Gut.", "Er ist neu [1]. Er kostet 5. Gut."),
    ("zh", "它是新的[1]。它很贵。它是新的 [2]。", "它是新的[1][2]。它很贵。"),
    ("ar", "هو جديد [1]. هو جديد [2]. هو غال.", "هو جديد [1][2]. هو غال."),
    ("hi", "यह नया है [1]। यह महँगा है। यह नया है [2]।", "यह नया है [1][2]। यह महँगा है।"),
    ("ru", "Он новый [1]. Он дорог. Он новый [2].", "Он новый [1][2]. Он дорог."),
]


@pytest.mark.parametrize(("language", "text", "kept"), SAID_AGAIN)
def test_what_is_said_again_anywhere_is_left_out_and_its_marks_are_not(language, text, kept):
    assert deduplicate(text, language) == kept
    assert deduplicate(kept, language) == kept


@pytest.mark.parametrize("size", [1, 3, 7, 1000])
@pytest.mark.parametrize(("language", "text", "kept"), SAID_AGAIN)
def test_what_is_said_again_is_not_shown_while_it_is_written(language, text, kept, size):
    assert without_marks(streamed(text, language, size)) == without_marks(kept)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It costs 1.5 million. It costs 15 million. It costs $15 million. It costs €15 million."),
        ("en", "It fell by 5 %. It fell by -5 %. It fell by 5. It fell by 5 °C."),
        ("en", "Ann is new. Anna is new. It is new. It is not new. It is newer."),
        ("en", "It opens at 4:30. It opens at 430. It is in A/B. It is in AB."),
        ("de", "3. Mai: Es war kalt.\n4. Mai: Es war kalt."),
        ("zh", "它有19站。它有91站。"),
        ("th", "เรือใหม่ [1]"),
        ("en", "It is new, and it is"),
        ("en", "---\n\nIt is new.\n\n---\n\nIt is red."),
        ("en", ""),
    ],
)
@pytest.mark.parametrize("size", [1, 4, 1000])
def test_what_differs_stays(language, text, size):
    assert deduplicate(text, language) == text
    assert streamed(text, language, size).strip() == text.strip()


@given(st.lists(st.sampled_from(["It is new [1].", "- It is new [2].", "\n", " ", "It costs 5 [3].", "Is it?", "2. "])))
def test_nothing_of_what_is_said_is_lost_and_no_mark(parts):
    text = "".join(parts)
    kept = deduplicate(text, "en")
    assert set(re.findall(r"\[\d\]|\w+", kept)) - {"2"} == set(re.findall(r"\[\d\]|\w+", text)) - {"2"}


def test_the_citations_of_what_is_left_out_are_told_all_the_same():
    watch, citation = Once("en"), object()
    watch.feed(Written("It is new [1]. It is new"))
    assert watch.feed(Written(" [2].", (citation,))) is None
    assert watch.finish() == Written("", (citation,))
