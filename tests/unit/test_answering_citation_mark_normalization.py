import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answering.citation_mark_normalization import LeadingLabel, MarkStyles

MARKS = [
    ("It is on Thursday 【1†source】.", "It is on Thursday [1]."),
    ("It is on Thursday 【1†L3-L5】.", "It is on Thursday [1]."),
    ("It is on Thursday [1†source].", "It is on Thursday [1]."),
    ("It is on Thursday [Source 1].", "It is on Thursday [1]."),
    ("It is on Thursday [passage 2][doc 3].", "It is on Thursday [2][3]."),
    ("It is on Thursday (source 1).", "It is on Thursday [1]."),
    ("It is on Thursday (see passages 1 and 2).", "It is on Thursday [1, 2]."),
    ("It is on Thursday (Source: [1], [2]).", "It is on Thursday [1, 2]."),
    ("It is on Thursday ([1]).", "It is on Thursday [1]."),
    ("It is on Thursday [^1].", "It is on Thursday [1]."),
    ("It is on Thursday ^1.", "It is on Thursday [1]."),
    ("It is on Thursday¹.", "It is on Thursday[1]."),
    ("It is on Thursday.¹²", "It is on Thursday.[1, 2]"),
    ("It is on Thursday [¹].", "It is on Thursday [1]."),
    ("It is on Thursday <sup>1</sup>.", "It is on Thursday [1]."),
    ("It is on Thursday [1](https://paper.example/a_(b)).", "It is on Thursday [1])."),
    ("It is on Thursday [1](#source-1).", "It is on Thursday [1]."),
    ("It is on Thursday [1: Tram drivers].", "It is on Thursday [1]."),
    ("Es ist am Donnerstag [Quelle 1].", "Es ist am Donnerstag [1]."),
    ("C'est jeudi (sources 1 et 2).", "C'est jeudi [1, 2]."),
    ("Es el jueves (fuentes: 1 y 2).", "Es el jueves [1, 2]."),
    ("是星期四（来源1）。", "是星期四[1]。"),
    ("يوم الخميس [المصدر ١].", "يوم الخميس [1]."),
    ("В четверг [источник 1].", "В четверг [1]."),
]
HONEST = [
    "In [2024] it was [sic] so [1].",
    "1. It is so [1].\n2. And so [2].",
    "It covers 5 km² and 10^6 m³ (1 of 3).",
    "See [the page](http://x.example) (2024) [1]",
    "Sources say it is so [1].\nSources close to X deny it [2].",
    "The sources: three springs [1].",
    "[Article 12] of the law (art. 3) says so [2]",
    "- **Thursday** [1]\n- *4 a.m.* [2]",
    "It is [1-3] and [1, 2] and [[1]].",
    "Sources: [1]",
]
LISTS = [
    "\n\nSources:\n[1] Tram drivers in Coldmere\n[2] Another one",
    "\n\n**Sources:**\n\n- Tram drivers",
    "\n\n## References\n1. Tram drivers",
    "\nSources: [1], [2]",
    "\nSource: [1] Tram drivers in Coldmere",
    "\n\n[^1]: Tram drivers\n[^2]: Another one",
    "\n\nQuellen:\n* Straßenbahn",
    "\n\n来源：\n[1] 电车",
    "\n\nSources",
]


def fed(watch, pieces):
    return "".join(watch.feed(piece) for piece in pieces) + watch.finish()


@pytest.mark.parametrize(("text", "plain"), MARKS)
def test_a_mark_of_another_style_is_a_mark(text, plain):
    assert fed(MarkStyles(), [text]) == plain


@pytest.mark.parametrize("text", HONEST)
def test_what_is_no_mark_stays_as_it_is(text):
    assert fed(MarkStyles(), [text]) == text


@pytest.mark.parametrize("listed", LISTS)
def test_a_list_of_sources_at_the_end_is_left_out(listed):
    assert fed(MarkStyles(), ["It is on Thursday [1]." + listed]) == "It is on Thursday [1]."


ALL = [*(text for text, _ in MARKS), *HONEST, *("It is so [1]." + listed for listed in LISTS)]


@given(st.sampled_from(ALL), st.lists(st.integers(0, 80), max_size=6))
def test_an_answer_is_the_same_however_it_is_cut_into_pieces(text, cuts):
    places = sorted({0, *(cut for cut in cuts if cut < len(text)), len(text)})
    pieces = [text[start:end] for start, end in itertools.pairwise(places)]
    assert fed(MarkStyles(), pieces).rstrip() == fed(MarkStyles(), [text]).rstrip()
    assert fed(MarkStyles(), list(text)).rstrip() == fed(MarkStyles(), [text]).rstrip()


@given(st.text(alphabet="a1 [](【】†Source:^\n.", max_size=40))
def test_any_text_is_the_same_letter_by_letter(text):
    assert fed(MarkStyles(), list(text)).rstrip() == fed(MarkStyles(), [text]).rstrip()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Answer: In May.", "In May."),
        ("**Answer:**\n\nIn May.", "In May."),
        ("## Answer: In May.", "In May."),
        ("**Answer**: NO ANSWER", "NO ANSWER"),
        ("Réponse : En mai.", "En mai."),
        ("答案：五月。", "五月。"),
        ("الإجابة: في مايو.", "في مايو."),
        ("Answers differ: one says May.", "Answers differ: one says May."),
        ("Answering, he said: no.", "Answering, he said: no."),
        ("In May. Answer: no.", "In May. Answer: no."),
        ("An", "An"),
    ],
)
def test_a_label_in_front_is_left_out(text, plain):
    assert fed(LeadingLabel(), [text]) == fed(LeadingLabel(), list(text)) == plain
