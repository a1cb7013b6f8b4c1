"""What is searched for, and which passages come of it."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from fake_llm import CountingEmbedder, FakeModels, make_hit

from index.search import Result
from index.text.time_range import parse_time_range
from index.types import Background, Filters
from rag.answering import spelling
from rag.answering.followups.contextualization import SearchQuery
from rag.answering.prompt import Templates
from rag.answering.query_understanding import Query
from rag.answering.request import Request
from rag.answering.retrieval import retrieve, within
from rag.answering.types import Turn
from rag.settings import SearchSettings, Settings

TODAY = date(2026, 11, 25)
MARCH = parse_time_range("What was said in March 2026?", "en", TODAY)
LAST_WEEK = parse_time_range("What was said last week?", "en", TODAY)
TRAM, CUP = (make_hit(f"All about the {id_}.", id_=id_, passage=row) for row, id_ in enumerate(("tram", "cup")))
TURN = Turn("When does the tram open?", "In May.", articles=("tram",), titles=("The tram",))
STANDING = "How many goals did Larkmouth Rovers score?"
LEANING = "And who won it?"


class Index:
    """Finds for a text what it is given, as hits and scores."""

    def __init__(self, **scores):
        self.scores = scores
        self.asked = []
        self.store = SimpleNamespace(languages=lambda: ["en"])

    def search(self, text, size, *, filters=None, rerank=""):
        self.asked.append((text, size.top, filters))
        kind = "whole" if text == "Who won the tram prize?" else "together" if "(" in text else "alone"
        scored = self.scores.get(kind, self.scores["alone"])
        hits = [replace(hit, score=scored[hit.article.id]) for hit in (TRAM, CUP) if hit.article.id in scored]
        return Result(tuple(sorted(hits, key=lambda hit: -hit.score)), Background(0.5, 2))

    def embedder(self):
        return CountingEmbedder()

    def known(self, words):
        return [True] * len(words)


def found(index, question=STANDING, *, context="", time=None, rewritten="", top=5, **options):
    settings = Settings(search=SearchSettings(top=top))
    request = Request(question, index, FakeModels(None), Templates(), settings, **options)
    return retrieve(request, Query(SearchQuery(question, context), "en", "en", rewritten=rewritten), time)


def follow_up(index, question=STANDING, **options):
    return found(index, question, context=f"{question} (The tram)", history=[TURN], **options)


def ids(retrieved):
    return [hit.article.id for hit in retrieved.result.hits]


def test_a_slip_of_the_keys_is_searched_for_as_the_articles_have_it(monkeypatch):
    monkeypatch.setattr(spelling, "_SHORTEST", 4)
    index = Index(alone={"tram": 0.9})
    index.known = lambda words: [word == "tram" or len(word) > 4 for word in words]
    retrieved = found(index, "Where does the Tarm run?")
    assert retrieved.search.question == "Where does the tram run?"
    assert index.asked[-1][0] == "Where does the tram run?"


def test_a_question_is_searched_for_as_it_is():
    index = Index(alone={"tram": 0.6, "cup": 0.9})
    retrieved = found(index, top=3)
    assert index.asked == [(STANDING, 3, Filters())]
    assert (ids(retrieved), retrieved.alone, retrieved.is_limited) == (["cup", "tram"], None, False)


def test_only_a_time_of_publication_leaves_articles_out():
    index = Index(alone={"cup": 0.9})
    assert found(index, time=LAST_WEEK).is_limited
    assert not found(index, time=MARCH).is_limited
    (_, _, limited), (_, _, free) = index.asked
    assert (limited.after, limited.before) == (LAST_WEEK.after, LAST_WEEK.until)
    assert free == Filters()


@pytest.mark.parametrize(
    ("after", "before", "expected"),
    [
        ("", "", (MARCH.after, MARCH.until)),
        ("2026-03-10", "2026-03-20", ("2026-03-10", "2026-03-20")),
        ("2025-01-01", "2027-01-01", (MARCH.after, MARCH.until)),
    ],
)
def test_filters_and_a_time_pass_only_what_both_pass(after, before, expected):
    narrowed = within(Filters(after=after, before=before, sources=("Post",)), MARCH)
    assert (narrowed.after, narrowed.before, narrowed.sources) == (*expected, ("Post",))


def test_without_a_time_the_filters_stay():
    filters = Filters(sources=("Post",))
    assert within(filters, None) is filters


# The best passage is 0.4 above the background: a distance of 0.5 are 0.2


@pytest.mark.parametrize(("tram", "has_left"), [(0.71, False), (0.69, True)])
def test_a_question_far_from_the_last_answers_articles_stands_alone(tram, has_left):
    retrieved = follow_up(Index(alone={"cup": 0.9, "tram": tram}))
    assert (retrieved.alone is None) is has_left
    assert (retrieved.search.context == "") is has_left


def test_a_question_that_leans_never_stands_alone():
    retrieved = follow_up(Index(alone={"cup": 0.9, "tram": 0.6}), LEANING)
    assert retrieved.alone.does_lean
    assert retrieved.alone.away == pytest.approx(0.75)
    assert retrieved.search.context


def test_a_follow_up_is_searched_for_alone_and_in_context_as_deep_as_twenty_hits():
    index = Index(alone={"cup": 0.9, "tram": 0.8}, together={"tram": 0.9, "cup": 0.6})
    retrieved = follow_up(index, top=1)
    assert [(text, top) for text, top, _ in index.asked] == [(STANDING, 20), (f"{STANDING} (The tram)", 20)]
    assert ids(retrieved) == ["tram"]  # 0.3 + half of 0.4, and 0.4 + half of 0.1
    assert [hit.article.id for hit in retrieved.alone.result.hits] == ["cup"]


def test_the_articles_of_a_turn_that_cites_none_are_what_its_question_finds():
    index = Index(alone={"tram": 0.9, "cup": 0.6})
    follow = found(index, context=f"{STANDING} (The tram)", history=[Turn("When does it open?", "I don't know.")])
    assert index.asked[1][:2] == ("When does it open?", 1)
    assert follow.alone.away == 0


def test_a_follow_up_that_a_model_wrote_out_is_searched_for_so_and_in_context():
    index = Index(alone={"cup": 0.6}, together={"tram": 0.7}, whole={"tram": 0.9, "cup": 0.8})
    retrieved = follow_up(index, LEANING, rewritten="Who won the tram prize?")
    assert (retrieved.search.question, retrieved.search.is_written_out) == ("Who won the tram prize?", True)
    assert retrieved.alone is None
    assert len(index.asked) == 2
    assert {hit.article.id: hit.score for hit in retrieved.result.hits} == {"tram": 0.9, "cup": 0.8}
