"""Quotes beneath an answer that a model wrote: what is not borne out must not hide what the articles say."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.embeddings import Embedder
from index.text.sentences import sentences
from rag.answering import reasons
from rag.answering.answer_types import CERTAIN, Asked
from rag.answering.extractive import as_text
from rag.answering.types import ACCEPTED, Answer, Citation, Sentence
from rag.locale import spoken

_DOUBTED = 0.5
"""Probability below which a sentence is more likely wrong than right, by the model that read it."""


def is_doubted(sentence: Sentence) -> bool:
    """Tell whether something of a sentence is not borne out, or the model that read it says no rather than yes."""
    is_read_as_wrong = sentence.probability is not None and sentence.probability < _DOUBTED
    return sentence.verdict not in ACCEPTED or is_read_as_wrong


def tells_less(answer: Answer, asked: Asked, embedder: Embedder) -> bool:
    """Tell whether an answer lacks what its quotes have: their article, or the number, date, name or reason asked for.

    That is so also where all that it says is borne out: small models say what stands beside.
    """
    if not answer.quotes:
        return False
    articles = {each.article.id for each in answer.citations}
    quoted = {id_ for quote in answer.quotes[:1] for id_ in (quote.article.id, *(copy.id for copy in quote.copies))}
    return not articles & quoted or any(_lacks(answer, has) for has in _wanted(asked, embedder))


def _wanted(asked: Asked, embedder: Embedder) -> Iterator[Callable[[str, str], bool]]:
    """Yield what tells whether a text in a language has what is asked for, for each kind of thing that surely is."""
    if asked.of_numbers >= CERTAIN:
        yield lambda text, language: asked.share(text, language) > 0
    if asked.kinds.get("person", 0.0) >= CERTAIN:
        yield lambda text, language: asked.has_name(text, language, is_certain=True)
    if asked.kinds.get("reason", 0.0) >= CERTAIN and reasons.is_known(embedder):
        yield lambda text, language: any(
            share >= reasons.LIKELY
            for share in reasons.reason_shares(embedder, [text[slice(*span)] for span in sentences(text, language)])
        )


def _lacks(answer: Answer, has: Callable[[str, str], bool]) -> bool:
    """Tell whether no sentence of an answer has what its best quote has."""
    best = answer.quotes[0]
    said = " ".join(each.text for each in answer.sentences)
    return has(best.quote, best.article.language) and not has(said, answer.language)


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
