"""Fits the weights by which the kind of thing asked for is read from a question's embedding.

`python -m benchmarks.answer_types` writes `rag/answering/answer_types.npy` and prints the accuracy on questions that
were kept aside. It is fitted on the examples in `answer_types.txt`, on the templates in `answer_type_templates.txt`
with things, people and what is counted in their gaps, and, where they are on this machine, on questions of PIAF and
XQuAD, whose kind is told by how they begin and by the form of their answer.
"""

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.data import SHARED, read_lines
from index import embeddings
from index.text import quantity_kinds
from index.text.facts import Facts
from index.text.folding import UNSPACED, WORD, fold_in_place
from index.types import Vectors
from rag.answering.answer_types import KINDS, AnswerType

_EXAMPLES = Path(__file__).with_suffix(".txt")
_TEMPLATES = _EXAMPLES.with_name("answer_type_templates.txt")
_TARGET = Path(__file__).parent.parent / "rag" / "answering" / "answer_types.npy"
_SETS = {
    "fr": ("piaf/questions-fr.jsonl", "fr"),
    "en": ("xquad/questions-en.jsonl", "en"),
    "es": ("xquad/questions-es.jsonl", "en"),
    "ru": ("xquad/questions-ru.jsonl", "en"),
}
"""Language of questions → file, and the language of the answers."""
_MOST = 900
"""Questions of a set."""
_REGULARIZATION = 30.0
_EXAMPLE_WEIGHT = 150.0
"""Weight of all examples of a kind together, where one question of a set has 1."""
_TEMPLATE_WEIGHT = 40.0
"""The same of all questions that are made from the templates of a kind. With 200, .78 of the English and .77
of the Russian questions that were kept aside were right, instead of .81."""
_FILLED = 6
"""Questions that are made from a template with gaps."""
_GAP = re.compile(r"\{[xpn]\}")
_COMMON = 200
"""Questions of a kind in the sets above which each counts less, by the square root of their number."""
_LONGEST = 60
"""Characters of an answer by whose form the kind is told."""
_OPENINGS: dict[AnswerType, str] = {
    "person": r"qui\b(?! est-ce que)|who\b|whose\b|quién(?:es)?\b|кто\b|кого\b|кому\b",
    "place": r"où\b|where\b|dónde\b|где\b|куда\b|откуда\b|in (?:what|which) (?:city|country)\b|"
    r"dans quel(?:le)? (?:ville|pays)",
    "reason": r"pourquoi\b|why\b|por qué\b|почему\b|зачем\b",
    "age": r"quel âge|à quel âge|how old|qué edad|cuántos años ten|сколько лет (?:было|исполн)|в каком возрасте",
    "year": r"(?:en |in |в )?(?:quelle?|what|which|qué|каком) (?:année|year|año|году)",
    "date": r"quand\b|when\b|cuándo\b|когда\b|depuis quand|since when",
    "duration": r"combien de temps|how long (?:did|does|has|was|were|is it)|cuánto tiempo|сколько времени|как долго",
    "share": r"quel(?:le)? (?:pourcentage|proportion|part)\b|what (?:percentage|proportion|percent|share)\b|"
    r"qué (?:porcentaje|proporción)|какой процент|какая доля|what percentage",
}
_NUMBERS = (
    r"combien|how (?:many|much|long|far|high|tall|large|big)|cuánt|сколько|quel(?:le)? (?:est la|distance|hauteur)"
)
_OTHER = (
    r"qu'est|que\b|quelle? |quels? |what\b|which\b|qué\b|cuál|что\b|как\w{2}\b|comment\b|"
    r"how (?:did|do|does)\b"
)


class _Labelled(NamedTuple):
    kind: AnswerType
    language: str
    question: str
    weight: float


def _examples() -> Iterator[_Labelled]:
    rows: list[tuple[Any, str, str]] = []
    kind = ""
    for line in _EXAMPLES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:]
        else:
            language, *questions = line.split("\t")
            rows += [(kind, language, question) for question in questions]
    counts = Counter(kind for kind, _, _ in rows)
    for each in rows:
        yield _Labelled(*each, _EXAMPLE_WEIGHT / counts[each[0]])


def _filled() -> Iterator[_Labelled]:
    """Yield questions made from the templates: with words of their language in the gaps, drawn at random."""
    gaps: dict[tuple[str, str], list[str]] = {}
    rows: list[tuple[Any, str, str]] = []
    heading = ""
    for line in _TEMPLATES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heading = line[2:]
            continue
        language, *parts = line.split("\t")
        if _GAP.fullmatch(heading):
            gaps[heading, language] = parts
        else:
            rows += [(heading, language, part) for part in parts]
    drawn = random.Random(1)  # noqa: S311 - no secret

    def fill(template: str, language: str) -> str:
        return _GAP.sub(lambda gap: drawn.choice(gaps.get((gap[0], language), gaps[gap[0], "en"])), template)

    found = [
        (kind, language, fill(template, language))
        for kind, language, template in rows
        for _ in range(_FILLED if _GAP.search(template) else 1)
    ]
    found += [(kind, language, _hasty(question)) for kind, language, question in found[::2]]
    counts = Counter(kind for kind, _, _ in found)
    for each in dict.fromkeys(found):
        yield _Labelled(*each, _TEMPLATE_WEIGHT / counts[each[0]])


