"""Quotes beneath an answer that a model wrote: what is not borne out must not hide what the articles say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answering.extractive import as_text
from rag.answering.types import ACCEPTED, Answer, Citation, Sentence
from rag.locale import spoken

_DOUBTED = 0.5
"""Probability below which a sentence is more likely wrong than right, by the model that read it."""


def is_doubted(sentence: Sentence) -> bool:
    """Tell whether something of a sentence is not borne out, or the model that read it says no rather than yes."""
    is_read_as_wrong = sentence.probability is not None and sentence.probability < _DOUBTED
    return sentence.verdict not in ACCEPTED or is_read_as_wrong


def with_quotes_beneath(answer: Answer) -> Answer:
    """Return an answer with its quotes below, as a part of the text; they keep the numbers by which it cites them."""
    if not answer.quotes:
        return answer
    numbered = tuple(_numbered(answer.citations, answer.quotes))
    added = tuple(Sentence(_said(each), (each.number,), "supported") for each in numbered)
    words = spoken(answer.language)
    label = words("label", title=words("from-the-articles"))
    return replace(
        answer,
        text=f"{answer.text}\n\n{label}\n{as_text(added)}",
        sentences=(*answer.sentences, *added),
        citations=(*answer.citations, *(each for each in numbered if each not in answer.citations)),
    )


def has_quotes_beneath(answer: Answer) -> bool:
    """Tell whether the quotes of an answer are sentences of it."""
    said = {sentence.text for sentence in answer.sentences}
    return bool(answer.quotes) and all(_said(quote) in said for quote in answer.quotes)


def _said(quote: Citation) -> str:
    return " ".join(quote.quote.split())


def _numbered(cited: Sequence[Citation], quotes: Sequence[Citation]) -> Iterator[Citation]:
    """Yield quotes, each as the citation of the same words or with the next number."""
    number = len(cited)
    for quote in quotes:
        known = next((each for each in cited if _place(each) == _place(quote)), None)
        number += known is None
        yield known or replace(quote, number=number)


def _place(citation: Citation) -> tuple[str, int, int]:
    return citation.article.id, citation.start, citation.end
