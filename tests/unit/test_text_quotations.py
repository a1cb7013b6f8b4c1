import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import quotations


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


def test_a_quotation_knows_where_it_stands_with_its_marks():
    text = "She says “we keep it”, and: «No.»"
    found = quotations.read(text)
    assert [text[each.start : each.end] for each in found] == ["“we keep it”", "«No.»"]


@pytest.mark.parametrize("text", ["It isn't the council's.", '5" of rain', "“…”", "no marks", "“not\nin one line”", ""])
def test_what_is_not_between_marks_or_has_no_letters_is_no_quotation(text):
    assert quotations.read(text) == []


def test_marks_spaces_and_capitals_do_not_count():
    assert quotations.plain("« C’est  fini ! »") == quotations.plain('"c\'est fini!"')


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_is_too_strange(text, other):
    for each in quotations.read(text):
        assert each.words in text
        quotations.stands_in(each.words, other)


def test_the_forms_of_marks_and_ends_of_lines_are_no_difference():
    article = "« La ligne s’arrêtera à Fort\u2011Royal\u00a0», dit la con\u00ad\nstructrice."
    assert quotations.stands_in("La ligne s'arrêtera à Fort-Royal", article)
    assert quotations.stands_in("dit la constructrice", article)
    assert not quotations.stands_in("La ligne s'arrêtera à Fort-Roy ale", article)
