import pytest
from fake_llm import make_hit
from hypothesis import given
from hypothesis import strategies as st

from index.search import Result
from index.types import Background
from rag.answering.followups.score_fusion import fuse


def result(*hits, background=0.7):
    return Result(tuple(hits), Background(background, 100))


def hit(id_, score, start=0, end=10):
    return make_hit("x" * 40, id_=id_, score=score, start=start, end=end)


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
