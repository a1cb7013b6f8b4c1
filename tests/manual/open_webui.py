"""Open WebUI in a browser (tests/manual/README.md): `open_webui.py OPEN-WEBUI http://HOST:PORT/v1 FOLDER`.

Lists the models, asks, looks for the citations, and asks something that needs the answer before. FOLDER gets pictures.
"""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from openai_clients import ANSWER, FOLLOWUP, QUESTION
from playwright.sync_api import expect, sync_playwright

UNANSWERED = "Qui a gagné la Coupe du monde de football en 1998 ?"
REFUSAL = "Les articles ne répondent pas à cette question."
PATIENCE = 900
"""Seconds: its first start makes a database."""
OWN = {
    "WEBUI_AUTH": "False",
    "OFFLINE_MODE": "True",
    "HF_HUB_OFFLINE": "1",
    "ENABLE_OLLAMA_API": "False",
    "OPENAI_API_KEY": "none",
    "ENABLE_TITLE_GENERATION": "False",
    "ENABLE_TAGS_GENERATION": "False",
    "ENABLE_FOLLOW_UP_GENERATION": "False",
    "RAG_EMBEDDING_ENGINE": "openai",
    "BYPASS_EMBEDDING_AND_RETRIEVAL": "True",
    "AUDIO_STT_ENGINE": "openai",
    "ANONYMIZED_TELEMETRY": "False",
    "SCARF_NO_ANALYTICS": "true",
    "DO_NOT_TRACK": "true",
    "ENABLE_VERSION_UPDATE_CHECK": "False",
    "WEBUI_SECRET_KEY": "none",
}
"""Settings of Open WebUI: no sign-in, nothing from elsewhere, and no tasks of its own, which are no questions."""


@contextlib.contextmanager
def served(program, address):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        environment = {"DATA_DIR": folder, **os.environ, **OWN, "OPENAI_API_BASE_URL": address}
        command = [program, "serve", "--host", "127.0.0.1", "--port", str(port)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                wait_for(f"http://127.0.0.1:{port}/health")
                yield f"http://127.0.0.1:{port}/"
            finally:
                server.terminate()


def wait_for(url):
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return urllib.request.urlopen(url, timeout=5).read()  # noqa: S310 - at this machine
        except OSError:
            assert time.monotonic() < until, f"{url} does not answer"
            time.sleep(1)


def ask(page, question, expected):
    answers = page.locator(".chat-assistant")
    before = answers.count()
    page.click("#chat-input")
    page.keyboard.type(question)
    page.keyboard.press("Enter")
    expect(answers).to_have_count(before + 1, timeout=60_000)
    expect(answers.last).to_contain_text(expected, timeout=60_000)
    page.wait_for_timeout(3000)
    return answers.last.inner_text()


def drive(page, address, folder):
    page.set_default_timeout(60_000)
    page.goto(address)
    page.wait_for_selector("#chat-input")
    with contextlib.suppress(Exception):
        page.get_by_role("button", name="Okay, Let's Go!").click(timeout=10_000)
    page.locator("button[aria-label^='Selected model'], button[id^='model-selector']").first.click()
    page.wait_for_timeout(1500)
    listed = page.locator("[role=dialog], [role=menu], [role=listbox]").first.inner_text()
    assert "articles/quotes" in listed, listed
    page.keyboard.press("Escape")
    text = ask(page, QUESTION, ANSWER)
    page.screenshot(path=folder / "answer.png")
    assert "”" in text, text
    sources = page.get_by_role("button", name="Source")
    assert "2 Sources" in sources.last.inner_text(), sources.all_inner_texts()
    page.locator(".chat-assistant").last.get_by_role("button", name="papeterie").first.click()
    page.wait_for_timeout(1000)
    page.screenshot(path=folder / "citation.png")
    page.keyboard.press("Escape")
    sources.last.click()
    page.wait_for_timeout(1000)
    page.screenshot(path=folder / "sources.png")
    followed = ask(page, FOLLOWUP, "18 hectares")
    page.screenshot(path=folder / "followup.png")
    assert "Source" in followed, followed
    refused = ask(page, UNANSWERED, REFUSAL)
    page.screenshot(path=folder / "refusal.png")
    assert "Source" not in refused, refused


def main(program, address, folder):
    Path(folder).mkdir(parents=True, exist_ok=True)
    with served(program, address) as webui, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 1280, "height": 1000}, locale="en-US").new_page()
        try:
            drive(page, webui, Path(folder))
        finally:
            page.screenshot(path=Path(folder) / "last.png")
            browser.close()
    print("Open WebUI: models listed, answer with its sources, follow-up answered, refusal")


if __name__ == "__main__":
    main(*sys.argv[1:])
