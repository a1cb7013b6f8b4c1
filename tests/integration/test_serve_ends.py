"""`rag serve` as a program of its own: told to end, it does so within seconds, whatever it waits for."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading

import httpx
import pytest
from fake_server import serving

from index.stores.local import LocalStore
from index.types import Article
from rag import Rag

pytestmark = pytest.mark.slow
CHAT = "/v1/chat/completions"
QUESTION = "What did the quay cost?"
ARTICLES = [
    Article(id="quay", title="The quay", text="The new quay of Port Lorne cost 14 million crowns.", language="en"),
    Article(id="ferry", title="The ferry", text="The ferry was sold to a company in Bergen.", language="en"),
]
PATIENCE = 20
"""Seconds: more than a program needs that ends, and less than anything here would wait for."""


@pytest.fixture
def model():
    """A server whose model never says a word."""
    with serving() as server:
        server.paths |= {"/v1/models": {"data": [{"id": "mute"}]}, CHAT: server.hang}
        yield server


@pytest.fixture
def data(tmp_path):
    with contextlib.closing(Rag(data=tmp_path / "data", llm="quotes")) as rag:
        rag.add_articles(ARTICLES)
    return tmp_path / "data"


@pytest.fixture
def page(data, model, tmp_path):
    """The program, and the address of its page."""
    (tmp_path / "temporary").mkdir()
    name = f"openai/mute@http://{model.address}/v1"
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "rag.cli", "serve", "--data", data, "--port", port, "--llm", name]
    surroundings = os.environ | {"TMPDIR": str(tmp_path / "temporary")}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings
    ) as program:
        try:
            yield program, re.search(r"http://[\d.:]+", program.stdout.readline())[0]
        finally:
            program.kill()


class Window:
    """A window of the page, without a browser: a stream that is held open, and what is clicked."""

    def __init__(self, address, stack):
        self.client = stack.enter_context(httpx.Client(base_url=address, headers={"origin": address}, timeout=PATIENCE))
        self._stack = stack
        self.client.get("/")
        self.config = self.client.get("/config").json()
        self.has_said = threading.Event()

    def do(self, name, given, **event):
        [does] = [each for each in self.config["dependencies"] if name in [target[1] for target in each["targets"]]]
        sent = {"data": given(does), "fn_index": does["id"], "session_hash": "window", "event_data": event}
        self.client.post("/gradio_api/queue/join", json=sent).raise_for_status()
        self.listen("/gradio_api/queue/data?session_hash=window")

    def listen(self, path):
        thread = threading.Thread(target=self._listen, args=[path])
        thread.start()
        self._stack.callback(thread.join)

    def _listen(self, path):
        with contextlib.suppress(httpx.HTTPError), self.client.stream("GET", path) as stream:
            for line in stream.iter_lines():
                if "process_generating" in line or "ALIVE" in line:
                    self.has_said.set()

    def ask(self):
        kinds = {each["id"]: each["type"] for each in self.config["components"]}
        empty = {"dropdown": [], "textbox": ""}
        self.do("submit", lambda does: [QUESTION, *(empty.get(kinds[id_]) for id_ in does["inputs"][1:])])


def hold_open(address, stack, **_others):
    window = Window(address, stack)
    window.listen("/gradio_api/heartbeat/window")
    assert window.has_said.wait(PATIENCE)


def send_half(address, stack, **_others):
    cookie = "; ".join(f"{name}={value}" for name, value in Window(address, stack).client.cookies.items())
    host = address.removeprefix("http://")
    for number in range(3):
        connection = stack.enter_context(socket.create_connection(host.split(":")))
        lines = [
            f"POST /articles/files?batch=0123456789&name={number}.txt HTTP/1.1",
            f"Host: {host}",
            f"Origin: {address}",
            f"Cookie: {cookie}",
            "Content-Length: 1000",
            "Expect: 100-continue",
        ]
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        assert b" 100 " in connection.recv(100)  # its body is being waited for
        connection.sendall(b"Half of")


def ask(address, stack, model, **_others):
    Window(address, stack).ask()
    model.wait_for(CHAT)


def add(address, stack, data, **_others):
    """Add articles, which goes on as long as another program is adding some."""
    store = stack.enter_context(contextlib.closing(LocalStore(data)))
    stack.enter_context(store.indexing())
    window = Window(address, stack)
    window.client.post(
        "/articles/files", params={"batch": "0123456789", "name": "a.txt"}, content=b"A tram came."
    ).raise_for_status()
    window.do("hand", lambda _: [], batch="0123456789")
    assert window.has_said.wait(PATIENCE)


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("busy", [None, hold_open, send_half, ask, add])
def test_the_program_ends_by_the_signal_without_a_word_whatever_it_waits_for(page, data, model, tmp_path, told, busy):
    program, address = page
    with contextlib.ExitStack() as stack:
        if busy:
            busy(address=address, model=model, data=data, stack=stack)
        program.send_signal(told)
        out, err = program.communicate(timeout=PATIENCE)
    assert (program.returncode, out, err) == (-told, "", "")
    assert list((tmp_path / "temporary").glob("articles-*")) == []
    with contextlib.closing(Rag(data=data, llm="quotes")) as rag:
        assert rag.counts() == (2, 2)
        assert rag.ask(QUESTION).citations[0].article.id == "quay"


def test_what_keeps_the_page_from_being_made_ends_the_program_and_is_told(data):
    code = "import sys; sys.modules['gradio'] = None; from rag.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "serve", "--data", data, "--port", "0", "--llm", "quotes"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 1
    assert "gradio" in done.stderr.splitlines()[-1]
