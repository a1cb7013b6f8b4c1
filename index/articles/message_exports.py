"""Messages that programs export: an article of each that has text, with what all such exports have in common."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from index.articles.article_builder import article
from index.articles.source import Source
from index.errors import ArticleError
from index.text.sentences import sentences
from index.types import Article, Rejection

_LONGEST_TITLE = 120


class Message(NamedTuple):
    """A message with text, and where its fields stand in the export."""

    id_: str
    text: str
    fields: Mapping[str, Any]
    provenance: Mapping[str, str]


Entries = list[Iterator[Message]]
"""Entries of an export in order, with the message of each, if it has one."""


def read(exported: Entries, source: Source) -> Iterator[Article | Rejection]:
    """Yield the article of each message that has text; pictures alone, and notes of who joined, are none."""
    is_empty = True
    for number, messages in enumerate(exported, start=1):
        for message in messages:
            is_empty = False
            yield _article(message, f"{source.origin}:{number}")
    if is_empty:
        msg = "no message in it has text"
        raise ArticleError(msg)


def _article(message: Message, origin: str) -> Article | Rejection:
    try:
        return article(
            id_=message.id_,
            title=_first_words(message.text),
            text=message.text,
            fields=message.fields,
            origin=origin,
            provenance={"title": "first line", **message.provenance},
        )
    except ArticleError as error:
        return Rejection(origin, str(error))


def _first_words(text: str) -> str:
    """Return the first line of a text, of a long one its first sentence, of that as many words as make a title."""
    line = text.partition("\n")[0]
    if len(line) > _LONGEST_TITLE:
        line = next((line[start:end] for start, end in sentences(line)), line)
    if len(line) > _LONGEST_TITLE:
        cut = line[:_LONGEST_TITLE]
        line = f"{cut.rpartition(' ')[0] or cut} …"
    return line


def pieces(text: Any) -> list[Any]:
    """Return what may be given alone or in a list as a list."""
    return text if isinstance(text, list) else [text]


def kind(piece: Any) -> Any:
    """Return the type that a piece of text or a tag says of itself."""
    return piece.get("type") if isinstance(piece, dict) else None


def text_in(value: Any) -> str:
    """Return a text that is given by itself or with its format; "" for anything else."""
    value = value.get("text") if isinstance(value, dict) else value
    return value if isinstance(value, str) else ""


def divided(found: Mapping[str, tuple[Any, str]]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the fields that have a value, and where each was found."""
    given = {name: each for name, each in found.items() if each[0]}
    return {name: value for name, (value, _) in given.items()}, {name: where for name, (_, where) in given.items()}
