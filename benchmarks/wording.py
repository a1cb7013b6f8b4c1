"""What verdict true and false sentences get that are close to an article's text, by language.

The false ones were written one by one, not made by rule: another word, subject, unit, direction, quantity, role or
modality.
"""

import tempfile
from collections import Counter
from pathlib import Path
from typing import get_args

from benchmarks.data import SAMPLES, read_lines
from rag import Rag
from rag.answering.sentence_ranking import Evidence
from rag.answering.types import Verdict
from rag.evaluate.statistics import share
from rag.grounding.sentence_check import Checker

CLAIMS = Path(__file__).with_suffix(".jsonl")
_FOUND = 5
"""Passages that a sentence is checked against, as many as an answer is made from."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


def run() -> list[str]:
    """Return the table's lines."""
    found: Counter[tuple[str, bool, Verdict]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        rag = Rag(data=folder, llm="quotes")
        rag.add(SAMPLES / "articles")
        for claim in read_lines(CLAIMS):
            verdict = _verdict(rag, claim["sentence"], claim["language"], claim["article"])
            for language in (claim["language"], "all"):
                found[language, claim["supported"], verdict] += 1
    languages = sorted({language for language, _, _ in found} - {"all"})
    head = "| language | " + " | ".join(f"{kind} {each}" for kind in ("true", "false") for each in VERDICTS)
    return [
        f"{head} | right of those supported |",
        "|---" * (2 * len(VERDICTS) + 2) + "|",
        *(_row(language, found) for language in (*languages, "all")),
    ]


def _verdict(rag: Rag, sentence: str, language: str, article: str) -> Verdict:
    hits = rag.search(sentence, _FOUND)
    own = [hit for hit in hits if hit.article.id == article][:1]
    checker = Checker(Evidence(rag.index.embedder(), hits).compared, language=language)
    return checker.settle(sentence, own, hits).verdict


def _row(language: str, found: Counter[tuple[str, bool, Verdict]]) -> str:
    cells = []
    for is_true in (True, False):
        total = sum(found[language, is_true, each] for each in VERDICTS)
        cells += [f"{found[language, is_true, each] / total:.2f} of {total}" for each in VERDICTS]
    right, wrong = found[language, True, "supported"], found[language, False, "supported"]
    figure = share([True] * right + [False] * wrong)
    cells.append(f"{figure.value:.2f} ({figure.low:.2f}-{figure.high:.2f})" if figure else "-")
    return f"| {language} | {' | '.join(cells)} |"
