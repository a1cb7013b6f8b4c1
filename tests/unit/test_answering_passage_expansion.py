import pytest
from fake_llm import make_hit
from hypothesis import given
from hypothesis import strategies as st

from index.text.sentences import sentences
from index.types import Article, Hit, Span
from rag.answering.passage_expansion import PASSAGES_ONLY, expand_passages

PARAGRAPHS = [f"This is paragraph {number}. It has a second sentence." for number in range(6)]
PLAIN = "\n\n".join(PARAGRAPHS)
SECTIONS = "\n\n".join(["# One", *PARAGRAPHS[:3], "# Two", *PARAGRAPHS[3:]])
LARGE, VAST = 8192, 100_000


def words(text):
    return len(text.split())


def hit(text, part, *, passage=1, id_="a"):
    start = text.index(part)
    spans = tuple(Span(start + span.start, start + span.end) for span in sentences(part, "en"))
    article = Article(id=id_, title="T", text=text, language="en")
    return Hit(article, start, start + len(part), 0.9, passage, sentences=spans)


def texts(*hits, window=LARGE, spare=1000):
    return [each.text for each in expand_passages(hits, window, spare, words)]


def test_in_a_small_window_passages_stay_as_they_were_found():
    hits = (hit(PLAIN, PARAGRAPHS[2]),)
    assert expand_passages(hits, PASSAGES_ONLY, 1000, words) == hits


def test_a_passage_grows_to_its_section_where_the_window_is_large():
    assert texts(hit(SECTIONS, PARAGRAPHS[4])) == [SECTIONS[SECTIONS.index("# Two") :]]
    assert texts(hit(SECTIONS, PARAGRAPHS[0])) == [SECTIONS[: SECTIONS.index("\n\n# Two")]]


def test_a_passage_grows_to_its_whole_article_where_the_window_is_vast():
    assert texts(hit(SECTIONS, PARAGRAPHS[4]), window=VAST) == [SECTIONS]


def test_paragraphs_are_added_after_and_before_in_turn_as_long_as_they_have_room():
    found = hit(PLAIN, PARAGRAPHS[2])
    assert texts(found, spare=9) == ["\n\n".join(PARAGRAPHS[2:4])]
    assert texts(found, spare=18) == ["\n\n".join(PARAGRAPHS[1:4])]
    assert texts(found, spare=8) == [PARAGRAPHS[2]]


def test_each_passage_has_its_share_of_the_room_and_what_one_leaves_is_the_next_ones():
    short, long = hit(PARAGRAPHS[0], PARAGRAPHS[0], id_="short"), hit(PLAIN, PARAGRAPHS[0], id_="long")
    assert texts(long, short, spare=36) == ["\n\n".join(PARAGRAPHS[:3]), PARAGRAPHS[0]]
    assert texts(short, long, spare=36) == [PARAGRAPHS[0], "\n\n".join(PARAGRAPHS[:5])]


def test_of_two_passages_that_come_to_overlap_the_better_one_takes_in_the_other():
    better, worse = hit(PLAIN, PARAGRAPHS[3], passage=2), hit(PLAIN, PARAGRAPHS[1], passage=1)
    (found,) = expand_passages([better, worse], LARGE, 1000, words)
    assert (found.passage, found.text) == (2, PLAIN)


def test_a_wider_passage_has_its_sentences():
    (found,) = expand_passages([hit(PLAIN, PARAGRAPHS[2])], LARGE, 1000, words)
    assert [found.article.text[span.start : span.end] for span in found.sentences] == [
        sentence for number in range(6) for sentence in (f"This is paragraph {number}.", "It has a second sentence.")
    ]


@given(
    st.lists(st.integers(0, 5), min_size=1, max_size=5, unique=True), st.integers(0, 60), st.sampled_from([LARGE, VAST])
)
def test_no_more_is_added_than_has_room_and_every_hit_is_in_some_passage(numbers, spare, window):
    hits = [hit(SECTIONS, PARAGRAPHS[number], passage=number) for number in numbers]
    found = expand_passages(hits, window, spare, words)
    assert sum(words(each.text) for each in found) <= sum(words(each.text) for each in hits) + spare + 2 * len(hits)
    for each in hits:
        assert any(other.start <= each.start and each.end <= other.end for other in found)
    for each in found:
        assert all(each.start <= span.start < span.end <= each.end for span in each.sentences)


@pytest.mark.parametrize("window", [LARGE, VAST])
def test_a_passage_of_an_article_that_is_all_of_it_stays(window):
    whole = make_hit(PLAIN)
    assert expand_passages([whole], window, 1000, words) == (whole,)
