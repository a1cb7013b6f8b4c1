"""Content words, numbers and dates of a text, and what stands between them."""

import pytest

from index.text.facts import Facts
from rag.grounding.wording_tokens import TokenizedText, are_forms, function_words


def content(text, language="en"):
    found = TokenizedText(Facts(text, language))
    return [found.tokens[at].text for at in found.content]


def test_numbers_and_dates_are_one_word_each_and_articles_and_prepositions_none():
    assert content("The port lost more than 1,200 ships on 3 May 2026.") == [
        "port",
        "lost",
        "1,200",
        "ships",
        "3 may 2026",
    ]


def test_a_script_without_spaces_is_read_character_by_character():
    assert content("港口关闭了", "zh") == ["港", "口", "关", "闭"]


def test_words_that_change_how_far_something_is_so_are_told():
    text = TokenizedText(Facts("The port could close, and the club may pay.", "en"))
    first = [at for at in text.content if text.tokens[at].text == "port"]
    assert text.qualifiers(first) == {"could"}


def test_a_language_without_lists_has_no_function_words():
    assert function_words("xx").linking == function_words("xx").locating == frozenset()


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ("approve", "approved", True),
        ("genehmigt", "genehmigte", True),
        ("والميناء", "ميناء", True),
        ("학교에서", "학교는", True),
        ("approve", "appear", False),
        ("hurt", "hunt", False),
        ("month", "week", False),
    ],
)
def test_forms_of_one_word_begin_alike(mine, theirs, expected):
    assert are_forms(mine, theirs) is expected
