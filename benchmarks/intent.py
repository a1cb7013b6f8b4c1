"""Which kind of answer a request wants: fits the classifier, and measures it on requests that it has not seen.

`python -m benchmarks.intent` fits it on all of `intents/train` and `intents/more` and writes
`rag/answering/intent.npz`. In an example the topic is in brackets; each is learned with other topics too, so that the
topic does not decide. In `intents/more` not all topics are in brackets: of these requests only the kind is learned, and
no word that frames one. `intents/held_out` has requests with other words, topics and misspellings, of which nothing is
learned. People's questions of fact, where they are on this machine, are learned as such: those of every other article;
the rest show how many are mistaken.
"""

import random
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.data import SHARED, read_lines
from index import embeddings
from index.text.folding import UNSPACED, fold_in_place
from index.text.stop_words import content_words
from index.types import Vectors
from rag.answering import intent
from rag.answering.intent import KINDS, OF_THE_ANSWER_BEFORE, Kind, features
from rag.answering.plans.topic_fit import common_topics

_FOLDER = Path(__file__).parent / "intents"
_FILE = Path(intent.__file__).with_suffix(".npz")
_TOPIC = re.compile(r"\[([^\[\]]+)\]")
_SLOT = "\ufffc"
"""Character that stands for a topic."""
_SWAPS = 3
"""Other topics that each example is learned with."""
_SCALE = 5.0
"""Scale of a vector's deviation from the mean, beside words that are 0 or 1; of 5, 10 and 20 the best for requests that
were not learned."""
_ASKED_WEIGHT = 2.0
"""Weight of a question of fact that somebody asked, beside an example: more are then taken for what they are."""
_STRENGTH = 1.0
"""Inverse strength of the regularisation."""
_TOLERANCE = 1e-3
"""Tolerance of the fit: a finer one takes three times as long and tells no more requests."""
_FEWEST = 2
"""Examples that have a term which counts."""
_BARE = ("overview", "summary", "latest", "headline", "help", "thanks", "invent", *OF_THE_ANSWER_BEFORE)
"""Kinds whose words, where none is in brackets, are of no topic."""
_ANCHORED = 5
"""Topics that a word must stand before."""
_PLAIN = ("fact", "yes-no", "why", "who-said", "list", "multi-part")
"""Kinds that are asked in words of their own, which are of the topic too."""
_FACTS = 300
"""Questions of a file that are learned, and as many that are asked."""
_ASKED = {
    "en": "xquad/questions-en", "es": "xquad/questions-es", "ru": "xquad/questions-ru", "fr": "piaf/questions-fr",
    "tr": "xquad-tr/questions", "el": "xquad-el/questions", "th": "xquad-th/questions",
    "zh": "dates/chronoqa-zh-news/questions", "fa": "refusal/nomiracl/fa.relevant",
    "fi": "refusal/nomiracl/fi.relevant", "id": "refusal/nomiracl/id.relevant", "ja": "refusal/nomiracl/ja.relevant",
    "ko": "refusal/nomiracl/ko.relevant",
}  # fmt: skip
"""Language → file of questions of fact that people asked."""


@dataclass(frozen=True, slots=True)
class Example:
    """A request with its kind."""

    language: str
    kind: Kind
    text: str
    """The request, topics in brackets."""
    was_asked: bool = False
    """Whether people asked it, and nobody wrote it as an example."""

    @property
    def plain(self) -> str:
        return _TOPIC.sub(r"\1", self.text)

    @property
    def topics(self) -> list[str]:
        return _TOPIC.findall(self.text)

    @property
    def framed(self) -> str:
        """The request with a slot for each topic."""
        return _TOPIC.sub(_SLOT, self.text)


def read(name: str) -> list[Example]:
    """Return the examples of a folder: a file per language, a heading per kind, a line per request."""
    found = []
    for file in sorted((_FOLDER / name).glob("*.txt")):
        kind: Kind = "fact"
        for line in filter(None, file.read_text(encoding="utf-8").splitlines()):
            if line.startswith("# "):
                kind = next(kind for kind in KINDS if kind == line[2:])
            else:
                found.append(Example(file.stem, kind, line))
    return found


