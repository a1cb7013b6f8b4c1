"""Our postings beside SQLite's FTS5, bm25s and tantivy, with the same terms; SIZES="1e4 1e5" takes those only.

The terms are ours in all four, so that what is compared is the index and not how words are cut.
"""

import os
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from benchmarks import synthetic
from benchmarks.data import collections, read_lines
from index.stores.bm25 import LanguageNumbers, Postings, PostingsWriter, TermArrays, packed, weigh
from index.text.terms import counts, terms

_SIZES = "1e4 1e5 1e6"
_QUESTIONS = 50
_TOP = 64
"""Candidates of a search."""
_TOGETHER = 20_000


class Engine(Protocol):
    """An index of words, made once in a folder."""

    def build(self, texts: Iterator[str]) -> None: ...

    def search(self, question: str) -> Sequence[int]:
        """Return the numbers of the best passages, best first."""


class Ours:
    """`index.stores.bm25`, mapped from files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rows = 0

    def build(self, texts: Iterator[str]) -> None:
        writer = PostingsWriter()
        chunks: list[tuple[TermArrays, LanguageNumbers]] = []
        while some := list(islice(texts, _TOGETHER)):
            chunk = TermArrays.of([packed(*counts(text)) for text in some]), np.zeros(len(some), np.uint16)
            writer.count(*chunk)
            chunks.append(chunk)
            self._rows += len(some)
        arrays = writer.allocate(self._folder)
        for chunk in chunks:
            writer.fill(*chunk)
        for name in ("terms", "starts", "groups", "group_languages", "group_counts"):
            np.save(self._folder / f"{name}.npy", arrays[name])
        self._length = writer.length
        self._postings = Postings(
            {name: np.load(self._folder / f"{name}.npy", mmap_mode="r") for name in Postings.NAMES}
        )
        self._allowed = np.ones(self._rows, np.bool_)

    def search(self, question: str) -> Sequence[int]:
        ids = counts(question)[0]
        found = self._postings.frequencies(ids, 1)
        wanted = weigh(ids, found, ["en"], np.array([self._rows]), self._length)
        rows: list[int] = self._postings.best(wanted, _TOP, self._allowed).tolist()
        return rows


class FullText5:
    """SQLite's FTS5, ordered by its bm25()."""

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.sqlite3")

    def build(self, texts: Iterator[str]) -> None:
        self._database.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61')")
        rows = ((number, " ".join(terms(text))) for number, text in enumerate(texts))
        self._database.executemany("INSERT INTO words(rowid, text) VALUES (?, ?)", rows)
        self._database.execute("INSERT INTO words(words) VALUES ('optimize')")
        self._database.commit()

    def search(self, question: str) -> Sequence[int]:
        match = " OR ".join(f'"{term}"' for term in dict.fromkeys(terms(question)))
        query = "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?"
        return [row for (row,) in self._database.execute(query, (match, _TOP))]


