"""Headline, author, paper and day at the beginning of a plain text. Pure.

`By Iris Vale, Harbour Post, 3 March 2026` below a headline, in one line or several. Nothing is taken from prose, and
what may as well be a place is no paper.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from index.articles.bylines import is_job, said_names
from index.articles.publication_dates import iso_date, where_dated
from index.text.language import detect
from index.text.lines import BYLINE, DATE, Line, begins_with_capital, dated_byline, lines
from index.text.sentences import is_ended
from index.types import Span

_LOOKED_AT = 1500
_MOST_LINES = 6
_LONGEST_TITLE = 120
_LONGEST_SOURCE = 50
_LONGEST_LINE = 80
"""Characters of a line below the headline that says who wrote it or when, with another such line beside it."""
_LONGEST_STANDFIRST = 300
"""Characters of what stands between the headline and who wrote the text."""
_HEADER = ("heading", "byline", "dateline")
_MOST_WORDS = 5
_PARTS = re.compile(r"\s*(?:[|·•,،，;/]|\s[–—-]\s|\n)\s*")
_AND = re.compile(r"\s*(?:[,、，&]|\s(?:and|et|und|y|e|en|и|ve)\s)\s*")
_TITLE_MARKS = re.compile(r"《([^》]{2,30})》|[,，]\s*[«„“\"]([^»“”\"]{2,40})[»“”\"]")
"""A paper's name in the marks of titles, or in quotation marks behind a comma."""
_WEEKDAY = re.compile(r"[^\W\d_]{4,12}")
_OF_DATES = re.compile(
    r"[\s\d:.,;|()]*(?:(?:le|den|am|el|il|on|the|at|um|à|Uhr|GMT|UTC|published|updated)[\s\d:.]*)*", re.IGNORECASE
)


@dataclass(slots=True)
class TextHeader:
    """Fields found in the first lines of a text; "" for missing ones."""

    title: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    provenance: dict[str, str] = field(default_factory=dict)

    def offer(self, name: str, value: str, where: str) -> None:
        if value and name not in self.fields:
            self.fields[name], self.provenance[name] = value, where


def head(text: str) -> TextHeader:
    """Return the fields found in the lines before the prose of a text."""
    found = TextHeader()
    first, *others = [*_first_lines(text), ""][: _MOST_LINES + 1]
    shown = [line for line in others if line]
    if first and not BYLINE.search(first) and any(map(_says_whose, shown)):
        found.title = first if len(first) <= _LONGEST_TITLE and not _is_day(first) else ""
    else:
        shown = [first, *shown]
    language = detect(text[:_LOOKED_AT]).language
    body = text[sum(map(len, (first, *shown))) :]
    said = [_read(found, line, body, language) for line in shown]
    for before, line, rest in zip([False, *said], shown, said, strict=False):
        # A paper's name alone in a line, beside one that says who wrote it.
        if not rest and before and _is_source(line, text):
            found.offer("source", line, f"line: {line}")
    return found


def _first_lines(text: str) -> list[str]:
    """Return the lines before the first that is prose, without a standfirst over those that say who wrote it."""
    found: list[str] = []
    before = [(line.kind, text[line.span.start : line.span.end].strip(" #*_")) for line in _lines(text)]
    for at, (kind, words) in enumerate(before):
        below = before[at + 1 : at + 3]
        if kind in _HEADER or (at and _is_signature(words)):
            found.append(words)
        elif len(words) > _LONGEST_STANDFIRST or len(below) < 2 or not _is_signature(below[0][1]):  # noqa: PLR2004
            break
    return found


def _lines(text: str) -> Iterator[Line]:
    return islice(lines(text, Span(0, min(len(text), _LOOKED_AT))), _MOST_LINES + 2)


def _is_signature(words: str) -> bool:
    """Tell whether a line is short, and says who wrote a text or when."""
    return len(words) <= _LONGEST_LINE and _says_whose(words) and (not is_ended(words) or bool(dated_byline(words)))


def _says_whose(line: str) -> bool:
    return bool(BYLINE.search(line) or dated_byline(line)) or _is_day(line)


def _is_day(line: str) -> bool:
    return bool(DATE.search(line))


def _read(found: TextHeader, line: str, body: str, language: str) -> bool:
    """Take author, day and paper from a line that says who wrote it or when; tell whether it does."""
    said = dated_byline(line) or line
    by, day = BYLINE.search(said), DATE.search(line)
    if not by and not day:
        return False
    where = f"byline: {line}" if by else f"line: {line}"
    if by:
        found.offer("author", ", ".join(said_names(said)) or _names(next(filter(None, by.groups()))), where)
    if day:
        found.offer("published", iso_date(day[0], language), where_dated(where, day[0], language))
    sources = list(_sources(line, by, day)) if said == line else []
    if len(sources) == 1 and (" " in sources[0] or body.count(sources[0]) == 0):
        found.offer("source", sources[0], where)
    return True


def _names(said: str) -> str:
    return ", ".join(filter(None, (name.strip(" *_") for name in _AND.split(said))))


def _sources(line: str, by: re.Match[str] | None, day: re.Match[str] | None) -> Iterator[str]:
    """Yield what a line has besides author and day and may be the paper."""
    if marked := _TITLE_MARKS.search(line):
        yield marked[1] or marked[2]
        return
    for match in filter(None, (by, day)):
        line = line.replace(match[0], " | ")
    for part in _PARTS.split(line):
        name = part.strip(" *_()|.")
        if (
            name
            and begins_with_capital(name)
            and not is_job(name)
            and len(name) <= _LONGEST_SOURCE
            and not _OF_DATES.fullmatch(name)
            and not name.endswith((":", "\N{FULLWIDTH COLON}"))  # what the day is, as in `Date:`
        ):
            is_one_word = len(name.split()) == 1 and name.isascii()
            if not (day and is_one_word and _WEEKDAY.fullmatch(name) and name.lower().endswith("day")):
                yield name


def _is_source(line: str, text: str) -> bool:
    """Tell whether a line may be a paper's name: short, and the prose does not speak of it as of a place."""
    is_name = len(line) <= _LONGEST_SOURCE and len(line.split()) <= _MOST_WORDS and begins_with_capital(line)
    return is_name and text.count(line) == 1
