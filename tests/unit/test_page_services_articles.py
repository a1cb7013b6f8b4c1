"""The view of all articles, without a browser."""

import contextlib
import json
import re
import threading
from dataclasses import replace
from html import unescape

import pytest
from fakes import FakeEmbedder
from uploading import BATCH, send

from index import embeddings
from index.article_listing import ListedArticle, Listing, Rows
from index.errors import LockedError
from index.import_report import ImportReport
from index.types import Article, Filters, Rejection
from rag import Rag
from rag.locale import LANGUAGES, wording
from rag.page.services import import_jobs
from rag.page.services.articles import ArticleService, asked
from rag.page.templates import articles, imports
from rag.page.visitor import Visitor
from rag.settings import OWNER

WORDS = wording("en")
WHO = Visitor("browser", "window", WORDS, role=OWNER)
HOSTILE = '"><img src=x onerror=alert(1)>'
READ_IN_TWO_WAYS = {"published": "doubtful: line: 3/4/2026 (or 2026-04-03)"}
TRAM = Article(id="tram", title="A tram for Montreval", text="The tram line will have 19 stations.", language="en")


@pytest.fixture
def rag(tmp_path, monkeypatch):
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder())
    monkeypatch.setattr(import_jobs, "_EVERY", 0.01)
    with contextlib.closing(Rag(data=tmp_path / "data", llm="quotes")) as rag:
        yield rag


@pytest.fixture
def library(rag):
    return ArticleService(rag)


class TestAsked:
    def test_a_column_is_turned_around_when_it_is_chosen_again(self):
        by_title = asked(Listing(first=50), {"by": "title"})
        assert (by_title.by, by_title.descending, by_title.first) == ("title", False, 0)
        assert asked(by_title, {"by": "title"}).descending

    def test_words_and_filters_begin_with_the_first_page(self):
        found = asked(
            Listing(first=50), {"words": "tram", "source": "The Echo", "after": "2026-01-02", "before": "2026-02-28"}
        )
        assert found == Listing(
            words="tram", filters=Filters(after="2026-01-02", before="2026-03-01", sources=("The Echo",))
        )

    @pytest.mark.parametrize(
        "sent",
        [{"by": "text"}, {"by": "id; DROP TABLE articles"}, {"first": "-1"}, {"first": "1e9"}, {"words": 3}, {}],
    )
    def test_what_does_not_fit_changes_nothing(self, sent):
        assert asked(Listing(first=50), sent) == Listing(first=50)

    def test_a_day_that_there_is_not_filters_nothing(self):
        assert asked(Listing(), {"words": "", "after": "2026-02-31"}).filters == Filters()


class TestTable:
    def test_text_that_is_markup_stays_text(self):
        article = Article(
            id=HOSTILE, title=HOSTILE, text=HOSTILE, source=HOSTILE, author=HOSTILE, language=HOSTILE, origin=HOSTILE
        )
        found = Rows((ListedArticle(article, 1, 1, 0.0),), 1)
        shown = articles.table(found, Listing(), WORDS, may_change=True) + articles.leaf(
            article, WORDS, may_change=True
        )
        shown += articles.correction(article, {"title": HOSTILE}, WORDS, HOSTILE)
        assert "<img" not in shown

    def test_a_link_that_is_no_address_is_no_link(self):
        article = Article(id="a", title="A", text="B", link="javascript:alert(1)")
        assert "<a " not in articles.leaf(article, WORDS, may_change=False)

    def test_who_may_only_read_gets_nothing_to_change_with(self):
        found = Rows((ListedArticle(TRAM, 1, 1, 0.0),), 1)
        shown = articles.table(found, Listing(), WORDS, may_change=False) + articles.leaf(TRAM, WORDS, may_change=False)
        for change in ("danger", 'data-does="sure"', 'data-does="correct"'):
            assert change not in shown

    def test_the_order_is_said_by_the_column(self):
        found = Rows((ListedArticle(TRAM, 1, 1, 0.0),), 1)
        assert 'class="published" aria-sort="descending"' in articles.table(found, Listing(), WORDS, may_change=True)

    def test_all_languages_show_all_parts(self, library, rag):
        rag.add_articles([TRAM])
        for language in LANGUAGES:
            who = Visitor("browser", "window", wording(language), role=OWNER)
            shown = library.overview(who) + library.finder(who.words) + library.table(Listing(), who)[1]
            assert TRAM.title in shown
            assert library.intake(who)


