import itertools
import re
from dataclasses import replace

import pytest
from fake_llm import make_hit
from hypothesis import example, given
from hypothesis import strategies as st

from index.types import Span
from rag.answering.citation_resolver import CitationResolver
from rag.answering.cited_sentences import cited_sentences, locate_sentences, without_marks
from rag.answering.types import Citation, Sentence

TRAM = make_hit("The tram opens in May. It has 19 stations.", id_="tram", passage=1)
MUSEUM = make_hit("The museum is closed on Tuesdays. Entry is free.", id_="museum", passage=2)
SHIP = make_hit("“白屿一号”长22.4米。它在2025年被发现。", id_="ship", passage=3, language="zh")
PASSAGES = (TRAM, MUSEUM, SHIP)
LONG = make_hit("It is open. The quay, which cost 14 million pounds, took three years to build.", id_="quay")
LONG_CUT = LONG.article.text.index("took") - 1


def first_sentence(_wanted, hit):
    return [(hit, hit.sentences[0])] if hit else []


def sentence_with_most_of_the_words(wanted, hit):
    def shared(span):
        return len(set(wanted.lower().split()) & set(hit.article.text[span.start : span.end].lower().split()))

    return [(hit, max(hit.sentences, key=shared))] if hit else []


def resolve(*pieces, support=first_sentence, passages=PASSAGES, language="en"):
    resolver = CitationResolver(passages, support, language)
    written = [resolver.feed(piece) for piece in pieces] + [resolver.finish()]
    written = [each for each in written if each]
    assert "".join(each.text for each in written) == resolver.text
    assert [each for event in written for each in event.citations] == resolver.citations
    return resolver


def text(*pieces, **options):
    return resolve(*pieces, **options).text


def quotes(resolver):
    return [each.quote for each in resolver.citations]


# marks


def test_a_mark_becomes_a_citation_of_the_passage_it_names():
    resolver = resolve("It opens in May [1].")
    assert resolver.text == "It opens in May [1]."
    assert resolver.citations == [Citation(1, TRAM.article, "The tram opens in May.", 0, 22)]


def test_numbers_follow_the_order_in_which_citations_appear():
    resolver = resolve("Closed on Tuesdays [2]. Opens in May [1]. Free [2].")
    assert resolver.text == "Closed on Tuesdays [1]. Opens in May [2]. Free [1]."
    assert [each.article.id for each in resolver.citations] == ["museum", "tram"]
    assert [each.number for each in resolver.citations] == [1, 2]


def test_two_sentences_of_one_passage_are_two_citations():
    resolver = resolve("It has 19 stations [1]. It opens in May [1].", support=sentence_with_most_of_the_words)
    assert resolver.text == "It has 19 stations [1]. It opens in May [2]."
    assert quotes(resolver) == ["It has 19 stations.", "The tram opens in May."]


def test_a_sentence_that_two_passages_hold_a_part_of_is_cited_whole_and_once():
    begun = replace(LONG, start=12, end=LONG_CUT, sentences=(Span(12, LONG_CUT),))
    ended = replace(LONG, start=LONG_CUT + 1, sentences=(Span(LONG_CUT + 1, LONG.end),), passage=2)
    resolver = resolve("It cost 14 million [1]. It took years [2].", passages=(begun, ended))
    assert resolver.text == "It cost 14 million [1]. It took years [1]."
    assert quotes(resolver) == ["The quay, which cost 14 million pounds, took three years to build."]


def test_the_words_in_front_of_a_mark_decide_which_sentence_it_cites():
    asked = []

    def support(wanted, hit):
        asked.append(wanted)
        return [(hit, hit.sentences[0])]

    resolve("One thing [1]. Another thing, said Mr. Smith [2]. A third.[1]", support=support)
    assert asked == ["One thing", "Another thing, said Mr. Smith", "A third."]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("May [1][2].", "May [1][2]."),
        ("May [1] [2].", "May [1][2]."),
        ("May [1, 2].", "May [1][2]."),
        ("May [1;2].", "May [1][2]."),
        ("May [1-3].", "May [1][2][3]."),
        ("May [2–3].", "May [1][2]."),
        ("May [1、2].", "May [1][2]."),
        ("May【1】.", "May [1]."),
        ("May【1】【2】.", "May [1][2]."),
        ("May [passage 2].", "May [1]."),
        ("May [Passages 1, 2].", "May [1][2]."),
        ("May [ 1 ].", "May [1]."),
        ("May [[1]].", "May [1]."),
        ("May [١].", "May [1]."),
        ("May. [1]", "May. [1]"),
        ("May.[1]", "May. [1]"),
        ("May.\n[1]", "May. [1]"),
        ("May [1][1].", "May [1]."),
        ("May [1, 1].", "May [1]."),
    ],
)
def test_marks_are_understood_however_a_model_writes_them(written, shown):
    assert text(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "He said so [sic].",
        "The [2024 budget] is large.",
        "In [2024] it was.",
        "See [this](there).",
        "a[i] = [a, b]",
        "An open [ bracket",
        "An open [1",
        "[x] done, [ ] to do",
        "[1 km] away",
        "[] nothing",
        "[passage] nothing",
        "A long [bracket of more than thirty characters] stays.",
    ],
)
def test_a_bracket_that_is_no_mark_stays(written):
    resolver = resolve(written)
    assert resolver.text == written
    assert resolver.citations == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("It opens in May [9].", "It opens in May."),
        ("It opens in May. [9]", "It opens in May."),
        ("It opens [9] in May.", "It opens in May."),
        ("It opens in May [0].", "It opens in May."),
        ("It opens in May [1][9].", "It opens in May [1]."),
        ("It opens in May [9, 1].", "It opens in May [1]."),
        ("It opens in May [1-900].", "It opens in May [1][2][3]."),
        ("开放【9】。", "开放。"),
        ("It opens in May [[9]].", "It opens in May."),
    ],
)
def test_an_invented_mark_leaves_nothing_behind(written, shown):
    assert text(written) == shown


