from dataclasses import replace

import pytest
from fake_llm import make_hit

from index.types import Span
from rag.answering.answer_types import Asked
from rag.answering.extractive_answer import as_text, best_quotes, extractive_answer
from rag.answering.quoting import cite
from rag.answering.sentence_ranking import Scored
from rag.answering.types import Answer, Sentence

QUAY = make_hit("The quay, which cost 14 million pounds, took three years to build. It is 300 metres long. It is new.")
LONG, LENGTH, NEW = QUAY.sentences
PRICE = Asked("How much is it?", "en", {"price": 0.9})
CUT = QUAY.article.text.index("took")


def quotes(*scored):
    return [quote.quote for quote in best_quotes([Scored(QUAY, span, score, 0.8, 0.0) for span, score in scored])]


def test_nothing_is_quoted_of_nothing():
    assert best_quotes([]) == ()


def test_of_a_list_each_item_is_a_line_that_cites_it():
    hit = make_hit("The town will pay for:\n\n- the roof of the\n  old school\n- a ferry")
    quote = cite(1, hit, Span(0, len(hit.article.text)))
    draft = Answer(question="What for?", text="", language="en", refused=False, quotes=(quote,))
    answer = extractive_answer(draft)
    assert answer.text == "The town will pay for: [1]\n- the roof of the old school [1]\n- a ferry [1]"
    assert [each.verdict for each in answer.sentences] == ["supported"] * 3


def test_no_more_than_two_are_quoted():
    assert quotes((LENGTH, 0.9), (NEW, 0.9), (LONG, 0.9)) == ["It is 300 metres long.", "It is new."]


@pytest.mark.parametrize(("score", "is_quoted"), [(0.85, True), (0.7, False)])
def test_a_second_one_is_quoted_where_it_is_near_the_first(score, is_quoted):
    assert (len(quotes((LENGTH, 0.9), (NEW, score))) == 2) is is_quoted


@pytest.mark.parametrize(("first", "second", "count"), [(0.6, 0.05, 1), (0.6, 0.3, 2), (0.2, 0.05, 2), (0.6, None, 2)])
def test_a_second_one_that_was_read_and_does_not_answer_is_not_quoted_beside_one_that_does(first, second, count):
    ranked = [
        Scored(QUAY, LENGTH, 0.9, 0.8, 0.0, answers=first),
        Scored(QUAY, NEW, 0.89, 0.8, 0.0, answers=second),
    ]
    assert len(best_quotes(ranked)) == count


def test_a_sentence_that_a_passage_holds_a_part_of_is_quoted_whole():
    assert quotes((Span(CUT, LONG.end), 0.9)) == ["The quay, which cost 14 million pounds, took three years to build."]


def test_two_parts_of_a_sentence_are_quoted_once_and_leave_room_for_another():
    parts = [(Span(CUT, LONG.end), 0.9), (Span(0, CUT - 1), 0.88)]
    assert quotes(*parts, (NEW, 0.86)) == [
        "The quay, which cost 14 million pounds, took three years to build.",
        "It is new.",
    ]


def test_sentences_of_the_same_place_in_two_articles_are_two_quotes():
    other = replace(QUAY, article=replace(QUAY.article, id="b"))
    assert len(best_quotes([Scored(hit, NEW, 0.9, 0.8, 0.0) for hit in (QUAY, other)])) == 2


def test_quotes_that_are_no_versions_of_one_another_are_two_at_most():
    ranked = [Scored(QUAY, span, 0.9, 0.8, 0.0) for span in (LENGTH, NEW, LONG)]
    assert [quote.number for quote in best_quotes(ranked)] == [1, 2]


def test_one_of_another_article_is_quoted_only_where_it_is_as_good_and_leaves_room_for_one_of_the_same():
    other = replace(QUAY, article=replace(QUAY.article, id="b"))

    def articles(score):
        ranked = [(QUAY, LENGTH, 0.9), (other, NEW, score), (QUAY, NEW, 0.82)]
        return [quote.article.id for quote in best_quotes([Scored(*each, 0.8, 0.0, named=1.0) for each in ranked])]

    assert articles(0.89) == ["a", "b"]
    assert articles(0.85) == ["a", "a"]


