import math
from datetime import date
from types import SimpleNamespace

import pytest
from fake_llm import make_hit
from hypothesis import example, given
from hypothesis import strategies as st

from index.search import Result
from index.types import Background
from rag.answering.answerability import ANSWERABLE
from rag.answering.followups.resolution import (
    StandaloneResult,
    context,
    entry_named,
    fuse,
    is_followup,
    resolve_followup,
    substitute_slot,
)
from rag.answering.types import Turn

TODAY = date(2026, 11, 25)
TRAM = Turn(
    "When does the tram of Montreval open?", "In May. [1]", articles=("tram",), titles=("A tram for Montreval",)
)


def count_words(texts):
    return [len(text.split()) for text in texts]


def result(*hits, background=0.7):
    return Result(tuple(hits), Background(background, 100))


def hit(id_, score, start=0, end=10):
    return make_hit("x" * 40, id_=id_, score=score, start=start, end=end)


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


@pytest.mark.parametrize(
    ("question", "language", "place"),
    [
        ("the second one", "en", 1),
        ("What does the third article say?", "en", 2),
        ("And the last one?", "en", -1),
        ("Et le deuxième ?", "fr", 1),
        ("Was kostet das zweite?", "de", 1),
        ("el último", "es", -1),
        ("il terzo", "it", 2),
        ("o segundo", "pt", 1),
        ("en het eerste artikel?", "nl", 0),
        ("А второй?", "ru", 1),
        ("第三个呢？", "zh", 2),
        ("二番目は？", "ja", 1),
        ("والثاني؟", "ar", None),
        ("الثاني", "ar", 1),
        ("두 번째는?", "ko", 1),
        ("दूसरा?", "hi", 1),
        ("ikincisi?", "tr", 1),
        ("a drugi?", "pl", 1),
        ("και το δεύτερο;", "el", 1),
        ("What did the second quarter bring?", "en", None),
        ("Wer wurde zweiter Bürgermeister?", "de", None),
    ],
)
def test_an_entry_of_the_answer_before_is_named_by_its_place(question, language, place):
    named = entry_named(question, language)
    assert (named[0] if named else None) == place


def test_what_is_said_beside_an_entry_is_left():
    assert entry_named("What does the second one cost?", "en") == (1, "What does cost?")


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


# How the words tell


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("And the price?", "en"),
        ("Who praised it?", "en"),
        ("Why?", "en"),
        ("Et le prix ?", "fr"),
        ("Elle ouvre quand ?", "fr"),
        ("Warum?", "de"),
        ("Wer hat ihn gebaut?", "de"),
        ("¿Y cuánto costó?", "es"),
        ("E quando apre?", "it"),
        ("E em que tribunal ela apresentou o recurso?", "pt"),
        ("En wat kost dat?", "nl"),
        ("А кто его построил?", "ru"),
        ("那家公司呢？", "zh"),
        ("价格呢？", "zh"),
        ("それはいくらですか？", "ja"),
        ("وكم ثمن الخادم؟", "ar"),
    ],
)
def test_words_that_refer_back_tell_a_follow_up(question, language):
    assert is_followup(question, language)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many families were wrongly refused rent support in Aragon?", "en"),
        ("Quand la ligne C du tramway doit-elle entrer en service ?", "fr"),
        ("Wie hoch sind die Schulden von Calder Vale Athletic?", "de"),
        ("¿Cuándo llegará Rimay a la variedad de Áncash?", "es"),
        ("Сколько жителей в Новой Зеландии?", "ru"),
        ("明天北京会下雨吗？", "zh"),
    ],
)
def test_a_question_that_names_what_it_is_about_does_not_lean(question, language):
    assert not is_followup(question, language)


# How the searches tell


def alone(away, *, does_lean):
    return StandaloneResult(result(hit("tram", 0.8)), away, does_lean=does_lean)


def test_a_follow_up_of_few_words_that_leads_to_the_last_answers_articles_needs_less_evidence():
    assert alone(0.0, does_lean=True).confidence(0.1) >= ANSWERABLE
    assert alone(0.0, does_lean=False).confidence(0.2) >= ANSWERABLE


def test_a_follow_up_whose_own_words_nothing_bears_out_is_not_answered_by_its_conversation():
    assert alone(0.0, does_lean=True).confidence(0.01) < ANSWERABLE
    assert alone(0.0, does_lean=False).confidence(0.05) < ANSWERABLE
    assert alone(0.0, does_lean=True).confidence(0.0) < ANSWERABLE


