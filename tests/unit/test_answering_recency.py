from datetime import date

import pytest
from fake_llm import make_hit
from hypothesis import given
from hypothesis import strategies as st

from index.text.time_range import parse_time_range
from index.types import Span
from rag.answering import quoting
from rag.answering.recency import newer_first, newest_of_same_first, timely_first
from rag.answering.sentence_ranking import Scored

TODAY = date(2026, 11, 25)
NUVALIS = "In Chavagny the company Nuvalis says that Bernard Tissot is glad."
MARCH = f"{NUVALIS} The site will need a power of 120 MW."
SEPTEMBER = f"{NUVALIS} The power of the site is cut to 85 MW."


def hit(id_, text=NUVALIS, *, score=0.8, published="", passage=1):
    return make_hit(text, id_=id_, score=score, published=published, passage=passage, title="")


def ids(hits):
    return [each.article.id for each in hits]


def cite(found, sentence=-1):
    return quoting.cite(1, found, found.sentences[sentence])


def test_the_newer_of_two_that_tell_the_same_equally_well_comes_first():
    old, new = hit("old", published="2026-03-14"), hit("new", published="2026-09-22T10:00:00", score=0.795)
    assert ids(newer_first([old, new])) == ["new", "old"]


def test_a_better_passage_stays_before_a_newer_one():
    old, new = hit("old", published="2026-03-14"), hit("new", published="2026-09-22", score=0.7)
    assert ids(newer_first([old, new])) == ["old", "new"]


def test_what_tells_of_something_else_keeps_its_place():
    old, other = hit("old", published="2026-03-14"), hit("other", "Rovers won.", published="2026-09-22")
    assert ids(newer_first([old, other])) == ["old", "other"]


def test_an_article_without_a_date_keeps_its_place():
    hits = [hit("old", published="2026-03-14"), hit("undated"), hit("new", published="2026-09-22")]
    assert ids(newer_first(hits)) == ["new", "undated", "old"]


def test_the_time_that_is_asked_for_comes_before_what_is_newer():
    march, september = hit("march", published="2026-03-14"), hit("september", published="2026-09-22")
    when = parse_time_range("What was said in March 2026?", "en", TODAY)
    assert ids(newer_first([september, march], when)) == ["march", "september"]


@given(st.lists(st.tuples(st.floats(0.7, 0.8), st.sampled_from(["", "2026-01-01", "2026-05-05"])), max_size=7))
def test_no_passage_is_lost_or_made_up(rows):
    hits = [hit(str(row), score=score, published=day) for row, (score, day) in enumerate(rows)]
    assert sorted(ids(newer_first(hits))) == sorted(ids(hits))


def test_sentences_from_the_time_that_is_asked_for_are_raised_a_little():
    def scored(id_, day, score):
        return Scored(hit(id_, published=day), Span(0, 5), score, 0.8, 0.5)

    when = parse_time_range("What was said in March 2026?", "en", TODAY)
    ranked = [scored("far", "2026-09-22", 1.1), scored("near", "2026-09-22", 1.0), scored("march", "2026-03-14", 0.99)]
    assert [each.hit.article.id for each in timely_first(ranked, when)] == ["far", "march", "near"]
    assert timely_first(ranked, None) == ranked


@pytest.mark.parametrize(("score", "first"), [(0.8 - 0.0115, "new"), (0.8 - 0.0125, "old")])
def test_scores_that_differ_by_a_hundredth_tell_nothing(score, first):
    other = "Bernard Tissot, who runs Nuvalis, has opened a second plant near Chavagny."
    hits = [hit("old", published="2026-03-14"), hit("new", other, published="2026-09-22", score=score)]
    assert ids(newer_first(hits))[0] == first


@pytest.mark.parametrize(("score", "first"), [(0.8 - 0.095, "new"), (0.8 - 0.105, "old")])
def test_of_two_versions_the_newer_is_first_by_a_tenth(score, first):
    text = "The new bridge over the river Larr will open on Monday, and the old ferry stops then. It is {} metres long."
    hits = [
        hit("old", text.format(310), published="2026-03-14"),
        hit("new", text.format(340), published="2026-09-22", score=score),
    ]
    assert ids(newer_first(hits))[0] == first


@pytest.mark.parametrize(("score", "first"), [(1 - 0.029, "march"), (1 - 0.031, "later")])
def test_a_sentence_of_the_time_that_is_asked_for_gains_three_hundredths(score, first):
    when = parse_time_range("What was said in March 2026?", "en", TODAY)
    days = {"later": ("2026-09-22", 1.0), "march": ("2026-03-14", score)}
    ranked = [Scored(hit(id_, published=day), Span(0, 5), worth, 0.8, 0.5) for id_, (day, worth) in days.items()]
    assert timely_first(ranked, when)[0].hit.article.id == first


def test_of_articles_about_the_same_the_newest_is_first_and_others_keep_their_place():
    other = hit("other", "The club Calder Vale sold Mill Lane to Graham Tolland.", published="2026-10-01", score=0.9)
    march, undated = hit("march", MARCH, published="2026-03-14"), hit("undated")
    september = hit("september", SEPTEMBER, published="2026-09-22", score=0.5)
    assert ids(newest_of_same_first([other, march, undated, september])) == ["other", "september", "march", "undated"]
