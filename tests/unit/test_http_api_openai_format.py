"""Answers in OpenAI's formats."""

import dataclasses
import json
import re

import markdown_it
import pytest
from api_client import TRAM

from rag.answering.types import Answer, Citation, Receipt, Sentence
from rag.http_api import openai_format
from rag.http_api.openai_format import SOURCES, CompletionStream, ResponseStream, SentText, conversation
from rag.http_api.openai_schemas import ContentPart, Message

QUOTE = "The tram line will have 19 stations."
ANSWER = Answer(
    question="How many?",
    text=f"{QUOTE} [1]",
    language="en",
    refused=False,
    sentences=(Sentence(QUOTE, (1,), "supported"),),
    citations=(Citation(1, TRAM, QUOTE, 0, len(QUOTE)),),
    model="quotes",
    receipt=Receipt(prompt_tokens=90, answer_tokens=10),
)


def chunks(lines):
    parts = [line.removeprefix("data: ") for line in "".join(lines).strip().split("\n\n")]
    return [json.loads(part) for part in parts if part != "[DONE]"], parts[-1]


def said(*pairs):
    return [Message(role=role, content=text) for role, text in pairs]


def test_an_answer_ends_with_its_sources():
    text = openai_format.with_sources(ANSWER)
    assert text.startswith(f"{QUOTE} [1]{SOURCES}")
    link = "https://gazette.example/tram#:~:text=The%20tram%20line%20will%20have%2019%20stations."
    assert f"[1] [A tram for Aubry]({link}) (The Vale Gazette, 2026-05-04)" in text
    assert f"“{QUOTE}”" in text
    assert openai_format.with_sources(dataclasses.replace(ANSWER, citations=())) == ANSWER.text


def test_each_mark_is_an_annotation_at_its_place():
    message = openai_format.completion(ANSWER, "articles")["choices"][0]["message"]
    (found,) = (each["url_citation"] for each in message["annotations"])
    assert message["content"][found["start_index"] : found["end_index"]] == "[1]"
    assert (found["title"], found["quote"]) == (TRAM.title, QUOTE)
    assert found["url"].startswith(f"{TRAM.link}#:~:text=")
    assert TRAM.text[found["quote_start"] : found["quote_end"]] == QUOTE


def test_the_whole_answer_and_its_tokens_are_there():
    made = openai_format.completion(ANSWER, "articles")
    assert made["answer"]["sentences"][0]["verdict"] == "supported"
    assert made["usage"] == {"prompt_tokens": 90, "completion_tokens": 10, "total_tokens": 100}


def test_an_unfinished_answer_says_so():
    cut = dataclasses.replace(ANSWER, finished=False)
    assert openai_format.completion(cut, "articles")["choices"][0]["finish_reason"] == "length"
    assert openai_format.response(cut, "articles")["status"] == "incomplete"


def test_the_last_message_is_the_question_and_those_before_are_turns():
    messages = said(
        ("system", "Be brief."),
        ("user", "When?"),
        ("assistant", f"In May. [1]{SOURCES}[1] A tram"),
        ("user", "And where?"),
    )
    question, turns, _ = conversation(messages)
    assert question == "And where?"
    assert [(turn.question, turn.answer) for turn in turns] == [("When?", "In May. [1]")]


def test_a_message_in_parts_is_its_text():
    parts = [ContentPart(text="When"), ContentPart(type="image_url"), ContentPart(text="now?")]
    assert conversation([Message(role="user", content=parts)]) == ("When\nnow?", [], "")


@pytest.mark.parametrize("messages", [said(("system", "x")), said(("assistant", "x"))])
def test_without_a_question_there_is_none(messages):
    assert conversation(messages) == ("", [], "")


def test_a_stream_adds_up_to_the_answer():
    stream = CompletionStream("articles", has_usage=True)
    sent = [*stream.begin(), stream.text("The tram line "), stream.text("will"), *stream.end(ANSWER)]
    found, last = chunks(sent)
    assert last == "[DONE]"
    text = "".join(each["choices"][0]["delta"].get("content", "") for each in found if each["choices"])
    assert text == openai_format.with_sources(ANSWER)
    assert found[-1]["usage"]["total_tokens"] == 100
    assert len({each["id"] for each in found}) == 1


def test_a_text_that_was_given_up_is_followed_by_the_answer():
    sent = SentText()
    assert sent.add("Something el") == "Something el"
    assert sent.rest("Quotes.") == "\n\n---\nQuotes."


HOSTILE = (
    'Look ![pixel](https://evil.example/?q=1) <img src="https://evil.example"> here!\n[1]: https://evil.example\nEnd <'
)


def test_nothing_that_an_article_says_is_loaded_or_moves_a_mark():
    tram = dataclasses.replace(TRAM, title="A tram](https://evil.example) ![x](https://evil.example)", text=HOSTILE)
    cited = (Citation(1, tram, HOSTILE, 0, len(HOSTILE)),)
    message = openai_format.completion(dataclasses.replace(ANSWER, text=f"{HOSTILE} [1]", citations=cited), "articles")
    content = message["choices"][0]["message"]["content"]
    html = markdown_it.MarkdownIt().render(content)
    assert "<img" not in html
    assert {address.partition("#")[0] for address in re.findall('href="([^"]*)"', html)} == {TRAM.link}
    found = message["choices"][0]["message"]["annotations"][-1]["url_citation"]
    assert content[found["start_index"] : found["end_index"]] == "[1]"
    assert "<img" not in markdown_it.MarkdownIt().render(found["title"])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_a_hostile_text_is_streamed_as_it_is_sent_whole(size):
    sent = SentText()
    pieces = [sent.add(HOSTILE[start : start + size]) for start in range(0, len(HOSTILE), size)]
    assert "".join(pieces) + sent.rest(openai_format.safe(HOSTILE)) == openai_format.safe(HOSTILE)


def test_a_response_stream_has_the_events_in_order():
    stream = ResponseStream("articles")
    sent = "".join([*stream.begin(), stream.text("The tram"), *stream.end(ANSWER)])
    events = [json.loads(block.partition("data: ")[2]) for block in sent.strip().split("\n\n")]
    assert [each["sequence_number"] for each in events] == list(range(len(events)))
    assert events[0]["type"] == "response.created"
    assert events[-1]["type"] == "response.completed"
    text = "".join(each["delta"] for each in events if each["type"] == "response.output_text.delta")
    assert text == events[-1]["response"]["output"][0]["content"][0]["text"]


@pytest.mark.parametrize("stream", [CompletionStream("articles", has_usage=False), ResponseStream("articles")])
def test_a_failure_is_told_in_the_stream(stream):
    problem = {"status": 503, "detail": "Nobody answers.", "error": {"message": "Nobody answers."}}
    assert "Nobody answers." in "".join(stream.failed(problem))
