"""The MCP server, driven by the SDK's own client."""

import contextlib

import pytest
from api_client import FERRY, QUESTION, TRAM, filled
from mcp import Client, MCPError
from mcp.types import ResourceTemplateReference

from rag.http_api.mcp_server import build_server

READING = ["ask", "check_text", "list_articles", "list_collections", "read_article", "search"]


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield rag


async def call(rag, tool, arguments, **options):
    async with Client(build_server(rag, **options)) as agent:
        return await agent.call_tool(tool, arguments)


async def test_the_tools_read_and_say_so(rag):
    async with Client(build_server(rag)) as agent:
        tools = (await agent.list_tools()).tools
    assert sorted(tool.name for tool in tools) == READING
    assert all(tool.annotations.read_only_hint and tool.output_schema for tool in tools)


async def test_an_answer_has_quotes_and_verdicts(rag):
    result = await call(rag, "ask", {"question": QUESTION})
    answer = result.structured_content
    quote = answer["quotes"][0]
    assert quote["quote"] == TRAM.text[quote["start"] : quote["end"]]
    assert answer["sentences"][0]["verdict"] == "supported"


async def test_a_text_is_checked_sentence_by_sentence(rag):
    text = "The tram line will have 19 stations. The museum has 29 rooms. Is that so?"
    checked = (await call(rag, "check_text", {"text": text})).structured_content
    assert [each["verdict"] for each in checked["sentences"]] == ["supported", "contradicted"]
    assert checked["quotes"][0]["quote"] == "The tram line will have 19 stations."


async def test_passages_are_found(rag):
    result = await call(rag, "search", {"question": "museum rooms", "top": 1})
    assert [each["article"]["id"] for each in result.structured_content["result"]] == ["museum"]


async def test_an_article_is_read_in_parts(rag):
    first = (await call(rag, "read_article", {"id": "tram", "length": 10})).structured_content
    assert (first["text"], first["end"], first["length"]) == (TRAM.text[:10], 10, len(TRAM.text))
    rest = (await call(rag, "read_article", {"id": "tram", "start": 10})).structured_content
    assert first["text"] + rest["text"] == TRAM.text


async def test_articles_are_listed(rag):
    found = (await call(rag, "list_articles", {"source": "The Vale Gazette"})).structured_content
    assert ([each["id"] for each in found["articles"]], found["total"]) == (["tram"], 1)


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("read_article", {"id": "nonesuch"}, "list_articles returns the IDs"),
        ("ask", {"question": "?"}, "The question is empty"),
        ("search", {"question": "a", "after": "soon"}, "not a valid date"),
        ("search", {"question": "a", "top": 21}, "20"),
    ],
)
async def test_what_cannot_be_done_is_told_in_words(rag, tool, arguments, said):
    result = await call(rag, tool, arguments)
    assert result.is_error
    assert said in result.content[0].text


async def test_an_article_is_a_resource(rag):
    async with Client(build_server(rag)) as agent:
        [content] = (await agent.read_resource("article://tram")).contents
        with pytest.raises(MCPError, match="There is no article wine; list_articles returns the IDs"):
            await agent.read_resource("article://wine")
    assert content.text == f"# {TRAM.title}\n\nThe Vale Gazette, 2026-05-04\n\n{TRAM.text}"
    assert content.mime_type == "text/plain"  # an article that holds Markdown loads nothing


@pytest.mark.parametrize(("typed", "ids"), [("museum", ["museum"]), ("", ["tram", "museum"]), ("wine", [])])
async def test_an_id_is_completed_from_words_of_the_title(rag, typed, ids):
    async with Client(build_server(rag)) as agent:
        ref = ResourceTemplateReference(type="ref/resource", uri="article://{id}")
        made = await agent.complete(ref, {"name": "id", "value": typed})
    assert made.completion.values == ids


async def test_prompts_are_offered(rag):
    async with Client(build_server(rag)) as agent:
        names = sorted(prompt.name for prompt in (await agent.list_prompts()).prompts)
        made = await agent.get_prompt("answer_with_quotes", {"question": QUESTION})
    assert names == ["answer_with_quotes", "check_a_text"]
    assert QUESTION in made.messages[0].content.text


async def test_articles_are_added_only_where_that_is_switched_on(rag):
    given = {"title": "A bridge", "text": "The bridge opens in June."}
    assert (await call(rag, "add_article", given)).is_error
    added = await call(rag, "add_article", given, can_add=True)
    assert rag.article(added.structured_content["id"]).text == given["text"]


@pytest.fixture
def several(rag):
    """The articles, and one in the collection `Seas`."""
    rag.collections.add("Seas")
    with contextlib.closing(rag.beside("Seas")) as opened:
        opened.add_articles([FERRY])
    return rag


async def test_an_agent_names_collections(several):
    listed = (await call(several, "list_collections", {})).structured_content["result"]
    assert listed == [{"name": "default", "articles": 2}, {"name": "Seas", "articles": 1}]
    ferry = {"question": "How many decks does the ferry have?", "collection": "Seas"}
    assert "7 decks" in (await call(several, "ask", ferry)).structured_content["answer"]
    assert "7 decks" not in (await call(several, "ask", {"question": ferry["question"]})).structured_content["answer"]
    both = await call(several, "search", {**ferry, "collection": "default,seas"})
    assert {each["article"]["id"] for each in both.structured_content["result"]} >= {"Seas:tram", "default:museum"}
    checked = await call(several, "check_text", {"text": "The ferry has 7 decks.", "collection": "Seas"})
    assert checked.structured_content["sentences"][0]["verdict"] == "supported"
    articles = (await call(several, "list_articles", {"collection": "Seas"})).structured_content
    assert [each["title"] for each in articles["articles"]] == [FERRY.title]


@pytest.mark.parametrize("arguments", [{"id": "tram", "collection": "Seas"}, {"id": "Seas:tram"}])
async def test_an_article_of_a_collection_is_read(several, arguments):
    assert (await call(several, "read_article", arguments)).structured_content["text"] == FERRY.text


async def test_an_article_of_a_collection_is_a_resource(several):
    async with Client(build_server(several)) as agent:
        assert FERRY.text in (await agent.read_resource("article://Seas:tram")).contents[0].text


async def test_an_agent_gets_no_more_than_the_collections_that_the_command_names(several):
    with contextlib.closing(several.beside("Seas")) as seas:
        assert len((await call(seas, "list_collections", {})).structured_content["result"]) == 1
        for tool, more in (
            ("search", {"question": "tram", "collection": "default"}),
            ("read_article", {"id": "default:museum"}),
            ("list_articles", {"collection": "Seas,default"}),
        ):
            assert (await call(seas, tool, more)).is_error


async def test_articles_are_added_to_the_collection_that_is_named(several):
    new = {"title": "A canal", "text": "The canal is 9 km long.", "collection": "Seas"}
    added = (await call(several, "add_article", new, can_add=True)).structured_content
    assert (await call(several, "read_article", {"id": added["id"]})).is_error
    read = await call(several, "read_article", {"id": added["id"], "collection": "Seas"})
    assert read.structured_content["text"] == new["text"]
    assert (await call(several, "add_article", {**new, "collection": "Seas,default"}, can_add=True)).is_error
