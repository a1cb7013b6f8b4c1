"""Whether the check of sentences sees what is wrong in claims that other people wrote, and in relations.

Other people's: SummEdits (Laban et al. 2023), summaries of news with one fact edited; KLUE-NLI (Park et al. 2021),
Korean pairs; Mu-SHROOM (SemEval-2025), invented spans in answers of language models. Relations: sentences of the
collections changed by `benchmarks.relations`, and those of `relations.jsonl`, which were written about the samples.
BENCH_SAMPLE says how many sentences of each set are taken.
"""

import json
import os
import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.data import SAMPLES, SHARED, read_lines
from benchmarks.judged import HEAD, Judged, rows, worth, worth_rows
from benchmarks.relations import related
from index.embeddings import Embedder, make
from index.text.facts import Facts
from index.text.sentences import sentences
from index.types import Article, Hit, Span
from rag import Rag
from rag.answering.sentence_ranking import Evidence
from rag.grounding import verdict_precision
from rag.grounding.nearest_reading import find_saying
from rag.grounding.sentence_check import Check, Checker

_SAMPLE = int(os.environ.get("BENCH_SAMPLE", "100"))
_SEED = 3
_FOUND = 5
_NEAR = 20
"""Passages among which those of a sentence's article are looked for."""
_OWN = Path(__file__).parent / "relations.jsonl"
_PARAPHRASED = Path(__file__).parent / "claims.jsonl"
_COLLECTIONS = ("piaf", "xquad", "xquad-tr", "xquad-el", "refusal/squad-es-v2")
"""Folders of articles in French, English, Turkish, Greek and Spanish."""
_SHORTEST, _LONGEST = 60, 250
_ORDER = ("unsupported", "partly", "unread", "supported")
_Item = TypeVar("_Item")
WORTH = Path(verdict_precision.__file__).with_suffix(".json")
"""What the signs of an answer say of themselves."""


def run() -> list[str]:
    """Return the lines of both tables."""
    embedder = make()
    judged = [*_summaries(embedder), *_pairs(embedder), *_by_rule(embedder), *_written(embedder)]
    figures = worth(judged)
    WORTH.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return [*HEAD, *rows(judged), "", *worth_rows(figures), "", *_reach()]


def sampled(items: Sequence[_Item], count: int = _SAMPLE) -> list[_Item]:
    """Return some of the items, the same each time."""
    draw = random.Random(_SEED)  # noqa: S311 - no secret
    return draw.sample(items, min(count, len(items)))


def _lines(*path: str) -> list[dict[str, Any]]:
    file = SHARED.joinpath(*path)
    return read_lines(file) if file.is_file() else []


def _summaries(embedder: Embedder) -> Iterator[Judged]:
    """Yield the summaries of news, each with the verdict of its worst sentence."""
    lines = _lines("claims", "summedits-news.jsonl")
    for line in [
        *sampled([each for each in lines if each["supported"]]),
        *sampled([each for each in lines if not each["supported"]]),
    ]:
        passages = passages_of(line["source"], line["language"])
        found = [
            _check(line["claim"][slice(*span)], line["language"], passages, embedder).verdict
            for span in sentences(line["claim"], line["language"])
        ]
        yield Judged("SummEdits news, en", line["supported"], min(found, key=_ORDER.index), "en")


def _pairs(embedder: Embedder) -> Iterator[Judged]:
    """Yield Korean hypotheses; a neutral one and one that is contradicted are both false."""
    lines = _lines("claims", "klue-nli-ko.jsonl")
    for label in ("entailment", "neutral", "contradiction"):
        for line in sampled([each for each in lines if each["label"] == label]):
            check = _check(line["claim"], "ko", passages_of(line["source"], "ko"), embedder)
            yield Judged("KLUE-NLI, ko", line["supported"], check.verdict, "ko")
            if not line["supported"]:
                yield Judged(f"KLUE-NLI, ko, {label}", is_true=False, verdict=check.verdict)


