"""RTF markup that is rewritten."""
# ruff: noqa: E501 - markup is easier to read in one line

import pytest
from documents import rtf
from hypothesis import given
from hypothesis import strategies as st

from index.articles.rtf_markup import rewritten


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (r"The fee is {\strike 20} 35 euros.", "The fee is 35 euros."),
        (r"The fee is \strike 20\strike0  35 euros.", "The fee is 35 euros."),
        (r"The fee is {\v 20} 35 euros.", "The fee is 35 euros."),
        (r"Use fell{\super 1} by {\b 10{\super 6}} litres.", "Use fell by 10^6 litres."),
        (r"Caf\'e9 {\super 2}is", "Café is"),
        (r"They cheered \u-10180?\u-8415? on {\b Monday}.", "They cheered 🌡 on Monday."),
        (
            r"The load is {\mmath{\*\moMath{\mf{\mnum{\mr n}{\mr +}{\mr 1}}{\mden{\msSup{\me{\mr c}}{\msup{\mr 2}}}}}}{\mmathPict{\pict 00}}} in May.",
            "The load is (n+1)/(c^2) in May.",
        ),
        (r"It is {\mmath{\*\moMath{\mr\u8804?5}}}.", "It is ≤5."),
        (
            r"It was approved{\super\chftn}{\footnote\pard {\super\chftn} Two voted against it.} on Tuesday.\par The end.",
            "It was approved on Tuesday.\n\nTwo voted against it.\n\nThe end.",
        ),
    ],
)
def test_superscripts_struck_out_text_and_notes_are_text(article, markup, text):
    assert article("a.rtf", rtf([markup])).text == text


def test_markup_without_them_stays_as_it_is():
    assert rewritten(r"{\rtf1 plain \par}") == r"{\rtf1 plain \par}"


@given(st.text(alphabet=r"{}\super strike0 footnote'1a*"))
def test_any_markup_is_rewritten(markup):
    assert isinstance(rewritten(markup), str)
