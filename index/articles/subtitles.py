"""Subtitles (SubRip and WebVTT) as running text, with the time of each cue as its place."""

import html
import re
from collections.abc import Iterator

from index.articles.article_builder import article
from index.articles.encodings import decode
from index.articles.size_limits import MOST_CHARACTERS
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Article, Place

_TIMING = re.compile(
    r"(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})[.,]\d{1,3}[ \t]*-->[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}.*"
)
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,100}>|<\d[\d:.]*>|\{\\[^{}]{0,100}\}")
_SPEAKER = re.compile(r"<v(?:\.[^\s>]*)?\s+([^<>]{1,80})>")
_ENDS = re.compile(r"[.!?…。！？؟।]['\"”’»)\]]*$")
_PARAGRAPH = 600
"""Characters after which a sentence's end ends the paragraph."""
_PAUSE = 4
"""Seconds without words that end a paragraph."""
_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u30ff]")


def read(source: Source) -> Iterator[Article]:
    """Yield one article; sentences that span several cues are joined."""
    text = decode(source.read(MOST_CHARACTERS * 4, "text"), source.encoding)
    cues = list(_cues(text))
    if not cues:
        msg = "it contains no subtitles with text"
        raise ArticleError(msg)
    body, places = _running(cues)
    yield article(title=_title(text) or source.stem, text=body, fields={}, origin=source.origin, places=places)


def _title(text: str) -> str:
    match = re.match(r"WEBVTT[ \t]+-?[ \t]*(\S.*)", text)
    return match[1].strip() if match else ""


def _cues(text: str) -> Iterator[tuple[int, str]]:
    """Yield the second at which each cue begins, and its words in one line."""
    lines = text.split("\n")
    at = 0
    shown: list[str] = []
    while at < len(lines):
        match = _TIMING.fullmatch(lines[at].strip())
        at += 1
        if not match:
            continue
        words = []
        while at < len(lines) and (lines[at].strip() or lines[at] == " ") and not _TIMING.fullmatch(lines[at].strip()):
            words.append(lines[at])
            at += 1
        new = _unseen([line for line in map(_plain, words) if line], shown)
        if cue := " ".join(new):
            yield int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3]), cue


def _unseen(lines: list[str], shown: list[str]) -> list[str]:
    """Return the lines of a cue that the one before did not end with: captions that roll show each line again."""
    common = next((at for at in range(min(len(lines), len(shown)), 0, -1) if shown[-at:] == lines[:at]), 0)
    shown[:] = lines or shown
    return lines[common:]


def _plain(line: str) -> str:
    return " ".join(html.unescape(_TAGS.sub("", _SPEAKER.sub(r"\1: ", line))).split())


def _running(cues: list[tuple[int, str]]) -> tuple[str, list[Place]]:
    """Return the cues as running text, and where in it each begins."""
    pieces: list[str] = []
    places: list[Place] = []
    length = paragraph = before = 0
    for second, cue in cues:
        if pieces:
            ends = bool(_ENDS.search(pieces[-1]))
            is_over = ends and (paragraph > _PARAGRAPH or second - before > _PAUSE + len(pieces[-1]) // 12)
            space = "\n\n" if is_over else "" if _WIDE.match(pieces[-1][-1]) and _WIDE.match(cue) else " "
            pieces.append(space)
            length += len(space)
            paragraph = 0 if is_over else paragraph
        places.append(Place(length, f"{second // 3600}:{second // 60 % 60:02}:{second % 60:02}"))
        pieces.append(cue)
        length += len(cue)
        paragraph += len(cue)
        before = second
    return "".join(pieces), places