def test_another_version_of_a_quote_is_quoted_with_it_however_far_behind():
    """Of two articles, the corrected one is not left out for a day that stands a little further behind."""
    texts = (
        "Work is to begin on Monday, 16 November, and last ten weeks.",
        "Work is to begin on Friday, 20 November, and last ten weeks.",
    )
    hits = [
        make_hit(text, id_=f"{row}", title="The bridge", published=f"2026-11-0{row + 1}")
        for row, text in enumerate(texts)
    ]
    ranked = [
        Scored(hit, Span(0, len(hit.text)), score, 0.8, 0.0) for hit, score in zip(hits, (0.9, 0.82), strict=True)
    ]
    assert [quote.article.id for quote in best_quotes(ranked)] == ["1", "0"]


# Golden cases: scores just near enough and just too far behind


@pytest.mark.parametrize(("behind", "is_quoted"), [(0.099, True), (0.101, False)])
def test_a_sentence_of_the_same_article_is_quoted_up_to_so_far_behind(behind, is_quoted):
    assert (len(quotes((LENGTH, 0.9), (NEW, 0.9 - behind))) == 2) is is_quoted


@pytest.mark.parametrize(("behind", "is_quoted"), [(0.049, True), (0.051, False)])
def test_how_far_behind_a_second_quote_may_be_can_be_said(behind, is_quoted):
    ranked = [Scored(QUAY, span, score, 0.8, 0.4) for span, score in ((LENGTH, 0.9), (NEW, 0.9 - behind))]
    assert (len(best_quotes(ranked, close=0.05)) == 2) is is_quoted


@pytest.mark.parametrize(("behind", "is_quoted"), [(0.049, True), (0.051, False)])
def test_one_of_another_passage_with_fewer_of_the_questions_words_has_to_be_nearer(behind, is_quoted):
    best = Scored(QUAY, LENGTH, 0.9, 0.8, 0.4)
    other = Scored(replace(QUAY, passage=QUAY.passage + 1), NEW, 0.9 - behind, 0.8, 0.3)
    assert (len(best_quotes([best, other])) == 2) is is_quoted
    assert len(best_quotes([best, replace(other, shared=0.4)])) == 2
    assert len(best_quotes([best, replace(other, hit=QUAY)])) == 2


def test_a_sentence_that_was_hardly_compared_is_no_second_quote():
    best, other = Scored(QUAY, LENGTH, 0.9, 0.8, 0.4), Scored(QUAY, NEW, 0.89, 0.8, 0.4)
    assert len(best_quotes([best, other])) == 2
    assert len(best_quotes([best, replace(other, is_compared=False)])) == 1


@pytest.mark.parametrize(("behind", "is_quoted"), [(0.059, True), (0.061, False)])
def test_so_has_one_behind_a_sentence_with_what_is_asked_for(behind, is_quoted):
    ranked = [Scored(QUAY, LONG, 0.9, 0.8, 0.4, 0.9), Scored(QUAY, LENGTH, 0.9 - behind, 0.8, 0.4, 0.9)]
    assert (len(best_quotes(ranked, PRICE)) == 2) is is_quoted


@pytest.mark.parametrize(("behind", "is_quoted"), [(0.019, True), (0.021, False)])
def test_a_sentence_of_another_article_is_quoted_only_if_it_is_as_good(behind, is_quoted):
    other = replace(QUAY, article=replace(QUAY.article, id="b"))
    ranked = [Scored(QUAY, LENGTH, 0.9, 0.8, 0.0, named=0.5), Scored(other, NEW, 0.9 - behind, 0.8, 0.0, named=0.5)]
    assert (len(best_quotes(ranked)) == 2) is is_quoted


@pytest.mark.parametrize(("best", "named"), [(1.0, 0.5), (0.0, 0.0)], ids=["fewer names", "no names"])
def test_another_article_is_not_quoted_unless_it_has_as_many_of_the_names_that_are_asked_for(best, named):
    other = replace(QUAY, article=replace(QUAY.article, id="b"))
    ranked = [Scored(QUAY, LENGTH, 0.9, 0.8, 0.0, named=best), Scored(other, NEW, 0.9, 0.8, 0.0, named=named)]
    assert len(best_quotes(ranked)) == 1


