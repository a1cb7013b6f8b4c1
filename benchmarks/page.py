"""The page as browsers use it: its start, its events, 32 readers at once, and what a thousand exchanges leave.

`python -m benchmarks.page DATA` measures a copy of a data folder that is there; it has to have the sample articles.
"""

import contextlib
import json
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPResponse
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import synthetic
from benchmarks.api import free_port, used
from benchmarks.data import SAMPLES, read_lines
from benchmarks.scale import sample_shape
from index.stores.local import LocalStore
from rag import Rag

_PASSAGES = 100_000
_READERS = 32
_EXCHANGES = 1000
_TALK = 10
"""Exchanges of a conversation."""
_SETTLED = 100
"""Exchanges after which memory is looked at first."""
_TIMES = 20
"""Each event is sent, for the processor's time is counted in hundredths of a second."""
_STARTS = 5
_SETTLED_FOR = 12.0
"""Seconds after which a server is ready for many questions, at the latest."""
_ARTICLE = "lanting-packaging-plant.en"
_QUESTION = "How much memory does the Yanque 3 chip carry?"
_CHROMIUM = "/usr/bin/chromium"
_SHOWN = "document.querySelector('#starting')?.shadowRoot.querySelector('.answer') ?? document.querySelector('.answer')"


def run() -> list[str]:
    """Return the table's lines."""
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.closing(Rag(data=folder, llm="quotes")) as rag:
            rag.add(SAMPLES / "articles")
        with contextlib.closing(LocalStore(Path(folder))) as store:
            entries = synthetic.entries(sample_shape(), _PASSAGES)
            while some := list(islice(entries, 500)):
                store.add(some)
            store.merge()
        return measured(Path(folder))


def measured(data: Path) -> list[str]:
    """Return the table's lines for a data folder, whose settings are replaced."""
    (data / "settings.toml").write_text("[page]\nrate_limit_per_minute = 0\n", encoding="utf-8")
    with contextlib.closing(Rag(data=data, llm="quotes")) as rag:
        _, passages = rag.counts()
    questions = [line["question"] for line in read_lines(SAMPLES / "questions.jsonl")]
    return [
        f"| what, with {passages:,} passages | figure |",
        "|---|---|",
        *_start(data),
        *_events(data),
        *_together(data, questions, 0),
        *_together(data, questions, _SETTLED_FOR),
        *_memory(data, questions),
    ]


def _start(data: Path) -> Iterator[str]:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where a browser is

    seconds: list[tuple[float, ...]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for _ in range(_STARTS):
            with browser.new_context() as context, _served(data) as (port, _, begun):
                window = context.new_page()
                window.goto(f"http://127.0.0.1:{port}/", wait_until="commit")
                window.locator("#question textarea").first.fill(_QUESTION)
                typed = time.perf_counter()
                window.keyboard.press("Enter")
                window.wait_for_function(_SHOWN, polling=10)
                quoted = time.perf_counter()
                window.wait_for_function("!document.querySelector('#starting')", polling=10)
                seconds.append((typed - begun, quoted - typed, time.perf_counter() - begun))
        browser.close()
    typing, quote, whole = map(statistics.median, zip(*seconds, strict=True))
    yield f"| from `rag serve` to a page that one has typed in | {typing:.2f} s |"
    yield f"| from there to the first quote of the first question | {quote:.2f} s |"
    yield f"| from `rag serve` to the whole page | {whole:.2f} s |"


class Window:
    """A window of the page, without a browser; Gradio is told when it is closed."""

    def __init__(self, port: int, name: str, cookie: str = "") -> None:
        """`cookie` is that of a browser that has been here, "" for another one."""
        self._port = port
        self.name = name
        self.cookie = cookie
        shown = self._send("GET", "/", cookie=cookie)
        self.cookie = cookie or (shown.getheader("set-cookie") or "").partition(";")[0]
        self._alive = self._send("GET", f"/gradio_api/heartbeat/{name}", is_read=False)

    def close(self) -> None:
        """Close the window, as a browser does."""
        self._alive.close()

    def do(self, call: dict[str, Any], *given: Any, **clicked: Any) -> Iterator[str]:
        """Have an event of the page handled; yields what comes of it, line by line."""
        data = [*given, *[None] * (len(call["inputs"]) - len(given))]
        sent = {"data": data, "fn_index": call["id"], "session_hash": self.name, "event_data": clicked or None}
        if not call["queue"]:
            yield self._send("POST", f"/gradio_api/run/{call['api_name'] or 'predict'}", sent).reason
            return
        self._send("POST", "/gradio_api/queue/join", sent)
        told = self._send("GET", f"/gradio_api/queue/data?session_hash={self.name}", is_read=False)
        for line in told:
            yield line.decode()
        told.close()

    def get(self, path: str) -> bytes:
        """Return what is at a path."""
        return self._send("GET", path, is_read=False).read()

    def _send(
        self, method: str, path: str, content: object = None, *, cookie: str = "", is_read: bool = True
    ) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=120)
        headers = {"Content-Type": "application/json", "Cookie": cookie or self.cookie}
        connection.request(method, path, json.dumps(content) if content else None, headers)
        response = connection.getresponse()
        if response.status >= 400:  # noqa: PLR2004
            msg = f"{method} {path}: {response.status} {response.read()!r}"
            raise RuntimeError(msg)
        if is_read:
            response.read()
        return response


