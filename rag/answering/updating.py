"""Updating of an answer: what a newer article says otherwise, or how old its figures are."""

from dataclasses import replace

from index.embeddings import Embedder
from rag import llm
from rag.answering.freshness import as_of, find_newer
from rag.answering.quoting import cite
from rag.answering.types import Answer, Sentence, Written
from rag.answering.understanding import today
from rag.locale import answer_texts


def bring_up_to_date(answer: Answer, embedder: Embedder) -> Answer:
    """Add what a newer article says otherwise than a cited one, or else how old an answer with figures is."""

    def similarity(sentence: str, other: str) -> float:
        vectors = embedder.embed_questions([sentence, other])
        return float(vectors[0] @ vectors[1])

    found = find_newer(answer.citations, answer.hits, similarity)
    known = next((each for each in answer.citations if found and each.quote == found.quote), None)
    if found and (known is None or answer.model == llm.QUOTES):  # quotes don't say which of them is newer
        newer = known or cite(len(answer.citations) + 1, found.hit, found.span)
        lead = answer_texts.newer(answer.language, found.published, has_figures=found.has_figures)
        line = f"{lead} “{newer.quote}”"
        return replace(
            answer,
            text=f"{answer.text}\n{line} [{newer.number}]",
            sentences=(*answer.sentences, Sentence(line, (newer.number,), "supported")),
            citations=answer.citations if known else (*answer.citations, newer),
        )
    day = "" if answer.understood.time else as_of(answer.citations, today())
    return replace(answer, as_of=answer_texts.as_of(answer.language, day) if day else "")


def update_piece(answer: Answer, updated: Answer) -> Written | None:
    """Return what was added to the text of an answer, None for nothing."""
    if updated.text == answer.text:
        return None
    return Written(updated.text.removeprefix(answer.text), updated.citations[len(answer.citations) :])