def facts(*, learned: bool) -> list[Example]:
    """Return people's questions of fact about every other article, or those about the rest."""
    found = []
    for language, name in _ASKED.items():
        file = SHARED / f"{name}.jsonl"
        rows = read_lines(file) if file.is_file() else []
        articles = sorted({_article(row) for row in rows})[0 if learned else 1 :: 2]
        texts = sorted({row["question"] for row in rows if _article(row) in articles})
        random.Random(0).shuffle(texts)  # noqa: S311
        found += [
            Example(language, "fact", text.replace("[", "(").replace("]", ")"), was_asked=True)
            for text in texts[:_FACTS]
        ]
    return found


def _article(row: dict[str, Any]) -> str:
    return str(row.get("article") or row["id"])


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted classifier."""

    terms: list[str]
    words: Vectors
    embedding: Vectors
    bias: Vectors


def fit(examples: Sequence[Example], vectors: dict[str, Vectors]) -> Model:
    """Fit a multinomial logistic regression on vectors and terms."""
    from scipy.sparse import csr_matrix, hstack  # noqa: PLC0415
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    rows = [(example, text, weight) for example, texts in _learned(examples) for text, weight in texts]
    own = [_terms(example, text) for example, text, _ in rows]
    counts: dict[str, int] = {}
    for example in read("train") + read("more"):  # the file ships with no word of others' questions
        for term in _terms(example, example.plain):
            counts[term] = counts.get(term, 0) + 1
    vectorizer = DictVectorizer()
    words = vectorizer.fit_transform([{term: 1.0 for term in each if counts.get(term, 0) >= _FEWEST} for each in own])
    matrix = np.stack([vectors[text] for _, text, _ in rows])
    mean = matrix.mean(axis=0)
    regression = LogisticRegression(C=_STRENGTH, tol=_TOLERANCE, max_iter=500)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        regression.fit(
            hstack([csr_matrix((matrix - mean) * _SCALE), words]).tocsr(),
            [KINDS.index(example.kind) for example, _, _ in rows],
            sample_weight=[weight for _, _, weight in rows],
        )
    weights = np.zeros((len(KINDS), regression.coef_.shape[1]), np.float32)
    weights[regression.classes_] = regression.coef_
    bias = np.full(len(KINDS), -99.0, np.float32)
    bias[regression.classes_] = regression.intercept_
    size = matrix.shape[1]
    embedding = weights[:, :size].T * np.float32(_SCALE)
    return Model(
        list(vectorizer.get_feature_names_out()),
        weights[:, size:].T,
        embedding,
        (bias - mean @ embedding).astype(np.float32),
    )


def _terms(example: Example, text: str) -> frozenset[str]:
    """Return the terms of an example: the words around its topics, and the length of the whole."""
    marks = {term for term in features(text) if term.startswith("#")}
    framed = {term for term in features(example.framed, _SLOT) if not term.startswith("#")}
    return frozenset(marks | framed)


def _learned(examples: Sequence[Example]) -> Iterator[tuple[Example, list[tuple[str, float]]]]:
    """Yield each example with the texts that are learned of it, and how much each counts."""
    topics: dict[str, list[str]] = {}
    for example in examples:
        of_language = topics.setdefault(example.language, list(common_topics(example.language)))
        of_language.extend(topic for topic in example.topics if topic not in of_language)
    for example in examples:
        rng = random.Random(example.text)  # noqa: S311 - the same topics each time
        texts = [example.plain]
        if example.topics:
            texts += [_swapped(example, topics[example.language], rng) for _ in range(_SWAPS)]
        weight = _ASKED_WEIGHT if example.was_asked else 1.0
        yield example, [(text, weight / len(texts)) for text in texts]


def _swapped(example: Example, topics: Sequence[str], rng: random.Random) -> str:
    return _TOPIC.sub(lambda _: rng.choice(topics), example.text)


def embed(texts: Sequence[str]) -> dict[str, Vectors]:
    """Return the vector of each text."""
    embedder = embeddings.make()
    unique = list(dict.fromkeys(texts))
    return dict(zip(unique, embedder.embed_questions(unique), strict=True))


def all_texts(examples: Sequence[Example]) -> list[str]:
    """Return all texts that are learned of examples."""
    return [text for _, texts in _learned(examples) for text, _ in texts]


def write(model: Model) -> None:
    """Write the file that ships with the package."""
    np.savez_compressed(
        _FILE,
        terms=np.frombuffer("\n".join(model.terms).encode(), np.uint8),
        words=model.words.astype(np.float16),
        embedding=model.embedding.astype(np.float16),
        bias=model.bias.astype(np.float32),
        frames=frames(),
    )


def frames() -> np.ndarray:
    """Return the words around topics by language as the file has them, shape [bytes]."""
    anchors = _anchors()
    lines = [
        f"{language}\t{' '.join(sorted(words))}\t{' '.join(sorted(anchors.get(language, ())))}"
        for language, words in _frames().items()
    ]
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _frames() -> dict[str, set[str]]:
    """Return the words of each language that stand around topics, and those that many requests have.

    Of requests in words of their own four must have a word, two if it is one that tells nothing; a word that is in a
    topic as well, such as `strike`, has to be in twice as many of these.
    """
    counts: dict[str, dict[str, float]] = {}
    examples = read("train")
    topical = {(each.language, word) for each in examples for word in intent.frame_words(_folded_topics(each))}
    for example in examples:
        of_language = counts.setdefault(example.language, {})
        is_frame = _is_frame(example)
        for word in filter(str.isalpha, intent.frame_words(fold_in_place(example.framed).split(_SLOT))):
            weight = _FEWEST if is_frame else 0.5 if content_words(word) and not UNSPACED.search(word) else 1
            weight *= 0.5 if not is_frame and (example.language, word) in topical else 1
            of_language[word] = of_language.get(word, 0) + weight
    return {
        language: {word for word, count in sorted(words.items()) if count >= _FEWEST}
        for language, words in sorted(counts.items())
    }


def _folded_topics(example: Example) -> list[str]:
    return [fold_in_place(topic) for topic in example.topics]


def _is_frame(example: Example) -> bool:
    """Tell whether an example's words outside the brackets say nothing of its topic."""
    return example.kind in _BARE or (bool(example.topics) and example.kind not in _PLAIN)


