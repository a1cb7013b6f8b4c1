"""Kept conversations: opened in a window, listed, searched and shared; knows nothing of Gradio."""

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import groupby
from typing import Any

from index.errors import RagError
from rag.answering.types import Exchange
from rag.api.rag import Rag
from rag.conversations.store import Conversation, Conversations, Heading, new_heading
from rag.locale.rejection_reasons import told
from rag.page.services.clicks import number
from rag.page.services.open_conversations import OpenConversation, OpenConversations
from rag.page.templates import conversations
from rag.page.visitor import Visitor

_ADDRESS = re.compile("[0-9A-Za-z_-]{8,64}")
_MOST = 50
"""Conversations that are listed at first."""
_WEEK = timedelta(days=7)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shown:
    """List of conversations as the column shows it."""

    headings: Sequence[Heading]
    """The newest first."""
    address: str = ""
    """The id, or for somebody else's the share token, of what the window has open."""
    search: str = ""
    trouble: str = ""
    """Why nothing is kept, or could not be read."""
    has_more: bool = False
    zone: tzinfo | None = None
    """The reader's; None for this machine's."""

    def by_day(self, today: date) -> Iterator[tuple[str, list[tuple[Heading, date]]]]:
        """Yield the conversations with the days of their last answers where the reader is, by how long ago that is."""
        days = ((each, datetime.fromisoformat(each.changed).astimezone(self.zone).date()) for each in self.headings)
        for when, group in groupby(days, lambda pair: _when(pair[1], today)):
            yield when, list(group)


