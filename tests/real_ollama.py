"""Real Ollama servers: the one at OLLAMA_HOST, and further ones of the same program that a test may kill."""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from rag.errors import CutAnswerError

SMALL = "smollm2"
"""Answers within seconds, cites nothing."""
LARGER = "qwen1.5b"
"""Cites what it is given; takes half a minute."""
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "real-ollama"
_PATIENCE = 120
"""Seconds that a server may take for what takes it one."""


def running(model=SMALL):
    """Return the address of the server at OLLAMA_HOST; skips the test when there is none that has the model."""
    address = os.environ.get("OLLAMA_HOST") or "127.0.0.1:11434"
    url = address if "//" in address else f"http://{address}"
    try:
        models = httpx.get(f"{url}/api/tags", timeout=10, trust_env=False).json()["models"]
    except httpx.HTTPError:
        pytest.skip(f"no Ollama server answers at {address} (OLLAMA_HOST)")
    if f"{model}:latest" not in [each["name"] for each in models]:
        pytest.skip(f"the Ollama server at {address} has no model {model}")
    return address


def closed_address():
    """Return an address at which nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"127.0.0.1:{listener.getsockname()[1]}"


@dataclass
class Server:
    address: str
    log: Path
    process: subprocess.Popen

    def kill(self):
        """Kill it and what computes for it, so that neither can say goodbye."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def loads(self):
        """Return how often a model was loaded."""
        return self.log.read_text(errors="replace").count('msg="starting llama-server"')

    def wait_for(self, pattern):
        """Return the last match in the log, as soon as there is one."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            if found := re.findall(pattern, self.log.read_text(errors="replace")):
                return found[-1]
            time.sleep(0.05)
        raise AssertionError(f"the server's log never says {pattern}:\n{self.log.read_text(errors='replace')[-2000:]}")


@contextlib.contextmanager
def serving(folder, models):
    """Start a server on a free port; skips the test when the program is not on this machine."""
    address = closed_address()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "OLLAMA_HOST": address,
        "OLLAMA_MODELS": str(models),
        "OLLAMA_NOPRUNE": "1",
        "OLLAMA_NO_CLOUD": "1",
    }
    log = folder / "serve.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [_program(), "serve"],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    server = Server(address, log, process)
    try:
        _wait_for(server)
        yield server
    finally:
        server.kill()


@contextlib.contextmanager
def serving_llama_cpp(folder, window):
    """Start llama.cpp's own server with the small model; skips the test when the program is not on this machine."""
    program = _llama_server()
    address = closed_address()
    host, port = address.split(":")
    log = folder / "llama.log"
    words = [program, "--model", str(_blob()), "--alias", SMALL, "--host", host, "--port", port]
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*words, "--ctx-size", str(window), "--parallel", "1", "--threads", "2", "--no-webui"],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    server = Server(address, log, process)
    try:
        _wait_for(server, path="/health")
        yield server
    finally:
        server.kill()


def _llama_server():
    candidates = [os.environ.get("LLAMA_SERVER"), shutil.which("llama-server"), _CACHE / "lib/ollama/llama-server"]
    for path in (Path(each) for each in candidates if each):
        if os.access(path, os.X_OK):
            return str(path)
    pytest.skip("no program `llama-server` on this machine (LLAMA_SERVER)")


def _blob():
    """Return the file of the small model's weights."""
    folder = models()
    manifest = json.loads(next(folder.glob(f"manifests/*/*/{SMALL}/latest")).read_text())
    digest = next(layer["digest"] for layer in manifest["layers"] if layer["mediaType"].endswith(".model"))
    return folder / "blobs" / digest.replace(":", "-")


def models():
    """Return the folder that holds the small model; skips the test when there is none."""
    candidates = [os.environ.get("OLLAMA_MODELS"), _CACHE / "models", "~/.ollama/models"]
    for folder in (Path(each).expanduser() for each in candidates if each):
        if any(folder.glob(f"manifests/*/*/{SMALL}/latest")):
            return folder
    pytest.skip(f"no folder with the model {SMALL} on this machine (OLLAMA_MODELS)")


def _program():
    candidates = [os.environ.get("OLLAMA_BINARY"), shutil.which("ollama"), _CACHE / "bin" / "ollama"]
    for path in (Path(each) for each in candidates if each):
        if os.access(path, os.X_OK):
            return str(path)
    pytest.skip("no program `ollama` on this machine (OLLAMA_BINARY)")


def _wait_for(server, path="/api/version"):
    deadline = time.monotonic() + _PATIENCE
    while server.process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"http://{server.address}{path}", timeout=2, trust_env=False).is_success:
                return
        time.sleep(0.05)
    raise AssertionError(f"the server did not start:\n{server.log.read_text(errors='replace')[-2000:]}")


def everything(pieces):
    """What a model says, be it to its end or to the last of the tokens that it was given."""
    said = []
    with contextlib.suppress(CutAnswerError):
        for piece in pieces:
            said.append(piece)  # noqa: PERF402 - what was said before the cut is kept
    return said
