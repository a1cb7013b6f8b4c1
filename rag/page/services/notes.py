"""Notes that readers keep of answers and articles; knows nothing of Gradio.

What comes from the browser is believed only as far as it fits: words that are kept are found in their article first.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from index.errors import RagError
from index.types import Article, Span
from index.verbatim import find_words
from rag.answering.types import Answer, Exchange
from rag.api.rag import Rag
from rag.conversations import note_export
from rag.conversations.notes import ORDERS, Note, Notes, answer_part, quotation
from rag.locale.rejection_reasons import told
from rag.page import formatting
from rag.page.services.clicks import number, span_in
from rag.page.services.downloads import download
from rag.page.templates import notes, parts
from rag.page.visitor import Visitor, visitor

_PAGE = 40
"""Notes that are listed at first."""
_LONGEST = 10_000
"""Characters of the longest words that are kept at once."""
_BETWEEN = r"\s+(?:#{1,6}[ \t]+)?"
"""What stands between two words of an article: at the beginning of a line maybe the signs of a heading."""
_TYPES = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "bib": "application/x-bibtex; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
}
"""Ending of an exported file → its media type."""


class NoteService:
    """The notes of the page's visitors. Safe for use from several threads."""

    def __init__(self, rag: Rag, said: Callable[[Visitor, Mapping[str, Any]], Exchange | None]) -> None:
        """`said` finds the exchange that a click names in the conversation that a window shows."""
        self._rag = rag
        self._said = said
        self.is_on = rag.settings.page.keep_conversations

    def keep_answer(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Keep the answer of the exchange that a click names, or its sentences of which `words` were selected.

        Returns what the page says of it.
        """
        exchange = self._said(who, wanted)
        answer = exchange.answer if exchange else None
        if answer is None or not answer.text:
            return ""
        words = wanted.get("words")
        if too_long := self._too_long(wanted, who):
            return too_long
        part = answer_part(answer, words) if isinstance(words, str) else answer
        return self._keep(part, str(wanted.get("number")), who, is_whole=part == answer)

    def keep_words(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Keep words of an article: the `words` that were selected, else those from `start` to `end`, else none."""
        id_ = wanted.get("article")
        try:
            article = self._rag.article(id_) if isinstance(id_, str) else None
        except RagError as error:
            return parts.small("failure", told(str(error), who.words))
        if article is None:
            return ""
        if too_long := self._too_long(wanted, who):
            return too_long
        is_marked = not _selected(wanted)
        return self._keep(quotation(article, _wanted_span(article, wanted)), "", who, is_whole=is_marked)

    def _too_long(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Return what is said of more words than are kept at once, "" for fewer: no part of them is kept in silence."""
        if len(_selected(wanted)) <= _LONGEST:
            return ""
        return parts.small("failure", who.words("keep-too-long", count=formatting.number(_LONGEST, who.words)))

    def _keep(self, answer: Answer, number: str, who: Visitor, *, is_whole: bool) -> str:
        if not self.is_on or not who.id:
            return parts.small("failure", who.words("nothing-kept"))
        try:
            self._of(who).keep(answer)
        except RagError as error:
            return parts.small("failure", told(str(error), who.words))
        # Another one each time, or the page would not notice that it was said again.
        return notes.kept(number, time.monotonic_ns(), who.words, is_whole=is_whole)

    def listing(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Show all notes, in the `order` that a click names."""
        order, most = _order(wanted.get("order")), number(wanted.get("most"), _PAGE, digits=4)
        try:
            found = self._of(who).all(order, most=most + 1) if who.id else []
        except RagError as error:
            return notes.listing([], order, who.words, told(str(error), who.words))
        trouble = "" if who.id else who.words("nothing-kept")
        return notes.listing(found[:most], order, who.words, trouble, has_more=len(found) > most)

    def comment(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Put a comment to a note; returns what the page says of it."""
        text = wanted.get("comment")
        try:
            is_there = isinstance(text, str) and self._of(who).comment(str(wanted.get("note")), text)
        except RagError as error:
            return parts.small("failure", told(str(error), who.words))
        return notes.saved(time.monotonic_ns(), who.words) if is_there else ""

    def delete(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Delete a note, and show the others."""
        try:
            self._of(who).delete(str(wanted.get("note")))
        except RagError as error:
            return notes.listing([], ORDERS[0], who.words, told(str(error), who.words))
        return self.listing(wanted, who)

    def exported(self, who: Visitor, ending: str, order: Any) -> bytes:
        """Return all notes in a format, named by the ending of its files."""
        found: list[Note] = self._of(who).all(_order(order))
        if ending == "docx":
            return note_export.word(found, who.words)
        made = {
            "md": lambda: note_export.markdown(found, who.words),
            "bib": lambda: note_export.bibtex(found),
            "json": lambda: note_export.csl_json(found),
        }
        return made[ending]().encode(errors="replace")

    def _of(self, who: Visitor) -> Notes:
        return self._rag.notes(who.id)


def note_endpoint(service: NoteService) -> Callable[[Request], Response]:
    """Return what answers `GET /notes/notes.md`, `.docx`, `.bib` and `.json`, for the visitor whose notes these are."""

    def export(request: Request) -> Response:
        name, _, ending = request.path_params["name"].rpartition(".")
        who = visitor(request)
        if name != "notes" or ending not in _TYPES or not service.is_on or not who.id:
            return PlainTextResponse("You have no such notes.", 404)
        try:
            content = service.exported(who, ending, request.query_params.get("order"))
        except RagError as error:
            return PlainTextResponse(told(str(error), who.words), 500)
        return download(content, _TYPES[ending], who.words("view-notes"), ending)

    return export


def found_span(article: Article, words: str) -> Span | None:
    """Return where words stand that were selected in an article as the page shows it; None if they are not there."""
    return find_words(words[:_LONGEST], article.text, _BETWEEN)


def kept_before(rag: Rag, who: Visitor, answers: Sequence[Answer]) -> list[bool]:
    """Tell of each answer or `quotation` whether a visitor has it among the notes as a whole."""
    if not who.id or not rag.settings.page.keep_conversations:
        return [False] * len(answers)
    try:
        return rag.notes(who.id).has(answers)
    except RagError:
        return [False] * len(answers)  # told when something is kept


def _selected(wanted: Mapping[str, Any]) -> str:
    words = wanted.get("words")
    return words.strip() if isinstance(words, str) else ""


def _wanted_span(article: Article, wanted: Mapping[str, Any]) -> Span | None:
    if words := _selected(wanted):
        return found_span(article, words)
    return span_in(article, wanted)


def _order(wanted: Any) -> str:
    return wanted if wanted in ORDERS else ORDERS[0]
