import functools
import re

import pytest
from fakes import FakeEmbedder
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.embeddings import BundledEmbedder
from index.passages import split
from index.types import Article

HEADING = re.compile(r" {0,3}#{1,6}[ \t]+\S")
WORD = re.compile(r"[^\W_]")
LIMITS = st.integers(32, 512)
FRAGMENTS = [
    "The council voted on Tuesday to extend the tram line to the harbour, at a cost of 3.5 million euros.",
    "M. Dupont a dit : « Nous n'avons pas le choix. » La salle a applaudi !",
    "Der Rat stimmte am 3. Mai ab. Dr. Weiß war nicht dabei.",
    "市议会周二投票决定延长电车线路。费用为350万欧元。市长说：“我们别无选择。”",
    "会場は拍手した。「誰が払うのか？」と市民は言った。",
    "صوّت المجلس يوم الثلاثاء على تمديد خط الترام. من سيدفع؟ لا أحد يعلم.",
    "המועצה הצביעה ביום שלישי. מי ישלם?",
    "परिषद ने मंगलवार को मतदान किया। पैसा कौन देगा?",
    "สภาเมืองลงมติเมื่อวันอังคารให้ขยายเส้นทางรถราง ไม่มีใครรู้ว่าใครจะจ่าย",
    "시의회가 화요일에 표결했다. 누가 낼까?",
    "# The tram", "## A section", "### Второй раздел ###", "#hashtag", "#", "####### seven", "    # in code",
    "- an item\n- another one\n- a third", "| a | b |\n|---|---|\n| 1 | 2 |", "***", "---", "…", "?!",
    "https://example.org/" + "a" * 200, "x" * 3000, "字" * 800, "ก" * 700, "👩\u200d👩\u200d👧" * 60, "1 " * 400,
    "word " * 500, "ﷺ" * 40, "e\u0301" * 300, "\u200b", "a\0b", "\ufeffBOM",
]  # fmt: skip
JOINTS = ["\n\n", "\n", " ", "", "\r\n", "\r\n\r\n", "\n \t\n", "\u2028", "\x0b", "\u3000", "\n\n\n\n"]
NEWS = st.lists(st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(JOINTS)), max_size=12).map(
    lambda pairs: "".join(fragment + joint for fragment, joint in pairs)
)
TEXTS = st.one_of(NEWS, st.text(max_size=400), st.text("ab .#\n\r\t", max_size=200))
TITLES = st.one_of(
    st.sampled_from(["", "A tram", "电车", "T" * 900, "word " * 400, "\n", "a\nb"]), st.text(max_size=60)
)
LANGUAGES = st.sampled_from(["", "en", "fr", "de", "zh", "ja", "ar", "th", "hi"])


def article_of(text, title="", language=""):
    return Article(id="a", title=title, text=text, language=language)


def texts(text, *, limit=64, title=""):
    return [passage.text for passage in split(article_of(text, title), FakeEmbedder().count_tokens, limit)]


@functools.cache
def bundled():
    return BundledEmbedder(threads=1)


def lines(text):
    """Each line of a text with its offset, and whether it is a heading."""
    at = 0
    for line in text.split("\n"):
        yield at, line, bool(HEADING.match(line))
        at += len(line) + 1


def must_be_found(text, headings):
    """The offsets of all word characters but those of headings; of those too when there is nothing else.

    What says the same as a heading is one if it may be.
    """
    words = [
        (at + match.start(), is_marked, is_marked or line.strip() in headings)
        for at, line, is_marked in lines(text)
        for match in WORD.finditer(line)
    ]
    body = {at for at, _, is_heading in words if not is_heading}
    return body or {at for at, is_marked, _ in words if not is_marked} or {at for at, _, _ in words}


def check(article, count_tokens, limit):
    passages = split(article, count_tokens, limit)
    assert passages == split(article, count_tokens, limit)
    found = set()
    end = 0
    for passage in passages:
        assert passage.text == article.text[passage.start : passage.end]
        assert passage.start >= end, "passages are in order and do not overlap"
        end = passage.end
        check_sentences(passage)
        assert count_tokens([passage.context + passage.text])[0] <= limit
        found.update(range(passage.start, passage.end))
    assert must_be_found(article.text, {passage.heading for passage in passages}) <= found
    check_headings(article.text, passages)
    return passages


def check_sentences(passage):
    assert passage.sentences
    assert passage.sentences[0].start == passage.start
    assert passage.sentences[-1].end == passage.end
    at = passage.start
    for sentence in passage.sentences:
        assert at <= sentence.start < sentence.end
        text = passage.article.text[sentence.start : sentence.end]
        assert text == text.strip()
        assert not WORD.search(passage.article.text, at, sentence.start), "no word is left between two sentences"
        at = sentence.end


def check_headings(text, passages):
    """No heading is part of a passage, unless there is nothing but headings."""
    headings = [(at, at + len(line)) for at, line, heading in lines(text) if heading]
    if any(not heading and WORD.search(line) for _, line, heading in lines(text)):
        assert not [
            passage.text
            for passage in passages
            for start, end in headings
            if passage.start < end and start < passage.end
        ]


@given(TEXTS, TITLES, LANGUAGES, LIMITS)
@example("# A\r\nBody of it.\r\n\r\n## B\r\nMore.", "", "en", 64)
@example("#\t0\n0", "", "", 32)
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_passages_hold_the_whole_text_and_fit(text, title, language, limit):
    check(article_of(text, title, language), FakeEmbedder().count_tokens, limit)


