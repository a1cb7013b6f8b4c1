"""Chats that WhatsApp exports as text: an article for each day on which something was written. Pure."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from index.text.chat_stamps import Stamp, days, stamps

_FEWEST = 2
_NOT_WORDS = re.compile(r"\u200e?<[^<>\n]{1,60}>")
"""What stands for a picture, `<Media omitted>`, or behind a message that was changed."""
_MARK = "\u200e"
"""Sign before what the program says and nobody wrote."""
_NAME = re.compile(
    r"(?:whats\s?app|chat)\W.*?(?:\s(?:with|mit|avec|con|com|met|med|с|z|ile)|\s-)\s(?P<name>.+)$", re.IGNORECASE
)


class ChatDay(NamedTuple):
    """What was written on a day."""

    day: str
    """Day in ISO 8601."""
    is_guess: bool
    text: str
    people: list[str]


def chat_days(text: str) -> list[ChatDay]:
    """Return the days of an exported chat, or [] for another text."""
    found = stamps(text)
    if len(found) < _FEWEST or text[: found[0].start].strip():
        return []
    when, is_guess = days(found)
    if not all(when) or sum(bool(each.who) for each in found) < _FEWEST:
        return []
    ends = [*(each.start for each in found[1:]), len(text)]
    messages = [(day, *_message(text, each, end)) for day, each, end in zip(when, found, ends, strict=True)]
    return [
        ChatDay(
            day, is_guess, "\n\n".join(f"{who}: {words}" for _, who, words in said), _once(who for _, who, _ in said)
        )
        for day, group in groupby(messages, key=lambda each: each[0])
        if (said := [each for each in group if each[1] and each[2]])
    ]


def chat_name(stem: str) -> str:
    """Return the name of a chat from that of its file, `WhatsApp Chat with Harbour`, or "" for none."""
    match = _NAME.match(stem)
    return match["name"].strip() if match else ""


def _message(text: str, stamp: Stamp, end: int) -> tuple[str, str]:
    """Return who wrote a message, and its words; "" where the program wrote it."""
    words = text[stamp.words : end].strip()
    if _MARK in text[stamp.start : stamp.words] or words.startswith(_MARK):
        return "", ""
    return stamp.who.strip("\u202a\u202c~ \u00a0"), _NOT_WORDS.sub("", words).strip()


def _once(names: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(names))
