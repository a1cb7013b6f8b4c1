import dataclasses
import re
import socket
import threading
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from playwright.sync_api import expect

from index.article_listing import facets_of
from index.errors import NoIndexError
from index.text.time_range import TimeRange
from index.types import Article, Hit, Span
from rag import Rag
from rag.answering.notices import said
from rag.answering.types import Answer, Citation, Finished, Found, Understood, Written
from rag.errors import ServerUnreachableError
from rag.settings import LanguageModelSettings, PageSettings, Settings
from rag.settings.collections import Collections

pytestmark = [
    pytest.mark.browser,
    # Gradio sums its events up with what pandas 3 deprecates.
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]

SAMPLES = Path(__file__).parents[2] / "rag" / "evaluate" / "samples" / "articles"
MEMORY = "How much memory does the Yanque 3 carry?"
EXAMPLES = ("centre-donnees-report.fr", "lanting-packaging-plant.en", "traductor-quechua.es")

HARBOUR = Article(
    id="harbour",
    title="The harbour of Calder Vale opens again",
    text=(
        "The harbour of Calder Vale opened again on Monday.\n\n## What it cost\n\n"
        "The new quay cost 14 million pounds. It took three years to build.\n\n"
        + "Boats came and went.\n\n" * 60
        + "## The next quay\n\nIt will come."
    ),
    language="en",
    source="The Vale Gazette",
    author="Ada Finch",
    published="2026-05-04",
)
PORT = Article(
    id="port",
    title="ميناء صفاقس يستقبل أول سفينة",
    text="استقبل ميناء صفاقس أول سفينة يوم الاثنين. كلّف الرصيف الجديد 9 ملايين دينار.",
    language="ar",
    source="صحيفة الضفاف",
    published="2026-01-25",
)
ALERT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
HOSTILE = Article(
    id='"><img src=x onerror=alert(3)>',
    title=f"Title {ALERT}",
    text=f"A sentence {ALERT} ends. ![picture](http://evil.example/a.png) <a href='javascript:alert(4)'>x</a>",
    language='"onmouseover="alert(5)',
    source=f"Source {ALERT}",
    author=f"Author {ALERT}",
    published='"><b>1</b>',
)


def cite(number, article, quote):
    start = article.text.index(quote)
    return Citation(number, article, quote, start, start + len(quote))


def found(*citations):
    hits = tuple(Hit(each.article, 0, len(each.article.text), 0.9, each.number) for each in citations)
    return Found(hits, citations)


COST = cite(1, HARBOUR, "The new quay cost 14 million pounds.")
TIME = cite(2, HARBOUR, "It took three years to build.")
QUAY = cite(3, PORT, "كلّف الرصيف الجديد 9 ملايين دينار.")


def answer(text, *citations, refused=False, hits=(), notice="", model="ollama/fake"):
    return Answer(
        question="What did it cost?",
        text=text,
        language="en",
        refused=refused,
        citations=citations,
        hits=hits,
        model=model,
        notices=said(notice),
        timings={"total": 2340.0},
    )


class FakeRag:
    """Stands in for Rag: articles in a dictionary, and a stream of what the test lays out."""

    def __init__(self, stream, *articles):
        self._articles = {article.id: article for article in articles or (HARBOUR, PORT)}
        self._stream = stream
        self.filters = []
        self.histories = []
        self.wishes = []
        self.ratings = {}
        self.settings = Settings(llm=LanguageModelSettings(name="quotes"), page=PageSettings(keep_conversations=False))

    @property
    def collections(self):
        return Collections(self.settings.index.place)

    def articles(self):
        return list(self._articles.values())

    def counts(self):
        return len(self.articles()), len(self.articles())

    def facets(self):
        return facets_of(self.articles(), 200)

    def state(self):
        msg = "There is no index."
        raise NoIndexError(msg)

    def article(self, id_):
        return self._articles.get(id_)

    def models(self):
        return []

    def language_model(self, _name=None):
        return SimpleNamespace(model=None, reason="")

    def rate(self, answer, *, is_good):
        self.ratings[answer.question, answer.text] = is_good

    def rating(self, answer):
        return self.ratings.get((answer.question, answer.text))

    def stream(self, question, history=(), *, filters=None, stop=None, session="", who="", **wishes):
        self.wishes.append(wishes)
        self.filters.append(filters)
        self.histories.append([(turn.question, turn.answer) for turn in history])
        yield from self._stream(question)


