"""The view of all articles, in Gradio: its parts and what connects them."""

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from index.article_listing import Listing
from rag.page.services.articles import ArticleService, asked
from rag.page.templates import articles, welcome
from rag.page.visitor import Visitor, may_change, visitor
from rag.page.wiring.events import ENGLISH, ONCE, QUIET, Labels, data, html, on_click, on_visit, script

_FOLLOWED: dict[str, Any] = {"concurrency_limit": 64, **QUIET}
"""Options of events that follow a reading: how many windows may do so at the same time."""


class ArticlesView:
    """The parts of the view; `localized` are put into the reader's language by `texts`."""

    def __init__(self, library: ArticleService, *, has_notes: bool) -> None:
        self._library = library
        self._has_notes = has_notes

    def tabs(self) -> None:
        """Make the switch between the views."""
        self._tabs = html(welcome.tabs(ENGLISH, has_notes=self._has_notes), "views", script("ragViews", "show"))

    def place(self, labels: Labels) -> None:
        """Make the parts of the view."""
        self._listing = gr.State(Listing())
        with gr.Row(elem_id="articles"):
            with gr.Column(elem_id="desk"):
                # First, or what becomes of a click below is out of sight.
                self._work = self._part("work", "away", "undo")
                self._halt = labels.put(gr.Button(elem_id="halt", size="sm", visible=False), value="stop-adding")
                self._intake = self._part("intake", "hand", "visit", "sync", "unfeed")
                self._overview = self._part("overview", "leaf")
            with gr.Column(elem_id="hall"):
                self._finder = self._part("finder", "browse")
                self._shelf = self._part("shelf", "browse", "leaf")
                self._leaf = self._part("leaf", "leaf", "correct", "save")
                self._sure = self._part("sure", "remove")

    def _part(self, name: str, *events: str) -> gr.HTML:
        return html("", name, script("ragArticles", *events))

    @property
    def localized(self) -> list[Any]:
        return [self._tabs]

    def texts(self, who: Visitor) -> list[str]:
        return [welcome.tabs(who.words, may_change=may_change(who), has_notes=self._has_notes)]

    @property
    def _all(self) -> list[Any]:
        return [self._listing, self._intake, self._overview, self._finder, self._shelf, self._sure]

    def connect(self, refresh: Callable[[Any], Any]) -> None:
        """Connect the parts; `refresh` connects what else has to be shown anew after articles have changed."""
        library, followed = self._library, [self._work, self._halt]
        self._tabs.show(self._show, self._listing, self._all, **QUIET).then(
            self._follow, None, followed, **{**_FOLLOWED, **ONCE}
        )
        for event, begin, name in (
            (self._intake.hand, library.hand_in, "hand_in"),
            (self._intake.visit, library.visit, "visit"),
            (self._intake.sync, lambda _, who: library.sync(who), "sync"),
            (self._work.undo, lambda _, who: library.undo(who), "undo"),
        ):
            begun = event(self._following(begin, name), None, followed, **_FOLLOWED)
            refresh(begun.then(self._show, self._listing, self._all, **QUIET))
        removed = self._sure.remove(
            on_click(lambda wanted, who: (library.remove(wanted, who), ""), "remove"),
            None,
            [self._work, self._leaf],
            **QUIET,
        )
        refresh(removed.then(self._show, self._listing, self._all, **QUIET))
        self._intake.unfeed(
            on_click(lambda wanted, who: (library.forget_feed(wanted, who), library.intake(who)), "forget_feed"),
            None,
            [self._work, self._intake],
            **QUIET,
        )
        self._halt.click(on_visit(library.stop), None, None, queue=False, **QUIET)
        self._work.away(on_visit(library.put_away), None, self._work, queue=False, **QUIET)
        for part in (self._finder, self._shelf):
            part.browse(self._browse, self._listing, [self._listing, self._shelf], **QUIET)
        for part in (self._shelf, self._overview, self._leaf):
            part.leaf(on_click(library.leaf), None, self._leaf, **QUIET)
        self._leaf.correct(on_click(library.correction), None, self._leaf, **QUIET)
        saved = self._leaf.save(on_click(library.correct), None, self._leaf, **QUIET)
        refresh(saved.then(self._show, self._listing, self._all, **QUIET))

    def _show(self, request: gr.Request, listing: Listing) -> tuple[Any, ...]:
        who, library = visitor(request), self._library
        listing, table = library.table(listing, who)
        words = who.words
        return listing, library.intake(who), library.overview(who), library.finder(words), table, articles.sure(words)

    def _follow(self, request: gr.Request) -> Iterator[tuple[str, Any]]:
        """Follow a reading that was begun in another window."""
        who = visitor(request)
        if not self._library.is_adding or not may_change(who):
            yield gr.skip(), gr.skip()
            return
        yield from self._followed(self._library.follow(who))

    def _following(self, begin: Callable[[dict[str, Any], Visitor], Iterator[str]], name: str) -> Callable[..., Any]:
        """Return the handler of a click that begins a reading."""

        def follow(event: gr.EventData, request: gr.Request) -> Iterator[tuple[str, Any]]:
            yield from self._followed(begin(data(event), visitor(request)))

        follow.__name__ = name
        return follow

    def _followed(self, shown: Iterator[str]) -> Iterator[tuple[str, Any]]:
        for each in shown:
            yield each, gr.update(visible=self._library.is_adding)

    def _browse(self, event: gr.EventData, request: gr.Request, listing: Listing) -> tuple[Listing, str]:
        return self._library.table(asked(listing, data(event)), visitor(request))
