"""The articles as a retriever of LangChain."""

import pytest
from quay import ARTICLES, QUESTION

from rag import Filters, Rag

pytest.importorskip("langchain_core", reason="langchain-core is not installed: pip install 'articles-rag[langchain]'")

from rag.answering.langchain_retriever import ArticlesRetriever


@pytest.fixture
def rag(tmp_path):
    rag = Rag(data=tmp_path, llm="quotes")
    rag.add_articles(ARTICLES)
    return rag


def test_the_retriever_gives_documents_that_know_their_place_in_the_article(rag):
    documents = ArticlesRetriever(rag=rag, top=2).invoke(QUESTION)
    best = documents[0]
    assert best.metadata["article"] == "quay"
    assert best.page_content == rag.article("quay").text[best.metadata["start"] : best.metadata["end"]]
    scores = [document.metadata["score"] for document in documents]
    assert scores == sorted(scores, reverse=True)


def test_the_retriever_keeps_to_filters(rag):
    retriever = ArticlesRetriever(rag=rag, filters=Filters(after="2026-05"))
    assert {document.metadata["article"] for document in retriever.invoke("the harvest in August")} == {"quay"}


async def test_it_can_be_awaited_and_is_a_link_of_a_chain(rag):
    chain = ArticlesRetriever(rag=rag, top=1) | (lambda documents: documents[0].metadata["title"])
    assert await chain.ainvoke(QUESTION) == rag.article("quay").title


def test_the_retriever_searches_collections(rag):
    rag.collections.add("Quays")
    rag.beside("Quays").add_articles(ARTICLES)
    found = ArticlesRetriever(rag=rag.beside(["default", "Quays"])).invoke(QUESTION)
    assert all(each.metadata["article"].startswith(f"{each.metadata['collection']}:") for each in found)
    assert "collection" not in ArticlesRetriever(rag=rag.beside("Quays")).invoke(QUESTION)[0].metadata
