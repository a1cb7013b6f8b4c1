"""An answer's text with its verdicts and what its marks cite."""

import dataclasses
import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_story import ANSWER, COST, HARBOUR, HOSTILE, TEXT, TIME, cite, text_of

from rag.answering.cited_sentences import cited_sentences
from rag.answering.types import Problem, ProblemKind, Sentence
from rag.grounding import verdict_precision
from rag.grounding.verdict_precision import worth_text
from rag.locale import LANGUAGES, wording
from rag.page.templates import answers
from rag.page.templates.answer_pieces import AnswerText

WORDS = wording("en")


class Prose:
    """The parts of an answer's text, as HTML."""

    def __init__(self, answer, words):
        self._given = AnswerText(answer, 0), words

    def __getattr__(self, part):
        return lambda: getattr(answers, part)(*self._given)


def prose(answer=ANSWER, words=WORDS):
    return Prose(answer, words)


def answered(text, *sentences, citations=(COST, TIME), **changes):
    return dataclasses.replace(ANSWER, text=text, sentences=sentences, citations=citations, **changes)


def test_each_sentence_has_the_sign_of_its_verdict():
    signs = re.findall(r'class="sign (\w+)"[^>]* aria-label="([^"]*)"', prose().text())
    assert signs == [
        ("supported", "Supported"),
        ("partly", "Partly supported: The number “four” is not in the cited text."),
        ("supported", "Supported"),
        ("unsupported", "Not supported: None of the passages found says so."),
        (
            "supported",
            f"Supported: {WORDS('problem-mark')}",
        ),
    ]


def test_what_is_doubtful_can_be_reached_with_the_keyboard_and_says_why():
    shown, tips = prose().text(), prose().tips()
    assert re.findall(r'<button type="button" class="sign (\w+)" data-tip="(sentence-\d)"', shown) == [
        ("partly", "sentence-1"),
        ("unsupported", "sentence-3"),
        ("supported", "sentence-4"),
    ]
    [partly] = re.findall(r'<div data-of="sentence-1">(.*?)</div>', tips)
    worth = worth_text("partly", "en", WORDS, reader="", probability=None)
    assert text_of(partly) == f"Partly supportedThe number “four” is not in the cited text.{worth}"


def test_a_sentence_without_a_known_reason_says_what_its_verdict_means():
    tips = prose(answered("It is so.", Sentence("It is so.", (), "unsupported"))).tips()
    assert "Do not rely on it." in text_of(tips)


def test_the_legend_counts_the_verdicts():
    assert re.findall(r"</svg>([^<]*)", prose().legend()) == [
        "3 sentences supported",
        "1 partly supported",
        "1 not supported",
    ]


@pytest.mark.parametrize("changes", [{"model": "quotes"}, {"refused": True}])
def test_what_no_model_wrote_is_not_judged(changes):
    shown = prose(dataclasses.replace(ANSWER, **changes))
    assert "sign" not in shown.text()
    assert shown.legend() == ""


def test_the_popover_of_a_mark_has_quote_title_source_date_and_page():
    [tip] = re.findall(r'<div data-of="cite-1">(.*?)</div>', prose().tips())
    assert text_of(tip) == (f"{COST.quote}{HARBOUR.title}The Vale Gazette · page 1 · 4 May 2026Read it in the article")


def test_a_moment_of_a_film_is_said_as_it_is():
    article = dataclasses.replace(HARBOUR, places=(HARBOUR.places[0]._replace(name="0:12:04"),))
    tips = prose(answered("It [1].", citations=(dataclasses.replace(COST, article=article),))).tips()
    assert "0:12:04" in text_of(tips)


def test_marks_stay_on_the_line_of_the_character_that_they_follow():
    shown = prose(answered("It is so [1][2] cafe\u0301 [2]. [7]", model="quotes")).text()
    assert re.sub(r"<button.*?</button>", "#", shown) == (
        '<p dir="auto">It is s<span class="tail">o##</span> caf<span class="tail">e\u0301#</span>. [7]</p>'
    )


def test_a_sign_stays_on_the_line_of_the_last_marks_and_the_full_stop():
    shown = prose().text()
    assert re.search(
        r'pound<span class="tail"><span class="tail">s<button[^>]*>1</button></span>\.<span class="sign', shown
    )
    assert re.search(r'pleased<span class="tail">\.<button[^>]* class="sign', shown)


