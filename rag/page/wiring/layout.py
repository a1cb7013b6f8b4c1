"""The page's parts and what connects them, in Gradio."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from rag.answering.types import Wish
from rag.page.services.answer_job import ChatView
from rag.page.services.articles import ArticleService
from rag.page.services.chat import ChatService
from rag.page.services.filters import chosen
from rag.page.services.next_questions import NextQuestionService
from rag.page.services.notes import NoteService
from rag.page.services.reading_pane import ReadingPaneService
from rag.page.templates import drafts, reading, welcome
from rag.page.visitor import Visitor, may_change, visitor
from rag.page.wiring.answer_actions import DONE, ENDED, AnswerActions
from rag.page.wiring.articles import ArticlesView
from rag.page.wiring.conversations import ConversationsView
from rag.page.wiring.events import ENGLISH, ONCE, QUIET, Labels, clicks, data, html, on_click, on_visit, script
from rag.page.wiring.filters import FilterPanel
from rag.page.wiring.gradio_patches import Blocks
from rag.page.wiring.next_questions import NextQuestions
from rag.page.wiring.notes import NotesView
from rag.page.wiring.settings_panel import SettingsPanel

_SANS = ("system-ui", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_MONO = ("ui-monospace", "Menlo", "Consolas", "monospace")
_TOGETHER = 32
"""Windows whose beginnings are made at the same time."""
_LOG = '<div role="log" aria-label="${label}">${value}</div>'
"""What is new in it is read aloud; the answer that is still being written stands outside."""
_SAME = gr.skip()
_AT_WORK = 2
"""Windows for which parts of an article are made at the same time: each may take a second."""
_PARTS = ("overview", "printed")
"""What is asked of an open article, and put into its place there."""
_KEY = "idempotency-key"
"""Name of the header that tells a question sent again from one asked again."""
_PANE = '<div class="pane" role="region" aria-label="${label}" tabindex="0">${value}</div>'


def theme() -> gr.themes.Base:
    return gr.themes.Base(font=_SANS, font_mono=_MONO)


class PageLayout:
    """The parts of the page and their handlers; `blocks` is what Gradio serves."""

    def __init__(
        self, chat: ChatService, library: ArticleService, notes: NoteService, following: NextQuestionService
    ) -> None:
        self._chat = chat
        self._reader = ReadingPaneService(chat.rag)
        self._next = NextQuestions(chat, following)
        self._articles = ArticlesView(library, has_notes=notes.is_on)
        self._notes = NotesView(notes)
        self._labels = Labels()
        self._panel = SettingsPanel(chat.models)
        self._filters = FilterPanel(chat.rag)
        self._kept = ConversationsView(chat)
        self._actions = AnswerActions(chat)
        with Blocks(title=ENGLISH("title"), analytics_enabled=False, fill_width=True) as self.blocks:
            self._place()
            self._connect()

    def _place(self) -> None:
        self._outage = html("", "outage")
        with gr.Row(elem_id="top"):
            self._kept.toggle()
            self._brand = html("", "brand")
            self._articles.tabs()
            self._new = self._labels.put(gr.Button(elem_id="new", size="sm", scale=0), value="new-conversation")
            self._panel.button()
        self._panel.place()
        self._articles.place(self._labels)
        with gr.Row(elem_id="columns"):
            self._kept.place()
            with gr.Column(elem_id="talk"):
                self._kept.banner()
                with gr.Column(elem_id="scroll"):
                    log = html("", "log", clicks("open", "again", "turn", *DONE), html_template=_LOG)
                    self._log = self._labels.put(log, label="conversation")
                    self._live = html("", "live", clicks("open", "ask", "samples"))
                    self._beginning = html("", "begin", clicks("ask"))
                    self._next.place()
                self._actions.place()
                self._filters.place()
                self._place_composer()
                self._notes.place()
                with gr.Column(elem_id="draft"):
                    self._draft = html(drafts.form(ENGLISH), "drafted", script("ragDraft", "open"))
            pane = {"label": ENGLISH("article"), "html_template": _PANE}
            self._reading = html(reading.placeholder(ENGLISH), "reading", clicks("open", "keep", *_PARTS), **pane)
            self._part = html("", "part", "ragPart(element, watch)")
            self._found = html("", "found", clicks("open"))

    def _place_composer(self) -> None:
        self._queued = html(welcome.queued(ENGLISH), "queued")
        with gr.Row(elem_id="composer"):
            box = gr.Textbox(
                show_label=False, container=False, lines=1, max_lines=6, autofocus=True, elem_id="question"
            )
            self._question = self._labels.put(box, label="question-label", placeholder="question-placeholder")
            send = gr.Button(variant="primary", elem_id="send", scale=0)
            self._send = self._labels.put(send, value="ask")
            self._stop = self._labels.put(gr.Button(elem_id="stop", scale=0, visible=False), value="stop")

    def _connect(self) -> None:
        shown = [self._log, self._live, self._found, self._send, self._stop]
        asked = [*self._actions.parts, self._question, self._reading, *shown]
        welcomed = [self._brand, self._live]
        limits = [self._filters.chosen]
        localized = [
            *self._labels.components,
            *self._panel.localized,
            *self._articles.localized,
            *self._kept.localized,
            self._outage,
            self._queued,
            self._draft,
            self._reading,
        ]
        self.blocks.load(self._localize, None, localized, **QUIET)
        self._panel.connect()
        self.blocks.load(self._welcome, None, welcomed, **QUIET)
        self._filters.connect(self.blocks)
        self.blocks.load(self._begin, None, self._beginning, concurrency_limit=_TOGETHER, **QUIET)
        self.blocks.unload(self._leave)
        gr.on(
            [self._send.click, self._question.submit],
            self._ask,
            [self._question, self._actions.edited, *limits],
            asked,
            **QUIET,
        )
        self._next.connect(self._filters.chosen)
        for part in (self._live, self._beginning, self._next.part):
            part.ask(self._ask_example, limits, asked, **QUIET)
        self._log.again(self._ask_again, limits, asked, **QUIET)
        self._log.turn(self._turn, None, shown, **QUIET)
        self._live.samples(self._add_samples, None, shown, concurrency_limit=1, **ONCE).then(
            self._welcome, None, welcomed, **QUIET
        ).then(self._filters.shown, None, self._filters.panel, **QUIET).then(
            self._begin, None, self._beginning, **QUIET
        )
        self._stop.click(on_visit(self._chat.stop), None, None, queue=False, **QUIET)
        self._new.click(self._start_anew, None, [*self._actions.parts, *shown, self._reading], queue=False, **QUIET)
        self._actions.connect(self._log, self._question)
        self._notes.connect(self._log, self._reading, self._actions.said)
        for part in (self._log, self._live, self._found, self._draft, self._reading, *self._notes.opening):
            part.open(self._open, None, self._reading, **QUIET)
        for name in _PARTS:
            asked_of = getattr(self._reader, name)
            getattr(self._reading, name)(on_click(asked_of), None, self._part, concurrency_limit=_AT_WORK, **QUIET)
        self._kept.connect(
            self.blocks,
            [*self._actions.parts, *shown, self._reading],
            self._fresh,
            lambda view, who: (gr.skip(), gr.skip(), *self._shown(view, who), gr.skip()),
        )
        self._articles.connect(
            lambda done: done.then(self._refresh, None, [*welcomed, self._filters.panel], **QUIET).then(
                self._begin, None, self._beginning, **QUIET
            )
        )

    def _localize(self, request: gr.Request) -> list[Any]:
        who = visitor(request)
        words = who.words
        texts = [
            *self._labels.updates(words),
            *self._panel.texts(who),
            *self._articles.texts(who),
            *self._kept.texts(words),
        ]
        # An article that the address names may be there before this.
        pane: dict[str, Any] = {} if request.query_params.get("a") else {"value": reading.placeholder(words)}
        said = [welcome.outage(words), welcome.queued(words), drafts.form(words)]
        return [*texts, *said, gr.update(label=words("article"), **pane)]

    def _welcome(self, request: gr.Request) -> tuple[str, Any]:
        brand, live = self._chat.onboarding.welcome(visitor(request))
        return brand, gr.skip() if self._kept.wanted(request) else live

    def _begin(self, request: gr.Request) -> Iterator[str]:
        yield from self._chat.onboarding.begin(visitor(request))

    def _refresh(self, request: gr.Request) -> list[Any]:
        """Show what has changed with the articles; a conversation that has begun stays as it is."""
        who = visitor(request)
        brand, live = self._chat.onboarding.welcome(who)
        has_begun = self._chat.history(who) or self._chat.is_writing(who)
        return [brand, gr.skip() if has_begun else live, self._filters.shown(request)]

    def _ask(self, request: gr.Request, question: str, edited: int | None, given: str) -> Iterator[tuple[Any, ...]]:
        """Answer a question; an edited one takes the place of what it was, and what followed that is gone."""
        who = visitor(request)
        key = request.headers.get(_KEY, "")
        yield from self._answered(who, self._chat.ask(who, question, chosen(given), place=edited, key=key), "")

    def _ask_again(self, event: gr.EventData, request: gr.Request, given: str) -> Iterator[tuple[Any, ...]]:
        who = visitor(request)
        yield from self._answered(who, self._chat.again(who, data(event), chosen(given)))

    def _ask_example(self, event: gr.EventData, request: gr.Request, given: str) -> Iterator[tuple[Any, ...]]:
        """Answer a question that the page offers: it is complete in itself, whatever was said before."""
        sent, who = data(event), visitor(request)
        question, filters = sent.get("question"), {} if sent.get("everywhere") else chosen(given)
        if isinstance(question, str):
            yield from self._answered(who, self._chat.ask(who, question, filters, Wish(is_alone=True)))

    def _answered(self, who: Visitor, views: Iterator[ChatView], box: Any = _SAME) -> Iterator[tuple[Any, ...]]:
        """Yield the values of all that changes when something is asked; `box` is what is left in the composer."""
        cleared: tuple[Any, ...] = (*ENDED, box, reading.placeholder(who.words))
        was_writing: bool | None = None
        for view in views:
            *shown, send, stop = self._shown(view, who)
            buttons = (_SAME, _SAME) if view.is_writing == was_writing else (send, stop)
            yield *cleared, *shown, *buttons
            cleared, was_writing = (_SAME,) * len(cleared), view.is_writing

    def _turn(self, event: gr.EventData, request: gr.Request) -> tuple[Any, ...]:
        who = visitor(request)
        view = self._chat.turn(who, data(event))
        return self._shown(view, who) if view else (gr.skip(),) * 5

    def _add_samples(self, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        who = visitor(request)
        if may_change(who):
            for view in self._chat.onboarding.add_samples(who.words):
                yield self._shown(view, who)

    def _open(self, event: gr.EventData, request: gr.Request) -> Any:
        return self._chat.read(data(event), visitor(request)) or gr.skip()

    def _leave(self, request: gr.Request) -> None:
        window = visitor(request).window
        self._chat.leave(window)
        self.blocks.forget(window)

    def _start_anew(self, request: gr.Request) -> tuple[Any, ...]:
        who = visitor(request)
        return self._fresh(self._chat.begin_anew(who), who)

    def _fresh(self, view: ChatView, who: Visitor) -> tuple[Any, ...]:
        """Values for all that changes when a window shows another conversation."""
        return *ENDED, *self._shown(view, who), reading.placeholder(who.words)

    def _shown(self, view: ChatView, who: Visitor) -> tuple[Any, ...]:
        """Values for the log, the live exchange, what was found for it, and the buttons to send and to stop."""
        log = gr.skip() if view.history is None else self._chat.log(view.history, who)
        found = gr.skip() if view.found is None else view.found
        return log, view.live, found, gr.update(visible=not view.is_writing), gr.update(visible=view.is_writing)