def written(_question):
    yield found(COST, QUAY)
    yield Written("The new quay cost ")
    yield Written("14 million pounds [1]", (COST,))
    yield Finished(answer("The new quay cost 14 million pounds [1]. In Sfax it was less [3].", COST, QUAY))


def ask(page, question):
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")


def ask_to_the_end(page, question):
    done = page.locator("#log .exchange").count()
    ask(page, question)
    expect(page.locator("#log .exchange")).to_have_count(done + 1)
    page.wait_for_timeout(300)  # until the page knows that it was the end, it asks nothing else


def limit(page, kind, *values):
    """Choose which articles may answer."""
    page.get_by_role("button", name=re.compile(kind)).click()
    for value in values:
        page.get_by_role("dialog", name=kind).get_by_text(value, exact=True).click()
    page.keyboard.press("Escape")


def marked(page):
    """What is marked in the reading pane."""
    page.locator("#reading mark").first.wait_for()
    return "".join(page.locator("#reading mark").all_text_contents())


def assert_marked(page, words):
    """Wait until that is marked: what was open before may be there for another moment."""
    page.wait_for_function(
        "words => [...document.querySelectorAll('#reading mark')].map(each => each.textContent).join('') === words",
        arg=words,
    )


@pytest.fixture(scope="module")
def rag(tmp_path_factory):
    rag = Rag(data=tmp_path_factory.mktemp("data"), llm="quotes")
    rag.add(*(SAMPLES / f"{name}.md" for name in EXAMPLES))
    yield rag
    rag.close()


def test_a_question_is_answered_and_its_quote_is_marked_in_the_article(rag, serve, visit, shoot):
    page = visit(serve(rag))
    ask_to_the_end(page, MEMORY)
    [cited, *_] = rag.ask(MEMORY).citations
    expect(page.locator("#log .answer")).to_contain_text(cited.quote)
    page.locator("#log .answer .cite").first.click()
    assert "".join(marked(page).split()) == "".join(cited.quote.split())  # of two paragraphs, maybe
    expect(page.locator("#reading mark").first).to_be_in_viewport()
    expect(page.locator("#reading h2")).to_have_text(cited.article.title)
    shoot(page, "quotes-desktop-light")


def test_only_the_articles_that_were_chosen_answer(rag, serve, visit, shoot):
    page = visit(serve(rag))
    limit(page, "Languages", "French")
    page.get_by_role("button", name="Any time").click()
    words = page.get_by_label("In words")
    words.fill("soon")
    expect(page.locator("#filter-understood")).to_contain_text("Not understood as a time")
    words.fill("since January 2026")
    expect(page.locator("#filter-understood")).to_contain_text("1 Jan 2026")
    shoot(page, "which-desktop-light")
    page.keyboard.press("Escape")
    ask_to_the_end(page, MEMORY)
    expect(page.locator("#log .refusal")).to_have_count(1)


def test_examples_are_offered_for_the_sample_articles_and_can_be_clicked(rag, serve, visit, shoot):
    page = visit(serve(rag))
    expect(page.locator("#live .example")).to_have_count(3)
    shoot(page, "welcome-desktop-light")
    page.locator("#live .example").nth(1).click()
    expect(page.locator("#log .answer")).to_contain_text("288 gigabytes")


def test_no_examples_are_offered_for_other_articles(serve, visit):
    page = visit(serve(FakeRag(written)))
    expect(page.locator(".welcome")).to_contain_text("2 articles")
    expect(page.locator(".example")).to_have_count(0)


