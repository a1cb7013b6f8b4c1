"""Which conversation each window has open, and what is kept of it; knows nothing of Gradio."""

import logging
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from index.errors import RagError
from rag.answering.types import Exchange
from rag.api import Rag
from rag.conversations.store import NEW, Conversation, Conversations, Heading
from rag.page.html import conversation_list
from rag.page.visitor import Visitor

_ADDRESS = re.compile("[0-9A-Za-z_-]{8,64}")
_NUMBER = re.compile("[0-9]{1,4}")
_MOST = 50
"""Conversations that are listed at first."""
_WINDOWS = 10_000
"""Whose open conversation is remembered."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a window shows."""

    heading: Heading = NEW
    """What was last known of the visitor's own conversation."""
    token: str = ""
    """The share token of somebody else's."""
    title: str = ""
    """Of somebody else's."""
    trouble: str = ""
    """Why it could not be kept."""


_NOTHING = Opened()


class ConversationService:
    """The visitors' kept conversations. Safe for use from several threads."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self.is_on = rag.settings.page.keep_conversations
        self._lock = threading.Lock()
        self._windows: OrderedDict[str, Opened] = OrderedDict()

    def opened(self, visitor: Visitor) -> Opened:
        """Return what a window has open."""
        return self._windows.get(visitor.session, _NOTHING)

    def leave(self, visitor: Visitor) -> None:
        """Let a window begin a new conversation."""
        self._open(visitor, Opened())  # another one each time, so that two new conversations are told apart

    def open(self, visitor: Visitor, address: Any) -> Conversation | None:
        """Open one of the visitor's own conversations, by its id, or one that is shared, by its token.

        None when there is none; the window has then nothing open.
        """
        self.leave(visitor)
        conversation = self._found(visitor, address)
        if conversation and conversation.is_mine:
            self._open(visitor, Opened(conversation.heading))
        elif conversation:
            self._open(visitor, Opened(token=address, title=conversation.heading.title))
        return conversation

    def is_address(self, address: Any) -> bool:
        """Tell whether something can be the id or the token of a conversation."""
        return self.is_on and isinstance(address, str) and _ADDRESS.fullmatch(address) is not None

    def save(self, visitor: Visitor, exchanges: Sequence[Exchange], opened: Opened, *, is_left: bool = False) -> None:
        """Keep what was said, if anything was answered; `opened` is what the window had open when it was asked.

        `is_left` is for a window that shows nothing more. Of one that meanwhile shows something else, what it was
        asked in and is gone stays gone.
        """
        if not self._is_kept(visitor) or not any(exchange.turn for exchange in exchanges):
            return
        try:
            now = Opened(
                self._of(visitor).save(
                    exchanges,
                    opened.heading,
                    # What was never kept is kept in any case; what was, and is gone, only where it is still shown.
                    may_begin=lambda: not opened.heading.id or (not is_left and self._is_open(visitor, opened)),
                )
            )
        except RagError as error:
            _log.warning("%s", error)
            now = Opened(opened.heading, trouble=str(error))
        if not is_left:
            self._open(visitor, now, in_place_of=opened)

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
        """Delete a conversation for good; tells whether the window had it open."""
        opened = self.opened(visitor)
        is_open = opened.heading.id != "" and opened.heading.id == wanted.get("conversation")
        if is_open:
            self.leave(visitor)  # before, so that an answer that is being kept does not bring it back
        is_gone = bool(self._change(visitor, wanted, Conversations.delete))
        if is_open and not is_gone:
            self._open(visitor, opened)
        return is_gone and is_open

    def listing(self, visitor: Visitor, wanted: Mapping[str, Any], today: date | None = None) -> str:
        """Show the visitor's conversations, those with the words of a search where there are any."""
        search, most = wanted.get("search"), _number(wanted.get("most"))
        search = search if isinstance(search, str) else ""
        opened = self.opened(visitor)
        address, trouble, found = opened.heading.id or opened.token, opened.trouble, []
        if not visitor.id:
            trouble = visitor.words("nothing-kept")
        elif self.is_on:
            try:
                found = self._of(visitor).find(search, most=most + 1)
            except RagError as error:
                trouble = str(error)
        return conversation_list.listing(
            conversation_list.Shown(
                found[:most], address, search.strip(), trouble, has_more=len(found) > most, zone=visitor.zone
            ),
            today or datetime.now(UTC).astimezone(visitor.zone).date(),
            visitor.words,
        )

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

    def _found(self, visitor: Visitor, address: Any) -> Conversation | None:
        if not self.is_address(address):
            return None
        conversations = self._of(visitor)
        return (conversations.get(address) if visitor.id else None) or conversations.shared(address)

    def _id(self, visitor: Visitor, wanted: Mapping[str, Any]) -> str:
        id_ = wanted.get("conversation")
        return id_ if isinstance(id_, str) and self.is_address(id_) and self._is_kept(visitor) else ""

    def _is_kept(self, visitor: Visitor) -> bool:
        return self.is_on and bool(visitor.id)

    def _of(self, visitor: Visitor) -> Conversations:
        return self._rag.conversations(visitor.id)

    def _open(self, visitor: Visitor, opened: Opened, in_place_of: Opened | None = None) -> None:
        """Remember what a window shows; with `in_place_of`, only while it shows that."""
        with self._lock:
            if in_place_of and not self._is_open(visitor, in_place_of):
                return
            self._windows.pop(visitor.session, None)
            self._windows[visitor.session] = opened
            if len(self._windows) > _WINDOWS:
                self._windows.popitem(last=False)

    def _is_open(self, visitor: Visitor, opened: Opened) -> bool:
        """Tell whether a window shows what it showed, and not the same once more."""
        return self._windows.get(visitor.session, opened) is opened


def _number(value: Any) -> int:
    return int(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else _MOST
