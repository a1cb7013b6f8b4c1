"""Processor time and rates, as ratios to the bare libraries on the same texts in the same run."""

import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import sentence_transformers_folder
from benchmarks.data import collections
from rag import Rag

_QUESTION = "Which model was published, by whom and when?"


def run() -> list[str]:
    """Return the table's lines."""
    collection = list(collections())[-1]
    rows = ["| what | figure |", "|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        rows += _indexing(collection.articles, Path(folder))
        rows += _warm_search(Path(folder))
        rows += _cold_ask(Path(folder))
    return rows


def _indexing(articles: Path, folder: Path) -> list[str]:
    wall, processor, memory = _process([sys.executable, "-m", "rag.cli", "--data", str(folder), "index", str(articles)])
    rag = Rag(data=folder, llm="quotes")
    _, passages = rag.index.store.counts()
    texts = [hit.text for article in rag.articles() for hit in rag.search(article.title, top=2)][:96]
    embedder = rag.index.embedder()
    bare = _bare_encode(folder / "model")
    embedder.embed_passages(texts[:32])
    ours = _median(lambda: embedder.embed_passages(texts), times=3)
    theirs = _median(lambda: bare(texts), times=3)
    return [
        f"| `rag index`, {passages} passages, whole process | {wall:.1f} s, {processor:.1f} s of processor |",
        f"| its memory at most | {memory} MB |",
        f"| embedding rate, of bare `SentenceTransformer.encode` on the same passages | {theirs / ours:.2f} |",
    ]


def _bare_encode(folder: Path) -> Callable[[list[str]], object]:
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    model = SentenceTransformer(str(sentence_transformers_folder.write(folder)), device="cpu", local_files_only=True)
    return lambda texts: model.encode(texts, prompt_name="document", batch_size=32, show_progress_bar=False)


def _warm_search(folder: Path) -> list[str]:
    rag = Rag(data=folder, llm="quotes")
    embedder = rag.index.embedder()
    rag.search(_QUESTION)
    questions = (f"{_QUESTION} {number}" for number in itertools.count())  # one that was asked before costs less
    ratios = []
    for _ in range(20):
        bare = _median(lambda: embedder.embed_questions([next(questions)]), times=3)
        ratios.append(_median(lambda: rag.search(next(questions)), times=3) / bare)
    return [f"| warm search, of the bare embedding of its question | {statistics.median(ratios):.2f} |"]


def _cold_ask(folder: Path) -> list[str]:
    command = [sys.executable, "-m", "rag.cli", "--data", str(folder), "ask", "--llm", "quotes", _QUESTION]
    runs = [_process(command) for _ in range(5)]
    processor = statistics.median(run[1] for run in runs)
    return [f"| `rag ask`, quotes, start to exit | {processor:.2f} s of processor |"]


def _process(command: list[str]) -> tuple[float, float, int]:
    """Run a command; returns seconds, seconds of processor time, and the most memory in MB."""
    started = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    child.returncode = 0
    unit = 1024 if sys.platform != "darwin" else 1024**2
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // unit


def _median(call: Callable[[], object], times: int) -> float:
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)
