"""Intent of a request: what kind of answer it wants, and about what.

The kind is told by a multinomial logistic regression on the bundled embedder's vector of the request and on the words
that frame such requests. `benchmarks/intent.py` fits it on the examples in `benchmarks/intents`, in which the topics
are marked: only the words around them count.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, get_args

import numpy as np

from index.shipped_arrays import shipped_arrays
from index.text.folding import UNSPACED, UNSPACED_LETTERS, fold_in_place
from index.types import Vectors

Kind = Literal[
    "fact",
    "yes-no",
    "why",
    "who-said",
    "list",
    "count",
    "compare",
    "summary",
    "overview",
    "timeline",
    "latest",
    "metadata",
    "multi-part",
    "lookup",
    "headline",
    "help",
    "thanks",
    "invent",
    "shorter",
    "longer",
    "translate",
    "continue",
]
"""Kind of answer that a request wants; the last four do something with the answer before."""

KINDS: tuple[Kind, ...] = get_args(Kind)
"""Kinds, in the order of the classifier's columns."""
OF_THE_ANSWER_BEFORE = KINDS[-4:]
"""Kinds that do something with the answer before."""
_DOUBT = 0.5
"""Probability of a fact from which a request is taken for one: a plan made by mistake costs more than one missed."""
_FACT = 0.25
"""Weight of a fact beside the kinds that are answered alike: of the questions learned as such, some are of these."""
ALIKE: tuple[Kind, ...] = ("fact", "yes-no", "why", "who-said")
"""Kinds that are answered alike, so that a mistake between them costs nothing."""
OF_THINGS: tuple[Kind, ...] = ("list", "compare", "timeline")
"""Kinds that ask for several things of those that articles tell."""
_TOKEN = re.compile(rf"[{UNSPACED_LETTERS}]|[^\W{UNSPACED_LETTERS}]+")
_QUESTION = re.compile("[?？؟]")
_QUOTED = re.compile(r"«\s*([^«»]+?)\s*»|“([^“”]+)”|„([^„“”]+)[“”]|\"([^\"]+)\"|「([^「」]+)」|《([^《》]+)》")
_CLAUSE = re.compile("[,،、，;；]")
_COUNTED = 0.7
"""Probability from which a number is counted over articles: below it, it may stand in one, as in `How many seats?`."""
_STEM = 5
"""Letters by which the forms of a long word are known."""
_LENGTHS = (1, 2, 3, 4, 5, 8, 12)
"""Words up to which a request is of the same length."""


@dataclass(frozen=True, slots=True)
class Intent:
    """Kind of answer that a request wants."""

    kind: Kind = "fact"
    topic: str = ""
    """Words of the request that say what it is about; "" where it is about all articles."""
    probability: float = 1.0
    """Probability of the kind, 0 to 1."""
    list_share: float = 0.0
    """Probability that several things are asked for, 0 to 1."""


def classify(question: str, vector: Vectors, *, has_answer: bool) -> tuple[Kind, float]:
    """Return the kind of a request and its probability; `fact` where it may well be one.

    `vector` is the request's from the bundled embedder, of shape [dimension]. `has_answer` tells whether there is an
    answer before that something could be done with.
    """
    return decide(probabilities(question, vector), has_answer=has_answer)


def decide(probabilities: Vectors, *, has_answer: bool) -> tuple[Kind, float]:
    """Return the kind that `classify` takes, by the probability of each of `KINDS`."""
    shares = probabilities.copy()
    if not has_answer:
        shares[[KINDS.index(kind) for kind in OF_THE_ANSWER_BEFORE]] = 0
        shares /= shares.sum()
    alike = {kind: float(shares[KINDS.index(kind)]) for kind in ALIKE}
    if sum(alike.values()) >= _DOUBT:
        return max(alike, key=lambda kind: alike[kind] * (_FACT if kind == "fact" else 1)), sum(alike.values())
    best = int(shares.argmax())
    if KINDS[best] == "count" and shares[best] < _COUNTED:
        return "fact", float(shares[best] + shares[KINDS.index("fact")])
    return KINDS[best], float(shares[best])


def probabilities(question: str, vector: Vectors) -> Vectors:
    """Return the probability of each of `KINDS`, shape [kinds]."""
    model = _model()
    rows = [model.rows[term] for term in features(question) if term in model.rows]
    logits = model.bias + vector @ model.embedding + model.words[rows].sum(axis=0)
    odds = np.exp(logits - logits.max())
    shares: Vectors = odds / odds.sum()
    return shares