def test_four_are_quoted_at_most_with_all_versions():
    hits = [make_hit(f"Work on the bridge is to last {weeks} weeks.", id_=f"{weeks}") for weeks in range(10, 16)]
    ranked = [Scored(hit, hit.sentences[0], 0.9, 0.8, 0.0) for hit in hits]
    assert sorted(quote.article.id for quote in best_quotes(ranked)) == ["10", "11", "12", "13"]


def test_a_second_sentence_without_the_number_asked_for_adds_nothing_to_one_that_has_it():
    has, lacks, also = (
        Scored(QUAY, span, score, 0.8, 0.0, kind)
        for span, score, kind in ((LONG, 0.9, 0.9), (NEW, 0.89, 0.0), (LENGTH, 0.88, 0.9))
    )
    assert [quote.start for quote in best_quotes([has, lacks], PRICE)] == [LONG.start]
    assert [quote.start for quote in best_quotes([has, lacks, also], PRICE)] == [LONG.start, LENGTH.start]


@pytest.mark.parametrize(
    ("second", "is_quoted"),
    [
        ("A place for 95 posts is now being looked for.", False),
        ("The council speaks of 95 posts, the union of 120.", True),
        ("Correction: not 95 posts are lost.", False),
    ],
)
def test_a_second_sentence_with_no_other_figure_than_the_first_adds_nothing(second, is_quoted):
    hit = make_hit(f"The dairy in Corve cuts 95 posts. The cheese is good. {second}")
    first, _, last = hit.sentences
    ranked = [Scored(hit, first, 0.9, 0.8, 0.0, 0.9), Scored(hit, last, 0.88, 0.8, 0.0, 0.9)]
    asked = Asked("How many posts does the dairy cut?", "en", {"count": 0.9})
    assert (len(best_quotes(ranked, asked)) == 2) is is_quoted


def test_sentences_beside_each_other_are_one_quote():
    ranked = [Scored(QUAY, span, score, 0.8, 0.0) for span, score in ((LENGTH, 0.9), (NEW, 0.89))]
    assert [quote.quote for quote in best_quotes(ranked, Asked("quay", "en", {"other": 1.0}))] == [
        "It is 300 metres long. It is new."
    ]


def test_two_versions_of_a_sentence_are_not_widened():
    texts = [f"Work is to begin on {day} November, and last ten weeks. It is late." for day in ("16", "20")]
    hits = [make_hit(text, id_=f"{row}", title="The bridge") for row, text in enumerate(texts)]
    ranked = [Scored(hit, hit.sentences[0], 0.9, 0.8, 0.0) for hit in hits]
    assert all("late" not in quote.quote for quote in best_quotes(ranked, Asked("bridge", "en", {})))


TABLE = make_hit("Fares rise.\n\n| Ticket | now |\n|---|---|\n| Single | £2 |\n| Day | £6 |")
SINGLE, DAY = (
    Span(TABLE.article.text.index(row), TABLE.article.text.index(row) + len(row))
    for row in ("| Single | £2 |", "| Day | £6 |")
)


@pytest.mark.parametrize(
    ("language", "rows"), [("en", ["Ticket | now", "Single | £2"]), ("de", ["Ticket | now", "Single | £2", "Day | £6"])]
)
def test_a_row_is_quoted_below_its_headings_and_in_another_language_with_its_table(language, rows):
    ranked = [Scored(TABLE, SINGLE, 0.9, 0.9, 0.5), Scored(TABLE, DAY, 0.89, 0.9, 0.1)]
    found = best_quotes(ranked, Asked("How much is a single?", language, {}))
    assert [quote.quote for quote in found] == rows


def test_rows_of_a_table_are_quoted_as_one():
    said = [
        Sentence(text, (number,), "supported") for number, text in enumerate(("A line.", "Name | Age", "Ann | 4"), 1)
    ]
    assert as_text(said) == "A line. [1]\n\n| Name | Age [2] |\n| --- | --- |\n| Ann | 4 [3] |"
    assert as_text(said[::2]) == "A line. [1]\nAnn | 4 [3]"