Calls = Callable[[str, str], dict[str, Any]]
"""Returns what Gradio knows of the event of a part."""


def _calls(port: int) -> Calls:
    config = json.loads(Window(port, "first").get("/config"))
    parts = {each["props"].get("elem_id"): each["id"] for each in config["components"]}

    def found(part: str, event: str) -> dict[str, Any]:
        target = [parts[part], event]
        return next(each for each in config["dependencies"] if target in each["targets"])

    return found


def _events(data: Path) -> Iterator[str]:
    with _served(data) as (port, process, _):
        calls = _calls(port)
        window = Window(port, "window")
        ask = calls("question", "submit")
        list(window.do(ask, _QUESTION, None, ""))
        opened = {"article": _ARTICLE, "start": "0", "end": "0", "number": "0", "citation": "1"}
        events: dict[str, Callable[[], object]] = {
            "the page's HTML": lambda: window.get("/"),
            "a citation is opened": lambda: list(window.do(calls("log", "open"), **opened)),
            "overview of an article": lambda: list(window.do(calls("reading", "overview"), article=_ARTICLE)),
            "conversations are listed": lambda: list(window.do(calls("kept", "list"), search="", most="50")),
            "a window follows its conversation": lambda: list(window.do(calls("kept", "follow"), search="", most="50")),
            "all articles": lambda: list(window.do(calls("views", "show"))),
            "a search of the articles": lambda: list(window.do(calls("finder", "browse"), text="memory chip")),
            "words for a time": lambda: list(window.do(calls("which", "time"), text="last week")),
        }
        for name, send in events.items():
            send()
            before = used(process)
            for _ in range(_TIMES):
                send()
            yield f"| {name}, processor of the server | {(used(process) - before) / _TIMES * 1000:.0f} ms |"


def _together(data: Path, questions: list[str], later: float) -> Iterator[str]:
    with _served(data) as (port, process, _), ThreadPoolExecutor(_READERS) as readers:
        time.sleep(later)
        ask = _calls(port)("question", "submit")
        windows = [Window(port, f"reader{number}") for number in range(_READERS)]
        asked = [questions[number % len(questions)] + "?" * (number // len(questions)) for number in range(_READERS)]
        before = used(process)
        times = list(readers.map(lambda window, question: _seconds(window, ask, question), windows, asked))
        yield (
            f"| {_READERS} readers ask at once, {later:.0f} s after the start | "
            f"slowest {max(times):.1f} s, median {statistics.median(times):.1f} s, "
            f"{used(process) - before:.1f} s of processor |"
        )


def _seconds(window: Window, ask: dict[str, Any], question: str) -> float:
    begun = time.perf_counter()
    for _ in window.do(ask, question, None, ""):
        pass
    return time.perf_counter() - begun


def _memory(data: Path, questions: list[str]) -> Iterator[str]:
    with _served(data) as (port, process, _):
        ask, done, first = _calls(port)("question", "submit"), 0, 0.0
        while done < _EXCHANGES:
            window = Window(port, f"talk{done}")
            for _ in range(_TALK):
                list(window.do(ask, questions[done % len(questions)], None, ""))
                done += 1
            window.close()
            if done == _SETTLED:
                first = _resident(process)
        grown = _resident(process) - first
        more = _EXCHANGES - _SETTLED
        yield f"| memory after {_SETTLED} exchanges, and what {more} more add | {first:.0f} MB, {grown:+.0f} MB |"


def _resident(process: "subprocess.Popen[bytes]") -> float:
    """Return how much memory a process has, in MB, without the files that it has mapped."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return int(status.partition("RssAnon:")[2].split()[0]) / 1024


@contextlib.contextmanager
def _served(data: Path) -> Iterator[tuple[int, "subprocess.Popen[bytes]", float]]:
    """Serve the page; gives its port, its process, and when that was begun."""
    port = free_port()
    rag = (sys.executable, "-m", "rag.cli", "--data", str(data))
    begun = time.perf_counter()
    with subprocess.Popen(
        (*rag, "serve", "--llm", "quotes", "--port", str(port)), stdout=subprocess.DEVNULL
    ) as process:
        while True:
            with contextlib.suppress(OSError), contextlib.closing(HTTPConnection("127.0.0.1", port)) as connection:
                connection.connect()
                break
            time.sleep(0.01)
        yield port, process, begun
        process.send_signal(signal.SIGTERM)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        copied = Path(shutil.copytree(sys.argv[1], Path(place) / "data"))
        sys.stdout.write("\n".join(measured(copied)) + "\n")
