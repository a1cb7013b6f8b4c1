"""The one way in which commands open the articles, so that no option can be left out by one of them."""

import contextlib
from argparse import Namespace
from collections.abc import Iterator

from rag.api import Rag


@contextlib.contextmanager
def opened(options: Namespace) -> Iterator[Rag]:
    """Open what the options name; those that a command does not have are as the settings say."""
    rag = Rag(
        options.data,
        store=options.store,
        llm=getattr(options, "llm", None),
        model=getattr(options, "model", None),
        prompts__folder=getattr(options, "prompts", None),
        search__rerank=getattr(options, "rerank", None),
        web__allow_hosts=getattr(options, "allow_host", None),
        checks__nli=getattr(options, "nli", None),
        page__auth=getattr(options, "auth", None),
        answer_language=getattr(options, "answer_language", None),
    )
    with contextlib.closing(rag):
        yield rag
