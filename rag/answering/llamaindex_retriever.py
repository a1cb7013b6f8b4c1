"""The index as a LlamaIndex retriever, so that its engines and agents can search the articles."""

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from index.types import Filters, Hit
from rag.answering.quoting import described
from rag.api.rag import Rag


class ArticlesRetriever(BaseRetriever):
    """Retriever of passages from the articles of a `Rag`; each node knows its article and its offsets in it."""

    def __init__(self, rag: Rag, top: int | None = None, filters: Filters | None = None) -> None:
        super().__init__()
        self._rag = rag
        self._top = top
        self._filters = filters

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return [_node(hit) for hit in self._rag.search(query_bundle.query_str, self._top, filters=self._filters)]


def _node(hit: Hit) -> NodeWithScore:
    node = TextNode(
        id_=str(hit.passage),
        text=hit.text,
        metadata=described(hit.article),
        start_char_idx=hit.start,
        end_char_idx=hit.end,
    )
    return NodeWithScore(node=node, score=hit.score)
