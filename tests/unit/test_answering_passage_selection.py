"""Which passages a model reads, and which stretch of each."""

from fake_llm import make_hit
from hypothesis import given
from hypothesis import strategies as st

from rag.answering.passage_selection import select_passages, shortened
from rag.answering.sentence_ranking import Scored

TEXT = " ".join(f"Sentence {number} tells one thing." for number in range(10))


def hit(id_, *, score=0.8, passage=1, text=TEXT):
    return make_hit(text, id_=id_, score=score, passage=passage)


def words(hits):
    return sum(len(each.text.split()) for each in hits)


def scored(found, *numbers):
    return [Scored(found, found.sentences[number], 1 - number / 100, 0.8, 0.5) for number in numbers]


def numbers(found):
    return [int(word) for word in found.text.split() if word.isdigit()]


def test_all_passages_are_sent_where_they_have_room():
    hits = [hit("a", passage=1), hit("b", passage=2, score=0.75)]
    assert select_passages(hits, [], 100, words) == tuple(hits)


def test_what_is_about_something_else_is_left_out_though_it_has_room():
    hits = [hit("a", passage=1), hit("b", passage=2, score=0.7)]
    assert select_passages(hits, [], 100, words) == (hits[0],)
    assert select_passages(hits, [], 100, words, are_comparable=False) == tuple(hits)


def test_of_a_passage_without_room_the_best_sentence_is_sent_with_those_around_it():
    found = hit("a")
    (sent,) = select_passages([found], scored(found, 5), 15, words)
    assert numbers(sent) == [4, 5, 6]
    assert sent.article is found.article
    assert sent.text == found.article.text[sent.start : sent.end]
    assert [found.article.text[span.start : span.end] for span in sent.sentences] == [
        f"Sentence {number} tells one thing." for number in (4, 5, 6)
    ]


def test_what_room_is_left_is_filled_with_more_of_the_passage():
    found = hit("a")
    (sent,) = select_passages([found], scored(found, 5), 27, words)
    assert numbers(sent) == [3, 4, 5, 6, 7]


def test_the_best_sentences_of_several_passages_come_before_all_of_one():
    first, second = hit("a", passage=1), hit("b", passage=2, score=0.79)
    ranked = [*scored(first, 1), *scored(second, 8)]
    sent = select_passages([first, second], ranked, 30, words)
    assert [numbers(each) for each in sent] == [[0, 1, 2], [7, 8, 9]]


def test_a_passage_without_a_good_sentence_is_left_out_where_there_is_no_room():
    first, second = hit("a", passage=1), hit("b", passage=2)
    sent = select_passages([first, second], scored(second, 3), 30, words)
    assert [each.article.id for each in sent] == ["b"]


def test_one_sentence_is_sent_however_little_room_there_is():
    found = hit("a")
    assert numbers(select_passages([found], scored(found, 2), 0, words)[0]) == [2]
    assert numbers(select_passages([found], [], 0, words)[0]) == [0]


def test_a_passage_is_shortened_to_some_places_and_what_has_room_around_them():
    found = hit("a")
    place = found.sentences[5]
    assert numbers(shortened(found, [place], 3 * len("Sentence 5 tells one thing. "))) == [4, 5, 6]
    assert numbers(shortened(found, [found.sentences[2], place], 0)) == [2, 3, 4, 5]
    assert shortened(found, [], 0) == found


# Golden cases: just within a margin and just beyond it


def test_a_passage_is_about_something_else_from_a_distance_on():
    near, far = hit("b", passage=2, score=0.8 - 0.079), hit("b", passage=2, score=0.8 - 0.081)
    best = hit("a")
    assert len(select_passages([best, near], [], 1000, words)) == 2
    assert len(select_passages([best, far], [], 1000, words)) == 1
    near, far = hit("b", passage=2, score=0.8 - 0.049), hit("b", passage=2, score=0.8 - 0.051)
    ranked = [*scored(best, 1), *scored(near, 1)]
    assert len(select_passages([best, near], ranked, 30, words)) == 2
    assert len(select_passages([best, far], ranked, 30, words)) == 1


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=12), st.integers(0, 250))
def test_nothing_is_longer_than_the_budget_and_all_of_it_stands_in_what_was_found(best, budget):
    hits = [hit(str(row), passage=row, score=0.8 - row / 100) for row in range(4)]
    ranked = [entry for row, number in best for entry in scored(hits[row], number)]
    sent = select_passages(hits, ranked, budget, words)
    assert sent
    assert words(sent) <= max(budget, 5)
    for each in sent:
        assert hits[each.passage].start <= each.start < each.end <= hits[each.passage].end
    assert [each.passage for each in sent] == sorted({each.passage for each in sent})
