"""Chats and channels that Telegram exports, as JSON or as a page: an article of each message."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from index.articles.html_fragments import text_of
from index.articles.message_exports import Entries, Message, divided, kind, pieces, text_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KINDS = ("message", "service")
"""Types of Telegram's messages; those of service say that somebody joined, or that a picture is new."""
_STRUCK_OUT = "strikethrough"
_EMPTY_LINE = re.compile(r"<br/?>\s*<br/?>")
_ON_PAGE = (
    ".//div[starts-with(@id, 'message')][contains(concat(' ', @class, ' '), ' message ')][contains(@class, 'default')]"
)
"""Messages on a page of Telegram's export, without notes of service."""
_WORDS_ON_PAGE = ".//div[@class='text'][not(ancestor::div[@class='text'])]"


def entries(found: Any) -> Entries:
    """Return the entries of an export of chats, or [] for other JSON."""
    chats = _chats(found) if isinstance(found, dict) else ()
    return [_telegram(entry, chat) for chat in chats for entry in chat["messages"]]


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
    yield Message("", text.strip(), *divided(found))


def _first_text(element: "HtmlElement", path: str) -> str:
    """Return the own text of the first element at a path, or ""."""
    return next((" ".join((each.text or "").split()) for each in element.xpath(path)), "")


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
    name, sender, forwarded = (text_in(value) for value in (chat.get("name"), entry.get("from"), _origin(entry)))
    signed = text_in(entry.get("author"))
    found = {
        "source": (forwarded, "forwarded_from") if forwarded else (name, "name"),
        "author": (signed, "author") if signed else ("" if forwarded or sender == name else sender, "from"),
        "published": (text_in(entry.get("date")), "date"),
        "tags": (_hashtags(entry["text"]), "hashtags"),
    }
    yield Message(_id("telegram", chat.get("id"), entry.get("id")), text, *divided(found))


def _origin(entry: Mapping[str, Any]) -> Any:
    """Return the name of the channel or person that a message was forwarded from."""
    return entry.get("forwarded_from") or entry.get("saved_from")


def _shown(text: Any) -> str:
    """Return a message's text, given whole or in pieces with their formats, without what is struck out."""
    return "".join(text_in(piece) for piece in pieces(text) if kind(piece) != _STRUCK_OUT).strip()


def _hashtags(text: Any) -> list[str]:
    return [text_in(piece).lstrip("#") for piece in pieces(text) if kind(piece) == "hashtag"]


def _poll(poll: Any) -> str:
    """Return the question of a poll with its answers as a list, or ""."""
    if not isinstance(poll, dict) or not text_in(poll.get("question")):
        return ""
    answers = (text_in(each) for each in pieces(poll.get("answers")))
    return "\n".join([text_in(poll["question"]), *(f"- {answer}" for answer in answers if answer)])


def _id(*parts: Any) -> str:
    """Return an id that a later export of the same chat gives the message again, or "" where a part is missing."""
    is_whole = all(isinstance(part, str | int) and part and part is not True for part in parts)
    return "-".join(map(str, parts)) if is_whole else ""
