import json

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import CutAnswerError, InterruptedAnswerError, LanguageModelError
from rag.llm.openai_chunks import Chunk, Said, check_end, events, read
from rag.llm.token_usage import Usage

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda each: (
        st.lists(each, max_size=3)
        | st.dictionaries(
            st.sampled_from(["choices", "delta", "message", "content", "text", "usage", "type", "finish_reason", "x"]),
            each,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def delta(content, **more):
    return {"choices": [{"delta": {"content": content, **more}, "finish_reason": None}]}


@pytest.mark.parametrize(
    ("told", "text"),
    [
        (delta("May"), "May"),
        (delta([{"type": "text", "text": "May"}, {"type": "output_text", "text": "!"}]), "May!"),
        (delta(["Ma", "y"]), "May"),
        (delta([{"type": "image_url", "image_url": {"url": "x"}}, None, 7]), ""),
        (delta(None), ""),
        ({"choices": None}, ""),
        ({"choices": []}, ""),
        ({"choices": [None]}, ""),
        ({"choices": [{"delta": None}]}, ""),
        ({"choices": [{"text": "May"}]}, "May"),
        ({"choices": [{"message": {"content": "May"}, "finish_reason": "stop"}]}, "May"),
        ([1, 2], ""),
        ("May", ""),
        (None, ""),
    ],
)
def test_the_text_of_an_event_is_found_however_a_server_writes_it(told, text):
    assert read(told).text == text


@given(JSON)
def test_no_json_is_too_odd_to_be_read(told):
    assert isinstance(read(told).text, str)


@pytest.mark.parametrize(
    ("used", "usage"),
    [
        ({"prompt_tokens": 10, "completion_tokens": 3}, Usage(10, 3)),
        ({"prompt_tokens": "10", "completion_tokens": 3.0}, Usage(10, 3)),
        ({"prompt_tokens": None, "completion_tokens": "many"}, Usage(0, 0)),
        ({"prompt_tokens": -1, "completion_tokens": float("inf")}, Usage(0, 0)),
        (None, None),
        ([1], None),
    ],
)
def test_what_was_counted_is_a_number_however_it_is_written(used, usage):
    assert read({"choices": [], "usage": used}).usage == usage


def test_thoughts_and_calls_of_tools_are_noted_and_are_no_text():
    assert read(delta(None, reasoning_content="Hm.")) == Chunk(is_thought=True)
    assert read(delta("", tool_calls=[{"id": "a"}])) == Chunk(calls_tool=True)


ONE, TWO = json.dumps(delta("In ")), json.dumps(delta("May."))


@pytest.mark.parametrize(
    "lines",
    [
        [f"data: {ONE}", "", f"data: {TWO}", ""],
        [f"\ufeffdata: {ONE}", f"data:{TWO}"],
        [": ping", "event: message", "id: 4", "retry: 100", f"data: {ONE}", f"data: {TWO}"],
        [ONE, TWO],
        ["", f"\ufeff{ONE}".strip("\ufeff"), TWO],
    ],
)
def test_the_events_of_a_stream_are_its_data(lines):
    assert "".join(read(event).text for event in events(lines)) == "In May."


def test_an_answer_that_is_sent_whole_is_one_event():
    whole = json.dumps(delta("In May."), indent=2).splitlines()
    assert [read(event).text for event in events(whole)] == ["In May."]
    assert [read(event).text for event in events(["\ufeff" + whole[0], *whole[1:]])] == ["In May."]


def test_the_end_of_a_stream_is_told_as_it_stands():
    assert list(events(["data: [DONE]"])) == ["[DONE]"]


def test_what_is_no_json_is_not_passed_over():
    """A piece that is lost may be a `not`."""
    with pytest.raises(json.JSONDecodeError):
        list(events([f"data: {ONE}", 'data: {"id": "x", "choi']))


def said(**told):
    return Said(**{"why": "stop", "has_text": True, **told})


def test_an_answer_that_is_whole_ends_without_a_word():
    check_end(said(), "The server")


@pytest.mark.parametrize(
    ("told", "part"),
    [
        ({}, "The server sent an empty answer"),
        (
            {"has_thought": True},
            "thought but gave no answer; raise the setting llm.answer_tokens",
        ),
        ({"has_thought": True, "why": "length"}, "thought but gave no answer"),
        ({"calls_tool": True, "why": "tool_calls"}, "called a tool instead of answering"),
    ],
)
def test_an_answer_without_a_word_is_called_what_it_is(told, part):
    with pytest.raises(LanguageModelError, match=part):
        check_end(said(has_text=False, **told), "The server")


def test_an_answer_that_is_cut_says_why():
    with pytest.raises(CutAnswerError, match=r"llm\.answer_tokens"):
        check_end(said(why="length"), "The server")
    with pytest.raises(InterruptedAnswerError, match="The server filtered the rest of the answer"):
        check_end(said(why="content_filter"), "The server")


def test_the_reason_for_an_end_is_not_lost_by_the_last_event():
    told = Said()
    for chunk in (Chunk("In May"), Chunk(why="length"), Chunk(is_end=True)):
        told.add(chunk)
    assert told.why == "length"


def test_a_stream_that_is_marked_as_ended_is_whole_and_another_one_is_not():
    told = Said(has_text=True)
    with pytest.raises(httpx.RemoteProtocolError):
        check_end(told, "The server")
    told.add(Chunk(is_end=True))
    check_end(told, "The server")
