"""Updating of an answer: what a newer article says otherwise, or how old its figures are."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from index.embeddings import BundledEmbedder, Embedder
from index.text.spans import overlap
from rag import llm
from rag.answering.answer_age import as_of
from rag.answering.answer_types import Asked
from rag.answering.extractive_answer import as_text
from rag.answering.intent import Kind
from rag.answering.plans.answer_reading import behind_title, likelihood
from rag.answering.query_understanding import today
from rag.answering.quoting import cite
from rag.answering.source_conflicts.newer_passages import Newer, find_newer, in_order
from rag.answering.source_conflicts.replacements import ReplacementCheck
from rag.answering.types import Answer, Citation, Sentence, Written
from rag.locale import answer_texts, around_answers
from rag.locale.formatting import quoted

_ANSWERS = 0.15
"""Probability from which what is newer answers the question as well. Of 23 notes in six sets of requests, eleven of
thirteen below it were about something else (a reward for the stolen coins, where their number was asked for), and two
of ten above it."""
_OF_ONE_FACT: frozenset[Kind] = frozenset(("fact", "yes-no", "who-said", "count", "multi-part", "why"))
"""Kinds of requests that a sentence answers; of a topic, any figure that changed is news."""


def bring_up_to_date(answer: Answer, embedder: Embedder, asked: Asked | None = None) -> Answer:
    """Say what a newer article says otherwise than a cited one, or else how old an answer with figures is.

    Of quotes, what is newer comes first, unless it only may take the place of the older one; it is added to what a
    model wrote, which has been read by then.
    """
    similarity = SentenceSimilarity(embedder)
    check = ReplacementCheck(asked, similarity) if asked else None
    found = find_newer(answer.citations, answer.hits, similarity, check)
    is_quoted = answer.model == llm.QUOTES
    if found and _is_news(answer, found) and _may_answer(answer, found, embedder):
        before = found.citation.article.published[:10]
        said = answer_texts.newer(answer.language, found.kind, found.published, before)
        line = f"{said} {quoted(found.quote, around_answers(answer.language))}"
        is_first = is_quoted and found.kind != "besides"
        return _with_first(answer, found, line) if is_first else _with_last(answer, found, line)
    day = "" if answer.understood.time else as_of(answer.citations, today())
    answer = replace(answer, as_of=answer_texts.as_of(answer.language, day) if day else "")
    return _quoting(answer, in_order(answer.citations, answer.hits, check)) if check and is_quoted else answer


def _with_last(answer: Answer, found: Newer, line: str) -> Answer:
    known = next((each for each in answer.citations if each.quote == found.quote), None)
    newer = known or cite(len(answer.citations) + 1, found.hit, found.span)
    return replace(
        answer,
        text=f"{answer.text}\n{line} [{newer.number}]",
        sentences=(*answer.sentences, Sentence(line, (newer.number,), "supported")),
        citations=answer.citations if known else (*answer.citations, newer),
    )


def _with_first(answer: Answer, found: Newer, line: str) -> Answer:
    """Return quotes with the newer one first, and the others behind it but for those that have the same."""
    newer = cite(0, found.hit, found.span)
    first = replace(answer, sentences=(Sentence(line, (0,), "supported"), *answer.sentences))
    return _quoting(first, [newer, *(each for each in answer.citations if not _has(each, found))])


def _quoting(answer: Answer, quotes: Sequence[Citation]) -> Answer:
    """Return an answer of quotes with these ones alone, in their order, and numbered by it."""
    numbers = {each.number: number for number, each in enumerate(quotes, start=1)}
    kept = (
        replace(each, citations=tuple(sorted(numbers[number] for number in each.citations if number in numbers)))
        for each in answer.sentences
    )
    sentences = tuple(sorted((each for each in kept if each.citations), key=lambda each: each.citations))
    quotes = tuple(replace(each, number=numbers[each.number]) for each in quotes)
    return replace(answer, text=as_text(sentences), sentences=sentences, citations=quotes, quotes=quotes)


def _has(citation: Citation, found: Newer) -> bool:
    return citation.article.id == found.hit.article.id and overlap(citation, found.span)


def _is_news(answer: Answer, found: Newer) -> bool:
    """Tell whether an answer does not say yet what was found; quotes don't say which of them is newer."""
    if found.kind == "besides":
        return not any(each.article.id == found.hit.article.id for each in answer.citations)
    return answer.model == llm.QUOTES or not any(_has(each, found) for each in answer.citations)


def _may_answer(answer: Answer, found: Newer, embedder: Embedder) -> bool:
    """Tell whether what is newer may answer the question, read together with it; yes with another model."""
    if not isinstance(embedder, BundledEmbedder) or answer.understood.kind not in _OF_ONE_FACT:
        return True
    question = answer.standalone or answer.question
    texts = (found.quote, behind_title(found.hit.article, found.quote))
    return likelihood(embedder, question, texts) >= _ANSWERS


class SentenceSimilarity:
    """Cosine of two sentences, each of which is embedded once."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._vectors: dict[str, Any] = {}

    def __call__(self, sentence: str, other: str) -> float:
        missing = [text for text in dict.fromkeys((sentence, other)) if text not in self._vectors]
        if missing:
            self._vectors.update(zip(missing, self._embedder.embed_questions(missing), strict=True))
        return float(self._vectors[sentence] @ self._vectors[other])


def update_piece(answer: Answer, updated: Answer) -> Written | None:
    """Return what was added to the text of an answer, None for nothing."""
    if updated.text == answer.text or not updated.text.startswith(answer.text):
        return None
    return Written(updated.text.removeprefix(answer.text), updated.citations[len(answer.citations) :])
