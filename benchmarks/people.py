"""How long many people wait who ask at the same time, at a page that is really served, in quotes mode."""

import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from rag import Rag

SAMPLES = Path(__file__).parents[1] / "rag" / "evaluate" / "samples"
_PEOPLE = 32
_PATIENCE = 120.0
"""Seconds."""


def run() -> list[str]:
    """Return the table's lines."""
    questions = [line["question"] for line in map(json.loads, _lines(SAMPLES / "questions.jsonl"))]
    with tempfile.TemporaryDirectory() as folder:
        rag = Rag(data=folder, llm="quotes")
        rag.add(SAMPLES / "articles")
        rag.close()
        with _served(Path(folder)) as address:
            people = [_Person(address, questions[number % len(questions)]) for number in range(_PEOPLE)]
            people[0].ask()  # the models are loaded with the first question
            seconds, wall = _all_at_once(people)
    answered = [each for each in seconds if each is not None]
    return [
        "| what | figure |",
        "|---|---|",
        f"| people who ask at the same time, each in a browser of their own | {len(people)} |",
        f"| of them answered | {len(answered)} |",
        f"| seconds until the whole answer, median | {statistics.median(answered):.1f} |",
        f"| the slowest | {max(answered):.1f} |",
        f"| answers a second | {len(answered) / wall:.1f} |",
    ]


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def _all_at_once(people: "list[_Person]") -> tuple[list[float | None], float]:
    """Have all ask at once; returns each one's seconds, None for who was not answered, and the seconds of all."""
    seconds: list[float | None] = [None] * len(people)
    start = threading.Barrier(len(people) + 1)

    def ask(number: int) -> None:
        start.wait()
        began = time.perf_counter()
        if people[number].ask():
            seconds[number] = time.perf_counter() - began

    threads = [threading.Thread(target=ask, args=[number]) for number in range(len(people))]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    return seconds, time.perf_counter() - began


class _Person:
    """A window of a browser of its own, by what the page's script sends."""

    def __init__(self, address: str, question: str) -> None:
        self._client = httpx.Client(
            base_url=address,
            trust_env=False,
            timeout=_PATIENCE,
            headers={"origin": address, "accept-language": "en"},
            limits=httpx.Limits(max_keepalive_connections=0),  # the server ends those that are idle, maybe just now
        )
        self._client.get("/")  # gives the cookie by which browsers are told apart
        config = self._client.get("/config").json()
        self._event = next(each for each in config["dependencies"] if each["api_name"] == "_ask")
        self._window = f"{id(self):x}"
        self._question = question

    def ask(self) -> bool:
        """Ask, and wait for the whole answer; returns whether it has a citation, or says that there is none."""
        data = [self._question, *[None] * (len(self._event["inputs"]) - 1)]
        sent = {"data": data, "fn_index": self._event["id"], "session_hash": self._window, "trigger_id": None}
        self._client.post("/gradio_api/queue/join", json=sent).raise_for_status()
        text = ""
        with self._client.stream("GET", "/gradio_api/queue/data", params={"session_hash": self._window}) as stream:
            for line in stream.iter_lines():
                text += line
                if '"process_completed"' in line:
                    break
        return 'class=\\"cite\\"' in text or 'class=\\"refusal\\"' in text


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """Serve the page in a process of its own; gives its address."""
    command = [sys.executable, "-m", "rag.cli", "serve", "--data", str(folder), "--port", "0", "--llm", "quotes"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        said = server.stdout.readline() if server.stdout else ""
        yield said.partition(" at ")[2].partition(" ")[0]
    finally:
        server.terminate()
        server.wait()
        if server.stdout:
            server.stdout.close()
