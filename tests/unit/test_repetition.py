import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.repetition import is_looping, without_repeats, without_tail


@pytest.mark.parametrize(
    "text",
    [
        "It costs 2" + "0" * 60,
        "Le pont est " + "de ligne en ligne " * 4,
        "The quay is new [1]. " * 3,
        "The quay is new [1].\n\nIt cost much. " * 3,
        "船は新しい。" * 12,
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
        ("It is new [1]. The line of line " + "of line " * 20, "It is new [1]."),
        ("It is new [1]. It cost " + "9" * 700, "It is new [1]."),
        ("The line of line " + "of line " * 20, ""),
        ("", ""),
    ],
)
def test_what_is_said_first_stays_and_once(text, kept):
    assert without_repeats(text, "en") == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("It is new [1]. It cost", "It is new [1]."),
        ("It is new [1]. “It cost much.” [2] And then", "It is new [1]. “It cost much.” [2]"),
        ("It is new [1].", "It is new [1]."),
        ("It is new and it", "It is new and it"),
        ("", ""),
    ],
)
def test_an_answer_that_was_cut_ends_with_its_last_whole_sentence(text, kept):
    assert without_tail(text, "en") == kept
