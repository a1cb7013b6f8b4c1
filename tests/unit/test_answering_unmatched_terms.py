"""How many words of what is asked of it an article lacks."""

import pytest
from fake_llm import make_hit

from rag.answering.unmatched_terms import has_telling_word, is_counted, missing_words

DIRECTOR = make_hit(
    "Yuki Tanabe, 46, will lead the museum from February. She wants to open it on Mondays.",
    title="New director for the museum",
)
METRO = make_hit("线路全长31.6公里，共设22座车站。", title="青塘地铁四号线通车", language="zh")


def lacking(question, language, hit):
    return missing_words(question, language, hit.article, hit.text)


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
    assert lacking(question, "en", DIRECTOR) == expected


def test_words_of_two_languages_are_not_compared():
    assert not lacking("Was verdient Yuki Tanabe?", "de", DIRECTOR)


def test_characters_without_spaces_are_compared_in_pairs():
    assert lacking("四号线有多少司机？", "zh", METRO)
    assert not lacking("四号线有多少车站？", "zh", METRO)


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("How many drivers voted for it?", "en", True),
        ("How many council members voted for it?", "en", False),
        ("How many of the members are drivers?", "en", True),
        ("How many times was it put off?", "en", True),
        ("How many?", "en", True),
        ("Who voted for it?", "en", True),
        # what can't be compared
        ("Wie viele Stadträte stimmten dafür?", "de", True),
    ],
)
def test_a_number_stands_beside_what_it_counts(question, language, expected):
    hit = make_hit("Of 437 drivers 410 said yes. The council will vote, and its members wait.")
    assert is_counted(question, language, hit.article, hit.sentences) == expected


@pytest.mark.parametrize(
    ("question", "expected"), [("كم عدد الأسرة في المستشفى؟", True), ("كم عدد الأطباء في المستشفى؟", False)]
)
def test_arabic_plurals_are_compared_by_their_consonants(question, expected):
    hit = make_hit("يضم المستشفى 140 سريرا وست غرف للعمليات.", language="ar")
    assert is_counted(question, "ar", hit.article, hit.sentences) == expected


def test_what_the_headline_names_is_not_what_is_counted():
    hit = make_hit("The library has 210 seats.", title="Library open at night")
    assert not is_counted("How many computers has the library?", "en", hit.article, hit.sentences)


def test_of_what_the_headline_counts_no_number_need_stand_beside_it():
    hit = make_hit("Two of the six close, one is saved.", title="What the council decided about our libraries")
    assert is_counted("How many libraries will the town have left?", "en", hit.article, hit.sentences)


@pytest.mark.parametrize(
    ("question", "expected"),
    [("ticket price for the Reed talk", True), ("What does the bicycle cost?", False), ("What does it cost?", False)],
)
def test_a_telling_word_of_a_question_may_be_a_name(question, expected):
    assert has_telling_word(question, "en", "Reed speaks on 5 December; it is 12 euros.") is expected


@pytest.mark.parametrize(
    ("question", "text", "language", "expected"),
    [
        ("Wie viele Kranichweibchen zählte man?", "Im Juni waren es 312 Weibchen.", "de", True),
        ("Wie viele Kranichküken zählte man?", "Im Juni waren es 312 Weibchen.", "de", False),
        ("Wie viele Erzieherinnen hat sie?", "Mehr Helferinnen sehen heute 1060 Plätze.", "de", False),
        ("Hoeveel stadsbewoners kwamen er?", "Er kwamen 90 bewoners.", "nl", True),
    ],
)
def test_what_a_compound_ends_with_is_a_form_of_it(question, text, language, expected):
    hit = make_hit(text, language=language, title="Vögel")
    assert is_counted(question, language, hit.article, hit.sentences) is expected
    assert (missing_words(question, language, hit.article, hit.article.text) == 0) is expected
