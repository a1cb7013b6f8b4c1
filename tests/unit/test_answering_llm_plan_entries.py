"""Entries of an overview as a model writes them, a few with each prompt."""

import re
from dataclasses import replace

from fake_llm import FakeModel, FakeModels, make_hit
from newsroom import asked
from test_answering_llm_plan_answer import ended

from index.settings import IndexSettings
from rag.answering.llm_plan_entries import write_entries
from rag.answering.prompt import Templates
from rag.answering.request import Caller, Request
from rag.answering.types import Prompts, Written
from rag.llm.cancellation import Stop
from rag.llm.reading_speed import keep
from rag.llm.token_usage import Usage
from rag.settings import Settings

QUESTION = "Summarise all the articles"


class Repeating(FakeModel):
    """Writes the first sentence of every passage, with its mark; of some, another figure."""

    def __init__(self, *, wrong=()):
        super().__init__()
        self._wrong = wrong

    @property
    def first_prompts(self):
        """Those that do not ask again for an answer in the right language."""
        return [messages for messages in self.prompts if "in no other language" not in messages[-1].content]

    def stream(self, messages, stop=None):
        self.prompts.append(messages)
        for number, said in re.findall(r"^\[(\d+)\] (.+?[.。])(?=\s|$|\S)", messages[-1].content, re.MULTILINE):
            wrong = any(word in said for word in self._wrong)
            yield f"- {'It cost 77 million dollars in Oslo.' if wrong else said} [{number}]\n"


class Stopping(Repeating):
    def __init__(self, stop):
        super().__init__()
        self._stop = stop

    def stream(self, messages, stop=None):
        yield from super().stream(messages, stop)
        self._stop.set()


def overview(index, model, *, caller=None, settings=None):
    planned = asked(index, QUESTION, "overview")
    request = Request(
        QUESTION, index, FakeModels(model), Templates(), settings or Settings(), caller=caller or Caller()
    )
    events, answer = ended(write_entries(request, model, planned))
    return events, answer, planned.answer


def lines(text):
    return [line for line in text.split("\n") if line.startswith("- ")]


def test_every_article_keeps_its_line_and_several_prompts_are_announced(newsroom):
    model = Repeating()
    events, answer, own = overview(newsroom, model)
    assert events[0] == Prompts("ollama/fake", 3, 0)
    assert len(model.first_prompts) == 3
    assert len(lines(answer.text)) == len(lines(own.text)) == len(own.table.entries)
    assert answer.coverage == own.coverage
    assert {citation.article.id for citation in answer.citations} == set(own.coverage.used)


def test_what_is_not_borne_out_of_an_article_gives_way_to_its_own_sentence(newsroom):
    _, answer, own = overview(newsroom, Repeating(wrong=("strike",)))
    assert "Oslo" not in answer.text
    assert lines(answer.text)[1].partition(": ")[2].partition(" [")[0] in own.text


def test_where_nothing_is_borne_out_the_plans_own_answer_stands(newsroom):
    _, answer, own = overview(newsroom, FakeModel("It cost 77 million dollars in Oslo."))
    assert (answer.text, answer.model) == (own.text, "quotes")
    assert "ollama/fake" in answer.notice


def test_what_is_shown_while_it_is_written_is_the_answer(newsroom):
    events, answer, _ = overview(newsroom, Repeating())
    shown = "".join(event.text for event in events if isinstance(event, Written))
    assert shown.strip() == answer.text
    cited = [citation for event in events if isinstance(event, Written) for citation in event.citations]
    assert tuple(cited) == answer.citations


def test_a_stop_leaves_what_was_written_and_the_articles_own_sentences(newsroom):
    stop = Stop()
    model = Stopping(stop)
    _, answer, own = overview(newsroom, model, caller=Caller(stop))
    assert len(model.first_prompts) == 1
    assert len(lines(answer.text)) == len(lines(own.text))
    assert "stopped" in answer.notice


def test_the_time_is_told_where_the_model_was_measured(newsroom, tmp_path):
    settings = Settings(index=IndexSettings(data=tmp_path))
    keep(tmp_path, "ollama/fake@", Usage(prompt_tokens=1000, read_tokens=1000, read_seconds=10.0), 1000)
    events, _, _ = overview(newsroom, Repeating(), settings=settings)
    assert events[0].seconds > 10


def test_of_a_long_article_what_is_around_its_sentence_is_read(newsroom):
    planned = asked(newsroom, QUESTION, "overview")
    first = planned.answer.hits[0]
    text = f"{first.text} {'It went on like that for days. ' * 40}".strip()
    long = make_hit(text, id_=first.article.id)
    answer = replace(planned.answer, hits=(replace(long, passage=-1), *planned.answer.hits[1:]))
    model = Repeating()
    request = Request(QUESTION, newsroom, FakeModels(model), Templates(), Settings())
    ended(write_entries(request, model, replace(planned, answer=answer)))
    sent = model.first_prompts[0][-1].content
    assert planned.answer.citations[0].quote in sent
    assert sent.count("It went on") < 20
