"""Whether a newer sentence may take the place of a cited one, with the bundled embedding model."""

import json
from functools import cache
from pathlib import Path

import pytest
from fake_llm import make_hit

from index import embeddings
from rag.answering import answer_types, quoting
from rag.answering.answer_types import Asked
from rag.answering.source_conflicts.conflicting_statements import Statement
from rag.answering.source_conflicts.newer_passages import find_newer
from rag.answering.source_conflicts.replacements import ReplacementCheck, is_counterpart

PAIRS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data" / "newer_statements.jsonl").read_text(encoding="utf-8").splitlines()
]
"""Two articles each, the last sentence of the older one being cited, and what is found: a kind, or why nothing is."""
KINDS = ("otherwise", "figure", "besides", "correction")
NEWER = [pair for pair in PAIRS if pair["found"] in KINDS]
NOT_NEWER = [pair for pair in PAIRS if pair["found"] not in KINDS]


@pytest.fixture(scope="module")
def similarity():
    embedder = embeddings.make(threads=1)

    @cache
    def vector(text):
        return embedder.embed_questions([text])[0]

    def compare(sentence, other):
        return float(vector(sentence) @ vector(other))

    compare.embedder = embedder
    return compare


def found(pair, similarity, question="", language=""):
    text, newer = pair["old"], pair["newer"]
    old = make_hit(text, id_="old", language=pair["language"], title=text[:30], published="2026-10-12")
    new = make_hit(
        newer, id_="new", language=pair["newer_language"], title=newer[:30], published="2026-10-20", passage=2
    )
    cited = quoting.cite(1, old, old.sentences[-1])
    check = check_of(similarity, question or pair["question"], language or pair["language"])
    return find_newer([cited], [old, new], similarity, check)


def check_of(similarity, question, language):
    kinds = answer_types.known(question, similarity.embedder)
    return ReplacementCheck(Asked(question, language, kinds), similarity)


def named(pair):
    return f"{pair['found']} {pair['language']}-{pair['newer_language']} {pair['question'][:12]}"


@pytest.mark.parametrize("pair", NEWER, ids=named)
def test_what_a_newer_article_says_otherwise_is_found(pair, similarity):
    newer = found(pair, similarity)
    assert newer is not None
    assert newer.kind == pair["found"]
    assert newer.published == "2026-10-20"


@pytest.mark.parametrize("pair", NOT_NEWER, ids=named)
def test_what_says_the_same_or_something_else_is_not(pair, similarity):
    assert found(pair, similarity) is None


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What caused the fire in the Kessler factory in Varnau?", "en"),
        ("¿Qué causó el incendio de la fábrica Kessler?", "es"),
    ],
)
def test_a_cause_is_found_whichever_language_asks(question, language, similarity):
    pair = next(pair for pair in NEWER if "Blitzschlag" in pair["old"])
    assert found(pair, similarity, question, language).kind == "besides"


def test_a_counterpart_stands_out_from_the_other_sentences_of_its_passage():
    cosines = {"near": 0.84, "a": 0.80, "b": 0.79, "c": 0.78, "d": 0.79}

    def similarity(_, other):
        return cosines[other]

    assert is_counterpart("said", "near", [*cosines], similarity, alike=0.9)
    assert not is_counterpart("said", "near", ["near", "a", "b", "c"], similarity, alike=0.9)
    assert is_counterpart("said", "near", ["near"], similarity, alike=0.84)
    cosines["a"] = 0.85
    assert not is_counterpart("said", "near", [*cosines], similarity, alike=0.9)
    cosines.update(a=0.81, b=0.80, c=0.80, d=0.80)
    assert not is_counterpart("said", "near", [*cosines], similarity, alike=0.9)


def test_a_figure_that_the_question_has_not_confirms():
    asked = ReplacementCheck(Asked("How many seats has the hall?", "en", {}), lambda *_: 0.9)
    old, new = (Statement(make_hit(text), text) for text in ("The hall has 420 seats.", "There are 420 seats in it."))
    assert asked.is_confirmed(old, new)
    other = Statement(make_hit("It is red."), "It is red.")
    assert not asked.is_confirmed(old, other)