def test_the_quotes_are_shown_at_once_and_the_answer_grows_in_one_message(serve, visit, shoot):
    steps = [threading.Event() for _ in range(3)]

    def slow(_question):
        yield found(COST, QUAY)
        for step, event in zip(
            steps,
            [
                Written("The new quay "),
                Written("cost 14 million pounds [1]", (COST,)),
                Finished(answer("All [1].", COST)),
            ],
            strict=True,
        ):
            assert step.wait(30)
            yield event

    page = visit(serve(FakeRag(slow)))
    ask(page, "What did it cost?")
    expect(page.locator("#live .quotes .words")).to_have_text([COST.quote, QUAY.quote])
    expect(page.locator(".answer")).to_have_count(0)
    steps[0].set()
    expect(page.locator("#live .answer")).to_have_text("The new quay")
    expect(page.locator("#live .quotes")).to_be_visible()
    steps[1].set()
    expect(page.locator("#live .answer .cite")).to_have_text("1")
    expect(page.locator("#live .answer")).to_contain_text("The new quay cost 14 million pounds")
    expect(page.locator(".exchange")).to_have_count(1)
    shoot(page, "writing-desktop-light")
    page.locator("#live .answer .cite").click()
    assert_marked(page, COST.quote)
    steps[2].set()
    expect(page.locator("#log .answer")).to_have_text(re.compile(r"^All\W*1\.$"))
    expect(page.locator(".exchange")).to_have_count(1)
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()


def test_an_answer_lists_its_sources_and_says_who_wrote_it_and_how_long_it_took(serve, visit):
    def noted(_question):
        yield Finished(answer("One [1]. Two [2]. Three [3].", COST, TIME, QUAY, notice="It was cut short."))

    page = visit(serve(FakeRag(noted)))
    ask_to_the_end(page, "What did it cost?")
    sources = page.locator("#log .sources li")
    expect(sources).to_have_count(2)
    expect(sources.first.locator(".cite")).to_have_text(["1", "2"])
    expect(sources.first).to_contain_text(HARBOUR.title)
    expect(sources.first).to_contain_text("The Vale Gazette · 4 May 2026")
    expect(page.locator("#log .notice")).to_have_text("It was cut short.")
    expect(page.locator("#log .receipt")).to_have_text("ollama/fake · 2.3 s")
    sources.nth(0).locator(".cite").nth(1).click()
    assert_marked(page, TIME.quote)
    expect(page.locator("#reading .byline")).to_have_text("The Vale Gazette · Ada Finch · 4 May 2026")
    expect(page.locator("#reading h3")).to_have_text(["What it cost", "The next quay"])


def test_arabic_is_set_from_the_right(serve, visit, shoot):
    page = visit(serve(FakeRag(written)), scheme="dark")
    ask_to_the_end(page, "كم كلّف الرصيف؟")
    page.locator("#log .answer .cite").nth(1).click()
    expect(page.locator("#reading mark")).to_have_text(QUAY.quote)
    for text in ("#log .question", "#reading h2", "#reading .body p"):
        assert page.locator(text).evaluate("element => getComputedStyle(element).direction") == "rtl"
    shoot(page, "arabic-desktop-dark")


def test_a_quote_over_two_paragraphs_is_marked_in_both(serve, visit):
    long = cite(1, HARBOUR, "opened again on Monday.\n\n## What it cost\n\nThe new quay")
    page = visit(serve(FakeRag(lambda _: iter([Finished(answer("It did [1].", long))]))))
    ask_to_the_end(page, "What did it cost?")
    page.locator("#log .answer .cite").click()
    assert_marked(page, long.quote.replace("\n", ""))


