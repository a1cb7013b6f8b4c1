"""Answers as a LlamaIndex query engine: its engines, agents and tools get checked answers with their quotes."""

import asyncio
from typing import Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks.base import CallbackManager
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode
from llama_index.core.tools import QueryEngineTool

from index.types import Filters
from rag.answering.quoting import described
from rag.answering.types import Answer, Citation
from rag.api.rag import Rag

_NAME = "ask_articles"
_DESCRIPTION = (
    "Answers a question from the user's articles, each sentence with the exact words of an article, or says that they "
    "do not answer."
)


class ArticlesQueryEngine(BaseQueryEngine):
    """Query engine over a `Rag`.

    The source nodes of a response are the quotes, with their offsets in the article. Its metadata has `refused`,
    `confidence`, `model`, and for each sentence its text, its verdict and the numbers of its citations.
    """

    def __init__(self, rag: Rag, top: int | None = None, filters: Filters | None = None) -> None:
        super().__init__(CallbackManager())
        self._rag = rag
        self._top = top
        self._filters = filters

    def as_tool(self, name: str = _NAME, description: str = _DESCRIPTION) -> QueryEngineTool:
        """Return a tool for agents."""
        return QueryEngineTool.from_defaults(self, name=name, description=description)

    def _query(self, query_bundle: QueryBundle) -> Response:
        return _response(self._rag.ask(query_bundle.query_str, top=self._top, filters=self._filters))

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}


def _response(answer: Answer) -> Response:
    sentences = [
        {"text": each.text, "verdict": each.verdict, "citations": list(each.citations)} for each in answer.sentences
    ]
    metadata: dict[str, Any] = {
        "refused": answer.refused,
        "confidence": answer.confidence,
        "model": answer.model,
        "language": answer.language,
        "sentences": sentences,
    }
    return Response(answer.text, source_nodes=[_node(each) for each in answer.citations], metadata=metadata)


def _node(citation: Citation) -> NodeWithScore:
    node = TextNode(
        id_=f"{citation.article.id}:{citation.start}-{citation.end}",
        text=citation.quote,
        metadata={"number": citation.number, **described(citation.article)},
        start_char_idx=citation.start,
        end_char_idx=citation.end,
    )
    return NodeWithScore(node=node)
