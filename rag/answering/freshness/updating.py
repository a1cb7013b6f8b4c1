"""Updating of an answer: what a newer article says otherwise, or how old its figures are."""

from dataclasses import replace
from typing import Any

from index.embeddings import Embedder
from rag import llm
from rag.answering.freshness.newer import Newer, as_of, find_newer
from rag.answering.quoting import cite
from rag.answering.types import Answer, Sentence, Written
from rag.answering.understanding import today
from rag.locale import answer_texts


def bring_up_to_date(answer: Answer, embedder: Embedder) -> Answer:
    """Add what a newer article says otherwise than a cited one, or else how old an answer with figures is."""
    similarity = _Similarity(embedder)
    found = find_newer(answer.citations, answer.hits, similarity, answer.question, answer.language)
    known = next((each for each in answer.citations if found and each.quote == found.quote), None)
    if found and _is_news(answer, found, is_known=known is not None):
        newer = known or cite(len(answer.citations) + 1, found.hit, found.span)
        before = found.citation.article.published[:10]
        line = f"{answer_texts.newer(answer.language, found.kind, found.published, before)} “{newer.quote}”"
        return replace(
            answer,
            text=f"{answer.text}\n{line} [{newer.number}]",
            sentences=(*answer.sentences, Sentence(line, (newer.number,), "supported")),
            citations=answer.citations if known else (*answer.citations, newer),
        )
    day = "" if answer.understood.time else as_of(answer.citations, today())
    return replace(answer, as_of=answer_texts.as_of(answer.language, day) if day else "")


def _is_news(answer: Answer, found: Newer, *, is_known: bool) -> bool:
    """Tell whether an answer does not say yet what was found; quotes don't say which of them is newer."""
    if found.kind == "besides":
        return not any(each.article.id == found.hit.article.id for each in answer.citations)
    return not is_known or answer.model == llm.QUOTES


class _Similarity:
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
    if updated.text == answer.text:
        return None
    return Written(updated.text.removeprefix(answer.text), updated.citations[len(answer.citations) :])