@pytest.mark.parametrize("written", ["Yes [[9]1].", "Yes [2[9]].", "Yes [1[0]2]."])
def test_what_is_left_of_a_nested_mark_is_no_mark(written):
    resolver = resolve(written)
    assert resolver.citations == []
    assert all(sentence.citations == () for sentence in cited_sentences(resolver.text))


def test_without_passages_every_mark_is_invented():
    assert text("It opens in May [1].", passages=()) == "It opens in May."


# pieces


def test_a_piece_shows_all_but_what_may_become_a_mark():
    resolver = CitationResolver(PASSAGES, first_sentence)
    assert resolver.feed("It opens in May").text == "It opens in May"
    assert resolver.feed(" ") is None
    assert resolver.feed("[") is None
    assert resolver.feed("1") is None
    written = resolver.feed("].")
    assert written.text == " [1]."
    assert [each.quote for each in written.citations] == ["The tram opens in May."]
    assert resolver.finish() is None


def test_a_citation_is_announced_once():
    resolver = CitationResolver(PASSAGES, first_sentence)
    assert len(resolver.feed("May [1].").citations) == 1
    assert resolver.feed(" Yes, May [1].").citations == ()


def test_the_white_space_at_the_end_is_dropped():
    assert text("It opens in May. [1] \n\n") == "It opens in May. [1]"
    assert text("It opens in May.", " ", "\n") == "It opens in May."


ANSWER = "It opens in May [1], as planned.\n\nFree [2, 1]; [sic] [2024 budget] no [9]. 【3】 Ends [[passage 2]] [1"


@pytest.mark.parametrize("place", range(len(ANSWER) + 1))
def test_a_mark_may_be_split_at_every_position(place):
    whole = resolve(ANSWER)
    parts = resolve(ANSWER[:place], ANSWER[place:])
    assert (parts.text, parts.citations) == (whole.text, whole.citations)


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *"[]【】12349,-–、; \n\r\t.!?。aé字$",
            *(
                "[1]",
                "[2]",
                "[9]",
                "[1, 2]",
                "[1-3]",
                "【3】",
                "[[1]]",
                "[passage 2]",
                "[passages 1, 2, 3, 1, 2, 3, 1]",
            ),
            *("The tram opens in May", " It has 19 stations.", "[sic]", "[2024 budget]", "\n\n", "1, 2, 3", "[" * 5),
        ]
    ),
    max_size=25,
)


@given(FRAGMENTS, st.randoms())
def test_any_split_gives_what_the_whole_gives(fragments, random):
    written = "".join(fragments)
    cuts = sorted(random.choices(range(len(written) + 1), k=random.randint(0, 8)))
    pieces = [written[start:end] for start, end in zip([0, *cuts], [*cuts, len(written)], strict=True)]
    whole = resolve(written, support=sentence_with_most_of_the_words)
    for parts in (pieces, written):
        resolver = resolve(*parts, support=sentence_with_most_of_the_words)
        assert (resolver.text, resolver.citations) == (whole.text, whole.citations)


@given(FRAGMENTS)
def test_every_number_that_is_shown_has_a_citation_and_every_quote_is_at_its_offsets(fragments):
    resolver = resolve(*fragments, support=sentence_with_most_of_the_words)
    numbers = range(1, len(resolver.citations) + 1)
    assert [each.number for each in resolver.citations] == list(numbers)
    shown = {number for sentence in cited_sentences(resolver.text) for number in sentence.citations}
    assert shown <= set(numbers)
    for each in resolver.citations:
        assert each.quote == each.article.text[each.start : each.end] != ""


