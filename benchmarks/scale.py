"""Time and memory of the local store with 10,000 to a million synthetic passages; SIZES="1e4 1e5" takes those only."""

import contextlib
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import synthetic
from benchmarks.data import SAMPLES
from index.search import Size, search
from index.stores import local_schema
from index.stores.base import StoreQuery
from index.stores.local import DATABASE, LocalStore
from index.text.terms import counts
from index.types import Filters, IndexInfo, Vectors
from rag import Rag

PLOT = Path(__file__).parent.parent / "docs" / "scale.svg"
_SIZES = "1e4 1e5 1e6"
_QUESTIONS = 200
_INFO = IndexInfo(model="synthetic", revision="1", dimension=384, passage_tokens=96)
_TOGETHER = 500
"""Articles of one commit."""
_FILTERS = {
    "one language of three": Filters(languages=("fr",)),
    "one source of 20": Filters(sources=("Paper 7",)),
    "one month": Filters(after="2023-03-01", before="2023-04-01"),
}
_NAMES = {
    "built": "passages added a second",
    "open": "opening and first search, s",
    "memory": "resident after 200 searches, MB",
    "search": "search beyond the question's embedding, median ms",
    "recall": "recall@10 of the nearest vectors, against exact",
    "added": "adding 10 articles beyond their embedding, ms",
    "after": "first search after that, ms",
    **{name: f"search with a filter, {name}, median ms" for name in _FILTERS},
    "exact": "filtered hits that pass and are the nearest, exact",
}


def run() -> list[str]:
    """Return the table's lines, and write the plot."""
    sizes = [int(float(size)) for size in os.environ.get("SIZES", _SIZES).split()]
    shape = sample_shape()
    columns = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            columns.append(_measured(Path(folder), shape, size))
    _plot(sizes, columns)
    rows = [f"| {name} | {' | '.join(column[key] for column in columns)} |" for key, name in _NAMES.items()]
    return [
        f"| passages | {' | '.join(f'{size:,}' for size in sizes)} |",
        f"|---{'|---' * len(sizes)}|",
        *rows,
        "",
        "![Milliseconds of a search by number of passages](scale.svg)",
    ]


def sample_shape() -> synthetic.Shape:
    """How the vectors of the sample articles are spread."""
    with tempfile.TemporaryDirectory() as folder:
        rag = Rag(data=folder, llm="quotes")
        rag.add(SAMPLES / "articles")
        own = [rag.index.store.embedded(article.id) for article in rag.articles()]
    vectors = np.concatenate([np.stack(list(each.values())) for each in own])
    return synthetic.Shape.of(vectors, np.repeat(np.arange(len(own)), [len(each) for each in own]))


