"""Whatever an article, a model or somebody writes: it adds no element, no attribute, and turns no other text around."""

from collections import Counter
from functools import cache
from html.parser import HTMLParser

import pytest
from hostile import HOSTILE, TURNING
from hypothesis import given, settings
from hypothesis import strategies as st

from index.article_listing import IndexChange, ListedArticle, Listing, Rows
from index.articles.pdf_page import PrintedPage
from index.import_report import ImportReport
from index.index import IndexState
from index.text.time_range import TimeRange
from index.types import Article, Hit, Rejection, Span
from index.web.web_database import Feed
from rag.answering import notices
from rag.answering.article_overview import ArticleOverview, RelatedArticle
from rag.answering.types import Answer, Citation, Exchange, Found, Problem, Understood
from rag.conversations.notes import Note, quotation
from rag.grounding.drafts.checked_draft import CheckedDraft, CheckedSentence
from rag.llm.model_info import Download, ModelInfo
from rag.locale import wording
from rag.page.formatting import whole
from rag.page.services.import_jobs import ImportJob
from rag.page.services.models import worth_pulling
from rag.page.templates import (
    articles,
    drafts,
    exchanges,
    filters,
    imports,
    notes,
    reading,
    sign_in,
    view_models,
    welcome,
)
from rag.page.templates import settings as choices
from rag.page.templates.article_pieces import found_passages
from rag.page.visitor import ShownCollections

WORDS = wording("en")
HARMLESS = "harmless"
MARK = 77
"""A number of a citation that no hostile text names."""
ALONE = frozenset({"br", "hr", "img", "input", "link", "meta", "base", "embed", "source", "path", "circle", "rect"})
OPENS_NOTHING = frozenset({"script", "style"})


CODE = ("code", [("dir", "ltr")])
"""Element that the page makes of words between backticks in a message; it does nothing but look otherwise."""
ISOLATED = ("bdi", [])
"""Element that the page makes of what a question quotes; it keeps that text's direction to itself."""


class Seen(HTMLParser):
    """What a browser would make of HTML: elements with the names of their attributes, and what isolates each text."""

    def __init__(self, html):
        super().__init__()
        self.elements = Counter()
        self.texts = []
        self._number = 0
        self._open = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self._number += 1
        if (tag, attributes) not in (CODE, ISOLATED):
            self.elements[tag, tuple(sorted(name for name, _ in attributes))] += 1
        if tag not in ALONE:
            self._open.append((tag, dict(attributes) | {"number": self._number}))

    def handle_startendtag(self, tag, attributes):
        self.elements[tag, tuple(sorted(name for name, _ in attributes))] += 1

    def handle_endtag(self, tag):
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, text):
        if any(tag in OPENS_NOTHING for tag, _ in self._open):
            return
        own = [number for number, (tag, names) in enumerate(self._open) if tag in {"bdi", "option"} or "dir" in names]
        apart = self._open[own[-1]][1]["number"] if own else 0
        self.texts.append((text, apart))


def article(text):
    return Article(
        id=text,
        title=text,
        text=f"Begin {text} end.\n\nAnd {text} again.",
        source=text,
        author=text,
        published=text,
        language=text,
        origin=text,
        section=text,
        tags=(text,),
    )


def answer(text):
    said = article(text)
    cited = Citation(MARK, said, f"Begin {text} end.", 0, len(f"Begin {text} end."), (article(text),))
    hit = Hit(said, 0, len(said.text), 0.9, 1)
    return Answer(
        question=text,
        standalone=text,
        text=f"Begin {text} end [{MARK}].",
        language="fr",
        refused=False,
        citations=(cited,),
        quotes=(cited,),
        hits=(hit,),
        model=text,
        notices=notices.said(text),
        as_of=text,
        understood=Understood(time=TimeRange("2026-11-16", "2026-11-23", "2026-11-30", text, Span(0, 1), "published")),
        timings={"total": 1.0},
    )


def refusal(text):
    return Answer(
        question=text,
        text=f"Begin {text}.",
        language="en",
        refused=True,
        hits=(Hit(article(text), 0, 5, 0.9, 1),),
        quotes=answer(text).quotes,
    )


def work(text, *, is_over):
    made = ImportJob([text, text])
    made.reading(0, 2)
    made.waits_for = text
    if is_over:
        made.report = ImportReport(rejected=[Rejection(text, text)])
    return made


def state(text):
    changes = tuple(IndexChange(1.0, what, text, text) for what in ("added", "removed"))
    return IndexState(
        articles=1, passages=1, languages={text: 1}, newest=article(text), model=text, where=text, kind=text, size=1,
        changes=changes, generation="1", adding=text,
    )  # fmt: skip


def failed(text):
    made = ImportJob()
    made.error = text
    return made


def checked(text):
    """A draft that consists of a text, with a quote for it and one against it."""
    article = Article(id=text, title=text, text=text, source=text, published=text, language=text)
    quotes = tuple(Citation(number, article, text, 0, len(text)) for number in (1, 2))
    problem = Problem("number", text)
    sentences = (
        CheckedSentence(text, 0, 1, None),
        CheckedSentence(text, 0, 1, "contradicted", (problem,), against=(1,)),
        CheckedSentence(text, 0, 1, "supported", citations=(1,), against=(2,)),
    )
    return CheckedDraft(title=text, text=text, language="en", sentences=sentences, citations=quotes)


def overview(text):
    said = article(text)
    related = RelatedArticle(said, "otherwise", Span(0, len(f"Begin {text} end.")), text)
    return ArticleOverview(said, (text, text), (text,), (), (Span(0, len(f"Begin {text} end.")),), (related,))


def printed(text):
    return reading.printed(PrintedPage(1, "SU1H", 9, 9, ((1, 1, 2, 2),), 1.0), article(text), "", WORDS)


