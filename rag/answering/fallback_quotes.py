"""Quotes beneath an answer that a model wrote: what is not borne out must not hide what the articles say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from index.embeddings import Embedder
from index.text.facts import Facts
from index.text.sentences import sentences
from rag.answering import reasons
from rag.answering.answer_types import CERTAIN, Asked
from rag.answering.extractive_answer import as_text
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
    best = answer.quotes[0]
    articles = {each.article.id for each in answer.citations}
    if not articles & {best.article.id, *(copy.id for copy in best.copies)}:
        return True
    quote = (best.quote, best.article.language)
    said = (" ".join(each.text for each in answer.sentences), answer.language)
    if asked.of_numbers >= CERTAIN and asked.share(*quote) and not _has_number(asked, *said):
        return True
    if asked.kinds.get("person", 0.0) >= CERTAIN and _has_name(asked, *quote) and not _has_name(asked, *said):
        return True
    asks_why = asked.kinds.get("reason", 0.0) >= CERTAIN and reasons.is_known(embedder)
    return asks_why and _has_reason(embedder, *quote) and not _has_reason(embedder, *said)


def _has_number(asked: Asked, text: str, language: str) -> bool:
    """Tell whether a text has a number or date that the question has not, of whatever kind: `580 BC` is no day."""
    facts = Facts(text, language)
    numbers = (each for each in facts.quantities if not asked.facts.has_number(each))
    dates = (each for each in facts.moments if not asked.facts.has_date(each))
    return bool(asked.share(text, language)) or any(True for _ in chain(numbers, dates))


def _has_name(asked: Asked, text: str, language: str) -> bool:
    return asked.has_name(text, language, is_certain=True)


def _has_reason(embedder: Embedder, text: str, language: str) -> bool:
    shares = reasons.reason_shares(embedder, [text[slice(*span)] for span in sentences(text, language)])
    return any(share >= reasons.LIKELY for share in shares)


def with_quotes_beneath(answer: Answer) -> Answer:
    """Return an answer with its quotes below, as a part of the text; they keep the numbers by which it cites them."""
    if not answer.quotes:
        return answer
    numbered = tuple(_numbered(answer.citations, answer.quotes))
    added = tuple(Sentence(_said(each), (each.number,), "supported") for each in numbered)
    return replace(
        answer,
        text=f"{answer.text}\n\n{_label(answer)}\n{as_text(added)}",
        sentences=(*answer.sentences, *added),
        citations=(*answer.citations, *(each for each in numbered if each not in answer.citations)),
    )


def has_quotes_beneath(answer: Answer) -> bool:
    """Tell whether the quotes of an answer are sentences of it."""
    said = {sentence.text for sentence in answer.sentences}
    return bool(answer.quotes) and all(_said(quote) in said for quote in answer.quotes)


def written_sentences(answer: Answer) -> tuple[Sentence, ...]:
    """Return the sentences of an answer without the quotes beneath it, which no model wrote."""
    count = len(answer.quotes)
    last = [sentence.text for sentence in answer.sentences[-count:]] if count else []
    is_beneath = f"\n{_label(answer)}\n" in answer.text and last == [_said(quote) for quote in answer.quotes]
    return answer.sentences[:-count] if is_beneath else answer.sentences


def _label(answer: Answer) -> str:
    words = spoken(answer.language)
    return words("label", title=words("from-the-articles"))


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
