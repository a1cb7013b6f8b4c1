"""Values of the product as the JSON that other programs get; the same as `--json` on the command line."""

from typing import Any

from index.article_listing import ListedArticle
from index.types import Article, Hit, Passage
from rag.answering.serialization import answer_json, citation_json, hit_json, listed_json
from rag.answering.types import Answer, Event, Finished, Found, Prompts, Waiting, Written
from rag.http_api.input_schemas import TurnInput


def answer(value: Answer) -> dict[str, Any]:
    """Return an answer, with the turn that a later question sends back."""
    return {**answer_json(value), "turn": turn(value)}


def turn(value: Answer) -> dict[str, Any]:
    """Return what a later question may refer to."""
    said = value.turn()
    names = TurnInput.model_fields
    return {name: list(part) if isinstance(part := getattr(said, name), tuple) else part for name in names}


def row(value: ListedArticle) -> dict[str, Any]:
    """Return an article of a list."""
    return {**listed_json(value.article), "passages": value.passages, "length": value.length}


def article(value: Article, passages: list[Passage]) -> dict[str, Any]:
    """Return an article with its text."""
    sizes = {"passages": len(passages), "length": len(value.text)}
    offsets = [{"start": each.start, "end": each.end, "heading": each.heading} for each in passages]
    return {**listed_json(value), **sizes, "text": value.text, "offsets": offsets}


def event(value: Event) -> tuple[str, dict[str, Any]]:
    """Return the name and the data of a server-sent event."""
    match value:
        case Found():
            return "found", found(value)
        case Waiting():
            return "waiting", {"place": value.place}
        case Prompts():
            return "prompts", {"model": value.model, "count": value.count, "seconds": value.seconds}
        case Written():
            cited = [citation_json(each, each.copies) for each in value.citations]
            return "text", {"text": value.text, "citations": cited}
        case Finished():
            return "finished", answer(value.answer)


def found(value: Found) -> dict[str, Any]:
    """Return what a search has found before the answer is written."""
    quotes = [citation_json(each, each.copies) for each in value.quotes]
    return {"language": value.language, "hits": hits(value.hits), "quotes": quotes}


def hits(values: tuple[Hit, ...] | list[Hit]) -> list[dict[str, Any]]:
    """Return passages that were found."""
    return [hit_json(each) for each in values]
