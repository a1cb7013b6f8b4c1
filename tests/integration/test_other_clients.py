"""Other people's clients of the OpenAI-compatible interface, those that are installed (tests/manual has the others)."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "manual"))
import openai_clients

pytestmark = pytest.mark.slow


def openai_async(address):
    """What the asynchronous client gets, in a thread of its own: the browser's has a loop that never ends."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(openai_clients.openai_async(address))).result()


@pytest.mark.parametrize(
    ("package", "ask"),
    [
        ("openai", openai_async),
        ("llm", openai_clients.llm),
        ("langchain_openai", openai_clients.langchain),
        ("llama_index.llms.openai_like", openai_clients.llamaindex),
    ],
)
def test_a_client_gets_a_cited_answer_and_goes_on(api_address, package, ask):
    pytest.importorskip(package, reason=f"{package} is not installed")
    text = ask(f"http://{api_address}/v1")
    assert openai_clients.ANSWER in text
    assert "[1]" in text