# quotes


def test_the_same_stretch_found_in_two_passages_is_one_citation():
    overlapping = make_hit(TRAM.article.text, id_="tram", passage=9, start=0, end=22)
    resolver = resolve("In May [1]. Yes [2].", passages=(TRAM, overlapping))
    assert resolver.text == "In May [1]. Yes [1]."
    assert len(resolver.citations) == 1


def test_the_same_offsets_in_two_articles_are_two_citations():
    other = make_hit(TRAM.article.text, id_="copy", passage=9)
    assert text("In May [1][2].", passages=(TRAM, other)) == "In May [1][2]."


def test_a_citation_may_be_a_whole_passage():
    resolver = resolve("Yes [1].", support=lambda _wanted, hit: [(hit, Span(hit.start, hit.end))])
    assert quotes(resolver) == [TRAM.article.text]


# sentences


def test_chinese_sentences_without_spaces_have_their_own_numbers():
    resolver = resolve("它长22.4米【3】。去年被发现[3]。五月开放。[1]周二闭馆。[2]", language="zh")
    assert cited_sentences(resolver.text, "zh") == (
        Sentence("它长22.4米。", (1,)),
        Sentence("去年被发现。", (1,)),
        Sentence("五月开放。", (2,)),
        Sentence("周二闭馆。", (3,)),
    )


def test_a_mark_of_a_sentence_that_nothing_bears_out_is_dropped():
    def support(wanted, hit):
        return [] if "91" in wanted else first_sentence(wanted, hit)

    shown = text("It has 91 stations [1]. It has 19 stations [1].", support=support)
    assert shown == "It has 91 stations. It has 19 stations [1]."


def test_a_mark_moves_to_the_passage_that_bears_the_sentence_out():
    resolver = resolve("It has 19 stations [2].", support=lambda _wanted, _hit: [(TRAM, TRAM.sentences[1])])
    assert resolver.text == "It has 19 stations [1]."
    assert quotes(resolver) == ["It has 19 stations."]


def test_a_sentence_that_two_places_bear_out_cites_both():
    places = [(TRAM, TRAM.sentences[0]), (MUSEUM, MUSEUM.sentences[1])]
    assert text("It opens in May and entry is free [1].", support=lambda *_: places).endswith("free [1][2].")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("It opens in May.", "It opens in May. [1]"),
        ("In May it opens. It is free [2]. It is long.", "In May it opens. [2] It is free [1]. It is long."),
        ("It is free [2]. It opens in May.\n\nAll is free.", "It is free [1]. It opens in May. [2]\n\nAll is free."),
        ("五月开放。它在May开放。闭馆。", "五月开放。它在May开放。 [1]闭馆。"),
        ("In May. It is so. May it be. It is free [2].", "In May. [2] It is so. May it be. [3] It is free [1]."),
    ],
)
def test_an_uncited_sentence_that_a_passage_bears_out_gets_its_citation(written, shown):
    def support(wanted, hit):
        row = int(wanted.startswith("May"))
        return first_sentence(wanted, hit) if hit else [(TRAM, TRAM.sentences[row])] if "May" in wanted else []

    resolver = resolve(written, support=support)
    resolver.cite_uncited()
    assert resolver.text == shown
    cited = {number for sentence in cited_sentences(resolver.text) for number in sentence.citations}
    assert cited == {each.number for each in resolver.citations}


@given(FRAGMENTS)
def test_citing_what_is_uncited_changes_no_word(fragments):
    resolver = resolve(*fragments)
    before = resolver.text
    resolver._support = lambda _wanted, _hit: [(MUSEUM, MUSEUM.sentences[1])]
    resolver.cite_uncited()
    assert without_marks(resolver.text) == without_marks(before)


def test_a_mark_before_the_answer_stands_for_all_of_it_when_there_is_no_other():
    assert text("[1] It has 19 stations.") == "It has 19 stations. [1]"
    assert text("[1] It has 19 stations [1]. Entry is free [2].") == "It has 19 stations [1]. Entry is free [2]."


# where sentences stand


@example(["[1]", "[", "\n\n", "["])
@given(FRAGMENTS)
def test_sentences_stand_in_order_and_hold_their_words_and_their_numbers(fragments):
    shown = resolve(*fragments).text
    found = cited_sentences(shown, "en")
    stand = locate_sentences(shown, found)
    assert [sentence for sentence, _ in stand] == list(found)
    spans = [span for _, span in stand]
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    for sentence, span in stand:
        piece = shown[span.start : span.end]
        assert without_marks(piece).strip() == sentence.text.strip()
        assert tuple(dict.fromkeys(map(int, re.findall(r"\[(\d{1,3})\]", piece)))) == sentence.citations
