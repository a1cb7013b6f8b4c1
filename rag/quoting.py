"""Answers that no model writes: the articles' own sentences, and the refusal."""

from collections.abc import Sequence
from dataclasses import replace

from rag import languages, llm
from rag.citations import citation
from rag.evidence import Scored
from rag.notices import Notice, said
from rag.repetition import key
from rag.types import Answer, Citation, Sentence

_QUOTES = 2
_CLOSE = 0.1
"""How far behind the best sentence another one may be to be quoted too: nearer, it is as often the one that was asked
for; further, it is mostly about something else."""
_CLOSE_ELSEWHERE = 0.02
"""The same in another article: of those within 0.1 one in eighteen has the answer where the best has it not."""


def best_quotes(ranked: Sequence[Scored]) -> tuple[Citation, ...]:
    """Return the best sentence and those close behind it, as citations."""
    quotes: list[Citation] = []
    for entry in ranked:
        behind = ranked[0].score - entry.score
        if len(quotes) == _QUOTES or behind > _CLOSE:
            break
        if entry.hit.article.id != ranked[0].hit.article.id and behind > _CLOSE_ELSEWHERE:
            continue
        quote = citation(len(quotes) + 1, entry.hit, entry.span)
        if all((quote.article.id, quote.start) != (other.article.id, other.start) for other in quotes):
            quotes.append(quote)
    return tuple(quotes)


def refused(draft: Answer, *notices: Notice) -> Answer:
    """Return the answer that there is none."""
    return replace(
        draft,
        refused=True,
        text=languages.refusal(draft.language),
        model=draft.model or llm.QUOTES,
        notices=(*draft.notices, *notices),
    )


def quoted(draft: Answer, *notices: Notice) -> Answer:
    """Return the answer that consists of a draft's quotes, with a word about it where they are in another language."""
    quotes = draft.quotes
    is_foreign = any(quote.article.language not in ("", draft.language) for quote in quotes)
    lead = languages.quoted(draft.language) if is_foreign else ""
    sentences = _sentences(quotes)
    return replace(
        draft,
        text="\n".join(f"{each.text} {''.join(f'[{number}]' for number in each.citations)}" for each in sentences),
        sentences=sentences,
        citations=quotes,
        model=llm.QUOTES,
        notices=(*said(lead), *draft.notices, *notices),
    )


def _sentences(quotes: Sequence[Citation]) -> tuple[Sentence, ...]:
    """Return the quotes, each once: where several articles have the same words, it cites all of them."""
    same: dict[str, list[Citation]] = {}
    for quote in quotes:
        same.setdefault(key(quote.quote), []).append(quote)
    return tuple(Sentence(each[0].quote, tuple(quote.number for quote in each), "supported") for each in same.values())
