"""Messages that programs export, an article each: Telegram's chats and channels, the posts of ActivityPub."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from index.articles.article_builder import article
from index.articles.html_fragments import text_of
from index.articles.source import Source
from index.errors import ArticleError
from index.text.sentences import sentences
from index.types import Article, Rejection

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_TITLE = 120
_KINDS = ("message", "service")
"""Types of Telegram's messages; those of service say that somebody joined, or that a picture is new."""
_STRUCK_OUT = "strikethrough"
_EMPTY_LINE = re.compile(r"<br/?>\s*<br/?>")
_ON_PAGE = (
    ".//div[starts-with(@id, 'message')][contains(concat(' ', @class, ' '), ' message ')][contains(@class, 'default')]"
)
"""Messages on a page of Telegram's export, without notes of service."""
_WORDS_ON_PAGE = ".//div[@class='text'][not(ancestor::div[@class='text'])]"


class Message(NamedTuple):
    """A message with text, and where its fields stand in the export."""

    id_: str
    text: str
    fields: Mapping[str, Any]
    provenance: Mapping[str, str]


Entries = list[Iterator[Message]]
"""Entries of an export in order, with the message of each, if it has one."""


def entries(found: Any) -> Entries | None:
    """Return the entries of an export of messages, or None for other JSON."""
    if not isinstance(found, dict):
        return None
    if chats := list(_chats(found)):
        return [_telegram(entry, chat) for chat in chats for entry in chat["messages"]]
    activities = found.get("orderedItems")
    if isinstance(activities, list) and any(map(_is_activity, activities)):
        return [_activity(each) for each in activities]
    return None


def page_entries(tree: "HtmlElement") -> Entries:
    """Return the messages of a page that Telegram exports, its `messages.html`."""
    from lxml.html import tostring  # noqa: PLC0415 - few pages are one

    def shown(inner: Any) -> str:
        markup = tostring(inner, encoding="unicode", with_tail=False)
        return text_of(_EMPTY_LINE.sub("<p></p>", markup))

    name = _first_text(tree, ".//*[contains(@class, 'page_header')]//*[contains(@class, 'text')]")
    return [_of_page(each, name, shown) for each in tree.xpath(_ON_PAGE)]


def _of_page(message: "HtmlElement", name: str, shown: Callable[[Any], str]) -> Iterator[Message]:
    text = "\n\n".join(shown(each) for each in message.xpath(_WORDS_ON_PAGE))
    if not text.strip():
        return
    forwarded = _first_text(message, ".//*[contains(@class, 'forwarded')]/*[@class='from_name']")
    sender = _first_text(message, "./*[@class='body']/*[@class='from_name']")
    signed = _first_text(message, ".//*[contains(@class, 'signature')]")
    days = message.xpath("./*[@class='body']/*[contains(@class, 'date')]/@title")
    found = {
        "source": (forwarded, "forwarded") if forwarded else (name, "page_header"),
        "author": (signed, "signature") if signed else ("" if forwarded or sender == name else sender, "from_name"),
        "published": (days[0].replace("UTC", "") if days else "", "date"),
    }
    yield Message("", text.strip(), *_divided(found))


def _first_text(element: "HtmlElement", path: str) -> str:
    """Return the own text of the first element at a path, or ""."""
    return next((" ".join((each.text or "").split()) for each in element.xpath(path)), "")


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


