"""Serves the chat page on a free loopback port, and drives Debian's Chromium on it."""

import contextlib
import gc
import socket
import subprocess
import sys
import threading
import time
from functools import cache
from importlib.resources import files
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
RAG = (sys.executable, "-m", "rag.cli")
OUTPUT = Path(__file__).parents[1] / "output"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
BROKEN_OFF = ("AbortError: signal is aborted", "Unexpected error Connection errored out.")
"""What Gradio says in the console of a page that is left while it is still being told something."""
OUTAGE = (
    *("Failed to load resource", "Failed to fetch", "Connection errored out", "network error", "Unable to preload"),
    *("Cancelled via cancel scope", "Unexpected error 404: Not Found"),
)
"""What the browser and Gradio say of a page whose server is gone, or does not get what the page sends, and Gradio's
server of a stream that it broke off."""
PATIENCE = 30_000
"""Milliseconds: the machine may be busy."""


@cache
def page_modules():
    """What serves a page; with Gradio it takes seconds, which other tests need not wait for."""
    from rag.page.app import create_app  # noqa: PLC0415
    from rag.page.server import PageServer, bound  # noqa: PLC0415
    from rag.page.wiring import application  # noqa: F401, PLC0415

    gc.freeze()  # Gradio stays: to look through it again and again takes a fifth of the time
    return create_app, bound, PageServer


@contextlib.contextmanager
def serving(rag, port=0, *, is_awaited=True):
    """Serve a page; where that is not awaited, it may still be being made."""
    create_app, bound, page_server = page_modules()
    with bound("127.0.0.1", port) as listener:
        app = create_app(rag)
        server = page_server(app, app.state.end)
        thread = threading.Thread(target=server.run, args=[[listener]])
        thread.start()
        while not server.started:
            time.sleep(0.05)
        while is_awaited and not app.state.page.done():
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def serve():
    """Start a page over an object that is like `Rag`; returns its address."""
    with contextlib.ExitStack() as stack:
        yield lambda rag: stack.enter_context(serving(rag))


@pytest.fixture(scope="session")
def browser():
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed (apt-get install chromium)")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def is_trouble(message):
    """What is only for who is signed in, and a form that was filled in wrongly, are answered so."""
    return message.type == "error" and not any(f"status of {code}" in message.text for code in (401, 422))


@pytest.fixture
def visit(browser):
    """Open a page in a session of its own; afterwards no page has asked another host, nor said anything by itself."""
    trouble = []
    contexts = []

    def left():
        trouble[:] = [said for said in trouble if not said.startswith(BROKEN_OFF)]

    def open_page(  # noqa: PLR0913 - what a browser is opened with
        address,
        *,
        width=1280,
        height=800,
        scheme="light",
        locale="en-GB",
        headers=None,
        shows="#live .welcome",
        outages=False,
        until="load",
        **device,
    ):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale=locale,
            extra_http_headers=headers,
            **device,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on(
            "request", lambda request: request.url.startswith(address.partition("/?")[0]) or trouble.append(request.url)
        )
        page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
        passed_over = OUTAGE if outages else ()
        page.on("pageerror", lambda error: str(error).startswith(passed_over) or trouble.append(str(error)))
        page.on(
            "console",
            lambda message: (
                is_trouble(message)
                and not any(said in message.text for said in passed_over)
                and trouble.append(message.text)
            ),
        )
        page.on("domcontentloaded", left)
        page.goto(address, wait_until=until)
        page.locator(shows).wait_for(state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture
def shoot():
    """Keep what a page looks like in tests/output."""
    OUTPUT.mkdir(exist_ok=True)

    def shoot_page(page, name):
        page.wait_for_timeout(300)  # the sheet has come up
        page.screenshot(path=OUTPUT / f"{name}.png")

    return shoot_page


@pytest.fixture(scope="module")
def api_data(tmp_path_factory):
    """Data folder with the sample articles; a module of its own, as tests add to it."""
    folder = tmp_path_factory.mktemp("served") / "data"
    samples = Path(str(files("rag.evaluate"))) / "samples" / "articles"
    subprocess.run([*RAG, "index", samples, "--data", folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def api_address(api_data):
    """Host and port of `rag serve --api` over the sample articles."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*RAG, "serve", "--api", "--port", str(port), "--data", api_data, "--llm", "quotes"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert "/api/v1/docs" in server.stdout.readline()
        wait_for(f"http://127.0.0.1:{port}/api/v1/health")
        yield f"127.0.0.1:{port}"
        server.terminate()


def wait_for(url):
    for _ in range(600):
        try:
            httpx.get(url).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"{url} does not answer")