def _measured(folder: Path, shape: synthetic.Shape, size: int) -> dict[str, str]:
    store = LocalStore(folder, create=_INFO)
    entries = synthetic.entries(shape, size)
    started = time.perf_counter()
    while some := list(islice(entries, _TOGETHER)):
        store.add(some)
    store.merge()
    found = {"built": f"{size / (time.perf_counter() - started):,.0f}"}
    store.close()
    questions = [(text, vector.tolist()) for text, vector in _questions(shape, size)]
    asked = folder / "questions.json"
    asked.write_text(json.dumps(questions), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.scale", str(folder)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {**found, **json.loads(output)}


def _questions(shape: synthetic.Shape, size: int) -> list[tuple[str, Vectors]]:
    """Questions near a passage, with some of its words."""
    random = np.random.default_rng(1)
    chosen = islice(synthetic.entries(shape, size), 0, None, max(size // synthetic.PASSAGES // _QUESTIONS, 1))
    found = []
    for article, _, passages, vectors in islice(chosen, _QUESTIONS):
        row = int(random.integers(len(passages)))
        noise = random.standard_normal(_INFO.dimension) * 0.02
        vector = vectors[row] + noise
        words = passages[row].text.split()
        picked = random.choice(len(words), 8, replace=False)
        assert article.id  # noqa: S101 - what is asked about is there
        found.append((" ".join(words[at] for at in picked), (vector / np.linalg.norm(vector)).astype(np.float32)))
    return found


class _Given:
    """An embedder whose vectors are known already."""

    vector: Vectors

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.vector] * len(texts))


def _child(folder: Path) -> None:
    """Measure an index in a process of its own; print the figures."""
    questions = [
        (text, np.array(vector, np.float32)) for text, vector in json.loads((folder / "questions.json").read_text())
    ]
    embedder: Any = _Given()

    def ask(store: LocalStore, question: tuple[str, Vectors], filters: Filters | None = None) -> float:
        text, embedder.vector = question
        return _milliseconds(lambda: search(store, embedder, text, Size(), filters=filters))

    started = time.perf_counter()
    store = LocalStore(folder)
    ask(store, questions[0])
    figures = {"open": f"{time.perf_counter() - started:.2f}"}
    figures["search"] = f"{statistics.median(ask(store, each) for each in questions):.1f}"
    for name, filters in _FILTERS.items():
        figures[name] = f"{statistics.median(ask(store, each, filters) for each in questions[:50]):.1f}"
    figures["memory"] = f"{_resident():,.0f}"
    figures["recall"] = f"{_recall(store, questions[:100], Filters()):.4f}"
    figures["exact"] = " / ".join(f"{_recall(store, questions[:20], filters):.4f}" for filters in _FILTERS.values())
    shape = synthetic.Shape(np.zeros(384, np.float32), *np.random.default_rng(2).standard_normal((2, 9, 384)))
    new = list(synthetic.entries(shape, 10 * synthetic.PASSAGES, seed=9))
    figures["added"] = f"{_milliseconds(lambda: store.add(new)):.1f}"
    figures["after"] = f"{ask(store, questions[0]):.1f}"
    store.close()
    print(json.dumps(figures))


def _milliseconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return (time.perf_counter() - started) * 1000


def _resident() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _recall(store: LocalStore, questions: Sequence[tuple[str, Vectors]], filters: Filters) -> float:
    """The share of the ten nearest passages, by exact comparison of all, that are among the candidates' ten nearest."""
    exact: list[list[tuple[float, int]]] = [[] for _ in questions]
    vectors = np.stack([vector for _, vector in questions])
    with store.reading() as view, contextlib.closing(sqlite3.connect(store.folder / DATABASE)) as database:
        offsets = view.background(vectors[0]).offsets
        table = {name: [view.background(vector).offsets[name] for vector in vectors] for name in offsets}
        passing = set(view.passing(filters).tolist()) if filters else None
        for chunk in local_schema.chunks(database):
            rows = [row for row in chunk if passing is None or row.article in passing]
            if not rows:
                continue
            block = np.frombuffer(b"".join(row.vector for row in rows), "<f4").reshape(len(rows), -1)
            scores = vectors @ block.T - np.array([table[row.language] for row in rows]).T
            for number, row in enumerate(scores):
                best = np.argsort(-row)[:10]
                exact[number] += [(float(row[at]), rows[at].id) for at in best]
        hits = 0
        for each, (text, vector) in zip(exact, questions, strict=True):
            found = view.candidates(StoreQuery(vector, counts(text)[0], filters), 100)
            nearest = set(found.ids[np.argsort(-found.cosines)[:10]].tolist())
            hits += len(nearest & {id_ for _, id_ in sorted(each, reverse=True)[:10]})
    return hits / sum(min(len(each), 10) for each in exact)


def _plot(sizes: Sequence[int], columns: Sequence[dict[str, str]]) -> None:
    import matplotlib as mpl  # noqa: PLC0415 - only this needs it

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "scale"
    from matplotlib import pyplot as plt  # noqa: PLC0415

    figure, axes = plt.subplots(figsize=(7, 4))
    for key in ("search", *_FILTERS):
        label = "no filter" if key == "search" else key
        axes.plot(sizes, [float(column[key]) for column in columns], marker="o", label=label)
    axes.set(
        xscale="log", xlabel="passages", ylabel="ms", ylim=(0, None), title="A search beyond its question's embedding"
    )
    axes.legend()
    figure.tight_layout()
    figure.savefig(PLOT, metadata={"Date": None})
    plt.close(figure)


if __name__ == "__main__":
    _child(Path(sys.argv[1]))
