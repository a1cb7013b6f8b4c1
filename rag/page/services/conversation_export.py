"""A conversation as a file: Markdown or JSON, with its sources."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from index.errors import RagError
from rag.answering.types import Citation, Exchange
from rag.conversations import references
from rag.conversations.references import escaped
from rag.conversations.store import Conversation
from rag.llm import QUOTES
from rag.locale import Wording
from rag.page.services.conversations import ConversationService
from rag.page.visitor import visitor

_NAME = re.compile(r"([0-9A-Za-z_-]{8,64})\.(md|json)")
_TYPES = {"md": "text/markdown", "json": "application/json"}
_NO_NAME = re.compile(r"[^\w ,()'-]+")
_LONGEST = 80
"""Characters of a file's name."""


def endpoint(kept: ConversationService) -> Callable[[Request], Response]:
    """Return what answers `GET /conversations/ID.md` and `ID.json`, for the visitor whose conversation it is."""

    def export(request: Request) -> Response:
        wanted = _NAME.fullmatch(request.path_params["name"])
        who = visitor(request)
        try:
            conversation = kept.exported(who, wanted[1]) if wanted else None
        except RagError as error:
            return PlainTextResponse(str(error), 500)
        if not wanted or not conversation:
            return PlainTextResponse("There is no such conversation of yours.", 404)
        ending = wanted[2]
        text = markdown(conversation, who.words) if ending == "md" else as_json(conversation)
        headers = {
            "Content-Disposition": disposition(conversation.heading.title, ending),
            "Cache-Control": "no-store",
        }
        return Response(text, media_type=f"{_TYPES[ending]}; charset=utf-8", headers=headers)

    return export


def disposition(title: str, ending: str) -> str:
    """Return the header that names a file after a title, of letters and digits that no system trips over."""
    name = _NO_NAME.sub(" ", title)
    name = " ".join(name.split())[:_LONGEST].strip() or "conversation"
    return f"attachment; filename=\"conversation.{ending}\"; filename*=UTF-8''{quote(f'{name}.{ending}', safe='')}"


def markdown(conversation: Conversation, words: Wording) -> str:
    """Return a conversation in Markdown; what was said stays text, and what is cited stands below each answer."""
    heading = conversation.heading
    said = (part for exchange in conversation.exchanges for part in _exchange(exchange, words))
    return "\n\n".join([f"# {escaped(heading.title)}", heading.changed[:10], *said]) + "\n"


def _exchange(exchange: Exchange, words: Wording) -> Iterator[str]:
    answer = exchange.answer
    if answer is None:
        yield f"**{escaped(' '.join(exchange.question.split()))}**"
        yield f"*{escaped(exchange.failure)}*"
        return
    yield references.markdown(answer, words("sources")).rstrip()
    written_by = words("without-model") if answer.model == QUOTES else answer.model
    for note in (answer.as_of, words("stopped") if exchange.is_stopped else "", written_by):
        if note:
            yield f"*{escaped(note)}*"


def as_json(conversation: Conversation) -> str:
    """Return a conversation as JSON, for programs."""
    heading = conversation.heading
    data = {
        "title": heading.title,
        "created": heading.created,
        "changed": heading.changed,
        "exchanges": [_exchange_data(exchange) for exchange in conversation.exchanges],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _exchange_data(exchange: Exchange) -> dict[str, Any]:
    answer = exchange.answer
    if answer is None:
        return {"question": exchange.question, "failure": exchange.failure}
    return {
        "question": exchange.question,
        "answer": answer.text,
        "language": answer.language,
        "refused": answer.refused,
        "stopped": exchange.is_stopped,
        "model": answer.model,
        "notice": answer.notice,
        "sentences": [
            {"text": each.text, "verdict": each.verdict, "citations": each.citations} for each in answer.sentences
        ],
        "citations": [_citation_data(citation) for citation in answer.citations],
    }


def _citation_data(citation: Citation) -> dict[str, Any]:
    article = citation.article
    fields = ("id", "title", "source", "author", "published", "language", "link")
    return {
        "number": citation.number,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "article": {name: value for name in fields if (value := getattr(article, name))},
    }
