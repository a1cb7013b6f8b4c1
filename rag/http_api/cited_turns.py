"""Citations of earlier answers, read back from the list of sources behind their text.

A client of OpenAI's protocol keeps an answer as text alone. Its quotes are looked for in the articles, word by word:
what is not there is no source, whoever wrote it into the message.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from index.errors import RagError
from index.types import Article, Filters
from index.verbatim import find_words
from rag.answering.types import Turn
from rag.api.rag import Rag
from rag.http_api.openai_format import LONGEST_QUOTE

_NUMBER = re.compile(r"\[\d{1,4}\] ")
_MOST = 12
"""Quotes that are looked for."""
_LONGEST = LONGEST_QUOTE + len("…”")


def with_citations(rag: Rag, turns: Sequence[Turn], sources: str, filters: Filters) -> list[Turn]:
    """Return turns of which the last one cites again what its list of sources quotes."""
    if not turns or not sources:
        return list(turns)
    found = list(_found(rag, islice(_quotes(sources), _MOST), filters))
    cited = {article.id: article.title for article, _, _ in found}
    places = tuple((article.id, start, end) for article, start, end in found)
    return [*turns[:-1], replace(turns[-1], articles=tuple(cited), titles=tuple(cited.values()), places=places)]


def _quotes(sources: str) -> Iterator[str]:
    """Yield the quote of each line of a list of sources. It takes time in proportion to the text, whatever is in it."""
    for line in sources.split("\n"):
        head, _, quote = line.rstrip().rpartition(": “")
        if _NUMBER.match(head) and quote.endswith("”") and len(quote) <= _LONGEST:
            yield quote.removesuffix("”").removesuffix("…")


def _found(rag: Rag, quotes: Iterable[str], filters: Filters) -> Iterator[tuple[Article, int, int]]:
    """Yield the places of quotes in articles; a quote that was cut ends where it was."""
    for quote in quotes:
        try:
            hits = rag.search(quote, filters=filters)
        except RagError:
            continue
        places = ((hit.article, *span) for hit in hits if (span := find_words(quote, hit.article.text)))
        yield from islice(places, 1)
