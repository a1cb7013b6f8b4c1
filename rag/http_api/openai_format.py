"""Answers in OpenAI's formats: chat completions, responses, and their streams.

Marks stand in the text, and each is an annotation. A list of sources with quotes follows the text, so that a client
that knows nothing of annotations shows them too. The whole answer is in the field `answer`.
"""

import json
import re
import time
import uuid
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Protocol

from rag.answering.types import Answer, Citation, Turn
from rag.conversations.citation_export import markdown_link, quote_link, web_link
from rag.http_api import serialization
from rag.http_api.openai_schemas import Message

_MARK = re.compile(r"\[(\d{1,4})\]")
SOURCES = "\n\n---\n"
"""Beginning of the list of sources behind an answer."""
_LOADING = re.compile(r"(?<=!)\[|<(?=[A-Za-z/!?])|(?<=\]):")
LONGEST_QUOTE = 300
"""Characters of a quote in the list of sources."""
DONE = "data: [DONE]\n\n"


def with_sources(answer: Answer) -> str:
    """Return the text of an answer with the list of its sources."""
    text = safe(answer.text)
    if not answer.citations:
        return text
    sources = "\n".join(map(_source, answer.citations))
    return f"{text}{SOURCES}{sources}"


def safe(text: str) -> str:
    """Return a text in which Markdown loads and redirects nothing, whatever an article or a model wrote.

    Images, HTML, and definitions that would make a link of a mark are shown as text. The rest stays as it is, for
    clients that know no Markdown.
    """
    return _LOADING.sub(r"\\\g<0>", text)


def conversation(messages: Sequence[Message]) -> tuple[str, list[Turn], str]:
    """Return the question, which is the last message of the user, the turns before it, and the sources of the last.

    A system message is none of them: `style` has it, and nothing that a client says there is evidence.
    """
    spoken = [each for each in messages if each.role in ("user", "assistant")]
    last = max((row for row, each in enumerate(spoken) if each.role == "user"), default=-1)
    question = spoken[last].text if last >= 0 else ""
    turns, sources = [], ""
    for before, after in pairwise(spoken[: last + 1]):
        if (before.role, after.role) == ("user", "assistant"):
            text, _, sources = after.text.partition(SOURCES)
            turns.append(Turn(before.text, text))
    return question, turns, sources


def style(messages: Sequence[Message], *more: str) -> str:
    """Return what the system messages of a conversation, and `more`, say about how to write."""
    said = [each.text for each in messages if each.role in ("system", "developer")]
    return "\n".join(filter(None, (*said, *more)))


def annotations(answer: Answer) -> list[dict[str, Any]]:
    """Return an annotation for each mark in the text of an answer."""
    cited = {each.number: each for each in answer.citations}
    marks = _MARK.finditer(safe(answer.text))
    return [_annotation(match, cited[int(match[1])]) for match in marks if int(match[1]) in cited]


def completion(answer: Answer, model: str) -> dict[str, Any]:
    """Return an answer as a chat completion."""
    message = {
        "role": "assistant",
        "content": with_sources(answer),
        "refusal": None,
        "annotations": [{"type": "url_citation", "url_citation": each} for each in annotations(answer)],
    }
    choice = {"index": 0, "message": message, "finish_reason": _reason(answer), "logprobs": None}
    return {
        **_head("chat.completion", model),
        "choices": [choice],
        "usage": usage(answer),
        "answer": serialization.answer(answer),
    }


class AnswerStream(Protocol):
    """Stream of one answer in one of the formats."""

    def begin(self) -> Iterator[str]:
        """Yield what stands before the text."""

    def text(self, text: str) -> str:
        """Return a piece of text."""

    def end(self, answer: Answer) -> Iterator[str]:
        """Yield what is missing of the answer, its annotations, and the end."""

    def failed(self, problem: dict[str, Any]) -> Iterator[str]:
        """Yield the end of a stream that failed."""


