from datetime import date
from types import SimpleNamespace

import pytest

from rag.answering.followups.contextualization import context, resolve_followup, substitute_slot
from rag.answering.types import Turn

TODAY = date(2026, 11, 25)
TRAM = Turn(
    "When does the tram of Montreval open?", "In May. [1]", articles=("tram",), titles=("A tram for Montreval",)
)


def count_words(texts):
    return [len(text.split()) for text in texts]


# What a question leans on


def test_a_first_question_is_looked_for_as_it_is():
    what = resolve_followup("And the price?", [], "en", TODAY, count_words)
    assert (what.question, what.context, what.shown("en")) == ("And the price?", "", "And the price?")


def test_a_later_question_is_looked_for_with_the_one_before_it_and_the_title_of_what_answered_that():
    what = resolve_followup("And the price?", [TRAM], "en", TODAY, count_words)
    assert what.question == "And the price?"
    assert what.context == "And the price? (When does the tram of Montreval open? · A tram for Montreval)"


def test_a_follow_up_is_shown_as_a_person_would_ask_it_with_what_it_is_about():
    what = resolve_followup("And the price?", [TRAM], "en", TODAY, count_words)
    assert what.shown("en") == "And the price? — about: A tram for Montreval"
    assert what.shown("fr") == "And the price? — à propos de : A tram for Montreval"
    assert what.shown("ar").startswith("And the price? — ")


def test_where_nothing_was_cited_it_is_about_the_last_question_that_stood_alone():
    turns = [Turn("Who won the cup?", "No answer."), Turn("Why?", "No answer.", standalone="Why? — about: …")]
    assert resolve_followup("And where?", turns, "en", TODAY, count_words).about == "Who won the cup?"


def test_only_the_last_question_counts_when_it_stood_alone():
    assert "cup" not in context("And the price?", [Turn("Who won the cup?", "Rovers"), TRAM], count_words)


def test_the_question_before_a_follow_up_counts_too():
    turns = [TRAM, Turn("And the price?", "A lot. [1]", standalone="And the price? (…)", articles=("tram",))]
    found = context("Who pays it?", turns, count_words)
    assert found == "Who pays it? (And the price? · When does the tram of Montreval open? · A tram for Montreval)"


def test_the_conversation_is_cut_between_questions_and_never_within_one():
    long = Turn("word " * 150, "", standalone="x")
    found = context("Why?", [Turn("first " * 60, "", standalone="x"), long], count_words)
    assert found.count("word") == 150
    assert "first" not in found


def test_a_question_too_long_to_lean_on_is_left_out():
    assert context("Why?", [Turn("word " * 500, "")], count_words) == "Why?"


# What a follow-up gives in the place of something else


@pytest.mark.parametrize(
    ("question", "before", "language", "whole"),
    [
        ("Et en 2023 ?", "Combien de touristes en 2022 ?", "fr", "Combien de touristes en 2023 ?"),
        ("Et en septembre ?", "En mars 2026, combien d'habitants ?", "fr", "En septembre 2026, combien d'habitants ?"),
        ("And last week?", "What was decided yesterday?", "en", "What was decided last week?"),
        ("Und im Jahr 2023?", "Wie viele Unfälle gab es?", "de", "Wie viele Unfälle gab es im Jahr 2023?"),
        ("那2023年呢？", "2022年有多少游客？", "zh", "2023年有多少游客？"),
        ("And in Lyon?", "How many bakers work in New York today?", "en", "How many bakers work in Lyon today?"),
        ("And in Lyon?", "How many bakers are there?", "en", ""),
        ("Und in Grenoble?", "Wie viele Bäcker gibt es in Paris?", "de", "Wie viele Bäcker gibt es in Grenoble?"),
        ("E em Porto Alegre?", "Quantos moram em Foz do Iguaçu?", "pt", "Quantos moram em Porto Alegre?"),
        ("А в Риге?", "Сколько людей живёт в Москве?", "ru", "Сколько людей живёт в Риге?"),
        ("And the price?", "When does the tram open?", "en", ""),
        ("Warum?", "Wer kam gestern?", "de", ""),
    ],
)
def test_a_time_or_place_takes_the_place_of_the_one_before(question, before, language, whole):
    assert substitute_slot(question, before, language, TODAY) == whole
    what = resolve_followup(question, [Turn(before, "")], language, TODAY, count_words)
    assert what.question == (whole or question)
    assert bool(what.context) == (not whole)


def test_tokens_are_counted_by_the_embedding_model():
    counted = []
    counter = SimpleNamespace(count=lambda texts: counted.extend(texts) or [1] * len(texts))
    context("Why?", [TRAM], counter.count)
    assert counted == ["When does the tram of Montreval open?", "A tram for Montreval"]


# Golden cases: values that are computed by hand here


@pytest.mark.parametrize(("tokens", "is_kept"), [(200, True), (201, False)])
def test_two_hundred_tokens_of_the_conversation_are_searched_for_with_a_question(tokens, is_kept):
    found = context("Why?", [Turn("Who won?", "")], lambda texts: [tokens] * len(texts))
    assert (found == "Why? (Who won?)") is is_kept
