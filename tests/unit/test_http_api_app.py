"""The whole HTTP API: its own description holds, whatever is sent, and it loads no Gradio."""

import asyncio
import json
import signal
import subprocess
import sys

import pytest
from api_client import QUESTION, client, filled

from rag.http_api.app import routes
from rag.http_api.output_schemas import AnswerOutput, SearchHit
from rag.page.server import PageServer


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield rag


def test_the_health_of_an_index_is_told(rag):
    assert client(rag).get("/api/v1/health").json() | {"version": ""} == {
        "status": "ok",
        "version": "",
        "articles": 2,
        "passages": 2,
    }


def test_what_comes_back_is_what_is_described(rag):
    api = client(rag)
    answer = api.post("/api/v1/ask", json={"question": QUESTION}).json()
    assert AnswerOutput.model_validate(answer)
    assert answer.keys() == AnswerOutput.model_fields.keys()
    for hit in api.post("/api/v1/search", json={"question": QUESTION}).json():
        assert hit.keys() <= SearchHit.model_fields.keys()


@pytest.mark.slow
def test_nothing_of_the_page_is_loaded():
    code = "import rag.http_api.app, sys; sys.exit(bool({'gradio', 'mcp', 'torch'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_operation_has_a_summary_and_its_problems(rag):
    description = routes(rag).openapi()
    for methods in description["paths"].values():
        for operation in methods.values():
            assert operation["summary"]
            assert {"4XX", "5XX"} <= operation["responses"].keys()
    assert json.dumps(description)


async def test_a_server_at_rest_hardly_wakes_and_ends_at_once(monkeypatch):
    looks = []

    async def look(server, _):
        looks.append(None)
        return server.should_exit

    monkeypatch.setattr(PageServer, "on_tick", look)
    server = PageServer(None, lambda: None)
    running = asyncio.create_task(server.main_loop())
    await asyncio.sleep(0.5)
    assert len(looks) < 4
    server.handle_exit(signal.SIGTERM, None)
    await running
    assert server.ended_by is signal.SIGTERM