class SentText:
    """Text of an answer as far as it was sent."""

    def __init__(self) -> None:
        self.text = ""
        self._given = ""

    def add(self, piece: str) -> str:
        """Return what to send of a further piece; a sign that may begin HTML waits for the next one."""
        self._given += piece
        return self._sent(safe(self._given.removesuffix("<")))

    def rest(self, text: str) -> str:
        """Return what is missing of a text; all of it, behind a line, where something else was sent.

        What a client has shown can't be taken back: it happens where the model's text was given up for quotes.
        """
        return self._sent(text if text.startswith(self.text) else f"{self.text}\n\n---\n{text}")

    def _sent(self, text: str) -> str:
        more = text[len(self.text) :]
        self.text = text
        return more


class CompletionStream:
    """Chunks of one chat completion."""

    def __init__(self, model: str, *, has_usage: bool) -> None:
        self._head = _head("chat.completion.chunk", model)
        self._has_usage = has_usage
        self._sent = SentText()

    def begin(self) -> Iterator[str]:
        """Yield the first chunk."""
        yield self._chunk({"role": "assistant", "content": ""})

    def text(self, text: str) -> str:
        """Return a chunk of text."""
        return self._chunk({"content": self._sent.add(text)})

    def end(self, answer: Answer) -> Iterator[str]:
        """Yield what is missing of the answer, its annotations, and the end."""
        if rest := self._sent.rest(with_sources(answer)):
            yield self._chunk({"content": rest})
        cited = [{"type": "url_citation", "url_citation": each} for each in annotations(answer)]
        yield self._chunk({"annotations": cited}, _reason(answer), answer=serialization.answer(answer))
        if self._has_usage:
            yield _data({**self._head, "choices": [], "usage": usage(answer)})
        yield DONE

    def failed(self, problem: dict[str, Any]) -> Iterator[str]:
        """Yield the end of a stream that failed."""
        yield _data({"error": problem["error"]})
        yield DONE

    def _chunk(self, delta: dict[str, Any], reason: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": reason, "logprobs": None}
        return _data({**self._head, "choices": [choice], **more})


def response(answer: Answer, model: str, id_: str = "") -> dict[str, Any]:
    """Return an answer as an object of the Responses interface."""
    item = _item(answer)
    return {
        **_response_head(id_ or _id("resp"), model, "completed" if answer.finished else "incomplete"),
        "output": [item],
        "usage": _response_usage(answer),
        "answer": serialization.answer(answer),
    }


class ResponseStream:
    """Events of one response."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._id = _id("resp")
        self._item = _id("msg")
        self._place = {"item_id": self._item, "output_index": 0, "content_index": 0}
        self._number = 0
        self._sent = SentText()

    def begin(self) -> Iterator[str]:
        """Yield the events before the text."""
        begun = {**_response_head(self._id, self._model, "in_progress"), "output": []}
        item = {"id": self._item, "type": "message", "status": "in_progress", "role": "assistant", "content": []}
        yield self._event("response.created", response=begun)
        yield self._event("response.in_progress", response=begun)
        yield self._event("response.output_item.added", output_index=0, item=item)
        yield self._event("response.content_part.added", **self._place, part=_part("", []))

    def text(self, text: str) -> str:
        """Return an event with text."""
        return self._delta(self._sent.add(text))

    def end(self, answer: Answer) -> Iterator[str]:
        """Yield what is missing of the answer, its annotations, and the end."""
        if rest := self._sent.rest(with_sources(answer)):
            yield self._delta(rest)
        for number, each in enumerate(annotations(answer)):
            cited = {"type": "url_citation", **each}
            yield self._event(
                "response.output_text.annotation.added", **self._place, annotation_index=number, annotation=cited
            )
        yield self._event("response.output_text.done", **self._place, text=self._sent.text, logprobs=[])
        part = _item(answer)["content"][0]
        yield self._event("response.content_part.done", **self._place, part=part)
        yield self._event("response.output_item.done", output_index=0, item={**_item(answer), "id": self._item})
        kind = "completed" if answer.finished else "incomplete"
        yield self._event(f"response.{kind}", response=response(answer, self._model, self._id))

    def failed(self, problem: dict[str, Any]) -> Iterator[str]:
        """Yield the event for an error."""
        yield self._event("error", code=str(problem["status"]), message=problem["detail"], param=None)

    def _delta(self, text: str) -> str:
        return self._event("response.output_text.delta", **self._place, delta=text, logprobs=[])

    def _event(self, kind: str, **fields: Any) -> str:
        data = {"type": kind, "sequence_number": self._number, **fields}
        self._number += 1
        return f"event: {kind}\n{_data(data)}"


def usage(answer: Answer) -> dict[str, Any]:
    """Return the tokens of an answer; 0 where no model wrote it."""
    receipt = answer.receipt
    total = receipt.prompt_tokens + receipt.answer_tokens
    return {
        "prompt_tokens": receipt.prompt_tokens,
        "completion_tokens": receipt.answer_tokens,
        "total_tokens": total,
    }


def _data(content: dict[str, Any]) -> str:
    return f"data: {json.dumps(content, ensure_ascii=False)}\n\n"


def _id(kind: str) -> str:
    return f"{kind}_{uuid.uuid4().hex}"


def _head(kind: str, model: str) -> dict[str, Any]:
    return {"id": _id("chatcmpl"), "object": kind, "created": int(time.time()), "model": model}


def _response_head(id_: str, model: str, status: str) -> dict[str, Any]:
    return {
        "id": id_,
        "object": "response",
        "created_at": int(time.time()),
        "status": status,
        "model": model,
        "error": None,
        "incomplete_details": {"reason": "max_output_tokens"} if status == "incomplete" else None,
        "instructions": None,
        "metadata": {},
        "parallel_tool_calls": False,
        "temperature": None,
        "tool_choice": "none",
        "tools": [],
        "top_p": None,
    }


def _response_usage(answer: Answer) -> dict[str, Any]:
    counted = usage(answer)
    return {
        "input_tokens": counted["prompt_tokens"],
        "input_tokens_details": {"cached_tokens": 0},
        "output_tokens": counted["completion_tokens"],
        "output_tokens_details": {"reasoning_tokens": 0},
        "total_tokens": counted["total_tokens"],
    }


def _item(answer: Answer) -> dict[str, Any]:
    cited = [{"type": "url_citation", **each} for each in annotations(answer)]
    return {
        "id": _id("msg"),
        "type": "message",
        "status": "completed" if answer.finished else "incomplete",
        "role": "assistant",
        "content": [_part(with_sources(answer), cited)],
    }


def _part(text: str, cited: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "output_text", "text": text, "annotations": cited, "logprobs": []}


def _reason(answer: Answer) -> str:
    return "stop" if answer.finished else "length"


def _annotation(match: "re.Match[str]", citation: Citation) -> dict[str, Any]:
    article = citation.article
    return {
        "start_index": match.start(),
        "end_index": match.end(),
        "title": safe(article.title),  # some clients show it as Markdown
        "url": quote_link(citation),
        "article": article.id,
        "quote": citation.quote,
        "quote_start": citation.start,
        "quote_end": citation.end,
    }


def _source(citation: Citation) -> str:
    article = citation.article
    where = ", ".join(filter(None, (article.source, article.published[:10])))
    title = re.sub(r"[\[\]<\\]", r"\\\g<0>", article.title)
    title = markdown_link(title, quote_link(citation) if web_link(article) else "")
    quote = safe(" ".join(citation.quote.split()))
    short = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE].rstrip()}…"
    return f"[{citation.number}] {title}{f' ({where})' if where else ''}: “{short}”\n"
