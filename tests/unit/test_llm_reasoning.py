import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rag.llm.reasoning import END, ReasoningFilter


def shown(*pieces):
    thoughts = ReasoningFilter()
    return [text for piece in pieces for text in thoughts.feed(piece)] + thoughts.finish()


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("May.", "May."),
        ("<think>Hm.</think>May.", "May."),
        ("\n<think>\nHm, [1]?\n</think>\n\nMay [1].", "May [1]."),
        ("<thinking>Hm.</thinking>May.", "May."),
        ("<think></think>May.", "May."),
        ("<think>never ended", ""),
        ("It is <b>May</b>, 3 < 4 <think> so", "It is <b>May</b>, 3 < 4 <think> so"),
        ("<", "<"),
        ("<thin", "<thin"),
        ("", ""),
    ],
)
def test_thoughts_are_left_out_however_the_text_is_cut(text, answer):
    assert "".join(shown(text)) == answer
    assert "".join(shown(*text)) == answer


def test_an_end_without_a_beginning_says_that_all_before_was_thought():
    assert shown("Hm, May?", "</thi", "nk>\n\nMay.") == ["Hm, May?", END, "May."]


@given(st.lists(st.text("<think>/ ab\n", max_size=8), max_size=8))
@example(["</think>", "</think>", " "])
def test_an_answer_is_the_same_however_it_is_cut(pieces):
    whole, cut = "".join(shown("".join(pieces))), "".join(shown(*pieces))
    # What stands before an end without a beginning counts for nothing.
    assert cut.rpartition(END)[2] == whole.rpartition(END)[2]