class TestAdding:
    def test_files_are_read_and_what_became_of_them_is_said(self, library, rag):
        send(library.uploads, "may.txt", b"It rained all day long in Brest.")
        send(library.uploads, "bad.pdf", b"no PDF at all \x00\x01")
        *_, last = library.hand_in({"batch": BATCH}, WHO)
        assert "1 added" in last
        assert '<b dir="auto">bad.pdf</b>' in last
        assert rag.article("may").text == "It rained all day long in Brest."

    def test_of_names_with_spaces_and_quotes_all_can_be_asked_alone(self, library):
        names = ["a b", 'c "d" <e>', "f's"]
        for name in names:
            send(library.uploads, f"{name}.txt", f"It rained all day long in {name}.".encode())
        *_, last = library.hand_in({"batch": BATCH}, WHO)
        assert json.loads(unescape(re.search(r'data-added="([^"]*)"', last)[1])) == names

    def test_files_of_which_none_has_arrived_are_named(self, library):
        *_, last = library.hand_in({"batch": BATCH, "missing": ["may.txt"]}, WHO)
        assert '<b dir="auto">may.txt</b>' in last
        assert "it did not arrive whole" in last
        assert list(library.hand_in({"batch": BATCH, "missing": []}, WHO)) == []

    def test_a_second_reading_is_told_of_the_first(self, library, monkeypatch, rag):
        waits = threading.Event()
        monkeypatch.setattr(rag, "sync", lambda *_, **__: waits.wait(10) and import_jobs.ImportReport())
        first = library.sync(WHO)
        next(first)
        assert "Articles are being added right now" in next(library.sync(WHO))
        waits.set()
        assert list(first)

    def test_who_holds_the_lock_is_said(self, library, monkeypatch, rag):
        def held(*_args, **_kwargs):
            msg = "Process 7 (rag, since 10:00:00) is adding articles in x; try again when it is done."
            raise LockedError(msg)

        monkeypatch.setattr(rag, "sync", held)
        *_, last = library.sync(WHO)
        assert "Process 7 (rag, since 10:00:00) is changing the articles" in last

    def test_a_defect_is_logged_and_not_shown(self, library, monkeypatch, rag, caplog):
        monkeypatch.setattr(rag, "sync", lambda *_, **__: 1 / 0)
        *_, last = library.sync(WHO)
        assert "Something went wrong" in last
        assert "ZeroDivisionError" in caplog.text

    def test_a_stop_is_heard(self, library, monkeypatch, rag):
        monkeypatch.setattr(rag, "sync", lambda _work, stop: stop.wait(10) and import_jobs.ImportReport())
        running = library.sync(WHO)
        next(running)
        library.stop(WHO)
        *_, last = running
        assert "Stopped" in last

    @pytest.mark.parametrize(
        "sent", [{"kind": "pages", "addresses": "file:///etc/passwd"}, {"kind": "feed", "addresses": ""}]
    )
    def test_what_is_no_address_of_the_web_is_not_read(self, library, sent):
        assert "start with http" in next(library.visit(sent, WHO))

    @pytest.mark.parametrize("kind", ["pages", "feed", "sitemap"])
    def test_a_bad_line_is_named_and_the_others_are_read(self, library, monkeypatch, rag, kind):
        seen = []

        def read(*addresses, **_):
            seen.extend(each for each in addresses if isinstance(each, str))
            return import_jobs.ImportReport(added=["tram"])

        for name in ("add", "sync", "sitemap", "add_feed"):
            monkeypatch.setattr(rag, name, read)
        rag.add_articles([TRAM])
        *_, last = library.visit({"kind": kind, "addresses": "herring\nhttps://good.example/x"}, WHO)
        assert seen == ["https://good.example/x"]
        assert "herring</b>" in last
        assert "This is not a web address" in last
        assert "What is the article “A tram for Montreval” about?" in unescape(last)

    def test_what_stands_in_a_line_beside_addresses_is_named_as_one(self, library, monkeypatch, rag):
        seen = []
        monkeypatch.setattr(rag, "add", lambda *each, **_: seen.extend(each) or import_jobs.ImportReport(added=["a"]))
        lines = "not an address\nhttps://a.example https://b.example\n\nsee https://c.example there"
        *_, last = library.visit({"kind": "pages", "addresses": lines}, WHO)
        assert seen == ["https://a.example", "https://b.example", "https://c.example"]
        assert "not an address</b>" in last
        assert "see there</b>" in last
        assert "2 not read" in last
        assert "replaced" not in last

    def test_an_address_that_fails_leaves_the_others_to_be_read(self, library, monkeypatch, rag):
        def sitemap(address, *_, **__):
            if "bad" in address:
                msg = "There is no sitemap."
                raise LockedError(msg)
            return import_jobs.ImportReport(added=["a"])

        monkeypatch.setattr(rag, "sitemap", sitemap)
        addresses = "https://bad.example https://good.example"
        *_, last = library.visit({"kind": "sitemap", "addresses": addresses}, WHO)
        assert "There is no sitemap." in last
        assert "1 article added" in last

    def test_of_many_rejections_the_first_are_shown(self):
        work = import_jobs.ImportJob()
        work.report = import_jobs.ImportReport(
            rejected=[Rejection(f"{number}.pdf", "it is broken") for number in range(60)]
        )
        shown = imports.done(work, WORDS)
        assert "49.pdf" in shown
        assert "50.pdf" not in shown
        assert "and 10 more" in shown

    def test_what_was_left_out_of_which_article_is_told(self):
        work = import_jobs.ImportJob()
        left_out = {f"tram-{number}": "left out: comments" for number in range(12)}
        work.report = import_jobs.ImportReport(added=list(left_out), left_out=left_out)
        shown = imports.done(work, WORDS)
        assert "12 not read in full" in shown
        assert "tram-9" in shown
        assert "and 2 more" in shown
        assert "Line 1 opens" in imports.done(work, WORDS, titles={"tram-1": "Line 1 opens"})
        work.report = import_jobs.ImportReport()
        assert "not read in full" not in imports.done(work, WORDS)