def features(question: str, slot: str = "") -> frozenset[str]:
    """Return what the classifier knows of a request beside its vector: words, their order, length and marks.

    `slot` stands for topics in an example: nothing is learned of it.
    """
    plain = fold_in_place(question)
    pieces = [_TOKEN.findall(piece) for piece in (plain.split(slot) if slot else [plain])]
    found = set(_marks(plain))
    for tokens in pieces:
        found.update(tokens)
        found.update(" ".join(pair) for pair in pairwise(tokens))
        found.update(f"{token[:_STEM]}*" for token in tokens if len(token) > _STEM)
    found.update(f"^{token}" for token in pieces[0][:1])
    found.update(f"{token}$" for token in pieces[-1][-1:])
    return frozenset(found)


def _marks(text: str) -> Iterator[str]:
    """Yield the length of a folded request, and how many questions and clauses it has."""
    tokens = _TOKEN.findall(text)
    unspaced = len(UNSPACED.findall(text))
    words = len(tokens) - unspaced // 2
    yield f"#words {next((length for length in _LENGTHS if words <= length), 'many')}"
    yield f"#questions {min(len(_QUESTION.findall(text)), 2)}"
    yield f"#clauses {min(len(_CLAUSE.findall(text)), 2)}"
    if _QUOTED.search(text):
        yield "#quoted"


def topic(question: str, language: str) -> str:
    """Return the words of a request that say what it is about: those between the words that frame such requests."""
    if quoted := _QUOTED.search(question):
        return str(next(filter(None, quoted.groups())))
    plain = fold_in_place(question)
    spans = [match.span() for match in _TOKEN.finditer(plain)]
    words = [plain[start:end] for start, end in spans]
    frame, anchors = _frames().get(language, (frozenset[str](), frozenset[str]()))
    own = [not is_framed for is_framed in _framed(words, frame)]
    begin = next((at for at, word in enumerate(words) if word in anchors and any(own[at:])), 0)
    if not any(own):
        return ""
    first, last = own.index(True, begin), len(own) - 1 - own[::-1].index(True)
    return question[spans[first][0] : spans[last][1]]


def framing_words(language: str) -> frozenset[str]:
    """Return the folded words that stand around topics in a language; empty for one that is not known."""
    return _frames().get(language, (frozenset[str](), frozenset[str]()))[0]


def tokens(text: str) -> list[str]:
    """Return the words of a folded text, and the characters of scripts without spaces."""
    return _TOKEN.findall(text)


def _framed(tokens: Sequence[str], frame: frozenset[str]) -> list[bool]:
    """Tell of each word whether it frames the topic; of characters without spaces, whether it does with a neighbour."""
    pairs = [a + b in frame for a, b in pairwise(tokens)]
    return [
        token in frame or any(pairs[max(at - 1, 0) : at + 1]) if UNSPACED.match(token) else token in frame
        for at, token in enumerate(tokens)
    ]


def frame_words(pieces: Sequence[str]) -> set[str]:
    """Return the words of the pieces of a folded example that its topics leave; of unspaced characters the pairs."""
    found: set[str] = set()
    for piece in pieces:
        tokens = _TOKEN.findall(piece)
        found.update(token for token in tokens if not UNSPACED.match(token) or len(tokens) == 1)
        found.update(a + b for a, b in pairwise(tokens) if UNSPACED.match(a + b))
    return found


@dataclass(frozen=True, slots=True)
class _Model:
    rows: Mapping[str, int]
    """Term → row of `words`."""
    words: Vectors
    """Weights of shape [terms, kinds]."""
    embedding: Vectors
    """Weights of shape [dimension, kinds]."""
    bias: Vectors


@lru_cache(maxsize=1)
def _model() -> _Model:
    data = _data()
    terms = bytes(data["terms"]).decode().split("\n")
    rows = {term: row for row, term in enumerate(terms)}
    return _Model(rows, *(data[name].astype(np.float32) for name in ("words", "embedding", "bias")))


@lru_cache(maxsize=1)
def _frames() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return the folded words that stand around topics in each language, and those of them that open one."""
    lines = (line.split("\t") for line in bytes(_data()["frames"]).decode().split("\n"))
    return {
        language: (frozenset(around.split(" ")), frozenset(before.split(" "))) for language, around, before in lines
    }


@lru_cache(maxsize=1)
def _data() -> Mapping[str, np.ndarray]:
    return shipped_arrays("rag.answering", "intent")
