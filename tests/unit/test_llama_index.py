"""The two ways in which LlamaIndex and this product meet."""

from collections.abc import Iterator

import pytest

from index.types import Article
from rag import Filters, Rag

llama_index = pytest.importorskip("llama_index.core")
from llama_index.core.base.llms.types import ChatMessage, ChatResponse  # noqa: E402
from llama_index.core.llms import MockLLM  # noqa: E402

from rag.answering.llamaindex_retriever import ArticlesRetriever  # noqa: E402

ARTICLES = [
    Article(
        id="quay",
        title="The new quay of Calder Vale",
        text="The new quay opened on Monday.\n\nIt cost 14 million pounds and took three years to build.",
        language="en",
        source="The Vale Gazette",
        published="2026-05-04",
    ),
    Article(
        id="vines", title="Harvest in August", text="The harvest began on 4 August in all of Lézigne.", language="en"
    ),
]
QUESTION = "What did the new quay of Calder Vale cost?"


class CitingLLM(MockLLM):
    def stream_chat(self, messages: list[ChatMessage], **_: object) -> Iterator[ChatResponse]:
        assert "14 million" in str(messages[-1].content)
        for delta in ("It cost 14 million", " pounds [", "1]."):
            yield ChatResponse(message=ChatMessage(role="assistant", content=""), delta=delta)


class FailingLLM(MockLLM):
    def stream_chat(self, messages: list[ChatMessage], **_: object) -> Iterator[ChatResponse]:
        yield ChatResponse(message=ChatMessage(role="assistant", content=""), delta="It cost 14 million pounds [1].")
        raise RuntimeError("out of breath")


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


def test_an_llm_object_of_llama_index_writes_the_answer(make):
    answer = make(CitingLLM()).ask(QUESTION)
    assert answer.text == "It cost 14 million pounds [1]."
    assert answer.citations[0].quote == "It cost 14 million pounds and took three years to build."
    assert answer.model.startswith("llama-index/")


def test_what_an_llm_object_wrote_before_it_failed_stands_unfinished(make):
    answer = make(FailingLLM()).ask(QUESTION)
    assert answer.text == "It cost 14 million pounds [1]."
    assert not answer.finished
    assert "out of breath" in answer.notice
