"""Export of a kept conversation as a document of Word, as Markdown or as JSON."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from index.errors import RagError
from index.text.folding import one_line
from rag.answering.types import Answer, Citation, Exchange
from rag.conversations import citation_export
from rag.conversations.citation_export import escaped
from rag.conversations.docx_writer import Paragraph, word_document
from rag.conversations.store import Conversation
from rag.llm import QUOTES
from rag.locale import Wording, spoken
from rag.locale.formatting import day
from rag.locale.rejection_reasons import told
from rag.page.formatting import limits
from rag.page.services.conversations import ConversationService
from rag.page.services.downloads import download
from rag.page.visitor import visitor

_NAME = re.compile(r"([0-9A-Za-z_-]{8,64})\.(docx|md|json)")
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


def export_endpoint(kept: ConversationService) -> Callable[[Request], Response]:
    """Return what answers `GET /conversations/ID.docx`, `.md` and `.json`, for the visitor whose conversation it is."""

    def export(request: Request) -> Response:
        wanted = _NAME.fullmatch(request.path_params["name"])
        who = visitor(request)
        try:
            conversation = kept.exported(who, wanted[1]) if wanted else None
        except RagError as error:
            return PlainTextResponse(told(str(error), who.words), 500)
        if not wanted or not conversation:
            return PlainTextResponse("You have no such conversation.", 404)
        ending = wanted[2]
        make: dict[str, Callable[[Conversation], bytes | str]] = {"docx": word, "md": markdown, "json": as_json}
        return download(make[ending](conversation), _TYPES[ending], conversation.heading.title, ending)

    return export


def markdown(conversation: Conversation) -> str:
    """Return a conversation in Markdown; what was said stays text, and what is cited stands below each answer.

    What the page adds is in the language of the first answer.
    """
    heading, words = conversation.heading, _words(conversation)
    said = (part for exchange in conversation.exchanges for part in _exchange(exchange, words))
    return "\n\n".join([f"# {escaped(heading.title)}", day(heading.changed[:10], words, "long"), *said]) + "\n"


def _words(conversation: Conversation) -> Wording:
    answers = [each.answer for each in conversation.exchanges if each.answer]
    return spoken(answers[0].language if answers else "")


def _exchange(exchange: Exchange, words: Wording) -> Iterator[str]:
    answer = exchange.answer
    if answer is None:
        yield f"**{escaped(' '.join(exchange.question.split()))}**"
        yield f"*{escaped(exchange.failure)}*"
        return
    yield citation_export.markdown(answer, words).rstrip()
    yield from (f"*{escaped(note)}*" for note in _remarks(exchange, answer, words))


def _remarks(exchange: Exchange, answer: Answer, words: Wording) -> Iterator[str]:
    is_quoted = answer.model == QUOTES
    written_by = ("" if answer.refused else words("without-model")) if is_quoted else answer.model
    within = limits(exchange.filters, words)
    asked_within = words("asked-within", limits=within) if within else ""
    yield from filter(None, (asked_within, answer.as_of, words("stopped") if exchange.is_stopped else "", written_by))


def word(conversation: Conversation) -> bytes:
    """Return a conversation as the contents of a `.docx` file, in the language of the first answer."""
    heading, words = conversation.heading, _words(conversation)
    said = (part for exchange in conversation.exchanges for part in _paragraphs(exchange, words))
    about = [Paragraph(heading.title, "Title"), Paragraph(day(heading.changed[:10], words, "long"), "Source")]
    return word_document([*about, *said])


def _paragraphs(exchange: Exchange, words: Wording) -> Iterator[Paragraph]:
    answer = exchange.answer
    if answer is None:
        yield Paragraph(one_line(exchange.question), "Heading 1")
        yield Paragraph(exchange.failure)
        return
    yield from citation_export.paragraphs(answer, words)
    yield from (Paragraph(note, "Source") for note in _remarks(exchange, answer, words))


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
        **({"asked_within": asdict(exchange.filters)} if exchange.filters else {}),
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
