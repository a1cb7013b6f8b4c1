"""How far what a pair of languages adds to a cosine is to be taken off, in the confidence and in the ranking.

XQuAD's articles are one pile, each in English, Turkish, Greek or Thai, beside some of PIAF's in French and SQuAD-es's
in Spanish; a quarter of XQuAD's are left out. Questions about all of them are asked in their own and other languages.
Run: `python -m benchmarks.language_levels`; BENCH_SAMPLE says how many questions a pair of languages has.
"""

import math
import os
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import numpy as np

from benchmarks.answerable import auc
from benchmarks.data import SHARED, read_lines
from index.types import Article
from rag import Rag
from rag.answering import answerability, confidence, sentence_ranking
from rag.answering.answerability import ANSWERABLE, Assessment

_SAMPLE = int(os.environ.get("BENCH_SAMPLE", "16"))
_LANGUAGES = ("tr", "el", "th")
_ASKED = ("en", "es", "ru")
_OTHERS = 36
"""Articles of PIAF beside."""
_LEFT_OUT = 4
"""Of so many topics, one is left out."""
_SEED = 7
_WEIGHTS = (0.0, 0.3, 0.6, 1.0)
_BONUSES = (2.2, 3.0)
"""Bonuses for an article in another language."""


@dataclass(frozen=True, slots=True)
class _Asked:
    is_right: bool
    """Whether the best sentence is of the article that was asked about; False where that is left out."""
    is_there: bool
    is_foreign: bool
    """Whether the best article is in another language than the question."""
    logits: dict[tuple[float, float], float]
    """Weight in the confidence, and the bonus → log odds of the confidence."""
    first_two: dict[float, bool]
    """Weight in the ranking → whether the sentence with the answer is among the first two."""


def _folder(language: str) -> str:
    return "xquad" if language == "en" else f"xquad-{language}"


def _pile() -> tuple[list[Article], dict[int, str]]:
    """Return the articles, and the language in which each of XQuAD's topics is there."""
    shown = {topic: "en" if topic % 3 else _LANGUAGES[topic // 3 % 3] for topic in range(48)}
    shown = {topic: language for topic, language in shown.items() if topic % _LEFT_OUT}
    articles = [
        Article(**each)
        for language in ("en", *_LANGUAGES)
        for topic, each in enumerate(read_lines(SHARED / _folder(language) / "articles.jsonl"))
        if shown.get(topic) == language
    ]
    articles += [Article(**each) for each in read_lines(SHARED / "piaf" / "articles.jsonl")[:_OTHERS]]
    spanish = read_lines(SHARED / "refusal" / "squad-es-v2" / "articles.jsonl")
    return articles + [Article(**each) for each in spanish], shown


def _questions(shown: dict[int, str]) -> list[dict[str, Any]]:
    """Return questions with the place of the answer in the pile; `article` is empty where that is left out."""
    places = {
        language: {each["id"]: each for each in read_lines(SHARED / _folder(language) / "questions.jsonl")}
        for language in _LANGUAGES
    }
    asked = {code: read_lines(SHARED / "xquad" / f"questions-{code}.jsonl") for code in _ASKED}
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for lines in zip(*asked.values(), strict=True):
        topic = int(lines[0]["article"].rpartition("-")[2])
        language = shown.get(topic, "")
        for line in lines:
            place = line if language == "en" else places.get(language, {}).get(line["id"])
            if place or not language:
                found = {"article": "", "start": -1} if place is None else place
                groups[line["language"], language].append({**line, **{key: found[key] for key in ("article", "start")}})
    groups["fr", "fr"] = read_lines(SHARED / "piaf" / "questions-fr.jsonl")[: 20 * _SAMPLE]
    draw = random.Random(_SEED)  # noqa: S311 - no secret
    return [each for group in groups.values() for each in draw.sample(group, min(_SAMPLE, len(group)))]


def _ask(rag: Rag, line: dict[str, Any]) -> Iterator[_Asked]:
    found: list[tuple[Any, ...]] = []
    assess = answerability.assess

    def kept(request: Any, retrieved: Any, *given: Any) -> Assessment:
        found.append((request, retrieved, assess(request, retrieved, *given)))
        return found[-1][2]  # type: ignore[no-any-return]

    with patch("rag.answering.retrieval_fallbacks.assess", kept):
        rag.ask(line["question"])
    for request, retrieved, assessment in found[:1]:
        if ranked := assessment.ranked:
            best = ranked[0].hit.article
            right = best.id == line["article"]
            logits = dict(_logits(request.language, ranked, retrieved.result))
            two = {weight: _is_first(assessment, retrieved, request.language, line, weight) for weight in _WEIGHTS}
            yield _Asked(right, bool(line["article"]), best.language != line["language"], logits, two)


def _logits(language: str, ranked: Any, result: Any) -> Iterator[tuple[tuple[float, float], float]]:
    for weight in _WEIGHTS:
        for bonus in _BONUSES:
            with patch.multiple(confidence, _LEVEL=weight, _FOREIGN=bonus):
                found = confidence.confidence(language, ranked, result)
            yield (weight, bonus), math.log(found / (1 - found))


def _is_first(assessment: Assessment, retrieved: Any, language: str, line: dict[str, Any], weight: float) -> bool:
    with patch.object(sentence_ranking, "_LEVEL", weight):
        ranked = assessment.evidence.ranked(retrieved.search.question, language)
    return any(
        each.hit.article.id == line["article"] and each.span.start <= line["start"] < each.span.end
        for each in ranked[:2]
    )


def _report(asked: Sequence[_Asked], *, is_foreign: bool) -> Iterator[str]:
    known = [each for each in asked if each.is_foreign == is_foreign]
    yes, no = [each for each in known if each.is_right], [each for each in known if not each.is_there]
    least = math.log(ANSWERABLE / (1 - ANSWERABLE))
    for weight, bonus in known[0].logits:
        told = [[each.logits[weight, bonus] for each in group] for group in (yes, no)]
        refused = " and ".join(f"{np.mean([logit < least for logit in group]):.3f}" for group in told)
        yield f"  weight {weight}, bonus {bonus}: AUC {auc(*told):.3f}, refused {refused}"


def main() -> None:
    """Print what each weight does to the confidence and to the ranking."""
    articles, shown = _pile()
    with tempfile.TemporaryDirectory() as data:
        rag = Rag(data=data, llm="quotes")
        rag.add_articles(articles)
        asked = [found for line in _questions(shown) for found in _ask(rag, line)]
        rag.close()
    for is_foreign in (False, True):
        print("best article in", "another language" if is_foreign else "the question's language")
        print(*_report(asked, is_foreign=is_foreign), sep="\n")
    there = [each for each in asked if each.is_there]
    for weight in _WEIGHTS:
        print(f"ranking, weight {weight}: {np.mean([each.first_two[weight] for each in there]):.3f} of {len(there)}")


if __name__ == "__main__":
    main()
