"""How many words of what is asked of it an article lacks."""

import pytest
from fake_llm import make_hit

from rag.answering.coverage import missing_words

DIRECTOR = make_hit(
    "Yuki Tanabe, 46, will lead the museum from February. She wants to open it on Mondays.",
    title="New director for the museum",
)
METRO = make_hit("线路全长31.6公里，共设22座车站。", title="青塘地铁四号线通车", language="zh")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What will Yuki Tanabe earn?", 1),
        ("What salary does the director earn?", 2),
        ("Does Yuki Tanabe open the museum?", 0),
        ("When was it opened?", 0),
        # nothing but names and what the headline says
        ("Who is Yuki Tanabe?", 0),
        ("Who is the new director of the museum?", 0),
    ],
)
def test_an_article_lacks_words_of_which_it_has_no_form(question, expected):
    assert missing_words(question, "en", [DIRECTOR]) == expected


def test_words_of_two_languages_are_not_compared():
    assert not missing_words("Was verdient Yuki Tanabe?", "de", [DIRECTOR])


def test_characters_without_spaces_are_compared_in_pairs():
    assert missing_words("四号线有多少司机？", "zh", [METRO])
    assert not missing_words("四号线有多少车站？", "zh", [METRO])


def test_every_passage_of_the_article_counts():
    more = make_hit("She will earn 60,000 pounds a year.", passage=2)
    assert not missing_words("What will Yuki Tanabe earn?", "en", [DIRECTOR, more])
