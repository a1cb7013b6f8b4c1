"""The examples of the pages for other programs, run against a real server over the sample articles."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGES = ("http-api.md", "openai-clients.md", "mcp.md", "python.md")
RAG = (sys.executable, "-m", "rag.cli")
EXPECTED = {
    ("http-api.md", "bash", 0): "Nuvalis",
    ("http-api.md", "python", 0): "Apache 2.0",
    ("http-api.md", "python", 1): "1.146",
    ("http-api.md", "javascript", 0): "1.146",
    ("http-api.md", "bash", 1): "A bridge for Aubry",
    ("http-api.md", "bash", 2): "The pipeline to Aubry is 31.6 km long. [1]",
    ("http-api.md", "bash", 3): "event: finished",
    ("openai-clients.md", "python", 0): "False supported",
    ("openai-clients.md", "javascript", 0): "false",
    ("mcp.md", "python", 0): "Chavagny",
    ("mcp.md", "python", 1): "False supported",
    ("python.md", "python", 0): "Apache 2.0",
    ("python.md", "python", 1): "ask_articles",
    ("python.md", "python", 2): "Chavagny",
}
"""Page, language and number of an example → what it prints."""
pytestmark = pytest.mark.slow


def examples():
    for page in PAGES:
        text = (ROOT / "docs" / page).read_text(encoding="utf-8")
        numbers = {}
        for language, code in re.findall(r"^```(bash|python|javascript)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            number = numbers.setdefault(language, 0)
            numbers[language] += 1
            yield (page, language, number), code


def test_every_example_is_expected_here():
    assert {name for name, _ in examples()} == set(EXPECTED)
    text = "".join((ROOT / "docs" / page).read_text(encoding="utf-8") for page in PAGES)
    configurations = re.findall(r"^```(?:json|yaml)$", text, re.MULTILINE)
    assert 2 * len([*EXPECTED, *configurations]) == len(re.findall("^```", text, re.MULTILINE))


@pytest.mark.parametrize("name", list(EXPECTED), ids=str)
def test_an_example_prints_what_it_says(name, api_address, api_data, tmp_path):
    code = dict(examples())[name].replace("127.0.0.1:7860", api_address)
    program = {"bash": "bash", "python": sys.executable, "javascript": "node"}[name[1]]
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed")
    if "langchain" in code:
        pytest.importorskip("langchain_core", reason="langchain-core is not installed")
    file = tmp_path / f"example.{'mjs' if name[1] == 'javascript' else name[1]}"
    # A server for an agent gets nothing of the environment.
    code = code.replace('command="rag"', f"command={json.dumps(rag_script())}")
    file.write_text(code.replace('"--llm", "quotes"]', f'"--llm", "quotes", "--data", {json.dumps(str(api_data))}]'))
    paths = {"RAG_DATA": str(api_data), "PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    ended = subprocess.run([program, file], capture_output=True, text=True, check=False, cwd=ROOT, env=paths)
    assert ended.returncode == 0, ended.stderr
    assert EXPECTED[name] in ended.stdout


def rag_script():
    return str(Path(sys.executable).with_name("rag"))


def test_the_configurations_for_agents_name_a_command_that_there_is():
    text = (ROOT / "docs" / "mcp.md").read_text(encoding="utf-8")
    found = [json.loads(each) for each in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]
    assert [list(each) for each in found] == [["mcpServers"], ["servers"], ["context_servers"]]
    (command,) = {
        json.dumps([server["articles"][key] for key in ("command", "args")])
        for each in found
        for server in each.values()
    }
    program, arguments = json.loads(command)
    assert program == "rag"
    ended = subprocess.run([*RAG, *arguments, "--help"], check=False, capture_output=True)
    assert ended.returncode == 0


def test_the_configurations_of_clients_name_an_address_and_a_model_that_there_are(api_address):
    text = (ROOT / "docs" / "openai-clients.md").read_text(encoding="utf-8")
    librechat, llm = (yaml.safe_load(each) for each in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL))
    custom = librechat["endpoints"]["custom"][0]
    for base, model in (
        (custom["baseURL"], custom["models"]["default"][0]),
        (llm[0]["api_base"], llm[0]["model_name"]),
    ):
        listed = httpx.get(f"{base.replace('127.0.0.1:7860', api_address)}/models").json()["data"]
        assert model in [each["id"] for each in listed]
