"""`rag serve --api`: its start, its rest, 32 clients at once, and how long the first event of a stream takes."""

import contextlib
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.data import collections, read_lines
from rag import Rag
from rag.http_api.api_keys import ApiKeys

CLIENTS = 32
_REST = 5.0
"""Seconds for which the server is left alone."""
_PLANNED = (
    "Summarise the article about {}.",
    "What do the articles say about {}?",
    "List the people of {}.",
    "Give me a timeline of {}.",
    "How many articles are about {}?",
    "What is the latest on {}?",
    "Compare {} and the others.",
    "Write a headline about {}.",
)
"""Requests whose answers are put together from articles."""
_TICKS = os.sysconf("SC_CLK_TCK")


def run() -> list[str]:
    """Return the table's lines."""
    collection = list(collections())[-1]
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.closing(Rag(data=folder, llm="quotes")) as rag:
            rag.add(collection.articles)
            _, passages = rag.counts()
            titles = [article.title for article in rag.articles()]
            planned = [text.format(title) for title, text in zip(titles, _PLANNED * 2, strict=False)]
            lines = read_lines(next(iter(collection.questions.values())))
            questions = [line["question"] for line in lines[:: max(len(lines) // (2 * CLIENTS), 1)]][: 2 * CLIENTS]
            keys = [ApiKeys(Path(folder)).add(f"client {number}", is_owner=False) for number in range(CLIENTS)]
        return ["| what | figure |", "|---|---|", *_measured(folder, passages, questions, planned, keys)]


def _measured(folder: str, passages: int, questions: list[str], planned: list[str], keys: list[str]) -> Iterator[str]:
    with _served(folder) as (process, port, seconds):
        at_start = f"{seconds:.2f} s, {used(process):.2f} s of processor"
        yield f"| from the start to the first answer of `/api/v1/health` | {at_start} |"
        _ask(port, questions[0], keys[0])
        before = used(process)
        time.sleep(_REST)
        yield f"| processor while nobody asks, {_REST:.0f} s | {(used(process) - before) / _REST:.1%} |"
        yield f"| first event of a stream, of a search | {_first_event(port, questions[CLIENTS:], keys[0])} |"
        yield f"| the same of a summary, a list or the like | {_first_event(port, planned[:8], keys[0])} |"
        mixed = [*planned[8:], *(f"{each}??" for each in questions[: CLIENTS - len(planned[8:])])]
        for name, asked in ((f"quotes, {passages} passages", questions[:CLIENTS]), ("of which 8 ask for such", mixed)):
            before = used(process)
            with ThreadPoolExecutor(CLIENTS) as clients:
                times = list(clients.map(_ask, [port] * CLIENTS, asked, keys))
            yield (
                f"| {CLIENTS} clients at once, {name} | slowest {max(times):.1f} s, "
                f"median {statistics.median(times):.1f} s, {used(process) - before:.1f} s of processor |"
            )


def _first_event(port: int, questions: list[str], key: str) -> str:
    """Return the time until the first event of an answer as a share of that of a search, and the search's."""
    # What was asked before to the letter is not embedded again: the second time has one more question mark.
    pairs = [(_search(port, each, key), _ask(port, f"{each}?", key, is_stream=True)) for each in questions]
    search, first = (statistics.median(times) for times in zip(*pairs, strict=True))
    return f"{first / search:.2f} ({1000 * search:.0f} ms)"


@contextlib.contextmanager
def _served(folder: str) -> Iterator[tuple[subprocess.Popen[bytes], int, float]]:
    """Serve the API; gives the process, its port, and the seconds until it answered."""
    port = free_port()
    rag = (sys.executable, "-m", "rag.cli", "--data", folder)
    command = [*rag, "serve", "--api", "--llm", "quotes", "--port", str(port)]
    Path(folder, "settings.toml").write_text("[page]\nrate_limit_per_minute = 0\n", encoding="utf-8")
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while True:
            with contextlib.suppress(OSError):
                _send(port, "GET", "/api/v1/health")
                break
            time.sleep(0.005)
        yield process, port, time.perf_counter() - begun
        process.send_signal(signal.SIGTERM)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def used(process: "subprocess.Popen[bytes]") -> float:
    """Return the seconds of processor that a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _search(port: int, question: str, key: str) -> float:
    return _send(port, "POST", "/api/v1/search", {"question": question}, key)


def _ask(port: int, question: str, key: str, *, is_stream: bool = False) -> float:
    return _send(port, "POST", "/api/v1/ask", {"question": question, "stream": is_stream}, key)


def _send(port: int, method: str, path: str, content: object = None, key: str = "") -> float:
    """Send a request; returns the seconds until the first line of its answer. Raises OSError."""
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {key}"} if key else {})}
    connection = HTTPConnection("127.0.0.1", port, timeout=120)
    begun = time.perf_counter()
    with contextlib.closing(connection):
        connection.request(method, path, json.dumps(content) if content else None, headers)
        response = connection.getresponse()
        response.readline()
        seconds = time.perf_counter() - begun
        response.read()
        if response.status != 200:  # noqa: PLR2004
            msg = f"{path}: {response.status}"
            raise RuntimeError(msg)
    return seconds
