"""The page's parts and what connects them, in Gradio."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from rag.page import render
from rag.page.talk import History, Talks, View

TITLE = "Ask your articles"
ICON = str(Path(__file__).with_name("icon.svg"))
_SANS = ("system-ui", "Segoe UI", "Roboto", "Noto Sans", "sans-serif")
_MONO = ("ui-monospace", "Menlo", "Consolas", "monospace")
_CLICKS = """
element.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-does]");
  if (button && ["open", "ask", "samples"].includes(button.dataset.does)) {
    trigger(button.dataset.does, { ...button.dataset });
  }
});
"""
"""Buttons in what is shown say by `data-does` which event they are."""

_LOG = '<div role="log" aria-label="Conversation">${value}</div>'
"""What is new in it is read aloud; the answer that is still being written stands outside."""
_PANE = '<div class="pane" role="region" aria-label="Article" tabindex="0">${value}</div>'


def head() -> str:
    """Return what goes into the page's head."""
    # Gradio's own parameter for CSS would put it in twice, once with a prefix to every rule.
    return f"<style>{_beside('page.css')}</style><script>{_beside('page.js')}</script>"


def theme() -> gr.themes.Base:
    return gr.themes.Base(font=_SANS, font_mono=_MONO)


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


class Page:
    """The parts of the page and their handlers; `blocks` is what Gradio serves."""

    def __init__(self, talks: Talks) -> None:
        self._talks = talks
        with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as self.blocks:
            self._history = gr.State(())
            self._place()
            self._connect()

    def _place(self) -> None:
        plain: dict[str, Any] = {"apply_default_css": False}
        with gr.Row(elem_id="top"):
            self._brand = gr.HTML(render.brand(0), elem_id="brand", **plain)
            self._new = gr.Button("New conversation", elem_id="new", size="sm", scale=0)
        with gr.Row(elem_id="columns"):
            with gr.Column(elem_id="talk"):
                with gr.Column(elem_id="scroll"):
                    self._log = gr.HTML("", html_template=_LOG, js_on_load=_CLICKS, elem_id="log", **plain)
                    self._live = gr.HTML("", js_on_load=_CLICKS, elem_id="live", **plain)
                with gr.Accordion("Which articles may answer", open=False, elem_id="which"):
                    self._limits = _limits()
                with gr.Row(elem_id="composer"):
                    self._question = gr.Textbox(
                        label="Your question",
                        show_label=False,
                        container=False,
                        placeholder="Ask a question in any language",
                        lines=1,
                        max_lines=6,
                        autofocus=True,
                        elem_id="question",
                    )
                    self._send = gr.Button("Ask", variant="primary", elem_id="send", scale=0)
                    self._stop = gr.Button("Stop", elem_id="stop", scale=0, visible=False)
            self._reading = gr.HTML(render.PLACEHOLDER, html_template=_PANE, elem_id="reading", **plain)

    def _connect(self) -> None:
        quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        shown = [self._history, self._log, self._live, self._send, self._stop]
        asked = [self._question, *shown]
        welcomed = [self._brand, self._live]
        limits = list(self._limits.values())
        self.blocks.load(self._talks.welcome, None, welcomed, **quiet)
        self.blocks.load(self._choices, None, limits, **quiet)
        self.blocks.unload(self._leave)
        gr.on(
            [self._send.click, self._question.submit],
            self._ask,
            [self._question, self._history, *limits],
            asked,
            trigger_mode="once",
            **quiet,
        )
        self._live.ask(self._ask_example, [self._history, *limits], asked, trigger_mode="once", **quiet)
        self._live.samples(self._add_samples, None, shown, trigger_mode="once", concurrency_limit=1, **quiet).then(
            self._talks.welcome, None, welcomed, **quiet
        ).then(self._choices, None, limits, **quiet)
        self._stop.click(self._halt, None, None, queue=False, **quiet)
        self._new.click(self._start_anew, None, [*shown, self._reading], queue=False, **quiet)
        for part in (self._log, self._live):
            part.open(self._open, None, self._reading, trigger_mode="always_last", **quiet)

    def _choices(self) -> list[Any]:
        known = self._talks.choices()
        return [gr.update(choices=known[name]) if name in known else gr.skip() for name in self._limits]

    def _ask(self, request: gr.Request, question: str, history: History, *given: Any) -> Iterator[tuple[Any, ...]]:
        cleared: Any = ""
        values = zip(self._limits, given, strict=True)
        limits = {name: tuple(value) if isinstance(value, list) else (value or "").strip() for name, value in values}
        for view in self._talks.ask(_session(request), question, history, limits):
            yield cleared, *_shown(view)
            cleared = gr.skip()

    def _ask_example(
        self, event: gr.EventData, request: gr.Request, history: History, *given: Any
    ) -> Iterator[tuple[Any, ...]]:
        question = _data(event).get("question")
        if isinstance(question, str):
            yield from self._ask(request, question, history, *given)

    def _add_samples(self) -> Iterator[tuple[Any, ...]]:
        yield from map(_shown, self._talks.add_samples())

    def _open(self, event: gr.EventData) -> Any:
        return self._talks.read(_data(event)) or gr.skip()

    def _halt(self, request: gr.Request) -> None:
        self._talks.stop(_session(request))

    def _leave(self, request: gr.Request) -> None:
        self._talks.stop(_session(request), forget=True)

    def _start_anew(self, request: gr.Request) -> tuple[Any, ...]:
        if self._talks.stop(_session(request), forget=True):
            shown = tuple(gr.skip() for _ in range(5))  # the answer in work clears the conversation when it ends
        else:
            shown = _shown(View(self._talks.welcome()[1], ()))
        return *shown, render.PLACEHOLDER


def _limits() -> dict[str, Any]:
    """Make the fields that say which articles may answer, by the fields of `Filters`."""
    with gr.Row():
        fields: dict[str, Any] = {
            "after": gr.Textbox(label="Published on or after", placeholder="2026-03-14 or 2026-03", elem_id="after"),
            "before": gr.Textbox(label="Published before", placeholder="2026-04", elem_id="before"),
        }
    names = {"sources": "Sources", "authors": "Authors", "languages": "Languages", "tags": "Tags"}
    with gr.Row():
        for name, label in names.items():
            fields[name] = gr.Dropdown([], label=label, multiselect=True, allow_custom_value=True, elem_id=name)
    return fields


def _shown(view: View) -> tuple[Any, ...]:
    """Values for the history, the log, the live exchange, and the buttons to send and to stop."""
    history, log = gr.skip(), gr.skip()
    if view.history is not None:
        history, log = view.history, "".join(exchange.html for exchange in view.history)
    return history, log, view.live, gr.update(visible=not view.is_writing), gr.update(visible=view.is_writing)


def _session(request: gr.Request) -> str:
    return request.session_hash or ""


def _data(event: gr.EventData) -> dict[str, Any]:
    return event._data if isinstance(event._data, dict) else {}  # noqa: SLF001 - single fields have no default
