"""A conversation as a file: Markdown or JSON, with its sources."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from index.errors import RagError
from index.types import Article
from rag.conversations import Conversation
from rag.page.keeping import Keeping
from rag.page.visitor import visitor
from rag.page.wording import Wording
from rag.types import Answer, Citation, Exchange

_NAME = re.compile(r"([0-9A-Za-z_-]{8,64})\.(md|json)")
_TYPES = {"md": "text/markdown", "json": "application/json"}
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_MARK = re.compile(r"\\\[(\d{1,3})\\\]")
_LINE_BEGIN = re.compile(r"^(\d*)([-+=.)])")
"""Of a list or a heading."""
_NO_NAME = re.compile(r"[^\w ,()'-]+")
_LONGEST = 80
"""Characters of a file's name."""


def endpoint(kept: Keeping) -> Callable[[Request], Response]:
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
    blocks = [f"# {_escaped(heading.title)}", heading.changed[:10]]
    for exchange in conversation.exchanges:
        blocks += _exchange(exchange, words)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _exchange(exchange: Exchange, words: Wording) -> Iterator[str]:
    yield f"## {_escaped(' '.join(exchange.question.split()))}"
    answer = exchange.answer
    if answer is None:
        yield f"*{_escaped(exchange.failure)}*"
        return
    for line in answer.text.splitlines():
        yield _LINE_BEGIN.sub(r"\1\\\2", _MARK.sub(r"[\1]", _escaped(line.strip())))
    if answer.citations:
        yield f"**{_escaped(words('sources'))}**"
        yield "\n".join(_source(citation) for citation in answer.citations)
    notes = [answer.as_of, answer.notice, words("stopped") if exchange.is_stopped else ""]
    yield from (f"*{_escaped(note)}*" for note in notes if note)
    if answer.model:
        yield f"*{_escaped(_written_by(answer, words))}*"


def _source(citation: Citation) -> str:
    article = citation.article
    title = _escaped(" ".join(article.title.split()))
    link = _link(article)
    about = [article.author, article.source, article.published[:10], article.place(citation.start)]
    named = [f"[{title}]({link})" if link else title, *(_escaped(each) for each in about if each)]
    words = _escaped(" ".join(citation.quote.split()))
    return f"{citation.number}. “{words}” — {', '.join(named)}"


def _link(article: Article) -> str:
    """Return the address of an article's original; "" for what is none, and could end the link's brackets."""
    try:
        is_web = urlsplit(article.link).scheme in ("http", "https")
    except ValueError:
        is_web = False
    return quote(article.link, safe="%/:?#@!$&'*+,;=~") if is_web else ""


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _written_by(answer: Answer, words: Wording) -> str:
    return words("without-model") if answer.model == "quotes" else answer.model


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
