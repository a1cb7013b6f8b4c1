"""Answers, passages and articles as JSON: the same on the command line and in the HTTP API."""

import dataclasses
from collections.abc import Sequence
from typing import Any

from index.text.time_range import TimeRange
from index.types import Article, Hit
from rag.answering.prompt import Prompt
from rag.answering.types import Answer, Citation, Problem, Sentence, Understood


def article_json(article: Article) -> dict[str, str]:
    """Return what an article is cited by."""
    return {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "language": article.language,
        **({"collection": article.collection} if article.collection else {}),
    }


def listed_json(article: Article) -> dict[str, Any]:
    """Return the metadata of an article and where each field was found."""
    return {
        **article_json(article),
        "author": article.author,
        "section": article.section,
        "tags": list(article.tags),
        "link": article.link,
        "origin": article.origin,
        "found": dict(article.provenance),
    }


def hit_json(hit: Hit) -> dict[str, Any]:
    """Return a passage that was found, with its place in the article."""
    place = {"start": hit.start, "end": hit.end, "text": hit.text, "score": round(float(hit.score), 4)}
    copies = {"copies": [article_json(copy) for copy in hit.copies]} if hit.copies else {}
    return {"article": article_json(hit.article), **place, **_place_json(hit.article, hit.start), **copies}


def prompt_json(prompt: Prompt) -> dict[str, Any]:
    """Return what a language model is sent."""
    return {
        "messages": list(map(dataclasses.asdict, prompt.messages)),
        "passages": [hit_json(hit) for hit in prompt.passages],
        "dropped": prompt.dropped,
        "tokens": prompt.tokens,
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return an answer with its sentences, their verdicts and their citations."""
    return {
        "question": answer.question,
        "standalone": answer.standalone,
        "understood": _understood_json(answer.understood),
        "language": answer.language,
        "answer": answer.text,
        "refused": answer.refused,
        "confidence": round(answer.confidence, 3),
        "sentences": [_sentence_json(each, answer.language) for each in answer.sentences],
        "citations": [citation_json(each, answer.copies(each)) for each in answer.citations],
        "coverage": dataclasses.asdict(answer.coverage) if answer.coverage else None,
        "table": dataclasses.asdict(answer.table) if answer.table else None,
        "model": answer.model,
        "withheld": answer.withheld,
        "as_of": answer.as_of,
        "notice": answer.notice,
        "dropped": answer.dropped,
        "finished": answer.finished,
        "timings": dict(answer.timings),
        "receipt": {each.name: getattr(answer.receipt, each.name) for each in dataclasses.fields(answer.receipt)},
    }


def _sentence_json(sentence: Sentence, language: str) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "citations": list(sentence.citations),
        "verdict": sentence.verdict,
        "reader": sentence.reader,
        "probability": sentence.probability,
        "problems": problems_json(sentence.problems, language),
    }


def problems_json(problems: Sequence[Problem], language: str) -> list[dict[str, str]]:
    """Return what is wrong with a sentence; `language` is that of the messages."""
    return [{"kind": each.kind, "words": each.words, "message": each.said(language)} for each in problems]


def _understood_json(understood: Understood) -> dict[str, Any]:
    return {"kind": understood.kind, "topic": understood.topic, "time": _when_json(understood.time)}


def _when_json(when: TimeRange | None) -> dict[str, str] | None:
    if when is None:
        return None
    return {"words": when.words, "after": when.after, "before": when.before, "until": when.until, "kind": when.kind}


def citation_json(citation: Citation, copies: Sequence[Article]) -> dict[str, Any]:
    """Return a citation; `copies` are other articles with the same text."""
    place = {"quote": citation.quote, "start": citation.start, "end": citation.end}
    found = _place_json(citation.article, citation.start)
    others = {"copies": [article_json(copy) for copy in copies]} if copies else {}
    return {"number": citation.number, "article": article_json(citation.article), **place, **found, **others}


def _place_json(article: Article, start: int) -> dict[str, str]:
    """Return the page or time of an offset, where the original has one."""
    return {"place": article.place(start)} if article.places else {}
