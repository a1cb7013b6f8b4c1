"""The view of all articles, in Gradio: its parts and what connects them."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from index.listing import Listing
from rag.locale import wording
from rag.page.services.articles import ArticleService, asked
from rag.page.templates import articles, welcome
from rag.page.visitor import Visitor, may_change, visitor
from rag.page.wiring.events import Labels, data

_ENGLISH = wording("en")
_PLAIN: dict[str, Any] = {"apply_default_css": False}
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
_TOGETHER = 64
"""Windows that may follow a reading at the same time."""


class ArticlesView:
    """The parts of the view; `localized` are put into the reader's language by `texts`."""

    def __init__(self, library: ArticleService) -> None:
        self._library = library

    def tabs(self) -> None:
        """Make the switch between the views."""
        self._tabs = gr.HTML(welcome.tabs(_ENGLISH), elem_id="views", js_on_load=_script("ragViews", "show"), **_PLAIN)

    def place(self, labels: Labels) -> None:
        """Make the parts of the view."""
        self._listing = gr.State(Listing())
        with gr.Row(elem_id="articles"):
            with gr.Column(elem_id="desk"):
                self._intake = self._part("intake", "hand", "visit", "sync", "unfeed")
                self._work = self._part("work", "away")
                self._halt = labels.put(gr.Button(elem_id="halt", size="sm", visible=False), value="stop-adding")
                self._overview = self._part("overview", "leaf")
            with gr.Column(elem_id="hall"):
                self._finder = self._part("finder", "browse")
                self._shelf = self._part("shelf", "browse", "leaf")
                self._leaf = self._part("leaf", "leaf", "correct", "save")
                self._sure = self._part("sure", "remove")

    def _part(self, name: str, *events: str) -> gr.HTML:
        return gr.HTML("", js_on_load=_script("ragArticles", *events), elem_id=name, **_PLAIN)

    @property
    def localized(self) -> list[Any]:
        return [self._tabs]

    def texts(self, who: Visitor) -> list[str]:
        return [welcome.tabs(who.words, may_change=may_change(who))]

    @property
    def _all(self) -> list[Any]:
        return [self._listing, self._intake, self._overview, self._finder, self._shelf, self._sure]

    def connect(self, refresh: Callable[[Any], Any]) -> None:
        """Connect the parts; `refresh` connects what else has to be shown anew after articles have changed."""
        followed = [self._work, self._halt]
        self._tabs.show(self._show, self._listing, self._all, **_QUIET).then(
            self._follow, None, followed, concurrency_limit=_TOGETHER, **_QUIET
        )
        for event, add in (
            (self._intake.hand, self._hand),
            (self._intake.visit, self._visit),
            (self._intake.sync, self._sync),
        ):
            begun = event(add, None, followed, concurrency_limit=_TOGETHER, **_QUIET)
            refresh(begun.then(self._show, self._listing, self._all, **_QUIET))
        removed = self._sure.remove(self._remove, None, [self._work, self._leaf], **_QUIET)
        refresh(removed.then(self._show, self._listing, self._all, **_QUIET))
        self._intake.unfeed(self._forget_feed, None, [self._work, self._intake], **_QUIET)
        self._halt.click(self._stop, None, None, queue=False, **_QUIET)
        self._work.away(self._put_away, None, self._work, queue=False, **_QUIET)
        for part in (self._finder, self._shelf):
            part.browse(self._browse, self._listing, [self._listing, self._shelf], trigger_mode="always_last", **_QUIET)
        for part in (self._shelf, self._overview, self._leaf):
            part.leaf(self._open, None, self._leaf, trigger_mode="always_last", **_QUIET)
        self._leaf.correct(self._correction, None, self._leaf, **_QUIET)
        saved = self._leaf.save(self._correct, None, self._leaf, **_QUIET)
        refresh(saved.then(self._show, self._listing, self._all, **_QUIET))

    def _show(self, request: gr.Request, listing: Listing) -> tuple[Any, ...]:
        who = visitor(request)
        listing, table = self._library.table(listing, who)
        words = who.words
        return (
            listing,
            self._library.intake(who),
            self._library.overview(who),
            self._library.finder(words),
            table,
            articles.sure(words),
        )

    def _follow(self, request: gr.Request) -> Iterator[tuple[str, Any]]:
        """Follow a reading that was begun in another window."""
        who = visitor(request)
        if not self._library.is_adding or not may_change(who):
            yield gr.skip(), gr.skip()
            return
        yield from self._followed(self._library.follow(who))

    def _hand(self, event: gr.EventData, request: gr.Request) -> Iterator[tuple[str, Any]]:
        yield from self._followed(self._library.hand_in(data(event), visitor(request)))

    def _visit(self, event: gr.EventData, request: gr.Request) -> Iterator[tuple[str, Any]]:
        yield from self._followed(self._library.visit(data(event), visitor(request)))

    def _sync(self, request: gr.Request) -> Iterator[tuple[str, Any]]:
        yield from self._followed(self._library.sync(visitor(request)))

    def _followed(self, shown: Iterator[str]) -> Iterator[tuple[str, Any]]:
        for each in shown:
            yield each, gr.update(visible=self._library.is_adding)

    def _browse(self, event: gr.EventData, request: gr.Request, listing: Listing) -> tuple[Listing, str]:
        return self._library.table(asked(listing, data(event)), visitor(request))

    def _open(self, event: gr.EventData, request: gr.Request) -> str:
        return self._library.leaf(data(event), visitor(request))

    def _correction(self, event: gr.EventData, request: gr.Request) -> str:
        return self._library.correction(data(event), visitor(request))

    def _correct(self, event: gr.EventData, request: gr.Request) -> str:
        return self._library.correct(data(event), visitor(request))

    def _remove(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        return self._library.remove(data(event), visitor(request)), ""

    def _forget_feed(self, event: gr.EventData, request: gr.Request) -> tuple[str, str]:
        who = visitor(request)
        return self._library.forget_feed(data(event), who), self._library.intake(who)

    def _stop(self, request: gr.Request) -> None:
        self._library.stop(visitor(request))

    def _put_away(self, request: gr.Request) -> str:
        self._library.put_away(visitor(request))
        return ""


def _script(function: str, *events: str) -> str:
    """Return the script of a part; Gradio takes from it which events the part has."""
    return f"{function}(element, trigger, watch, {json.dumps(events)})"
