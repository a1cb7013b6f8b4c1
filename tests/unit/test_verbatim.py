import pytest

from index.types import Article, Span
from index.verbatim import contains_quote, find_words, is_running


def article(text, language="en"):
    return Article(id="a", title="", text=text, language=language)


@pytest.mark.parametrize(
    ("quote", "text", "language"),
    [
        ("The quay cost £14m.", "Boats came. The quay cost £14m. It is open.", "en"),
        ("The “new” quay isn’t open.", 'The "new" quay\nisn\'t   open.', "en"),
        ("The harbour – it is old – is open.", "The harbour — it is old — is open.", "en"),
        ("The railway is open.", "The rail-\nway is open.", "en"),
        ("Le maire a dit : « oui ».", 'Le maire a dit: "oui".', "fr"),
        ("The quay is open. It cost £14m.", "It cost £14m. The quay is open.", "en"),
        ("The quay is open.", "PORTHAVEN (Wire) - The quay is open. It cost £14m.", "en"),
        ("码头开放了。", "新华社北京3月5日电 码头开放了。它很长。", "zh"),
        ("افتتح الميناء يوم الاثنين.", "كلف الرصيف كثيرا. افتتح الميناء يوم الاثنين.", "ar"),
    ],
)
def test_an_article_has_a_quote_to_the_letter_however_it_is_set(quote, text, language):
    assert contains_quote(article(text, language), quote)


@pytest.mark.parametrize(
    ("quote", "text", "language"),
    [
        ("The quay cost £2.4m.", "The quay cost £2.6m.", "en"),
        ("The quay opens on Monday.", "The quay opens on Wednesday.", "en"),
        ("The council approved the quay.", "The council turned down the quay.", "en"),
        ("The quay is open.", "The quay is not open.", "en"),
        ("The quay is open.", "It is untrue that The quay is open.", "en"),
        ("The quay costs 12.", "The quay costs 12.5 million.", "en"),
        ("The quay is open.", "the quay is open.", "en"),
        ("The quay is open. It cost £14m.", "The quay is open.", "en"),
        ("议会批准了计划。", "据称议会批准了计划。", "zh"),
        ("", "The quay is open.", "en"),
    ],
)
def test_another_word_figure_day_or_frame_is_another_quote(quote, text, language):
    assert not contains_quote(article(text, language), quote)


def test_headings_bylines_items_and_rows_are_no_running_text():
    assert is_running("The quay is open again.")
    assert is_running("码头又开放了。")
    assert is_running("건립비는 210억 원으로 늘었다.")
    for line in ("By Ada Finch", "A new quay", "- The quay is open again.", "| Quay | 14 million |", "12. It opens."):
        assert not is_running(line)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("the  old", Span(3, 10)), ("quay (open)", Span(11, 22)), ("a quay", None), (" ", None)],
)
def test_words_are_found_however_they_are_spaced(words, expected):
    assert find_words(words, "At the\nold quay (open) today.") == expected