def test_a_word_that_leans_is_no_evidence_for_what_other_articles_say():
    assert alone(0.8, does_lean=True).confidence(0.4) < ANSWERABLE
    assert alone(0.8, does_lean=True).confidence(0.99) >= ANSWERABLE


@example(own=1.0, away=0.0, does_lean=False)
@example(own=0.0, away=2.0, does_lean=True)
@given(st.floats(0, 1), st.floats(0, 2), st.booleans())
def test_what_is_said_before_takes_no_evidence_from_a_question_that_stands_alone(own, away, does_lean):
    found = alone(away, does_lean=does_lean).confidence(own)
    assert 0 <= found <= 1
    assert does_lean or found >= own


def test_both_searches_count_and_what_is_asked_counts_more():
    alone = result(hit("a", 0.80), hit("b", 0.72))
    together = result(hit("b", 0.90), hit("a", 0.84), hit("c", 0.82), background=0.8)
    found = fuse(alone, together, top=2, scored=together)
    assert [each.article.id for each in found.hits] == ["a", "b"]
    assert found.hits[0].score == 0.84
    assert found.background.cosine == 0.8


@pytest.mark.parametrize(("in_context", "first"), [(0.91, "b"), (0.89, "a")])
def test_what_a_question_leans_on_counts_half_of_what_it_asks(in_context, first):
    alone = result(hit("a", 0.80), hit("b", 0.75))
    together = result(hit("a", 0.80), hit("b", in_context), background=0.8)
    assert fuse(alone, together, top=2, scored=alone).hits[0].article.id == first


def test_hits_keep_the_score_that_they_have_in_the_search_that_is_asked_for():
    alone = result(hit("a", 0.80), hit("b", 0.72))
    together = result(hit("b", 0.90), hit("c", 0.82), background=0.8)
    found = fuse(alone, together, top=3, scored=alone)
    assert {each.article.id: each.score for each in found.hits} == {"a": 0.80, "b": 0.72, "c": 0.72}
    assert found.background.cosine == 0.7


def test_a_passage_is_found_once_even_when_the_searches_show_more_or_less_of_it():
    together = result(hit("a", 0.9, 10, 40))
    found = fuse(result(hit("a", 0.8, 0, 30)), together, top=5, scored=together)
    assert [(each.start, each.end) for each in found.hits] == [(10, 40)]


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.floats(0.5, 1)), min_size=1, max_size=8),
    st.lists(st.tuples(st.sampled_from("abcdef"), st.floats(0.5, 1)), min_size=1, max_size=8),
    st.integers(1, 6),
)
def test_joining_invents_no_passage_and_gives_at_most_what_is_asked_for(one, other, top):
    alone, together = (result(*(hit(id_, score) for id_, score in dict(pairs).items())) for pairs in (one, other))
    found = fuse(alone, together, top, scored=together)
    ids = [each.article.id for each in found.hits]
    assert len(ids) == len(set(ids)) <= top
    assert set(ids) <= {each.article.id for each in (*alone.hits, *together.hits)}


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


@pytest.mark.parametrize(
    ("own", "away", "does_lean", "expected"),
    [
        (0.5, 0.0, True, 1.2),  # the odds of a half are even: their logarithm is 0
        (0.5, 0.0, False, 0.6),
        (0.5, 0.25, True, 1.2 - 3.2 * 0.25),
        (0.1, 0.0, True, 1.2 + 0.7 * math.log(0.1 / 0.9)),
        (0.0, 0.0, True, 1.2 + 0.7 * math.log(1e-6)),
    ],
)
def test_the_confidence_in_a_follow_up_is_the_logistic_regression_of_its_fit(own, away, does_lean, expected):
    found = alone(away, does_lean=does_lean).confidence(own)
    assert math.log(found / (1 - found)) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(("tokens", "is_kept"), [(200, True), (201, False)])
def test_two_hundred_tokens_of_the_conversation_are_searched_for_with_a_question(tokens, is_kept):
    found = context("Why?", [Turn("Who won?", "")], lambda texts: [tokens] * len(texts))
    assert (found == "Why? (Who won?)") is is_kept


@pytest.mark.parametrize(
    ("question", "language", "is_short"),
    [
        ("Larkmouth tram?", "en", True),
        ("Larkmouth tram price?", "en", False),
        ("电车价格？", "zh", True),
        ("电车的价格？", "zh", False),
    ],
)
def test_two_words_or_four_characters_are_too_few_to_stand_alone(question, language, is_short):
    assert is_followup(question, language) is is_short
