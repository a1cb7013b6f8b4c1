"""The index as a LangChain retriever, so that its chains and agents can search the articles."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

from index.types import Filters, Hit
from rag.answering.quoting import described
from rag.api.rag import Rag


class ArticlesRetriever(BaseRetriever):
    """Retriever of passages from the articles of a `Rag`; each document knows its article and its offsets in it."""

    rag: Rag
    top: int | None = None
    filters: Filters | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        del run_manager  # nothing is told while it is searched
        return [_document(hit) for hit in self.rag.search(query, self.top, filters=self.filters)]


def _document(hit: Hit) -> Document:
    metadata = {**described(hit.article), "start": hit.start, "end": hit.end, "score": hit.score}
    return Document(hit.text, id=str(hit.passage), metadata=metadata)