def _hasty(question: str) -> str:
    """Return a question as people type it: without capitals, accents and marks."""
    return (
        " ".join(WORD.findall(fold_in_place(question))) if not UNSPACED.search(question) else question.strip("\uff1f?")
    )


def _asked() -> list[_Labelled]:
    """Return the questions of the sets whose kind is told, each with its weight."""
    found = list(_of_sets())
    counts = Counter(row.kind for row in found)
    return [row._replace(weight=min(1.0, _COMMON / counts[row.kind]) ** 0.5) for row in found]


def _of_sets() -> Iterator[_Labelled]:
    for language, (path, of_answers) in _SETS.items():
        if not (SHARED / path).exists():
            continue
        rows = read_lines(SHARED / path)
        random.Random(1).shuffle(rows)  # noqa: S311 - no secret
        for row in rows[:_MOST]:
            if kind := _told(row["question"], row["answer"], of_answers):
                yield _Labelled(kind, language, row["question"], 1.0)


def _told(question: str, answer: str, language: str) -> AnswerType | None:
    """Return the kind of a question by how it begins and by its answer; None where that is not certain."""
    start = question.lower().lstrip('¿ «"')
    opening = next((kind for kind, pattern in _OPENINGS.items() if re.match(pattern, start)), None)
    form = _form(answer, language) if len(answer) <= _LONGEST else None
    if opening in ("date", "year", "duration", "age", "share"):
        return opening
    if re.match(_NUMBERS, start):
        return form if form not in (None, "date") else None
    if opening:
        return opening
    return "other" if form is None and re.match(_OTHER, start) else None


def _form(answer: str, language: str) -> AnswerType | None:
    facts = Facts(answer, language)
    if facts.moments:
        return "date"
    found = {kind for each in facts.quantities for kind in quantity_kinds.measured(each, answer, language)}
    order: tuple[AnswerType, ...] = (
        "price", "share", "length", "weight", "area", "volume", "speed", "temperature", "measure", "duration", "count",
    )  # fmt: skip
    return next((kind for kind in order if kind in found), None)


def _fitted(rows: list[_Labelled], vectors: Vectors) -> Vectors:
    """Return the weights, shape [dimension + 1, kinds]."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - for who develops this only

    mean = vectors.mean(axis=0)
    model = LogisticRegression(C=_REGULARIZATION, max_iter=2000)
    model.fit(vectors - mean, [row.kind for row in rows], sample_weight=[row.weight for row in rows])
    order = [list(model.classes_).index(kind) for kind in KINDS]
    coefficients = model.coef_[order].T
    return np.vstack([coefficients, model.intercept_[order] - mean @ coefficients]).astype(np.float32)


def _accuracy(table: Vectors, rows: list[_Labelled], vectors: Vectors) -> dict[str, float]:
    right = defaultdict(list)
    for row, vector in zip(rows, vectors, strict=True):
        found = KINDS[int(np.argmax(table[:-1].T @ vector + table[-1]))]
        right[row.language].append(found == row.kind)
    return {language: float(np.mean(each)) for language, each in right.items()}


def main() -> None:
    """Fit, print the accuracy in each language on what was kept aside, and write the weights."""
    examples, asked = [*_examples(), *_filled()], _asked()
    embedder = embeddings.make()
    vectors = embedder.embed_questions([row.question for row in (*examples, *asked)])
    known, others = vectors[: len(examples)], vectors[len(examples) :]
    print(len(examples), "examples,", len(asked), "questions:", dict(Counter(row.kind for row in asked)))
    half = _fitted([*examples, *asked[::2]], np.concatenate([known, others[::2]]))
    print("questions kept aside:", _accuracy(half, asked[1::2], others[1::2]))
    for language in sorted({row.language for row in examples}):
        rows = [row for row in (*examples, *asked) if row.language != language]
        kept = np.array([row.language != language for row in (*examples, *asked)])
        table = _fitted(rows, vectors[kept])
        own = [row for row in examples if row.language == language]
        are_own = np.array([row.language == language for row in examples])
        print("language kept aside:", _accuracy(table, own, known[are_own]))
    np.save(_TARGET, _fitted([*examples, *asked], vectors).astype(np.float16))


if __name__ == "__main__":
    main()
