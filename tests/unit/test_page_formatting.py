"""Text as the page's reader sees it."""

import pytest
from hostile import HOSTILE
from page_story import text_of

from rag.locale import LANGUAGES, wording
from rag.page.formatting import file_name, left_out, question


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


@pytest.mark.parametrize(
    ("origin", "name"),
    [
        ("/home/ada/articles/letters/may.pdf", "may.pdf"),
        ("C:\\Users\\ada\\may.pdf", "may.pdf"),
        ("/srv/news.zip!/2026/may.txt", "news.zip!/2026/may.txt"),
        ("/srv/Hey!/secret/folder/may.txt", "may.txt"),
        ("/srv/Hey!/secret/news.zip!/inner.zip!/may.txt", "news.zip!/inner.zip!/may.txt"),
        ("handed in/letters/may.pdf", "letters/may.pdf"),
        ("mail.mbox:3", "mail.mbox:3"),
        ("", ""),
    ],
)
def test_an_article_is_read_from_a_file_whose_folders_on_this_machine_are_nobody_s_matter(origin, name):
    assert file_name(origin) == name


NOT_READ = (
    "1,200 unreadable characters are shown as \ufffd; no language can be read in it; it may be damaged, or its "
    "encoding another one; left out: skip link: “Read on; it’s free.” (3 paragraphs); comments: “First!”; 2 more boxes"
)


def test_what_was_not_read_is_told_in_the_reader_s_language():
    assert left_out(NOT_READ, wording("en")) == (
        "1,200 unreadable characters are shown as \ufffd · no language can be read in it; it may be damaged, or its "
        "encoding another one · left out: “Read on; it’s free.” · left out: “First!” · and 2 more boxes"
    )
    assert left_out("left out: an embedded document", wording("en")) == "an embedded document was left out"
    for language in set(LANGUAGES) - {"en"}:
        said = left_out(f"{NOT_READ}", wording(language))
        assert "left out" not in said
        assert "unreadable" not in said
        assert "First!" in said


@pytest.mark.parametrize("note", ["", "left out: comments", "left out: a: “b”, and c", "something else"])
def test_what_was_not_read_is_as_it_is_said_where_it_has_no_text(note):
    assert left_out(note, wording("fr")) == note
