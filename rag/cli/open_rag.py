"""Opening of `Rag` with the options of a command, in one place so that no command forgets one."""

import contextlib
from argparse import Namespace
from collections.abc import Iterator

from index.errors import NoIndexError
from rag.api.rag import Rag


@contextlib.contextmanager
def open_rag(options: Namespace) -> Iterator[Rag]:
    """Open the articles that the options name; an option that a command lacks keeps its setting."""
    rag = Rag(
        options.data,
        store=options.store,
        collection=options.collection and ",".join(options.collection),
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
        try:
            yield rag
        except NoIndexError as error:
            _, *others = rag.collections.names()
            if rag.settings.index.collection or not others:
                raise
            msg = f"{error} Other collections are named with --in: {', '.join(others)}."
            raise NoIndexError(msg) from error
