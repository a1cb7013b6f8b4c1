"""The MCP inspector and the MCP conformance suite (tests/manual/README.md): `mcp_servers.py NODE_MODULES URL`.

Most scenarios of the suite call fixtures by name (`test_image_content`, `test://static-text`), which only a server made
for the suite has. Those that ask for what every server must do are run here.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

APPLY = (
    "server-initialize",
    "ping",
    "tools-list",
    "tools-call-error",
    "resources-list",
    "prompts-list",
    "completion-complete",
    "server-sse-multiple-streams",
    "dns-rebinding-protection",
)
DO_NOT_APPLY = {
    "tools-call-simple-text": "calls a fixture",
    "tools-call-image": "calls a fixture; no tool returns pictures",
    "tools-call-audio": "calls a fixture; no tool returns sound",
    "tools-call-embedded-resource": "calls a fixture",
    "tools-call-mixed-content": "calls a fixture",
    "tools-call-with-logging": "calls a fixture; the server logs nothing to its clients",
    "tools-call-with-progress": "calls a fixture",
    "tools-call-sampling": "calls a fixture; the server asks nothing of its clients' models",
    "tools-call-elicitation": "calls a fixture; the server asks its users nothing",
    "elicitation-sep1034-defaults": "calls a fixture; the server asks its users nothing",
    "elicitation-sep1330-enums": "calls a fixture; the server asks its users nothing",
    "json-schema-2020-12": "looks for a fixture",
    "logging-set-level": "the server does not declare logging",
    "resources-read-text": "reads a fixture",
    "resources-read-binary": "reads a fixture",
    "resources-templates-read": "reads a fixture",
    "resources-subscribe": "the server does not declare subscriptions",
    "resources-unsubscribe": "the server does not declare subscriptions",
    "prompts-get-simple": "gets a fixture",
    "prompts-get-with-args": "gets a fixture",
    "prompts-get-embedded-resource": "gets a fixture",
    "prompts-get-with-image": "gets a fixture",
    "server-sse-polling": "no session is kept between two requests",
}
QUESTION = "question=centre de données à Chavagny"


def run(*words):
    ended = subprocess.run(["node", *words], capture_output=True, text=True, check=False, timeout=120, env=os.environ)
    return ended.returncode, ended.stdout + ended.stderr


def conformance(modules, url):
    program = modules / "@modelcontextprotocol" / "conformance" / "dist" / "index.js"
    _, listed = run(program, "list")
    there = {
        line.split()[1] for line in listed.partition("Client scenarios")[0].splitlines() if line.startswith("  - ")
    }
    assert there == {*APPLY, *DO_NOT_APPLY}, there ^ {*APPLY, *DO_NOT_APPLY}
    for name in APPLY:
        code, said = run(program, "server", "--url", url, "--scenario", name)
        assert code == 0, said
        print(f"{name}: passed")


def inspector(modules, url):
    program = modules / ".bin" / "mcp-inspector"

    def inspected(*words):
        code, said = run(program, "--cli", url, "--transport", "http", "--method", *words)
        assert code == 0, said
        return json.loads(said)

    tools = inspected("tools/list")["tools"]
    assert all(tool["annotations"]["readOnlyHint"] and tool["outputSchema"] for tool in tools), tools
    assert inspected("resources/templates/list")["resourceTemplates"]
    assert inspected("prompts/list")["prompts"]
    found = inspected("tools/call", "--tool-name", "search", "--tool-arg", QUESTION)["structuredContent"]["result"]
    read = inspected("resources/read", "--uri", f"article://{found[0]['article']['id']}")
    assert found[0]["text"] in read["contents"][0]["text"]
    print(f"inspector: {len(tools)} tools, a search, and the article that it found")


def main(modules, url):
    inspector(Path(modules), url)
    conformance(Path(modules), url)


if __name__ == "__main__":
    main(*sys.argv[1:])
