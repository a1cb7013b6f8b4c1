"""What stands below an answer: what can be done with it, and what it took."""

import dataclasses
import json
import re
from typing import get_args

import pytest
from page_story import ANSWER, COST, HOSTILE, text_of

from index.types import Article, Hit
from rag.answering.fallback_quotes import with_quotes_beneath
from rag.answering.followups.contextualization import SearchQuery
from rag.answering.notices import Notice, doubt_notices, failure_notice, said
from rag.answering.types import Answer, Exchange, Receipt, Understood
from rag.errors import (
    Cause,
    ContextOverflowError,
    LanguageModelError,
    ModelNotFoundError,
    RatingError,
    ServerMemoryError,
    ServerTimeoutError,
    ServerUnreachableError,
)
from rag.locale import LANGUAGES, answer_texts, wording
from rag.page.services.chat import ChatService
from rag.page.templates import exchanges, view_models
from rag.page.visitor import Visitor
from rag.settings import PageSettings, Settings

WORDS = wording("en")
WHO = Visitor("browser", "window", WORDS)
DONE = Exchange("What did the new quay cost?", ANSWER)


def does(html):
    return re.findall(r'data-does="(edit|again|rate)"', html)


def texts(html):
    return {
        form: text_of(text) for form, text in re.findall(r'<div data-text="(\w+)"[^>]*>(.*?)</div>', html, re.DOTALL)
    }


def test_an_answer_can_be_copied_asked_again_edited_and_rated():
    shown = exchanges.shown(DONE, 0, WORDS)
    assert does(shown) == ["again", "edit", "rate", "rate"]
    assert list(texts(shown)) == ["markdown", "plain", "bibtex", "csl"]


def test_below_a_doubted_answer_are_the_quotes_and_below_quotes_what_a_model_wrote_in_vain():
    quoted = dataclasses.replace(ANSWER, quotes=(COST,))
    assert 'class="quotes"' in exchanges.shown(Exchange("?", quoted), 0, WORDS)
    beneath = with_quotes_beneath(quoted)
    assert COST.quote in beneath.text
    assert 'class="quotes"' not in exchanges.shown(Exchange("?", beneath), 0, WORDS)
    certain = dataclasses.replace(quoted, sentences=quoted.sentences[:1])
    assert 'class="quotes"' not in exchanges.shown(Exchange("?", certain), 0, WORDS)
    assert "withheld" not in exchanges.shown(DONE, 0, WORDS)
    vain = dataclasses.replace(ANSWER, model="quotes", withheld="Elephants <b>sleep</b>.")
    assert "Elephants &lt;b&gt;sleep&lt;/b&gt;." in exchanges.shown(Exchange("?", vain), 0, WORDS)


def test_an_article_whose_passage_is_nearest_is_not_named_a_second_time():
    cited, other = DONE.answer.citations[0], Article(id="other", title="Whales", text="Whales sing.")
    hits = tuple(Hit(each, 0, 4, 0.0, 1) for each in (cited.article, other))
    refused = dataclasses.replace(DONE.answer, refused=True, citations=(), quotes=(cited,), hits=hits)
    shown = exchanges.shown(Exchange("?", refused), 0, WORDS)
    assert WORDS("nearest") in shown
    assert shown.count(f">{cited.article.title}<") == 1
    alone = exchanges.shown(Exchange("?", dataclasses.replace(refused, hits=hits[:1])), 0, WORDS)
    assert WORDS("nearest") not in alone


def test_what_is_copied_has_the_sources():
    copied = texts(exchanges.shown(DONE, 0, WORDS))
    assert "**Sources**" in copied["markdown"]
    assert f"[1] “{COST.quote}”" in copied["plain"]
    assert "@article{" in copied["bibtex"]
    assert json.loads(copied["csl"])[0]["URL"] == "https://gazette.example/2026/harbour"


def test_an_answer_that_cites_nothing_has_no_sources_to_copy():
    bare = dataclasses.replace(ANSWER, citations=(), sentences=())
    assert list(texts(exchanges.shown(Exchange("?", bare), 0, WORDS))) == ["markdown", "plain"]


def test_a_question_that_failed_can_be_asked_again_or_edited():
    shown = exchanges.shown(Exchange("Anything?", failure="No server."), 0, WORDS)
    assert does(shown) == ["again", "edit"]
    assert not texts(shown)