def _anchors() -> dict[str, set[str]]:
    """Return the words of each language that mostly stand before a topic, as `about` does."""
    before: dict[str, dict[str, int]] = {}
    anywhere: dict[str, dict[str, int]] = {}
    for example in read("train"):
        pieces = fold_in_place(example.framed).split(_SLOT)
        for words, count in ((intent.tokens(" ".join(pieces)), anywhere), (intent.tokens(pieces[0])[-1:], before)):
            of_language = count.setdefault(example.language, {})
            if words is not None and (count is anywhere or (len(example.topics) == 1 and _is_frame(example))):
                for word in words:
                    of_language[word] = of_language.get(word, 0) + 1
    return {
        language: {word for word, count in words.items() if count >= _ANCHORED and count > anywhere[language][word] / 2}
        for language, words in before.items()
    }


def run() -> list[str]:
    """Return the table's lines: how many kinds are told, and how many questions of fact are taken for another kind."""
    held_out, asked = read("held_out"), facts(learned=False)
    vectors = embed([example.plain for example in held_out + asked])
    told: dict[str, list[bool]] = {}
    for example in held_out:
        told.setdefault(example.language, []).append(_group(_kind(example, vectors)) == _group(example.kind))
    mistaken = sum(_group(_kind(example, vectors)) != "fact" for example in asked)
    rows = [f"| {language} | {len(right)} | {np.mean(right):.2f} |" for language, right in told.items()]
    every = [each for right in told.values() for each in right]
    return [
        "| requests in | number | kind told |",
        "|---|---|---|",
        *rows,
        f"| all | {len(every)} | {np.mean(every):.3f} |",
        "",
        f"Of {len(asked)} questions of fact that people asked, {mistaken} are taken for another kind.",
    ]


def _kind(example: Example, vectors: dict[str, Vectors]) -> Kind:
    has_answer = example.kind in OF_THE_ANSWER_BEFORE
    return intent.classify(example.plain, vectors[example.plain], has_answer=has_answer)[0]


def _group(kind: Kind) -> Kind:
    """Return a kind, those that are answered alike as one."""
    return "fact" if kind in intent.ALIKE else kind


def main() -> None:
    """Fit on everything, and write."""
    examples = read("train") + read("more") + facts(learned=True)
    write(fit(examples, embed(all_texts(examples))))


if __name__ == "__main__":
    main()