@given(TEXTS, TITLES, LANGUAGES, LIMITS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_they_fit_as_the_bundled_model_counts_too(text, title, language, limit):
    check(article_of(text, title, language), bundled().count_tokens, limit)


@pytest.mark.parametrize("limit", [32, 64, 256, 512])
@pytest.mark.parametrize("fragment", [fragment for fragment in FRAGMENTS if WORD.search(fragment)])
def test_what_is_long_is_cut_to_fit(fragment, limit):
    check(article_of(f"{fragment} " * 20, "On the tram"), FakeEmbedder().count_tokens, limit)


@pytest.mark.parametrize("char", ["x", "字", "ก", "é", "👍", "1", "ﷺ"])
def test_one_giant_word_is_cut_to_fit(char):
    for count_tokens in (FakeEmbedder().count_tokens, bundled().count_tokens):
        passages = split(article_of(char * 3000), count_tokens, 48)
        assert "".join(passage.text for passage in passages) == (char * 3000 if char.isalnum() else "")
        assert all(count <= 48 for count in count_tokens([passage.text for passage in passages]))


def test_a_short_text_is_one_passage():
    text = "The tram opens in May. It has 19 stations.\n\nNobody knows who pays."
    (passage,) = split(article_of(text, "A tram"), FakeEmbedder().count_tokens, 256)
    assert passage.text == text
    assert [text[start:end] for start, end in passage.sentences] == [
        "The tram opens in May.",
        "It has 19 stations.",
        "Nobody knows who pays.",
    ]


def test_white_space_around_the_text_is_no_part_of_a_passage():
    assert texts("\n\n  The tram opens.  \n\n") == ["The tram opens."]


@pytest.mark.parametrize("text", ["", " \n\n ", "***\n\n---", "…", "#", "\ufeff", "_ _ _"])
def test_a_text_without_words_has_no_passages(text):
    assert texts(text) == []


def test_the_title_and_the_heading_are_embedded_but_no_part_of_the_text():
    text = "An introduction.\n\n## Who pays ##\n\nNobody knows.\n"
    first, second = split(article_of(text, "A  tram"), FakeEmbedder().count_tokens, 64)
    assert (first.text, first.heading, first.context) == ("An introduction.", "", "A tram\n")
    assert (second.text, second.heading, second.context) == ("Nobody knows.", "Who pays", "A tram\nWho pays\n")


def test_a_heading_is_read_the_same_when_lines_end_as_on_windows():
    (passage,) = split(article_of("## Who pays\r\n\r\nNobody knows.\r\n"), FakeEmbedder().count_tokens, 64)
    assert (passage.text, passage.heading) == ("Nobody knows.", "Who pays")


def test_an_article_without_title_or_heading_has_no_context():
    (passage,) = split(article_of("The tram opens."), FakeEmbedder().count_tokens, 64)
    assert passage.context == ""


def test_no_passage_spans_two_sections():
    assert texts("# One\nThe first.\n# Two\nThe second.") == ["The first.", "The second."]


def test_a_heading_without_a_body_makes_no_passage():
    assert texts("# One\n\n## Two\n\nThe body.\n\n## Three") == ["The body."]


def test_a_text_of_headings_only_is_read_as_text():
    assert texts("# The tram opens\n\n## In May") == ["# The tram opens\n\n## In May"]


def test_a_hashtag_is_no_heading():
    assert texts("#tram is late.\n\nAgain.") == ["#tram is late.\n\nAgain."]


@pytest.mark.parametrize("title", ["word " * 2000, "T" * 9000, "字" * 3000])
def test_a_very_long_title_leaves_most_of_a_passage_to_the_text(title):
    passages = check(article_of("The tram opens. " * 60, title), FakeEmbedder().count_tokens, 64)
    for passage in passages:
        assert 0 < FakeEmbedder().count_tokens([passage.context])[0] <= 16
        assert title.startswith(passage.context.strip())
    assert len(passages) == 5


def test_passages_end_with_sentences():
    text = " ".join(f"This is sentence number {number} of the article." for number in range(60))
    assert all(passage.endswith(".") and passage.startswith("This") for passage in texts(text))


def test_passages_end_with_paragraphs_where_they_can():
    paragraphs = [" ".join([f"Paragraph {number} says this."] * 5) for number in range(12)]
    assert texts("\n\n".join(paragraphs), limit=60) == ["\n\n".join(paragraphs[at : at + 2]) for at in range(0, 12, 2)]


def test_passages_of_a_long_paragraph_are_about_equally_full():
    text = " ".join(["Six words are in this one."] * 41)
    sizes = FakeEmbedder().count_tokens(texts(text, limit=70))
    assert sum(sizes) == 41 * 7
    assert min(sizes) > 50


def test_cuts_fall_between_what_a_reader_sees_as_characters():
    family = "👩\u200d👩\u200d👧"
    assert all(set(piece.split(family)) == {""} for piece in texts(f"{family}" * 300 + " a", limit=32)[:-1])


def test_a_heading_of_plain_text_is_the_context_of_what_it_heads():
    before = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen."
    behind = "A quay of stone was built there and it took three years of work to finish."
    text = f"A tram\n\n{before}\n\nThe quay\n\n{behind}"
    first, second = split(article_of(text, "A tram"), FakeEmbedder().count_tokens, 64)
    assert (first.text, first.heading) == (f"A tram\n\n{before}", "")
    assert (second.text, second.heading, second.context) == (behind, "The quay", "A tram\nThe quay\n")


def test_short_lines_that_head_no_prose_stay_in_the_text():
    for line in ("- The quay", "It ends.", "Photo: Ann Lee", "By Ann Lee"):
        text = f"The tram opens in May.\n\n{line}\n\nThe quay is of stone."
        assert texts(text) == [text]
    assert texts("The tram opens.\n\nThe quay\n\nThe pier") == ["The tram opens.\n\nThe quay\n\nThe pier"]
