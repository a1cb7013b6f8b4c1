"""The articles as a retriever of LlamaIndex."""

import pytest
from quay import ARTICLES, QUESTION

from rag import Filters, Rag

llama_index = pytest.importorskip("llama_index.core")

from rag.answering.llamaindex_retriever import ArticlesRetriever  # noqa: E402


@pytest.fixture
def make(tmp_path):
    def made(llm):
        rag = Rag(data=tmp_path, llm=llm)
        rag.add_articles(ARTICLES)
        return rag

    return made


def test_the_retriever_gives_nodes_that_know_their_place_in_the_article(make):
    rag = make("quotes")
    nodes = ArticlesRetriever(rag, top=2).retrieve(QUESTION)
    best = nodes[0]
    text = rag.article(best.metadata["article"]).text
    assert best.metadata["article"] == "quay"
    assert best.text == text[best.node.start_char_idx : best.node.end_char_idx]
    assert [node.score for node in nodes] == sorted((node.score for node in nodes), reverse=True)


def test_the_retriever_keeps_to_filters(make):
    retriever = ArticlesRetriever(make("quotes"), filters=Filters(after="2026-05"))
    assert {node.metadata["article"] for node in retriever.retrieve("the harvest in August")} == {"quay"}
