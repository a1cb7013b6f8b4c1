"""HTML of the page, from Jinja2 templates: each macro of one is a function here, such as `welcome.brand(0, words)`.

Whatever a template puts in is escaped, unless another macro made it.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from markupsafe import Markup

from index.articles.readers import READERS
from index.private_files import make_folder
from index.settings import default_cache
from rag.answering.cited_sentences import is_said
from rag.api.rag import HANDED
from rag.conversations.citation_export import web_link
from rag.conversations.notes import LONGEST_COMMENT
from rag.conversations.notes import ORDERS as NOTE_ORDERS
from rag.conversations.store import LONGEST_TITLE
from rag.grounding.drafts import report as reports
from rag.grounding.verdict_precision import worth_text
from rag.llm import QUOTES
from rag.locale import LANGUAGES
from rag.locale.formatting import day, language_name
from rag.page import assets, formatting
from rag.page.security.accounts import LONGEST, SHORTEST
from rag.page.templates import view_models
from rag.page.templates.answer_pieces import AnswerText
from rag.page.templates.article_pieces import article_blocks

CORRECTABLE = ("title", "source", "author", "published")
"""What can be corrected of an article."""
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_BETWEEN_TAGS = re.compile(r"(?<=[>}])(\n\s*)(?=[<{])")
_COMPILER = sha256(f"{jinja2.__version__} {_BETWEEN_TAGS.pattern}".encode()).hexdigest()[:8]
"""Names what the compiled templates were made by."""


class _LineBreaks(Extension):
    """Lets a line of a template end between two elements without white space there, which the page would show."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's
        """Put the line breaks into comments, so that errors still name the right line."""
        return _BETWEEN_TAGS.sub(r"{#\1#}", source)


class CompiledTemplates(FileSystemBytecodeCache):
    """The templates as compiled before: compiling takes longer than the rest of the first page, and of an answer.

    One that was changed is compiled anew. Where nothing can be written, each program compiles its own.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder), f"{_COMPILER}-%s")

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - whatever half a file, or one that can't be read, comes to
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            make_folder(Path(self.directory))
            super().dump_bytecode(bucket)


class Template:
    """The macros of a template, as functions. It is compiled when the first of them is called."""

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def _macros(self) -> Any:
        return _environment.get_template(self._name).module

    def __getattr__(self, macro: str) -> Callable[..., Markup]:
        made: Callable[..., Markup] = getattr(self._macros, macro)
        return made


_environment = Environment(
    loader=PackageLoader("rag.page", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    extensions=[_LineBreaks],
    bytecode_cache=CompiledTemplates(default_cache() / "templates"),
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
_environment.tests["day"] = _DAY.fullmatch
_environment.globals |= {
    "CORRECTABLE": CORRECTABLE,
    "HANDED": HANDED,
    "LANGUAGES": LANGUAGES,
    "LONGEST": LONGEST,
    "LONGEST_COMMENT": LONGEST_COMMENT,
    "LONGEST_TITLE": LONGEST_TITLE,
    "NOTE_ORDERS": NOTE_ORDERS,
    "QUOTES": QUOTES,
    "READERS": READERS,
    "SHORTEST": SHORTEST,
    "answer_text": AnswerText,
    "is_said": is_said,
    "article_blocks": article_blocks,
    "day": day,
    "format": formatting,
    "language_name": language_name,
    "host_of": lambda address: urlsplit(address).hostname or "",
    "phrase": formatting.phrase,
    "reports": reports,
    "sign_in_head": assets.sign_in_head,
    "starting": assets.starting,
    "view_models": view_models,
    "web_link": web_link,
    "worth_text": worth_text,
}

answers = Template("answer.html")
articles = Template("articles.html")
conversations = Template("conversations.html")
drafts = Template("drafts.html")
exchanges = Template("exchange.html")
filters = Template("filters.html")
imports = Template("imports.html")
loading_page = Template("loading_page.html")
notes = Template("notes.html")
parts = Template("parts.html")
reading = Template("article.html")
settings = Template("settings.html")
sign_in = Template("sign_in.html")
welcome = Template("welcome.html")