def _by_rule(embedder: Embedder) -> Iterator[Judged]:
    """Yield sentences of the collections as they stand, and with a relation changed."""
    for name in _COLLECTIONS:
        articles = _lines(name, "articles.jsonl")
        stretches = [(article, span) for article in articles for span in _middling(article)]
        language = articles[0]["language"] if articles else ""
        changed = [
            (article, span, each)
            for article, span in stretches
            for each in related(article["text"][slice(*span)], language)
        ]
        for article, span, (kind, text) in _by_kind(changed):
            passages = _around(article, span)
            verdict = _check(text, language, passages, embedder).verdict
            yield Judged(
                f"relations by rule, {name}, {language}",
                is_true=False,
                verdict=verdict,
                language=language,
                is_by_rule=True,
            )
            yield Judged(f"relations by rule, {kind}", is_true=False, verdict=verdict)
        for article, span in sampled(stretches, _SAMPLE // 3):
            verdict = _check(article["text"][slice(*span)], language, _around(article, span), embedder).verdict
            yield Judged(
                f"relations by rule, {name}, {language}",
                is_true=True,
                verdict=verdict,
                language=language,
                is_by_rule=True,
            )


def _by_kind(changed: Sequence[tuple[Any, Span, tuple[str, str]]]) -> Iterator[tuple[Any, Span, tuple[str, str]]]:
    kinds = Counter(each[2][0] for each in changed)
    for kind in kinds:
        yield from sampled([each for each in changed if each[2][0] == kind], _SAMPLE // 6)


def _middling(article: dict[str, Any]) -> Iterator[Span]:
    yield from (
        each for each in sentences(article["text"], article["language"]) if _SHORTEST < each.end - each.start < _LONGEST
    )


def _written(embedder: Embedder) -> Iterator[Judged]:
    """Yield what was written about the samples; true ones in the article's language are those of `claims.jsonl` too."""
    lines = [*read_lines(_OWN), *({**line, "kind": "true"} for line in sampled(read_lines(_PARAPHRASED)))]
    with tempfile.TemporaryDirectory() as data:
        rag = Rag(data=data, llm="quotes")
        rag.add(SAMPLES / "articles")
        for line in lines:
            own = [hit for hit in rag.search(line["sentence"], _NEAR) if hit.article.id == line["article"]][:_FOUND]
            if not own:
                continue
            check = _check(line["sentence"], line["language"], own, embedder)
            is_foreign = own[0].article.language != line["language"]
            group = "on articles in other languages" if is_foreign else line["language"]
            yield Judged(f"written, {group}", line["kind"] == "true", check.verdict, line["language"])
            if line["kind"] != "true":
                yield Judged(f"written, {line['kind']}", is_true=False, verdict=check.verdict)
        rag.close()


def _check(text: str, language: str, passages: Sequence[Hit], embedder: Embedder) -> Check:
    return checker_of(embedder, passages, language).check(text, passages)


def passages_of(text: str, language: str) -> list[Hit]:
    """Return a text as one passage."""
    article = Article(id="source", title="", text=text, language=language)
    return [Hit(article, 0, len(text), 1.0, 1, sentences=tuple(sentences(text, language)))]


def _around(article: dict[str, Any], span: Span) -> list[Hit]:
    """Return the paragraph of a sentence, as it would be found."""
    text = article["text"]
    start, end = text.rfind("\n\n", 0, span.start) + 1, text.find("\n\n", span.end)
    end = len(text) if end < 0 else end
    spans = tuple(each for each in sentences(text, article["language"]) if start <= each.start and each.end <= end)
    whole = Article(id=article["id"], title=article["title"], text=text, language=article["language"])
    return [Hit(whole, start, end, 1.0, 1, sentences=spans)]


def _reach() -> list[str]:
    """Return how many spans that models invented, by people's judgement, hold a fact that is compared exactly."""
    counted: dict[str, Counter[bool]] = {}
    for line in _lines("claims", "mu-shroom.jsonl"):
        language = line["lang"].lower()
        facts = Facts(line["model_output_text"], language)
        read: list[Any] = [*facts.quantities, *facts.moments, *facts.names]
        places = [(each.start, each.end) for each in read]
        found = counted.setdefault(language, Counter())
        found.update(_meets(places, start, end) for start, end in line["hard_labels"])
    head = ["| Mu-SHROOM | invented spans | with a number, date or name |", "|---|---|---|"]
    return [*head, *(_reached(language, found) for language, found in sorted(counted.items()))]


def _meets(places: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(first < end and start < last for first, last in places)


def _reached(language: str, found: Counter[bool]) -> str:
    return f"| {language} | {found.total()} | {found[True] / (found.total() or 1):.2f} |"


def checker_of(embedder: Embedder, hits: Sequence[Hit], language: str) -> Checker:
    """Return what checks sentences against passages, as it does those of an answer."""
    return Checker(Evidence(embedder, hits).compared, language=language, find_saying=partial(find_saying, embedder))
