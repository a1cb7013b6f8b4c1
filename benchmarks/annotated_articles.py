"""Articles with questions and claims about them: the data that the cross-encoder learns from.

Most are invented news; a fifth are paragraphs as of an encyclopedia, whose facts nobody has checked.

Each file of `annotated_articles/` has articles in one language. A line begins with what it is:

    @ en council         an article, its language and its kind
    T Rents are capped   its title
    1 Landlords in ...   its sentences, numbered
    q fr 3 Qui ... ?     a question, its language, the sentence that answers (`3,4`: both are needed; `3/4`: each does)
    u en money What ...  a near miss: the article does not tell it; what kind of thing it asks for
    t de 2 Wer ...       a claim that a sentence bears out
    f en 2 swap Who ...  a claim that it contradicts, and what is wrong with it
    n en 2 There ...     a claim that the article neither bears out nor contradicts, and what it is near to
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "annotated_articles"
_WITH_DETAIL = "uf"
"""Kinds of lines that have a word for what is asked for, or is wrong."""
_NUMBERS = re.compile(r"\d+(?:[,/]\d+)*")


@dataclass(frozen=True, slots=True)
class Item:
    """A question or a claim."""

    kind: str
    """`q`, `u`, `t`, `f` or `n`."""
    language: str
    sentences: tuple[int, ...]
    """Numbers of the sentences that answer, bear out or contradict it, from 1; empty for a near miss."""
    is_either: bool
    """Whether each of these sentences does so alone."""
    detail: str
    text: str


@dataclass(slots=True)
class AnnotatedArticle:
    """An article, with what was written about it."""

    language: str
    title: str = ""
    sentences: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def read(folder: Path = FOLDER) -> list[AnnotatedArticle]:
    """Return all articles of a folder. Raises ValueError for a line that can't be read, with its place."""
    return [article for file in sorted(folder.glob("*.txt")) for article in _articles(file)]


def _articles(file: Path) -> Iterator[AnnotatedArticle]:
    article = None
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line:
            continue
        try:
            kind, rest = line.split(" ", 1)
            if kind == "@":
                if article:
                    yield article
                article = AnnotatedArticle(rest.split(" ", 1)[0])
            elif article:
                _add(article, kind, rest)
        except ValueError as error:
            msg = f"{file}:{number}: {error}"
            raise ValueError(msg) from error
    if article:
        yield article


def _add(article: AnnotatedArticle, kind: str, rest: str) -> None:
    if kind == "T":
        article.title = rest
    elif kind.isdecimal():
        article.sentences.append(rest)
    else:
        article.items.append(_item(kind, rest))


def _item(kind: str, rest: str) -> Item:
    language, rest = rest.split(" ", 1)
    places = ""
    if kind != "u":
        places, rest = rest.split(" ", 1)
        if not _NUMBERS.fullmatch(places):
            msg = f"no number of a sentence: {places}"
            raise ValueError(msg)
    detail, text = rest.split(" ", 1) if kind in _WITH_DETAIL else ("", rest)
    numbers = tuple(int(each) for each in re.findall(r"\d+", places))
    return Item(kind, language, numbers, "/" in places, detail, text)