def test_a_sentence_over_two_lines_has_one_sign():
    text = "The quay cost:\n14 million pounds [1]."
    shown = prose(answered(text, Sentence("The quay cost:\n14 million pounds.", (1,), "supported"))).text()
    assert shown.count('class="sign') == 1
    assert shown.count('class="sentence') == 2


def test_a_column_is_called_by_all_of_its_heading_and_not_by_its_mark():
    text = "| Weight | One hour in the centre [1] |\n| --- | --- |\n| 1,700 kg | £3.60 [2] |"
    html = prose(answered(text)).text()
    assert re.findall(r'data-column="([^"]*)"', html) == ["Weight", "One hour in the centre"]


def test_numbers_that_cite_nothing_stay_text():
    assert text_of(prose(answered("It is [7].")).text()) == "It is [7]."


def test_nothing_that_comes_from_outside_is_markup():
    article = dataclasses.replace(
        HARBOUR, title=HOSTILE, source=HOSTILE, language=HOSTILE, published=HOSTILE, text=HOSTILE
    )
    sentence = Sentence(f"{HOSTILE}.", (1,), "partly", (Problem("name", HOSTILE),))
    shown = prose(answered(f"{HOSTILE} [1].", sentence, citations=(cite(1, article, HOSTILE),)))
    for html in (shown.text(), shown.tips(), shown.legend()):
        assert "<img" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_said_in_every_language(language):
    kinds = get_args(ProblemKind)
    sentence = Sentence("It is so.", (), "partly", tuple(Problem(kind, "so") for kind in kinds))
    tips = prose(answered("It is so.", sentence), wording(language)).tips()
    assert len(set(re.findall(r"<li>(.*?)</li>", tips))) == len(kinds)


WRITTEN = st.lists(st.sampled_from([*"ab .!?。\n<&", " [1]", "[2]", " [7]", "[1]", "- ", "3. "]), max_size=40).map(
    "".join
)


@given(WRITTEN, st.randoms(use_true_random=False))
def test_no_character_of_an_answer_is_lost(text, random):
    sentences = [
        dataclasses.replace(each, verdict=random.choice(["supported", "partly", "unsupported"]))
        for each in cited_sentences(text, "en")
        if random.random() < 0.8
    ]
    shown = text_of(prose(answered(text, *sentences)).text())
    plain = re.sub(r"\s*\[([12])\]", r"\1", text)
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", plain)


def test_the_text_is_what_it_was():
    assert text_of(prose().text()) == re.sub(r" \[(\d)\]", r"\1", TEXT).replace("\n\n", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("verdict", "probability"), [("supported", 0.87), ("unread", 0.31)])
def test_a_sentence_whose_meaning_a_model_read_names_it_and_how_sure_it_is(language, verdict, probability):
    read = Sentence("It cost a lot.", (1,), verdict, (), "ollama/<b>", probability)
    shown = prose(answered("It cost a lot [1].", read), wording(language))
    tips = shown.tips()
    assert "ollama/&lt;b&gt;" in tips
    assert str(round(100 * probability)) in tips
    assert 'data-tip="sentence-0"' in shown.text()


def test_the_legend_says_how_often_a_sign_is_right(monkeypatch):
    figures = {"all": {"supported": 96, "measured": 900}}
    monkeypatch.setattr(verdict_precision, "_figures", lambda: figures)
    assert "Of 100 sentences with this sign, 96 were right." in prose().tips()


@pytest.mark.parametrize(
    ("before", "quote", "is_turned"),
    [
        ("- Why: ", "كلف الترميم أربعة عشر مليون دينار.", True),
        ("- لماذا: ", "كلف الترميم أربعة عشر مليون دينار.", False),
        ("- لماذا: ", "The new quay cost 14 million pounds.", True),
        ("- Why: ", "The new quay cost 14 million pounds.", False),
        ("", "كلف الترميم أربعة عشر مليون دينار.", False),
    ],
)
def test_a_quote_keeps_its_direction_within_a_line_of_the_other(before, quote, is_turned):
    cited = dataclasses.replace(COST, number=1, quote=quote)
    shown = prose(answered(f"{before}{quote} [1]", citations=(cited,))).text()
    assert (f"<bdi>{quote[:-1]}<span" in shown) == is_turned
    assert quote in text_of(shown)
