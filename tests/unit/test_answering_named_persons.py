"""What an article tells of a person whom a question names."""

import pytest
from fake_llm import make_hit

from rag.answering.named_persons import about, named_in, tell_age

TEXT = (
    "The ferry is repaired. Anna Reed, the mayor, is glad. She is 52. "
    "The captain is tired. Tom Hill, 61, has been at sea for 40 years."
)
HIT = make_hit(TEXT, title="The ferry sails again")


def told(named, hit=HIT):
    return [hit.article.text[span.start : span.end] for span in about(named, "en", hit.article, hit.sentences)]


def tells_age(question, hit=HIT):
    named = named_in(question, "en")
    return tell_age(named, "en", hit.article, about(named, "en", hit.article, hit.sentences))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How old is Anna Reed?", ("Reed",)),
        ("How old is the mayor?", ()),
        ("Who knows Anna Reed and Tom Hill?", ("Reed", "Hill")),
    ],
)
def test_a_person_is_named_by_the_last_word_of_the_name(question, expected):
    assert named_in(question, "en") == expected


def test_a_sentence_about_a_person_names_the_person_or_follows_one_that_does():
    assert told(("Reed",)) == ["Anna Reed, the mayor, is glad.", "She is 52."]


def test_where_nobody_is_named_all_sentences_count():
    assert len(told(())) == len(told(("Unknown",))) == len(HIT.sentences)


def test_an_article_about_a_person_is_so_as_a_whole():
    by_title = make_hit(TEXT, title="Anna Reed is glad")
    often = make_hit("Reed came. Reed saw. Reed won. Reed left. It rained.", title="Weather")
    assert len(told(("Reed",), by_title)) == len(by_title.sentences)
    assert len(told(("Reed",), often)) == len(often.sentences)


@pytest.mark.parametrize(
    ("question", "is_told"),
    [("How old is Anna Reed?", True), ("How old is Tom Hill?", True)],
)
def test_an_age_stands_with_the_person(question, is_told):
    assert tells_age(question) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Anna Reed won. Tom Hill, 61, lost.", False),
        ("Anna Reed has led the town for 12 years.", False),
        ("Anna Reed was born in 1974.", True),
        ("Anna Reed, at the age of 52 the eldest, won.", True),
        ("Anna Reed has 52 shops.", False),
        ("Anna Reed won in 2:27:51, as expected.", False),
        ("Anna Reed lost 40 years of work.", False),
        ("Anna Reed, 40 years of age, won.", True),
        ("Anna Reed was elected in 2019.", False),
        ("Anna Reed won. The 52-year-old is glad.", True),
        ("In 2024, 52-year-old Anna Reed won.", True),
        ("Anna Reed opened the pool. Children from 4 to 16 years of age pay less.", False),
        ("Anna Reed opened the pool.\n\n| who | price |\n|---|---|\n| 16 years of age | 2 |\n", False),
    ],
)
def test_the_age_of_somebody_else_and_a_time_in_office_are_none(text, is_told):
    assert tells_age("How old is Anna Reed?", make_hit(text, title="Election")) is is_told


def test_the_age_of_whoever_has_an_office_is_told_beside_a_name_that_the_question_lacks():
    text = "Das Museum Elm leitet die Direktorin Anna Reed, 52 Jahre alt. Der Bäcker Jan Voss, 30, liefert."
    hit = make_hit(text, language="de")
    assert tell_age(("Elm",), "en", hit.article, hit.sentences[:1], "director")
    assert not tell_age(("Elm",), "en", hit.article, hit.sentences[1:], "director")