def test_an_answer_that_was_stopped_is_not_rated():
    assert does(exchanges.shown(dataclasses.replace(DONE, is_stopped=True), 0, WORDS)) == ["again", "edit"]


@pytest.mark.parametrize(
    ("is_good", "pressed"), [(True, ["true", "false"]), (False, ["false", "true"]), (None, ["false"] * 2)]
)
def test_the_rating_that_was_given_is_pressed(is_good, pressed):
    shown = exchanges.shown(DONE, 0, WORDS, is_good=is_good)
    assert re.findall(r'aria-pressed="(\w+)"', shown) == pressed


def test_the_sources_are_the_cited_articles_with_their_copies():
    shown = exchanges.shown(DONE, 0, WORDS)
    titles = re.findall(r'<span class="title"[^>]*>(.*?)</span>', shown)
    assert titles[:2] == ["The harbour of Calder Vale opens again", "Calder Vale: ships are back"]
    assert "The Vale Gazette · 4 May 2026" in text_of(shown)


def test_a_question_is_text_wherever_it_is_shown():
    hostile = Exchange(HOSTILE, dataclasses.replace(ANSWER, question=HOSTILE, text=HOSTILE, notices=said(HOSTILE)))
    assert "<img" not in exchanges.shown(hostile, 0, WORDS) + exchanges.editing(HOSTILE, 0, WORDS)


def test_that_no_server_answers_is_said_in_the_settings_and_not_below_each_answer():
    assert view_models.notice(Notice("no-server", {"address": "127.0.0.1:11434"}), WORDS) == ""


def test_the_day_of_an_answer_is_said_in_the_page_s_language():
    old = dataclasses.replace(ANSWER, as_of=answer_texts.as_of("en", "2026-05-04"))
    assert view_models.as_of(old, wording("fr")) == answer_texts.as_of("fr", "2026-05-04")
    assert view_models.as_of(old, WORDS) == old.as_of
    assert view_models.as_of(dataclasses.replace(old, as_of="Of no day that is cited."), wording("fr")).startswith(
        "Of no"
    )
    assert view_models.as_of(ANSWER, wording("fr")) == ""


def test_that_quotes_are_in_another_language_is_said_in_the_page_s_own():
    [notice] = said(answer_texts.quoted("ja"))
    assert view_models.notice(notice, wording("ar")) == answer_texts.quoted("ar")
    [other] = said("Something else.")
    assert view_models.notice(other, wording("ar")) == "Something else."


def test_a_command_in_a_notice_is_shown_as_one():
    notice = Notice("failed", {"reason": "run `ollama pull <b>`", "cause": "missing"})
    assert '<code dir="ltr">ollama pull &lt;b&gt;</code>' in view_models.notice(notice, WORDS)


def test_while_others_come_first_the_place_in_the_line_is_said():
    draft = Answer(question="?", text="", language="", refused=False, quotes=(COST,))
    assert "2 questions before yours" in text_of(exchanges.writing(draft, WORDS, place=2))
    assert "1 question before yours" in text_of(exchanges.writing(draft, WORDS, place=1))
    assert "Writing an answer" in text_of(exchanges.writing(draft, WORDS))
    assert "before yours" not in text_of(exchanges.writing(dataclasses.replace(draft, text="The"), WORDS, place=1))


