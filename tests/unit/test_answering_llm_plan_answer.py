"""A model writes from a plan; the plan's own answer stands where that has more."""

import pytest
from fake_llm import FakeModel, FakeModels, ReadingModel
from newsroom import asked

from rag.answering.llm_plan_answer import write_at_once
from rag.answering.prompt import Templates
from rag.answering.request import Request
from rag.errors import LanguageModelError
from rag.grounding import answer_judging
from rag.settings import Settings

QUESTION = "Summarise the article about the bus drivers"
GOOD = (
    "Bus drivers in Brackley will strike on Friday, 26 March, from 5 a.m. to noon [1]. ",
    "Their union wants 6 per cent more pay, and the company, Harrowline, offers 2.5 per cent [1]. ",
    "Of 310 drivers, 288 voted for the strike [1]. ",
    "A single ticket will cost £2.50 from 1 April, 30 pence more than now [1].",
)


def ended(generator):
    """The events of a generator, and what it returns."""
    events = []
    while True:
        try:
            events.append(next(generator))
        except StopIteration as end:
            return events, end.value


def written(index, *pieces, question=QUESTION, kind="summary", topic="the bus drivers", model=None):
    model = model or FakeModel(*pieces)
    planned = asked(index, question, kind, topic)
    request = Request(question, index, FakeModels(model), Templates(), Settings())
    _, answer = ended(write_at_once(request, model, planned))
    return answer, planned, model


def test_what_is_borne_out_and_has_the_figures_is_the_answer(newsroom):
    answer, planned, model = written(newsroom, *GOOD)
    assert answer.model == "ollama/fake"
    assert answer.text.startswith("Bus drivers in Brackley will strike")
    assert all(sentence.verdict == "supported" for sentence in answer.sentences)
    assert answer.coverage == planned.answer.coverage
    assert "used here: 1" in answer.notice
    assert planned.instruction in model.prompts[0][-1].content
    assert "A single ticket will cost" in model.prompts[0][-1].content


@pytest.mark.parametrize(
    "pieces",
    [
        ("Bus drivers in Brackley will strike on Friday, 26 March, from 5 a.m. to noon [1].",),
        ("Bus drivers in Brackley will strike on Monday, 29 April, for 14 hours and 900 pounds [1].",),
        ("NO ANSWER",),
        ("",),
    ],
)
def test_the_plans_own_answer_stands_where_less_or_something_else_was_written(newsroom, pieces):
    answer, planned, _ = written(newsroom, *pieces)
    assert (answer.text, answer.model) == (planned.answer.text, "quotes")
    assert answer.citations == planned.answer.citations
    assert "ollama/fake" in answer.notice


def test_a_model_that_fails_is_said_to(newsroom):
    answer, planned, _ = written(newsroom, LanguageModelError("The server is gone."))
    assert answer.text == planned.answer.text
    assert "The server is gone." in answer.notice


def test_a_headline_is_a_new_one_if_it_is_short_and_borne_out(newsroom):
    arguments = {"question": "Write a headline for the bus article", "kind": "headline"}
    answer, _, _ = written(newsroom, "Brackley bus drivers will strike on 26 March [1]", **arguments)
    assert answer.text == "Brackley bus drivers will strike on 26 March [1]"
    answer, planned, _ = written(newsroom, "Brackley bus drivers strike on 26 March" + " in Brackley" * 12, **arguments)
    assert answer.text == planned.answer.text


@pytest.mark.parametrize("is_read", [True, False])
def test_a_headline_in_another_language_that_nobody_read_gives_way_to_the_articles_own(newsroom, monkeypatch, is_read):
    if not is_read:
        monkeypatch.setattr(answer_judging, "cross_encoder_judge", lambda _: None)
    question = "Schreib eine Schlagzeile über den Artikel zum Busstreik in Brackley"
    line = "Busfahrer in Brackley streiken am 26. März [1]"
    answer, planned, _ = written(newsroom, line, question=question, kind="headline", topic="the bus drivers")
    assert (planned.answer.language, answer.text) == ("de", line if is_read else planned.answer.text)


@pytest.mark.parametrize(("odds", "is_written"), [(4.0, True), (-4.0, False)])
def test_what_the_model_that_reads_it_takes_for_wrong_is_not_borne_out(newsroom, monkeypatch, odds, is_written):
    monkeypatch.setattr(answer_judging, "cross_encoder_judge", lambda _: None)
    line = "Brackley bus drivers will strike on 26 March [1]"
    model = ReadingModel(line, reads=lambda _: odds)
    question = "Write a headline for the bus article"
    answer, planned, _ = written(newsroom, question=question, kind="headline", model=model)
    assert answer.text == (line if is_written else planned.answer.text)
