"""The column of kept conversations, in Gradio: its parts and what connects them."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import gradio as gr

from rag.locale import Wording
from rag.page.services.answer_job import ChatView
from rag.page.services.chat import ChatService
from rag.page.templates import conversations
from rag.page.visitor import Visitor, visitor
from rag.page.wiring.events import ENGLISH, QUIET, data, html, on_click, script

_EVENTS = ("list", "reopen", "follow", "rename", "link", "withdraw", "erase")
_FOLLOWED: dict[str, Any] = {"concurrency_limit": 64, **QUIET}
"""Options of events that follow an answer: how many windows may do so at the same time."""
Shower = Callable[[ChatView, Visitor], Sequence[Any]]
"""Returns the values of the parts that show a conversation to a visitor."""


class ConversationsView:
    """The parts, each made where it is to stand; nothing is made where nothing is kept."""

    def __init__(self, chat: ChatService) -> None:
        self._chat = chat
        self._kept = chat.kept
        self.localized: list[Any] = []
        """The parts in the reader's language, in the order of `texts`."""

    def toggle(self) -> None:
        """Make the button that brings the column in and out."""
        if self._kept.is_on:
            self.localized.append(html(conversations.toggle(ENGLISH), "fold", "ragFold(element, watch)"))

    def place(self) -> None:
        """Make the column."""
        if self._kept.is_on:
            with gr.Column(elem_id="side"):
                self.localized.append(html(conversations.head(ENGLISH), "side-head"))
                self._list = html("", "kept", script("ragSide", *_EVENTS))
                self.localized.append(html(conversations.tools(ENGLISH), "side-tools"))

    def banner(self) -> None:
        """Make the line above a conversation that is somebody else's."""
        if self._kept.is_on:
            self._banner = html("", "banner")

    def texts(self, words: Wording) -> list[str]:
        """Return the parts' values in a language."""
        return (
            [conversations.toggle(words), conversations.head(words), conversations.tools(words)]
            if self._kept.is_on
            else []
        )

    def connect(self, blocks: gr.Blocks, shown: Sequence[Any], show: Shower, go_on: Shower) -> None:
        """Connect the column; `shown` are the parts that show a conversation.

        `show` returns their values for another conversation, and `go_on` for one that has changed.
        """
        if not self._kept.is_on:
            return
        self._show, self._go_on = show, go_on
        column = [self._list, self._banner]
        everything = [*column, *shown]
        self._skipped = (gr.skip(),) * len(shown)
        blocks.load(self._load, None, everything, **_FOLLOWED)
        self._list.list(on_click(self._column), None, column, **QUIET)
        self._list.reopen(self._reopen, None, everything, **_FOLLOWED)
        self._list.follow(self._follow, None, everything, **_FOLLOWED)
        self._list.erase(on_click(self._erase), None, everything, **QUIET)
        for event, change in (
            (self._list.rename, self._kept.rename),
            (self._list.link, self._kept.share),
            (self._list.withdraw, self._kept.withdraw),
        ):
            event(on_click(self._changing(change)), None, column, **QUIET)

    def wanted(self, request: gr.Request) -> str:
        """Return which conversation the page's address names, "" for none."""
        address = request.query_params.get("c", "")
        return address if self._kept.is_address(address) else ""

    def _load(self, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        who = visitor(request)
        if address := self.wanted(request):
            yield from self._opened(self._chat.reopen(who, address), who, {})
        else:
            yield *self._column({}, who), *self._skipped

    def _reopen(self, event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Show another conversation, or an empty one where none is named."""
        who, wanted = visitor(request), data(event)
        address = wanted.get("conversation")
        view = self._chat.reopen(who, address) if address else self._chat.begin_anew(who)
        yield from self._opened(view, who, wanted)

    def _follow(self, event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        """Show what has become of the conversation in another window."""
        who = visitor(request)
        yield *self._column(data(event), who), *self._skipped
        yield from self._followed(who)

    def _erase(self, wanted: dict[str, Any], who: Visitor) -> tuple[Any, ...]:
        column_only = not self._kept.delete(who, wanted)
        shown = self._skipped if column_only else self._show(self._chat.begin_anew(who), who)
        return *self._column(wanted, who), *shown

    def _changing(self, change: Callable[[Visitor, dict[str, Any]], None]) -> Callable[..., tuple[Any, ...]]:
        def changed(wanted: dict[str, Any], who: Visitor) -> tuple[Any, ...]:
            change(who, wanted)
            return self._column(wanted, who)

        return changed

    def _opened(self, view: ChatView, who: Visitor, wanted: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
        """Yield the values of everything, and of what shows the conversation as long as an answer is in work."""
        yield *self._column(wanted, who), *self._show(view, who)
        if view.is_writing:
            yield from self._followed(who)

    def _followed(self, who: Visitor) -> Iterator[tuple[Any, ...]]:
        for view in self._chat.follow(who):
            yield gr.skip(), gr.skip(), *self._go_on(view, who)

    def _column(self, wanted: dict[str, Any], who: Visitor) -> tuple[Any, ...]:
        opened = self._kept.opened(who)
        banner = conversations.banner(opened.title, who.words) if opened.token else ""
        return self._kept.listing(who, wanted), banner