class Bm25s:
    """The package bm25s, its scores kept sparse, mapped from files."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "bm25s"

    def build(self, texts: Iterator[str]) -> None:
        import bm25s  # noqa: PLC0415 - each engine is loaded for its own figures only

        index = bm25s.BM25(method="lucene", k1=0.9, b=0.4)
        index.index([terms(text) for text in texts], show_progress=False)
        index.save(self._folder)
        self._index = bm25s.BM25.load(self._folder, mmap=True)

    def search(self, question: str) -> Sequence[int]:
        known = [term for term in dict.fromkeys(terms(question)) if term in self._index.vocab_dict]
        if not known:
            return []
        found, _ = self._index.retrieve([known], k=min(_TOP, self._index.scores["num_docs"]), show_progress=False)
        rows: Sequence[int] = found[0].tolist()
        return rows


class Tantivy:
    """The package tantivy, a port of Lucene."""

    def __init__(self, folder: Path) -> None:
        import tantivy  # noqa: PLC0415

        self._module: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="freq")
        builder.add_integer_field("row", stored=True)
        self._schema = builder.build()
        (folder / "tantivy").mkdir()
        self._index = tantivy.Index(self._schema, path=str(folder / "tantivy"))

    def build(self, texts: Iterator[str]) -> None:
        writer = self._index.writer(heap_size=200_000_000, num_threads=1)
        for number, text in enumerate(texts):
            writer.add_document(self._module.Document(text=" ".join(terms(text)), row=number))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()

    def search(self, question: str) -> Sequence[int]:
        query = self._module.Query
        parts = [
            (self._module.Occur.Should, query.term_query(self._schema, "text", term))
            for term in dict.fromkeys(terms(question))
        ]
        searcher = self._index.searcher()
        return [searcher.doc(at)["row"][0] for _, at in searcher.search(query.boolean_query(parts), _TOP).hits]


ENGINES: dict[str, Callable[[Path], Engine]] = {
    "ours": Ours, "FTS5": FullText5, "bm25s": Bm25s, "tantivy": Tantivy,
}  # fmt: skip


def run() -> list[str]:
    """Return the tables' lines."""
    lines = [
        "| passages | engine | built, s | on disk, MB | search, median ms | slowest ms |",
        "|---|---|---|---|---|---|",
    ]
    for size in (int(float(size)) for size in os.environ.get("SIZES", _SIZES).split()):
        questions = _questions(size)
        for name, engine in ENGINES.items():
            with tempfile.TemporaryDirectory() as folder:
                lines.append(
                    f"| {size:,} | {name} | {_measured(engine(Path(folder)), Path(folder), size, questions)} |"
                )
    lines += [
        "",
        f"| articles | questions | {' | '.join(f'{name}: @1 | @5' for name in ENGINES)} |",
        "|---|---" + "|---|---" * len(ENGINES) + "|",
    ]
    return [*lines, *_recalls()]


def _texts(size: int) -> Iterator[str]:
    flat = np.zeros((2, 2), np.float32)
    for _, _, passages, _ in synthetic.entries(synthetic.Shape(np.ones(2, np.float32), flat, flat), size):
        yield from (passage.text for passage in passages)


def _questions(size: int) -> list[str]:
    """Eight words of a passage, as the questions of the benchmark of scale are made."""
    random = np.random.default_rng(1)
    chosen = islice(_texts(size), 0, None, max(size // _QUESTIONS, 1))
    return [" ".join(random.choice(text.split(), 8, replace=False)) for text in islice(chosen, _QUESTIONS)]


def _measured(engine: Engine, folder: Path, size: int, questions: Sequence[str]) -> str:
    started = time.perf_counter()
    engine.build(_texts(size))
    built = time.perf_counter() - started
    engine.search(questions[0])
    times = []
    for question in questions:
        started = time.perf_counter()
        engine.search(question)
        times.append((time.perf_counter() - started) * 1000)
    disk = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20
    return f"{built:.1f} | {disk:,.0f} | {statistics.median(times):.1f} | {max(times):.1f}"


def _recalls() -> Iterator[str]:
    """Yield how often the paragraph with the answer is first, and among five, by words alone."""
    for collection in collections():
        if collection.name == "samples":
            continue
        articles = read_lines(collection.articles)
        texts: list[str] = []
        places: dict[tuple[str, int], int] = {}
        for article in articles:
            at = 0
            for paragraph in article["text"].split("\n\n"):
                places[article["id"], at] = len(texts)
                texts.append(paragraph)
                at += len(paragraph) + 2
        for language, path in collection.questions.items():
            questions = read_lines(path)
            gold = [_paragraph(places, each["article"], each["start"]) for each in questions]
            cells = []
            for engine in ENGINES.values():
                folder = Path(tempfile.mkdtemp())
                made = engine(folder)
                made.build(iter(texts))
                found = [list(made.search(each["question"])) for each in questions]
                cells += [
                    f"{np.mean([row in rows[:top] for row, rows in zip(gold, found, strict=True)]):.3f}"
                    for top in (1, 5)
                ]
                shutil.rmtree(folder, ignore_errors=True)
            yield f"| {collection.name} | {language}: {len(questions):,} | {' | '.join(cells)} |"


def _paragraph(places: dict[tuple[str, int], int], article: str, start: int) -> int:
    return places[article, max(at for name, at in places if name == article and at <= start)]