SHOWN = {
    "an answer": lambda text: exchanges.shown(Exchange(text, answer(text)), 0, WORDS),
    "a refusal": lambda text: exchanges.shown(Exchange(text, refusal(text)), 0, WORDS),
    "a failure": lambda text: exchanges.shown(Exchange(text, failure=text), 0, WORDS),
    "a stopped answer": lambda text: exchanges.shown(Exchange(text, answer(text), is_stopped=True), 0, WORDS),
    "an answer being written": lambda text: exchanges.writing(answer(text), WORDS),
    "a question": lambda text: exchanges.searching(text, WORDS),
    "an article": lambda text: reading.shown(article(text), Span(6, 6 + len(text)), WORDS),
    "what was found": lambda text: reading.found(found_passages(Found(answer(text).hits, answer(text).quotes)), WORDS),
    "an overview": lambda text: reading.part(text, "overview", reading.overview(overview(text), [text], WORDS), text),
    "a page as printed": printed,
    "the collections": lambda text: (
        filters.panel(
            None,
            WORDS,
            view_models.collection_choices(ShownCollections((whole(text), "default"), (whole(text),))),
            is_owned=True,
        )
        + filters.collection(text, 1, [text], WORDS, can_go=True)
        + filters.collection_goes(text)
        + filters.collection_failed(text)
    ),
    "the filters": lambda text: filters.panel({"sources": [(text, 1)], "languages": [(text, 2)]}, WORDS),
    "the models": lambda text: choices.answering(
        [ModelInfo(name=text, size=1, parameters=text)], text, text, text, text, WORDS, (worth_pulling(8, 2), 8)
    ),
    "a download": lambda text: choices.pulling(text, Download(status=text, completed=1, total=2), WORDS),
    "who is signed in": lambda text: choices.looks(WORDS, text),
    "the form to sign in": lambda text: sign_in.page(WORDS, text, text),
    "examples": lambda text: welcome.welcome([text], 1, WORDS),
    "what is lacking": lambda text: welcome.lacking("no-articles-hint", WORDS) + welcome.said(text),
    "no articles": lambda text: welcome.empty_index(text, WORDS) + welcome.trouble(text),
    "the table": lambda text: articles.table(
        Rows((ListedArticle(article(text), 1, 10, 1.0),), 1), Listing(), WORDS, may_change=True
    ),
    "the finder": lambda text: articles.finder({"sources": [(text, 1)], "languages": [(text, 1)]}, WORDS),
    "a leaf": lambda text: articles.leaf(article(text), WORDS, may_change=True, note=text),
    "a correction": lambda text: articles.correction(article(text), {"title": text}, WORDS, text),
    "the state": lambda text: articles.overview(state(text), WORDS, may_change=True),
    "the feeds": lambda text: imports.intake([Feed(address=text, title=text, problem=text, checked=1.0)], 1, WORDS),
    "a reading": lambda text: imports.working(work(text, is_over=False), WORDS),
    "what was read": lambda text: imports.done(work(text, is_over=True), WORDS),
    "a checked draft": lambda text: drafts.result(checked(text), WORDS) + drafts.refused(text),
    "the notes": lambda text: notes.listing(
        [Note(text, text, answer(text), text), Note(text, text, quotation(article(text), Span(6, 7)))],
        "kept",
        WORDS,
        text,
    ),
    "what went wrong": lambda text: imports.done(failed(text), WORDS) + imports.refused(text) + imports.said(text),
}


@cache
def harmless(part):
    """The elements of a part with a text that does nothing."""
    return Seen(SHOWN[part](HARMLESS)).elements


def test_there_are_enough_of_them():
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("part", SHOWN)
def test_no_text_adds_an_element_or_an_attribute(part):
    for text in HOSTILE:
        assert Seen(SHOWN[part](text)).elements == harmless(part), text


@pytest.mark.parametrize("part", SHOWN)
@settings(max_examples=40)
@given(text=st.text(alphabet=st.characters() | st.sampled_from("<>\"'&=/ \u202e"), min_size=1, max_size=30))
def test_nor_does_any_other(part, text):
    text = " ".join(text.split()) or "x"  # lines and paragraphs are markup of their own
    assert Seen(SHOWN[part](f"x{text}x")).elements == harmless(part)


@pytest.mark.parametrize("part", SHOWN)
def test_no_text_turns_another_one_around(part):
    """Each stands in an element that isolates it, and no other text of an article stands in the same one."""
    for text in (each for each in HOSTILE if TURNING & set(each)):
        apart = Counter(apart for shown, apart in Seen(SHOWN[part](text)).texts if TURNING & set(shown))
        assert 0 not in apart
        if part != "an article":  # a quote is a part of its paragraph
            assert all(count == 1 for count in apart.values()), apart


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_of_a_text_is_lost(text):
    shown = [each for each, _ in Seen(SHOWN["an article"](text)).texts]
    assert text in shown
    assert f"And {text} again." in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_only_addresses_of_the_web_are_links(text):
    made = Seen(articles.leaf(Article(id="a", title="a", text="a", link=text), WORDS, may_change=False)).elements
    links = {key: count for key, count in made.items() if key[0] == "a"}
    assert links == ({("a", ("href", "rel", "target")): 1} if text.startswith(("http://", "https://")) else {})


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_can_be_sent_and_stored(text):
    assert whole(text).encode()
    assert whole(whole(text)) == whole(text)
    assert whole(text) == text or "half" in text


def test_halves_of_a_character_that_came_one_after_the_other_are_one():
    assert whole("a \ud83d" + "\ude00 b") == "a 😀 b"
    assert whole("a \ud83d b") == "a \ufffd b"