@pytest.mark.parametrize(
    ("name", "look"),
    [("desktop-light", {}), ("phone-dark", {"width": 390, "height": 844, "scheme": "dark"})],
    ids=["desktop", "phone"],
)
def test_a_refusal_is_a_quiet_note_with_the_nearest_articles_and_what_can_be_done(serve, visit, shoot, name, look):
    hits = found(COST, QUAY).hits
    when = TimeRange("2026-11-16", "2026-11-23", "2026-11-30", "last week", Span(4, 13), "published")

    def refusing(_question):
        yield Found(hits, ())
        refused = answer("The articles do not answer this question.", refused=True, hits=hits, model="quotes")
        yield Finished(
            dataclasses.replace(refused, standalone="Who won the cup last week?", understood=Understood(time=when))
        )

    rag = FakeRag(refusing)
    page = visit(serve(rag), **look)
    ask_to_the_end(page, "Who won it last week?")
    refusal = page.locator("#log .refusal")
    expect(refusal).to_contain_text("The articles do not answer this question.")
    expect(refusal.locator(".source .title")).to_have_text([HARBOUR.title, PORT.title])
    expect(page.locator(".answer")).to_have_count(0)
    expect(page.locator("#log .understood")).to_contain_text("Searched for: Who won the cup last week?")
    shoot(page, f"refusal-{name}")
    refusal.locator(".source").first.click()
    expect(page.locator("#reading h2")).to_have_text(HARBOUR.title)
    expect(page.locator("#reading mark")).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("menuitem")).to_have_text(["Markdown with sources", "Plain text with sources"])
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Poor answer").click()
    expect(page.get_by_role("button", name="Poor answer")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Ask again", exact=True).click()
    page.wait_for_timeout(500)
    expect(page.locator("#log .exchange")).to_have_count(1)
    page.get_by_role("button", name="Ask again, with articles of any date").click()
    page.wait_for_timeout(500)
    assert rag.wishes == [{}, {}, {"any_date": True}]
    page.get_by_role("button", name="Edit the question").click()
    expect(page.locator("#question textarea")).to_have_value("Who won it last week?")


def test_stop_ends_the_model_and_keeps_what_it_had_written(serve, visit, shoot):
    closed = threading.Event()

    def endless(_question):
        try:
            yield found(COST)
            yield Written("The new quay cost 14 million pounds [1]. It", (COST,))
            while not closed.wait(0.05):
                yield Written(" and")
        finally:
            closed.set()

    rag = FakeRag(endless)
    page = visit(serve(rag))
    ask(page, "What did it cost?")
    expect(page.locator("#live .answer")).to_contain_text("and and")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#log .notice")).to_have_text("You stopped this answer.")
    assert closed.wait(10)
    expect(page.locator("#log .answer")).to_contain_text("14 million pounds")
    expect(page.locator("#log .answer")).not_to_contain_text("and")
    shoot(page, "stopped-desktop-light")
    ask(page, "And?")
    expect(page.locator("#log .exchange")).to_have_count(2)
    assert "14 million pounds" in rag.histories[1][0][1]


def test_stop_is_heard_while_the_model_thinks(serve, visit):
    thinking = threading.Event()

    def silent(_question):
        yield found(COST)
        thinking.wait(60)

    page = visit(serve(FakeRag(silent)))
    ask(page, "What did it cost?")
    page.locator("#live .quotes").wait_for()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#log .notice")).to_have_text("You stopped this answer.")
    expect(page.locator("#log .quotes")).to_be_visible()
    thinking.set()


def test_closing_the_window_stops_the_model(serve, visit, monkeypatch):
    monkeypatch.setenv("GRADIO_HEARTBEAT_INTERVAL", "0.5")
    closed = threading.Event()

    def endless(_question):
        try:
            yield found(COST)
            while not closed.wait(0.05):
                yield Written(" and")
        finally:
            closed.set()

    page = visit(serve(FakeRag(endless)))
    ask(page, "What did it cost?")
    expect(page.locator("#live .answer")).to_contain_text("and and")
    page.close()
    assert closed.wait(30)


def test_a_conversation_is_remembered_until_a_new_one_is_started(serve, visit):
    rag = FakeRag(written)
    page = visit(serve(rag))
    ask_to_the_end(page, "What did it cost?")
    ask_to_the_end(page, "And in Sfax?")
    page.locator("#log .answer .cite").first.click()
    marked(page)
    page.get_by_role("button", name="New conversation").click()
    page.locator("#live .welcome").wait_for()
    expect(page.locator(".exchange")).to_have_count(0)
    expect(page.locator("#reading .article")).to_have_count(0)
    ask_to_the_end(page, "Once more?")
    assert [len(history) for history in rag.histories] == [0, 1, 0]
    assert rag.histories[1][0][0] == "What did it cost?"


def test_a_new_conversation_can_be_started_while_an_answer_is_written(serve, visit):
    thinking = threading.Event()

    def silent(_question):
        yield found(COST)
        thinking.wait(60)

    page = visit(serve(FakeRag(silent)))
    ask(page, "What did it cost?")
    page.locator("#live .quotes").wait_for()
    page.get_by_role("button", name="New conversation").click()
    page.locator("#live .welcome").wait_for()
    expect(page.locator(".exchange")).to_have_count(0)
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    thinking.set()


def test_what_was_understood_can_be_taken_away(serve, visit, shoot):
    def understanding(question):
        when = TimeRange("2026-11-16", "2026-11-23", "2026-11-30", "last week", Span(4, 13), "published")
        yield Finished(
            dataclasses.replace(
                answer("All [1].", COST), standalone="And the quay?", understood=Understood(time=when), language="fr"
            )
        )

    rag = FakeRag(understanding)
    page = visit(serve(rag))
    ask_to_the_end(page, "What did it cost?")
    ask_to_the_end(page, "And last week?")
    understood = page.locator("#log .exchange").last.locator(".understood")
    expect(understood.locator(".chip")).to_have_count(3)
    expect(understood).to_contain_text("Answer in French")
    shoot(page, "understood-desktop-light")
    for label in ("articles of any date", "without the conversation’s context", "in the page’s language"):
        asked = len(rag.wishes)
        understood.get_by_role("button", name=label).click()
        expect(page.locator("#log .exchange")).to_have_count(2)
        page.wait_for_timeout(500)
        assert len(rag.wishes) == asked + 1
    expect(page.locator("#log .exchange").last.locator(".question")).to_have_text("And last week?")
    assert rag.wishes[2:] == [
        {"any_date": True},
        {"any_date": True},
        {"any_date": True, "answer_language": "en"},
    ]
    assert [len(history) for history in rag.histories] == [0, 1, 1, 0, 0]


def test_two_sessions_do_not_see_each_other(serve, visit):
    rag = FakeRag(written)
    address = serve(rag)
    one, other = visit(address), visit(address)
    ask_to_the_end(one, "My secret question")
    ask_to_the_end(other, "Another question")
    expect(other.locator(".exchange")).to_have_count(1)
    expect(other.locator("body")).not_to_contain_text("My secret question")
    assert rag.histories == [[], []]


def test_text_that_is_markup_stays_text(serve, visit):
    quote = cite(1, HOSTILE, f"A sentence {ALERT} ends.")
    text = f"{ALERT} ![p](http://evil.example/b.png) [l](javascript:alert(6)) <a href='javascript:alert(7)'>y</a>"

    def hostile(_question):
        yield found(quote)
        yield Written(text)
        yield Finished(answer(f"{text} [1] [7]", quote, notice=ALERT))

    page = visit(serve(FakeRag(hostile, HOSTILE)))
    ask_to_the_end(page, f"Question {ALERT}")
    expect(page.locator("#log .answer")).to_contain_text(text)
    expect(page.locator("#log .answer")).to_contain_text("[7]")
    page.locator("#log .answer .cite").click()
    assert_marked(page, quote.quote)
    expect(page.locator("#reading h2")).to_have_text(HOSTILE.title)
    for element in ("img", "script", "a", "b", "[onerror]", "[onmouseover]"):
        expect(page.locator(f":is(#talk, #reading) {element}")).to_have_count(0)


def test_the_policy_forbids_what_an_escape_would_miss(serve, browser):
    page = browser.new_page()
    page.goto(serve(FakeRag(written)))
    ran = page.evaluate(
        """async () => {
            document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror='window.ran = true'>");
            await new Promise((resolve) => setTimeout(resolve, 300));
            return Boolean(window.ran);
        }"""
    )
    assert ran is False
    page.close()


@pytest.mark.parametrize(
    ("attribute", "value"), [("start", "-1"), ("end", "99999999"), ("end", "1e9"), ("start", "NaN"), ("end", "0")]
)
def test_offsets_that_are_not_in_the_article_mark_nothing(serve, visit, attribute, value):
    page = visit(serve(FakeRag(written)))
    ask_to_the_end(page, "What did it cost?")
    cited = page.locator("#log .answer .cite").first
    cited.evaluate(f"element => {{ element.dataset.{attribute} = {value!r}; }}")
    cited.click()
    expect(page.locator("#reading h2")).to_have_text(HARBOUR.title)
    expect(page.locator("#reading mark")).to_have_count(0)


def test_an_article_that_is_not_there_is_said_to_be_gone(serve, visit):
    page = visit(serve(FakeRag(written)))
    ask_to_the_end(page, "What did it cost?")
    cited = page.locator("#log .answer .cite").first
    cited.evaluate("element => { element.dataset.article = '../../etc/passwd'; }")
    cited.click()
    expect(page.locator("#reading")).to_contain_text("no longer here")


def test_an_error_is_one_message_and_the_next_question_is_answered(serve, visit, shoot):
    def failing(question):
        if question == "Now?":
            msg = "No Ollama server at http://127.0.0.1:11434 answers; start it with `ollama serve`."
            raise ServerUnreachableError(msg)
        yield from written(question)

    page = visit(serve(FakeRag(failing)))
    ask_to_the_end(page, "Now?")
    expect(page.get_by_role("alert")).to_contain_text("No Ollama server answers at http://127.0.0.1:11434.")
    shoot(page, "error-desktop-light")
    ask_to_the_end(page, "And now?")
    expect(page.locator("#log .answer")).to_have_count(1)


def test_a_defect_shows_no_stack_trace(serve, visit, caplog):
    def broken(_question):
        yield found(COST)
        msg = "a secret"
        raise ZeroDivisionError(msg)

    page = visit(serve(FakeRag(broken)))
    ask_to_the_end(page, "What did it cost?")
    expect(page.get_by_role("alert")).to_contain_text("Something went wrong")
    expect(page.locator("body")).not_to_contain_text("a secret")
    assert "ZeroDivisionError" in caplog.text


def test_without_an_index_the_page_says_how_to_make_one(serve, visit, tmp_path):
    page = visit(serve(Rag(data=tmp_path / "none", llm="quotes")))
    expect(page.locator(".welcome")).to_contain_text("Add your own articles, or try it")
    ask_to_the_end(page, "Anything?")
    expect(page.locator("#log").get_by_role("alert")).to_have_text("There are no articles yet")


def test_the_sample_articles_can_be_added_when_there_are_none(serve, visit, shoot):
    class EmptyRag(FakeRag):
        added = ()

        def articles(self):
            if not self.added:
                msg = "There is no index yet."
                raise NoIndexError(msg)
            return super().articles()

        def add(self, *paths, progress=None):
            self.added = paths

    rag = EmptyRag(written)
    page = visit(serve(rag))
    shoot(page, "empty-desktop-light")
    page.get_by_role("button", name="Add the sample articles").click()
    expect(page.locator(".welcome")).to_contain_text("What would you like to know?")
    expect(page.locator("#brand")).to_contain_text("2 articles")
    assert rag.added == (SAMPLES,)


def test_shift_and_enter_make_a_new_line(serve, visit):
    rag = FakeRag(written)
    page = visit(serve(rag))
    box = page.get_by_label("Your question")
    box.fill("What did")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("it cost?")
    expect(box).to_have_value("What did\nit cost?")
    assert rag.histories == []
    page.keyboard.press("Enter")
    expect(page.locator("#log .question")).to_have_text("What did\nit cost?")


def test_a_blank_question_does_nothing(serve, visit):
    rag = FakeRag(written)
    page = visit(serve(rag))
    page.wait_for_timeout(300)
    box = page.get_by_label("Your question")
    box.fill("What did it cost?")
    while box.input_value():  # a question that is sent while another one is in work stays in its box
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
    expect(page.locator("#log .exchange")).to_have_count(1)
    assert len(rag.histories) == 1


def test_the_page_can_be_used_without_a_pointer(serve, visit):
    page = visit(serve(FakeRag(written)))
    ask_to_the_end(page, "What did it cost?")
    page.locator("#log .answer .cite").first.focus()
    page.keyboard.press("Enter")
    assert_marked(page, COST.quote)
    assert page.get_by_role("log").is_visible()
    assert page.get_by_role("region", name="Article").is_visible()
    unnamed = page.locator("button:visible:not([aria-label])").all()
    assert all(button.inner_text().strip() for button in unnamed)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_article_comes_up_as_a_sheet_and_goes_away_again(serve, visit, shoot, scheme):
    page = visit(serve(FakeRag(written)), width=390, height=844, scheme=scheme)
    ask_to_the_end(page, "What did it cost?")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    expect(page.locator("#reading")).not_to_be_visible()
    shoot(page, f"answer-phone-{scheme}")
    cited = page.locator("#log .answer .cite").first
    for _ in range(2):
        cited.click()
        expect(page.locator("#reading mark")).to_be_in_viewport()
        shoot(page, f"article-phone-{scheme}")
        page.get_by_role("button", name="Close the article").click()
        expect(page.locator("#reading")).not_to_be_visible()
        expect(cited).to_be_focused()


def test_the_new_question_is_scrolled_to_the_top(serve, visit):
    page = visit(serve(FakeRag(written)))
    for number in range(3):
        ask_to_the_end(page, f"Question {number}")
    expect(page.locator("#log .question").last).to_be_in_viewport()
    expect(page.locator("#log .question").nth(1)).not_to_be_in_viewport()


def test_only_this_machine_and_this_page_are_answered(serve):
    address = serve(FakeRag(written))
    name = httpx.URL(address).netloc.decode()
    port = httpx.URL(address).port
    with httpx.Client(base_url=address, trust_env=False) as client:
        fine = client.get("/")
        assert fine.status_code == 200
        assert "img-src 'self' data:" in fine.headers["content-security-policy"]
        assert fine.headers["x-content-type-options"] == "nosniff"
        assert fine.headers["referrer-policy"] == "no-referrer"
        assert client.get("/", headers={"host": f"localhost:{port}"}).status_code == 200
        assert client.get("/", headers={"host": f"[::1]:{port}"}).status_code == 200
        for host in (f"evil.example:{port}", "127.0.0.1.evil.example", "[", ""):
            assert client.get("/", headers={"host": host}).status_code == 421
        assert client.get("/", headers={"origin": f"http://{name}"}).status_code == 200
        for origin in ("http://evil.example", f"http://localhost:{port}", "null"):
            assert client.post("/gradio_api/queue/join", headers={"origin": origin}).status_code == 403
        for way in (
            "/gradio_api/info",
            "/gradio_api/file=/etc/passwd",
            "/gradio_api/openapi.json",
            "/openapi.json",
            "/docs",
        ):
            assert client.get(way).status_code == 404
        assert client.post("/gradio_api/upload", files={"files": b"x"}).status_code == 404


def test_a_browser_is_known_again_by_a_cookie_that_no_script_can_read(serve):
    with httpx.Client(base_url=serve(FakeRag(written)), trust_env=False) as client:
        cookie = client.get("/").headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "set-cookie" not in client.get("/").headers  # the client sends it back
        assert "set-cookie" not in client.get("/theme.css").headers


@pytest.mark.parametrize(("language", "text", "direction"), [("fr-CA", "Demander", "ltr"), ("ar", "اسأل", "rtl")])
def test_the_page_is_in_the_browser_s_language(serve, visit, language, text, direction):
    page = visit(serve(FakeRag(written)), locale=language)
    expect(page.locator("#send")).to_have_text(text)
    assert page.evaluate("() => document.documentElement.lang") == language[:2]
    assert page.evaluate("() => getComputedStyle(document.body).direction") == direction


def test_a_server_on_all_addresses_is_called_by_number_or_by_its_own_name():
    from rag.page.security.host_names import known_hosts  # noqa: PLC0415

    assert "*" in known_hosts("0.0.0.0")  # noqa: S104
    assert socket.gethostname() in known_hosts("::")
    assert known_hosts("192.168.1.5") == ("localhost", "127.0.0.1", "::1", "192.168.1.5")


def test_a_port_in_use_is_said_in_one_line():
    from rag.page.app import serve  # noqa: PLC0415
    from rag.page.server import AddressError  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(AddressError, match=rf"127\.0\.0\.1, port {port} .* choose another"):
            serve(FakeRag(written), "127.0.0.1", port)


def test_what_a_connection_has_to_say_is_sent_at_once():
    from rag.page.server import bound  # noqa: PLC0415

    with bound("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        connection, _ = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