class TestChanging:
    def test_a_date_that_is_shown_as_a_day_keeps_its_time(self, library, rag):
        rag.add_articles([replace(TRAM, published="2026-03-04T10:20:30+01:00")])
        published = rag.article("tram").published
        given = {"article": "tram", "title": "A tramway", "source": "", "author": "", "published": published[:10]}
        assert f'value="{published[:10]}"' in library.correction({"article": "tram"}, WHO)
        library.correct(given, WHO)
        assert (rag.article("tram").title, rag.article("tram").published) == ("A tramway", published)

    def test_an_article_is_corrected_and_a_wrong_date_is_said(self, library, rag):
        rag.add_articles([TRAM])
        given = {"article": "tram", "title": "A tramway", "source": "", "author": "", "published": "soon"}
        assert "not a valid date" in library.correct(given, WHO)
        assert "Saved." in library.correct({**given, "published": "2026-03"}, WHO)
        assert (rag.article("tram").title, rag.article("tram").published) == ("A tramway", "2026-03")

    @pytest.mark.parametrize("day", ["2026-03-04", "2026-04-03"])
    def test_a_doubtful_day_is_settled_by_a_click_even_if_it_was_right(self, library, rag, day):
        rag.add_articles([replace(TRAM, published="2026-03-04", provenance=READ_IN_TWO_WAYS)])
        leaf = library.leaf({"article": "tram"}, WHO)
        assert leaf.count('data-does="date"') == 2
        assert {"It is 4 March 2026", "It is 3 April 2026"} <= {part.partition("<")[0] for part in leaf.split(">")}
        reader = replace(WHO, role="reader")
        assert 'data-does="date"' not in library.leaf({"article": "tram"}, reader)
        library.correct({"article": "tram", "title": "A tramway", "published": "2026-03-04"}, WHO)
        assert rag.article("tram").has_doubtful_day
        library.correct({"article": "tram", "published": day, "sure": "yes"}, WHO)
        assert (rag.article("tram").published, rag.article("tram").has_doubtful_day) == (day, False)

    @pytest.mark.parametrize("sent", [{}, {"articles": "tram"}, {"articles": [7, None]}])
    def test_what_names_no_articles_removes_none(self, library, rag, sent):
        rag.add_articles([TRAM])
        library.remove(sent, WHO)
        assert rag.counts()[0] == 1

    def test_articles_are_removed(self, library, rag):
        rag.add_articles([TRAM])
        assert "1 article was removed" in library.remove({"articles": ["tram", "gone"]}, WHO)

    def test_what_was_removed_last_is_put_back_as_it_was(self, library, rag):
        corrected = replace(TRAM, published="2026-03-04", provenance=READ_IN_TWO_WAYS, tags=("rail",))
        rag.add_articles([corrected, replace(TRAM, id="bus", text="The bus has 12 seats.")])
        before = rag.article("tram")
        assert 'data-does="undo"' in library.remove({"articles": ["tram"]}, WHO)
        assert list(library.undo(replace(WHO, id="another browser"))) == []
        assert list(library.undo(replace(WHO, role="reader"))) == []
        assert rag.counts()[0] == 1
        shown = list(library.undo(WHO))[-1]
        assert "1 article is back" in shown
        assert "data-question" not in shown  # it is not new
        assert rag.article("tram") == before
        assert list(library.undo(WHO)) == []

    def test_what_can_t_be_put_back_now_can_be_later(self, library, rag, monkeypatch):
        rag.add_articles([TRAM])
        library.remove({"articles": ["tram"]}, WHO)
        going_on = library._adding.begin(lambda work: work.stop.wait(30) and ImportReport())
        [busy] = library.undo(WHO)
        assert WORDS("busy-here") in unescape(busy)
        assert 'data-does="undo"' in busy
        going_on.stop.set()
        going_on.is_over.wait(30)
        with monkeypatch.context() as broken:
            broken.setattr(rag, "add_articles", lambda *_: (_ for _ in ()).throw(LockedError("It is locked.")))
            failed = list(library.undo(WHO))[-1]
        assert "It is locked." in failed
        assert 'data-does="undo"' in failed
        assert "1 article is back" in list(library.undo(WHO))[-1]
        assert rag.counts()[0] == 1

    def test_nothing_is_offered_to_be_put_back_where_nothing_was_removed(self, library, rag):
        rag.add_articles([TRAM])
        assert 'data-does="undo"' not in library.remove({"articles": ["gone"]}, WHO)


class TestSearch:
    def test_passages_without_the_words_are_shown_only_where_none_has_them(self, library, rag):
        rag.add_articles([TRAM, Article(id="bus", title="A bus", text="The bus has 12 seats.", language="en")])
        _, with_words = library.table(Listing(words="stations"), WHO)
        assert "<mark>stations</mark>" in with_words
        assert ("In the texts" in with_words, "12 seats" in with_words) == (True, False)
        _, without = library.table(Listing(words="qqqqzz"), WHO)
        assert ("Nearest passages" in without, "In the texts" in without) == (True, False)
