import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.grounding import quotations


@pytest.mark.parametrize(
    "text", ["« une date »", "“une date”", "„une date“", '"une date"', "「une date」", "‘une date’"]
)
def test_quoted_words_are_read_between_all_marks(text):
    assert [each.words for each in quotations.read(f"Il dit {text}.")] == ["une date"]


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("Nous avons promis une date", True),
        ("nous avons promis  une date,", True),
        ("Nous avons promis […] nous la tiendrons", True),
        ("Nous avons promis deux dates", False),
        ("nous la tiendrions", False),
    ],
)
def test_quoted_words_stand_in_the_article_to_the_letter_or_not_at_all(words, stands):
    assert quotations.stands_in(words, "« Nous avons promis une date, nous la tiendrons », dit-elle.") == stands


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_is_too_strange(text, other):
    for each in quotations.read(text):
        assert each.words in text
        quotations.stands_in(each.words, other)