CAUSES = tuple(cause for cause in get_args(Cause) if cause)
NOTICES = [
    *(Notice(kind, {"model": "ollama/small"}) for kind in ("unfounded", "uncited")),
    Notice("no-model", {"reason": "there is none."}),
    Notice("failed", {"reason": "It fell asleep."}),
    *(Notice("failed", {"reason": "It fell asleep.", "cause": cause}) for cause in CAUSES),
    Notice("unfinished", {"reason": "It fell asleep."}),
    Notice("foreign", {"model": "ollama/small", "language": "French", "code": "fr"}),
    Notice("cut", {"reason": "The answer is cut."}),
    Notice("looped", {"model": "ollama/small"}),
    Notice("filtered"),
    Notice("any-date", {"published": "published since 2026-05-04", "after": "2026-05-04", "until": "2026-05-11"}),
]


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: notice.words.get("cause", notice.kind))
def test_a_notice_is_said_in_every_language(notice):
    told = {view_models.notice(notice, wording(language)) for language in LANGUAGES}
    assert len(told) == len(LANGUAGES)
    kept = [word for name, word in notice.words.items() if name in ("model", "address") or notice.kind == "failed"]
    assert all(word in each for each in told for word in kept if word not in CAUSES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_keeps_a_model_from_answering_is_said_first_and_in_detail_afterwards(language):
    words = wording(language)
    errors = (
        ServerUnreachableError, ModelNotFoundError, ServerMemoryError, ServerTimeoutError, ContextOverflowError,
    )  # fmt: skip
    assert {error.cause for error in errors} == set(CAUSES)
    for error in errors:
        said_first = view_models.failure(error("It fell asleep."), words)
        assert re.search(r"It fell asleep\.\u2069?$", said_first)
        assert (said_first == "It fell asleep.") == (language == "en")
    assert view_models.failure(LanguageModelError("It fell asleep."), words) == "It fell asleep."
    assert "<img" not in view_models.notice(failure_notice(ServerMemoryError(HOSTILE)), words)


def test_in_english_a_failure_is_said_as_it_was_raised():
    lacking = Notice("no-model", {"reason": "the server has none.", "cause": "missing"})
    assert text_of(view_models.notice(lacking, WORDS)) == "Quotes only. The server has none."


def test_a_notice_has_names_and_days_as_the_page_writes_them():
    shown = {notice.kind: text_of(view_models.notice(notice, wording("de"))) for notice in NOTICES}
    assert "(französisch)" in shown["foreign"].lower()
    assert "04.05.2026 – 10.05.2026" in shown["any-date"]


def test_that_all_articles_are_used_is_shown_by_the_sources():
    assert view_models.notice(Notice("coverage", {"count": "3", "used": "3"}), WORDS) == ""
    assert "Articles about this" in view_models.notice(Notice("coverage", {"count": "9", "used": "3"}), WORDS)


def test_what_stands_elsewhere_in_the_page_is_no_notice():
    told = [*doubt_notices(1, 2), Notice("chosen", {"model": "ollama/small"}), *said("It is late.")]
    shown = text_of(exchanges.shown(Exchange("?", dataclasses.replace(ANSWER, notices=tuple(told))), 0, WORDS))
    assert "It is late." in shown
    assert "supported by" not in shown
    assert "available in" not in shown


def rows(html):
    return dict(re.findall(r"<dt>(.*?)</dt><dd><bdi>(.*?)</bdi></dd>", html))


def test_the_receipt_has_passages_tokens_and_the_stages_that_took_time():
    assert rows(exchanges.receipt("qwen", ANSWER, WORDS)) == {
        "Passages": "4 sent, 1 omitted",
        "Context window": "4,096 tokens",
        "Prompt": "1,312 tokens",
        "Answer": "64 tokens",
        "Attempts": "1",
        "Speed": "21.4 tokens/s",
        "Search": "31 ms",
        "Selecting the evidence": "84 ms",
        "Until the first word": "1,210 ms",
        "Writing": "2,400 ms",
    }


def test_tokens_that_the_server_did_not_count_are_said_to_be_estimates():
    estimated = dataclasses.replace(ANSWER, receipt=dataclasses.replace(ANSWER.receipt, is_counted=False, dropped=0))
    shown = rows(exchanges.receipt("qwen", estimated, WORDS))
    assert (shown["Passages"], shown["Prompt"]) == ("4 sent", "about 1,312 tokens")


def test_numbers_of_the_receipt_are_written_as_the_language_writes_them():
    shown = rows(exchanges.receipt("qwen", ANSWER, wording("de")))
    assert (shown["Kontextfenster"], shown["Tempo"]) == ("4.096 Token", "21,4 Token/s")


def test_without_anything_to_tell_the_receipt_is_one_line():
    bare = dataclasses.replace(ANSWER, receipt=Receipt(), timings={})
    assert exchanges.receipt("qwen", bare, WORDS) == '<p class="receipt">qwen</p>'
    assert exchanges.receipt("", bare, WORDS) == ""


class RatedRag:
    """Keeps one rating."""

    settings = Settings(page=PageSettings(keep_conversations=False))

    def __init__(self):
        self.is_good = None
        self.error = None

    def rating(self, _answer):
        return self.is_good

    def rate(self, _answer, *, is_good):
        if self.error:
            raise self.error
        self.is_good = is_good


@pytest.fixture
def rag():
    return RatedRag()


@pytest.fixture
def talks(rag):
    talks = ChatService(rag)
    talks.kept.opened(WHO).history = (DONE,)
    return talks


def rate(talks, rating, number="0"):
    return talks.rate({"number": number, "rating": rating}, WHO)


def test_a_rating_is_changed_by_the_other_and_taken_back_by_the_same(talks, rag):
    kept = []
    for rating in ("up", "down", "down", "up", "up"):
        shown = rate(talks, rating)
        kept.append(rag.is_good)
    assert kept == [True, False, None, True, None]
    assert text_of(shown) == "Rating removed"
    assert 'data-rated="0" data-rating=""' in shown


def test_the_log_shows_the_rating(talks):
    rate(talks, "down")
    assert re.findall(r'aria-pressed="(\w+)"', talks.log([DONE], WHO)) == ["false", "true"]


@pytest.mark.parametrize(
    ("number", "rating"), [("1", "up"), ("-1", "up"), (0, "up"), (None, "up"), ("0", "best"), ("0", None)]
)
def test_a_rating_that_a_browser_made_up_is_not_kept(talks, rag, number, rating):
    assert rate(talks, rating, number) == ""
    assert rag.is_good is None


def test_a_rating_that_can_not_be_kept_says_why(talks, rag):
    rag.error = RatingError("ratings.sqlite3 can't be used; make it writable.")
    assert text_of(rate(talks, "up")) == "ratings.sqlite3 can't be used; make it writable."


@pytest.mark.parametrize(
    ("sent", "number"), [("0", 0), ("1", None), ("-1", None), (0, None), ("0x", None), (None, None)]
)
def test_only_a_question_of_the_conversation_can_be_edited(talks, sent, number):
    assert talks.edit({"number": sent}, WHO) == (None if number is None else (number, DONE.question))


def test_a_kind_that_a_fact_may_be_taken_for_is_shown_with_its_topic():
    def shown(kind, topic=""):
        answer = dataclasses.replace(ANSWER, standalone="", language="en", understood=Understood(kind, topic))
        return list(view_models.understood(Exchange("?", answer), WORDS))

    assert shown("summary", "the tram") == [("kind", "Summary of the tram")]
    assert shown("overview") == [("kind", "Overview of all articles")]
    assert shown("fact", "the tram") == shown("lookup", "the tram") == shown("thanks") == []


@pytest.mark.parametrize("asked", LANGUAGES)
@pytest.mark.parametrize("read", LANGUAGES)
def test_what_a_follow_up_is_about_is_said_in_the_reader_s_language(asked, read):
    question = SearchQuery("And there?", context="A tram. And there?", about="A tram — for Montreval")
    answer = dataclasses.replace(ANSWER, standalone=question.shown(asked), language=read)
    [(name, said)] = view_models.understood(Exchange("And there?", answer), wording(read))
    assert name == "context"
    begun = {"en": "About: ", "fr": "À propos de : ", "es": "Sobre: ", "de": "Zu: ", "zh": "关于：", "ar": "بشأن: "}
    topic = "A tram — for Montreval"
    # Isolated, or the marks of another script would stand on its wrong side.
    assert said == begun[read] + (f"\u2068{topic}\u2069" if read == "ar" else topic)


def test_a_question_that_was_written_out_is_said_whole():
    answer = dataclasses.replace(ANSWER, standalone="What did the tram cost?", language="fr")
    [(_, said)] = view_models.understood(Exchange("And there?", answer), wording("fr"))
    assert said == "Recherche : What did the tram cost?"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_that_is_shown_has_its_words(language):
    words = wording(language)
    assert all("tram" in words(f"as-{kind}", topic="tram") for kind in view_models._CHIPS if kind != "multi-part")
    assert words("again-without-kind")


def test_the_receipt_names_who_read_the_meaning_and_why_others_were_not_read():
    took = dataclasses.replace(ANSWER.receipt, reader="ollama/a", read=2, unread_for="slow")
    shown = rows(exchanges.receipt("qwen", dataclasses.replace(ANSWER, receipt=took), WORDS))
    assert shown["Meaning read"] == "2 sentences, by ollama/a"
    assert "checks.seconds" in shown["Meaning not checked"]


def test_a_request_for_all_articles_is_not_said_to_be_about_one_of_them():
    answer = dataclasses.replace(
        ANSWER, standalone="Anything new? — about: A tram", understood=Understood("latest", "")
    )
    found = dict(view_models.understood(Exchange("Anything new?", answer), WORDS))
    assert "context" not in found
    assert "kind" in found
    of_topic = dataclasses.replace(answer, understood=Understood("latest", "trams"))
    assert "context" in dict(view_models.understood(Exchange("Anything new?", of_topic), WORDS))