def _chats(found: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield the chats of Telegram's export: the one that it is, or all of an account."""
    inner = (found.get(name) for name in ("chats", "left_chats"))
    lists = (each.get("list") for each in inner if isinstance(each, dict))
    for chat in (found, *(each for listed in lists if isinstance(listed, list) for each in listed)):
        messages = chat.get("messages") if isinstance(chat, dict) else None
        if isinstance(messages, list) and any(map(_is_telegram, messages)):
            yield chat


def _is_telegram(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.get("type") in _KINDS and "text" in entry and "date" in entry


def _telegram(entry: Any, chat: Mapping[str, Any]) -> Iterator[Message]:
    if not _is_telegram(entry) or entry["type"] != "message":
        return
    text = "\n\n".join(filter(None, (_shown(entry["text"]), _poll(entry.get("poll")))))
    if not text:
        return
    name, sender, forwarded = (_text(value) for value in (chat.get("name"), entry.get("from"), _origin(entry)))
    signed = _text(entry.get("author"))
    found = {
        "source": (forwarded, "forwarded_from") if forwarded else (name, "name"),
        "author": (signed, "author") if signed else ("" if forwarded or sender == name else sender, "from"),
        "published": (_text(entry.get("date")), "date"),
        "tags": (_hashtags(entry["text"]), "hashtags"),
    }
    yield Message(_id("telegram", chat.get("id"), entry.get("id")), text, *_divided(found))


def _origin(entry: Mapping[str, Any]) -> Any:
    """Return the name of the channel or person that a message was forwarded from."""
    return entry.get("forwarded_from") or entry.get("saved_from")


def _shown(text: Any) -> str:
    """Return a message's text, given whole or in pieces with their formats, without what is struck out."""
    return "".join(_text(piece) for piece in _pieces(text) if _kind(piece) != _STRUCK_OUT).strip()


def _pieces(text: Any) -> list[Any]:
    return text if isinstance(text, list) else [text]


def _kind(piece: Any) -> Any:
    return piece.get("type") if isinstance(piece, dict) else None


def _text(value: Any) -> str:
    """Return a text that is given by itself or with its format; "" for anything else."""
    value = value.get("text") if isinstance(value, dict) else value
    return value if isinstance(value, str) else ""


def _hashtags(text: Any) -> list[str]:
    return [_text(piece).lstrip("#") for piece in _pieces(text) if _kind(piece) == "hashtag"]


def _poll(poll: Any) -> str:
    """Return the question of a poll with its answers as a list, or ""."""
    if not isinstance(poll, dict) or not _text(poll.get("question")):
        return ""
    answers = (_text(each) for each in _pieces(poll.get("answers")))
    return "\n".join([_text(poll["question"]), *(f"- {answer}" for answer in answers if answer)])


def _id(*parts: Any) -> str:
    """Return an id that a later export of the same chat gives the message again, or "" where a part is missing."""
    is_whole = all(isinstance(part, str | int) and part and part is not True for part in parts)
    return "-".join(map(str, parts)) if is_whole else ""


def _divided(found: Mapping[str, tuple[Any, str]]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the fields that have a value, and where each was found."""
    given = {name: each for name, each in found.items() if each[0]}
    return {name: value for name, (value, _) in given.items()}, {name: where for name, (_, where) in given.items()}


def _is_activity(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("type"), str) and "actor" in entry and "object" in entry


def _activity(entry: Any) -> Iterator[Message]:
    """Yield the post that an account made; those of others, which it only shared, are named by their address alone."""
    post = entry["object"] if _is_activity(entry) and entry["type"] == "Create" else None
    if not isinstance(post, dict):
        return
    choices = (f"- {name}" for name in _names(post.get("oneOf") or post.get("anyOf")))
    text = "\n".join([text_of(_content(post)), *choices])
    if not text.strip():
        return
    site, user = _account(_text(post.get("attributedTo")) or _text(entry["actor"]))
    found = {
        "title": (_text(post.get("name")) or _text(post.get("summary")), "summary"),
        "author": (user, "attributedTo"),
        "source": (site, "attributedTo"),
        "published": (_text(post.get("published")) or _text(entry.get("published")), "published"),
        "language": (_only_key(post.get("contentMap")), "contentMap"),
        "link": (_text(post.get("url")) or _text(post.get("id")), "url"),
        "tags": (_tags(post.get("tag")), "tag"),
    }
    yield Message(_text(post.get("id")), text.strip(), *_divided(found))


def _content(post: Mapping[str, Any]) -> str:
    """Return the markup of a post, which may be given by language only."""
    by_language = post.get("contentMap")
    given = by_language.values() if isinstance(by_language, dict) else ()
    return _text(post.get("content")) or next((each for each in given if isinstance(each, str) and each.strip()), "")


def _account(address: str) -> tuple[str, str]:
    """Return the site and the name of an account, which is the end of its address."""
    try:
        parts = urlsplit(address)
        return parts.hostname or "", parts.path.rstrip("/").rpartition("/")[2].lstrip("@")
    except ValueError:
        return "", ""


def _only_key(value: Any) -> str:
    keys: Iterable[Any] = value if isinstance(value, dict) and len(value) == 1 else ()
    return next(iter(map(str, keys)), "")


def _tags(value: Any) -> list[str]:
    return [name.lstrip("#") for name in _names([each for each in _pieces(value) if _kind(each) == "Hashtag"])]


def _names(value: Any) -> list[str]:
    names = [each.get("name") for each in _pieces(value) if isinstance(each, dict)]
    return [name for name in names if isinstance(name, str)]
