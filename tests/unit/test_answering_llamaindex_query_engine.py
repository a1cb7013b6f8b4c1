"""The articles as a query engine and a tool of LlamaIndex."""

import pytest
from quay import ARTICLES, QUESTION

from rag import Filters, Rag

pytest.importorskip("llama_index.core")

from rag.answering.llamaindex_query_engine import ArticlesQueryEngine


@pytest.fixture
def rag(tmp_path):
    rag = Rag(data=tmp_path, llm="quotes")
    rag.add_articles(ARTICLES)
    return rag


def test_a_response_has_quotes_with_their_places_and_verdicts(rag):
    response = ArticlesQueryEngine(rag).query(QUESTION)
    node = response.source_nodes[0].node
    text = rag.article(node.metadata["article"]).text
    assert node.text == text[node.start_char_idx : node.end_char_idx]
    assert "14 million pounds" in response.response
    assert response.metadata["sentences"][0]["verdict"] == "supported"
    assert response.metadata["refused"] is False


def test_a_refusal_says_so(rag):
    response = ArticlesQueryEngine(rag, filters=Filters(sources=("nonesuch",))).query(QUESTION)
    assert (response.metadata["refused"], response.source_nodes) == (True, [])


async def test_it_can_be_awaited(rag):
    response = await ArticlesQueryEngine(rag).aquery(QUESTION)
    assert "14 million pounds" in response.response


def test_an_agent_gets_it_as_a_tool(rag):
    tool = ArticlesQueryEngine(rag).as_tool()
    assert tool.metadata.name == "ask_articles"
    assert "14 million pounds" in tool.call(QUESTION).content


def test_of_several_collections_a_source_names_its_own(rag):
    rag.collections.add("Quays")
    rag.beside("Quays").add_articles(ARTICLES[:1])
    both = rag.beside(["default", "Quays"])
    node = ArticlesQueryEngine(both).query(QUESTION).source_nodes[0].node
    assert node.metadata["collection"] in ("default", "Quays")
    assert node.metadata["article"].startswith(f"{node.metadata['collection']}:")
    assert node.text in both.article(node.metadata["article"]).text