class ConversationService:
    """The visitors' kept conversations. Safe for use from several threads."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self.is_on = rag.settings.page.keep_conversations
        self.windows = OpenConversations(self._own)

    def opened(self, visitor: Visitor) -> OpenConversation:
        """Return what a window shows."""
        return self.windows.of(visitor)

    def leave(self, visitor: Visitor) -> None:
        """Let a window begin a new conversation."""
        self.windows.show(visitor, OpenConversation(visitor.id))

    def left_behind(self, visitor: Visitor, question: str) -> OpenConversation | None:
        """Return the conversation that was just begun with the same question, in a window that is gone."""
        try:
            return self.windows.left_behind(visitor, question) if self._is_kept(visitor) else None
        except RagError:
            return None  # then it is asked once more

    def open(self, visitor: Visitor, address: Any) -> OpenConversation | None:
        """Open one of the visitor's own conversations, by its id, or one that is shared, by its token.

        None when there is none; the window has then nothing open.
        """
        conversation = self._found(visitor, address)
        self.windows.show(visitor, conversation or OpenConversation(visitor.id))
        return conversation

    def is_address(self, address: Any) -> bool:
        """Tell whether something can be the id or the token of a conversation."""
        return self.is_on and isinstance(address, str) and _ADDRESS.fullmatch(address) is not None

    def own(self, visitor: Visitor, conversation: OpenConversation) -> None:
        """Make what is asked in a conversation the visitor's own, if it is to be kept."""
        conversation.token = conversation.title = ""
        if self._is_kept(visitor) and not conversation.heading.id:
            conversation.heading = new_heading()
            self.windows.know(conversation)

    def save(self, visitor: Visitor, conversation: OpenConversation, exchanges: Sequence[Exchange]) -> None:
        """Keep what was said in a conversation, unless it is gone meanwhile."""
        if not self._is_kept(visitor) or conversation.is_gone:
            return
        try:
            saved = self._of(visitor).save(exchanges, conversation.heading, may_begin=lambda: not conversation.is_gone)
        except RagError as error:
            _log.warning("%s", error)
            conversation.trouble = told(str(error), visitor.words)
            return
        conversation.trouble = ""
        if saved.id:
            conversation.heading = saved
            self.windows.know(conversation)

    def rename(self, visitor: Visitor, wanted: Mapping[str, Any]) -> None:
        """Give a conversation another name; as everywhere here, `wanted` is what a click sent."""
        title = wanted.get("title")
        if isinstance(title, str):
            self._change(visitor, wanted, lambda conversations, id_: conversations.rename(id_, title))

    def share(self, visitor: Visitor, wanted: Mapping[str, Any]) -> None:
        """Let a conversation be read by those who have its link."""
        self._change(visitor, wanted, Conversations.share)

    def withdraw(self, visitor: Visitor, wanted: Mapping[str, Any]) -> None:
        """End that a conversation can be read by others."""
        self._change(visitor, wanted, Conversations.withdraw)

    def delete(self, visitor: Visitor, wanted: Mapping[str, Any]) -> bool:
        """Delete a conversation for good; tells whether the window showed it."""
        id_ = self._id(visitor, wanted)
        conversation, is_open = self._known(visitor, id_), id_ != "" and self.opened(visitor).heading.id == id_
        if conversation:
            conversation.is_gone = True  # before, so that an answer that is being kept does not bring it back
        if not self._change(visitor, wanted, Conversations.delete):
            if conversation:
                conversation.is_gone = False
            return False
        if conversation and conversation.job:
            conversation.job.stop()
        if is_open:
            self.leave(visitor)
        return is_open

    def listing(self, visitor: Visitor, wanted: Mapping[str, Any], today: date | None = None) -> str:
        """Show the visitor's conversations, those with the words of a search where there are any."""
        search, most = wanted.get("search"), number(wanted.get("most"), _MOST, digits=4)
        search = search if isinstance(search, str) else ""
        opened = self.opened(visitor)
        address, trouble, found = opened.heading.id or opened.token, opened.trouble, []
        if not visitor.id:
            trouble = visitor.words("nothing-kept")
        elif self.is_on:
            try:
                found = self._of(visitor).find(search, most=most + 1)
            except RagError as error:
                trouble = told(str(error), visitor.words)
        shown = Shown(found[:most], address, search.strip(), trouble, has_more=len(found) > most, zone=visitor.zone)
        today = today or datetime.now(UTC).astimezone(visitor.zone).date()
        return conversations.listing(shown, today, visitor.words)

    def exported(self, visitor: Visitor, id_: str) -> Conversation | None:
        """Return one of the visitor's own conversations."""
        return self._of(visitor).get(id_) if self._id(visitor, {"conversation": id_}) else None

    def _change(
        self, visitor: Visitor, wanted: Mapping[str, Any], change: Callable[[Conversations, str], bool | str]
    ) -> bool | str:
        if not (id_ := self._id(visitor, wanted)):
            return False
        try:
            return change(self._of(visitor), id_)
        except RagError as error:  # the list, which is shown anew, says so too
            _log.warning("%s", error)
            return False

    def _found(self, visitor: Visitor, address: Any) -> OpenConversation | None:
        if not self.is_address(address):
            return None
        if visitor.id and (own := self.windows.own(visitor, address)):
            return own
        shared = self._of(visitor).shared(address)
        if shared and shared.is_mine:
            return self.windows.own(visitor, shared.heading.id)
        return (
            OpenConversation(visitor.id, shared.exchanges, token=address, title=shared.heading.title)
            if shared
            else None
        )

    def _own(self, visitor: Visitor, id_: str) -> OpenConversation | None:
        found = self._of(visitor).get(id_)
        return OpenConversation(visitor.id, found.exchanges, found.heading) if found else None

    def _known(self, visitor: Visitor, id_: str) -> OpenConversation | None:
        try:
            return self.windows.own(visitor, id_) if id_ else None
        except RagError:
            return None  # what is changed says so

    def _id(self, visitor: Visitor, wanted: Mapping[str, Any]) -> str:
        id_ = wanted.get("conversation")
        return id_ if isinstance(id_, str) and self.is_address(id_) and self._is_kept(visitor) else ""

    def _is_kept(self, visitor: Visitor) -> bool:
        return self.is_on and bool(visitor.id)

    def _of(self, visitor: Visitor) -> Conversations:
        return self._rag.conversations(visitor.id)


def _when(day: date, today: date) -> str:
    if day >= today:
        return "kept-today"
    if day == today - timedelta(days=1):
        return "kept-yesterday"
    return "kept-this-week" if day > today - _WEEK else "kept-earlier"
