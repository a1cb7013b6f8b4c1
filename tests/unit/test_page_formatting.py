"""Text as the page's reader sees it."""

import pytest
from hostile import HOSTILE
from page_story import text_of

from rag.locale import LANGUAGES, wording
from rag.page.formatting import question


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_title_in_a_question_keeps_its_own_direction_and_turns_nothing_else(language):
    asked = wording(language)("ask-title", title="ميناء صفاقس")
    html = question(asked)
    assert "ميناء صفاقس" in html.partition("<bdi>")[2].partition("</bdi>")[0]
    assert text_of(html).replace("\u00a0", " ") == asked


@pytest.mark.parametrize("text", ["«ميناء صفاقس»", "ميناء صفاقس؟", "What of 'it'?", '5" pipes', "“”", ""])
def test_what_quotes_nothing_or_is_all_quoted_is_as_it_was(text):
    assert "<bdi>" not in question(text)
    assert text_of(question(text)) == text


@pytest.mark.parametrize("text", [*HOSTILE, "a \ue000 b \ue001 “c”"])
def test_what_means_harm_stays_text(text):
    html = question(f"What is “{text}”?")
    assert set(html.replace("<bdi>", "").replace("</bdi>", "")) & set("<>") == set()
