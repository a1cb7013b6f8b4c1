"""What the passages that were found are worth for the question."""

from dataclasses import replace
from datetime import date

import pytest
from fake_llm import FakeIndex, FakeModels, decide, make_hit

from index.search import Result
from index.text.time_range import parse_time_range
from index.types import Background
from rag.answering import answerability
from rag.answering.answerability import Assessment, assess
from rag.answering.confidence import confidence
from rag.answering.followups.contextualization import SearchQuery
from rag.answering.followups.followup_confidence import StandaloneResult
from rag.answering.prompt import Templates
from rag.answering.request import Request
from rag.answering.retrieval import Retrieved
from rag.answering.sentence_ranking import Evidence
from rag.settings import Settings

QUESTION = "How many stations will the tram have?"
TRAM = make_hit("The tram will have 19 stations. It opens in May.", id_="tram", published="2026-03-14")
CUP = make_hit("Rovers have won the cup.", id_="cup", passage=2, published="2026-09-22")
FOUND = Result((TRAM, CUP), Background(0.5, 2))
MARCH = parse_time_range("What was said in March 2026?", "en", date(2026, 11, 25))


def assessed(retrieved):
    request = Request(QUESTION, FakeIndex(TRAM, CUP), FakeModels(None), Templates(), Settings())
    return assess(request, retrieved), request


def assessment(confidence=0.5, missed=None):
    return Assessment(Retrieved(SearchQuery(QUESTION), FOUND), None, (), confidence, missed)


@pytest.mark.parametrize(("confidence", "is_answerable"), [(0.31, True), (0.3, True), (0.29, False), (0.0, False)])
def test_a_question_is_answered_from_a_confidence_of_three_tenths(confidence, is_answerable):
    assert assessment(confidence).is_answerable is is_answerable


def test_the_sentences_of_what_was_found_are_ranked_by_the_question():
    found, request = assessed(Retrieved(SearchQuery(QUESTION), FOUND))
    best = found.ranked[0]
    assert TRAM.article.text[best.span.start : best.span.end] == "The tram will have 19 stations."
    assert len(found.ranked) == 3
    assert found.confidence == confidence("en", found.ranked, FOUND)
    assert set(request.stopwatch.timings) >= {"search", "evidence"}


def test_sentences_of_the_time_that_is_asked_for_are_raised():
    same = [make_hit("The tram opens.", id_=day, title="", published=day) for day in ("2026-09-22", "2026-03-14")]
    found, _ = assessed(Retrieved(SearchQuery(QUESTION), Result(tuple(same), Background(0.5, 2)), MARCH))
    assert found.ranked[0].hit.article.id == "2026-03-14"


def test_a_follow_up_is_judged_by_what_it_finds_alone(monkeypatch):
    """Articles are near any question that is joined with their own words."""
    seen = []
    monkeypatch.setattr(answerability, "confidence", lambda _, __, result, *___: seen.append(result) or 0.5)
    alone = StandaloneResult(Result((CUP,), Background(0.5, 2)), 0.25, does_lean=True)
    found, _ = assessed(Retrieved(SearchQuery("And when?", "And when? (…)"), FOUND, alone=alone))
    assert seen == [alone.result]
    assert found.confidence == alone.confidence(0.5)


@pytest.mark.parametrize(
    ("kind", "context", "before", "is_read"),
    [
        ("fact", "", 0.5, True),
        ("count", "", 0.5, True),
        ("who-said", "", 0.5, False),
        ("why", "", 0.5, False),
        ("fact", "And when? (…)", 0.5, False),
        ("fact", "", 0.01, False),
    ],
)
def test_the_best_sentences_are_read_where_one_answers_and_it_may_count(monkeypatch, kind, context, before, is_read):
    asked = []
    monkeypatch.setattr(answerability, "confidence", lambda *_: before)
    monkeypatch.setattr(Evidence, "read", lambda _, question, ranked: asked.append(question) or ranked)
    request = Request(QUESTION, FakeIndex(TRAM, CUP), FakeModels(None), Templates(), Settings())
    assess(request, Retrieved(SearchQuery(QUESTION, context), FOUND), kind)
    assert asked == [QUESTION] * is_read


@pytest.mark.parametrize(("answers", "is_answered"), [(0.9, True), (0.3, False)])
def test_what_surely_answers_outweighs_what_seems_to_be_missing(monkeypatch, answers, is_answered):
    monkeypatch.setattr(answerability, "confidence", lambda *_: 0.5)
    monkeypatch.setattr(answerability, "lacking", lambda *_: 5.0)
    monkeypatch.setattr(Evidence, "read", lambda _, __, ranked: [replace(each, answers=answers) for each in ranked])
    found, _ = assessed(Retrieved(SearchQuery(QUESTION), FOUND))
    assert found.is_answerable is is_answered


def test_nothing_found_is_no_evidence(monkeypatch):
    found, _ = assessed(Retrieved(SearchQuery(QUESTION), Result((), Background(0.0, 0))))
    assert (found.ranked, found.confidence, found.is_answerable) == ([], 0.0, False)
    decide(monkeypatch, answers=True)
    assert assessed(Retrieved(SearchQuery(QUESTION), FOUND))[0].is_answerable


@pytest.mark.parametrize(
    ("cited", "kinds"),
    [
        (["2026-03-14"], []),
        (["2026-09-22"], ["any-date"]),
        (["2026-03-14", "2026-09-22"], ["other-dates"]),
    ],
)
def test_a_reader_is_told_where_articles_of_another_time_answer(cited, kinds):
    assert [notice.kind for notice in assessment(missed=MARCH).notices(cited)] == kinds
    assert assessment().notices(cited) == ()


@pytest.mark.parametrize(("found", "is_near"), [(0.9, True), (0.3, True), (0.2, False)])
def test_passages_are_near_if_they_are_about_what_is_asked_but_lack_it(monkeypatch, found, is_near):
    monkeypatch.setattr(answerability, "confidence", lambda *_: found)
    monkeypatch.setattr(answerability, "lacking", lambda *_: 1.0)
    assessed_now, _ = assessed(Retrieved(SearchQuery(QUESTION), FOUND))
    assert not assessed_now.is_answerable
    assert assessed_now.is_near is is_near


def test_who_somebody_is_is_told_by_no_sentence_alone(monkeypatch):
    asked = []
    monkeypatch.setattr(answerability, "confidence", lambda *_: 0.5)
    monkeypatch.setattr(Evidence, "read", lambda _, question, ranked: asked.append(question) or ranked)
    for question in ("Who is Ada Finch?", "How old is Ada Finch?"):
        request = Request(question, FakeIndex(TRAM, CUP), FakeModels(None), Templates(), Settings())
        assess(request, Retrieved(SearchQuery(question), FOUND), "fact")
    assert asked == ["How old is Ada Finch?"]
