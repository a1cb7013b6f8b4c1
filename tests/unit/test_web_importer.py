import gzip
import json
import threading
from typing import ClassVar

import pytest
from fake_site import WORDS, Reply, item, only, page, reasons, rss
from fakes import FakeEmbedder

from index import embeddings
from index.errors import FetchError, StoreError
from index.index import Index

SUMMARY = "<p>The harbour will be dredged, the council decided; work begins in April and lasts nine weeks.</p>"


class TestStop:
    """Whoever reads wants no more."""

    def test_pages_that_were_read_are_kept(self, web, index, site):
        stop = threading.Event()
        site.give("/a.html", page())
        site.give("/b.html", page(title="Another"))

        class Watching:
            def reading(self, files, of):
                if files == 1:
                    stop.set()

            def found(self, passages):
                pass

            def embedded(self, passages):
                pass

        report = web.add([site.url("/a.html"), site.url("/b.html")], Watching(), stop)
        assert len(report.added) == 1
        assert len(index.store.articles()) == 1

    def test_feeds_are_left_where_they_are(self, web, index, site):
        site.give("/feed.xml", rss(item(site.url("/a.html"))))
        site.give("/a.html", page())
        web.add_feed(site.url("/feed.xml"))
        stop = threading.Event()
        stop.set()
        assert web.sync(None, stop).articles == 0
        assert len(web.sync().added) == 1


class TestPages:
    def test_a_page_becomes_an_article(self, web, index, site):
        site.give("/2026/harbour.html?utm_source=mail", page())
        report = web.add([site.url("/2026/harbour.html?utm_source=mail")])
        article = only(index)
        assert report.added == [article.id]
        assert article.id.startswith("harbour-")
        assert article.origin == article.link == site.url("/2026/harbour.html")
        assert "the council decided on Monday evening" in article.text
        assert article.title == "Harbour to be dredged"

    def test_a_page_that_changed_takes_the_place_of_the_old(self, web, index, site):
        site.give("/a", Reply(page()), Reply(page(text=WORDS + "\nIt costs nine million.")))
        (id_,) = web.add([site.url("/a")]).added
        assert web.add([site.url("/a")]).replaced == [id_]
        assert "nine million" in only(index).text

    def test_a_page_that_did_not_change_is_not_even_sent(self, web, index, site):
        site.give("/a", page(), headers={"ETag": '"1"'})
        (id_,) = web.add([site.url("/a")]).added
        assert web.add([site.url("/a")]).unchanged == [id_]
        assert site.asked[-1][1]["If-None-Match"] == '"1"'

    def test_a_page_whose_article_was_removed_is_read_again(self, web, index, site):
        site.give("/a", page(), headers={"ETag": '"1"'})
        (id_,) = web.add([site.url("/a")]).added
        index.remove([id_])
        assert web.add([site.url("/a")]).added == [id_]

    def test_a_page_that_could_not_be_committed_is_read_again(self, web, index, site, monkeypatch):
        site.give("/a", page(), headers={"ETag": '"1"'})
        with monkeypatch.context() as broken:
            broken.setattr(Index, "add", lambda *_: (_ for _ in ()).throw(StoreError("The disk is full.")))
            with pytest.raises(StoreError):
                web.add([site.url("/a")])
        assert len(web.add([site.url("/a")]).added) == 1

    @pytest.mark.parametrize("status", [301, 302, 307, 308])
    def test_a_redirect_leads_to_the_same_article(self, web, index, site, status):
        site.give("/a", status=status, headers={"Location": "/b?utm_medium=x"})
        site.give("/b?utm_medium=x", page())
        site.give("/b", page())
        report = web.add([site.url("/a"), site.url("/b"), site.url("/b#comments")])
        assert len(report.added) == 1
        assert report.rejected == []
        assert only(index).origin == site.url("/b")
        assert len(web.add([site.url("/a")]).unchanged) == 1

    def test_a_page_can_not_take_the_place_of_another_hosts(self, web, index, site):
        site.give("/a", page())
        site.give("/evil", page(head=f'<link rel="canonical" href="{site.url("/a", host="localhost")}">', title="Evil"))
        report = web.add([site.url("/a", host="localhost"), site.url("/evil")])
        assert len(report.added) == 2

    def test_an_article_that_moved_for_good_keeps_its_id(self, web, index, site):
        site.give("/old", Reply(page()), Reply(status=301, headers={"Location": "/new"}))
        site.give("/new", page(text=WORDS + "\nCorrected."))
        (id_,) = web.add([site.url("/old")]).added
        assert web.add([site.url("/old")]).replaced == [id_]
        assert only(index).origin == site.url("/new")
        assert web.add([site.url("/new")]).unchanged == [id_]

    def test_what_stands_at_the_old_address_later_is_another_article(self, web, index, site):
        moved = Reply(status=301, headers={"Location": "/new"})
        site.give("/old", Reply(page()), moved, Reply(page("Wine", "The grapes were picked early this year in Alma.")))
        site.give("/new", page())
        for _ in range(3):
            web.add([site.url("/old")])
        assert {article.origin for article in index.store.articles()} == {site.url("/old"), site.url("/new")}

    def test_a_redirect_for_now_does_not_replace_what_was_there(self, web, index, site):
        site.give("/a", Reply(page()), Reply(status=302, headers={"Location": "/login"}))
        site.give("/login", page("Log in", "Please log in to read this article in the Alma Echo."))
        (id_,) = web.add([site.url("/a")]).added
        web.add([site.url("/a")])
        assert "council" in index.store.article(id_).text

    def test_a_redirect_to_the_front_page_means_that_it_is_gone(self, web, index, site):
        site.give("/a", status=301, headers={"Location": "/"})
        site.give("/", page())
        assert "front page" in reasons(web.add([site.url("/a")]))[site.url("/a")]

    @pytest.mark.parametrize(("status", "reason"), [(404, "nothing at this address"), (410, "removed permanently")])
    def test_what_is_gone_is_said_and_its_article_stays(self, web, index, site, status, reason):
        site.give("/a", Reply(page()), Reply(status=status))
        web.add([site.url("/a")])
        assert reason in reasons(web.add([site.url("/a")]))[site.url("/a")]
        assert only(index)

    def test_what_can_not_be_read_stops_nothing_else(self, web, index, site):
        site.give("/a", page())
        bad = [site.url("/missing"), "http://10.0.0.1/", "ftp://news.example/a", "https://"]
        report = web.add([*bad, site.url("/a")])
        assert list(reasons(report)) == bad
        assert len(report.added) == 1

    def test_no_index_is_made_for_nothing(self, web, index, site, tmp_path):
        web.add([site.url("/missing")])
        assert not (tmp_path / "data" / "index.sqlite3").exists()


class TestFeeds:
    def test_the_articles_of_a_feed_are_read_from_their_pages(self, web, index, site):
        more = "<author>ann@news.example (Ann Bell)</author><category>Port</category>"
        more += "<pubDate>Tue, 24 Nov 2026 10:00:00 +0200</pubDate>"
        site.give("/feed", rss(item("/a", more=more)))
        site.give("/a", page())
        feed = web.add_feed(site.url("/feed"))
        assert feed.title == "The Alma Echo"
        report = web.sync()
        article = only(index)
        assert report.added == [article.id]
        assert (article.published, article.author, article.source) == (
            "2026-11-24T10:00:00+02:00",
            "Ann Bell",
            "The Alma Echo",
        )
        assert article.tags == ("Port",)
        assert article.link == site.url("/a")
        assert article.provenance["tags"] == "feed"

    def test_what_a_feed_has_in_full_is_not_asked_for(self, web, index, site):
        content = f"<content:encoded><![CDATA[<p>{WORDS}</p><p>{WORDS}</p>]]></content:encoded>"
        site.give("/feed", rss(item("/a?utm_source=rss", "A &amp;amp; B", content)))
        web.add_feed(site.url("/feed"))
        web.sync()
        article = only(index)
        assert (article.title, article.link) == ("A & B", site.url("/a"))
        assert article.text.count("Fishermen had asked") == 2
        assert "<p>" not in article.text
        assert site.paths() == ["/feed", "/feed"]

    def test_an_entry_without_a_page_is_known_by_its_id(self, web, index, site):
        content = f"<guid isPermaLink='false'>7</guid><content:encoded><![CDATA[<p>{WORDS * 2}</p>]]></content:encoded>"
        site.give("/feed", rss(f"<title>Harbour</title>{content}"))
        web.add_feed(site.url("/feed"))
        web.sync()
        assert only(index).origin == site.url("/feed?entry=7")

    def test_what_is_known_is_not_asked_for_again(self, web, index, site):
        site.give("/feed", rss(item("/a")), rss(item("/b"), item("/a")))
        site.give("/a", page())
        site.give("/b", page("Ferry", "The ferry to the islands leaves at nine in the morning from the old quay."))
        web.add_feed(site.url("/feed"))
        site.give("/feed", rss(item("/a")), rss(item("/b"), item("/a")))
        (first,) = web.sync().added
        site.asked.clear()
        report = web.sync()
        assert (len(report.added), report.unchanged) == (1, [first])
        assert site.paths() == ["/feed", "/b"]

    def test_a_feed_that_has_not_changed_is_not_even_sent(self, web, site):
        feed = rss(item("/a"))
        feed.headers = {"ETag": '"1"'}
        site.give("/feed", feed)
        site.give("/a", page())
        web.add_feed(site.url("/feed"))
        assert len(web.sync().added) == 1
        assert web.sync().articles == 0
        assert site.asked[-1][1]["If-None-Match"] == '"1"'

    def test_an_entry_that_changed_is_read_again(self, web, index, site):
        site.give("/feed", rss(item("/a")))
        site.give("/a", Reply(page()), Reply(page(text=WORDS + "\nCorrected.")))
        web.add_feed(site.url("/feed"))
        (id_,) = web.sync().added
        site.give("/feed", rss(item("/a", "Harbour (corrected)")))
        assert web.sync().replaced == [id_]

    def test_what_fails_for_now_is_tried_again_by_the_next_sync(self, web, site):
        feed = rss(item("/a"))
        feed.headers = {"ETag": '"1"'}
        site.give("/feed", feed)
        site.give("/a", status=500)
        web.add_feed(site.url("/feed"))
        assert "500" in reasons(web.sync())[site.url("/a")]
        site.give("/a", page())
        assert len(web.sync().added) == 1

    def test_what_is_gone_is_said_once(self, web, site):
        site.give("/feed", rss(item("/a")))
        web.add_feed(site.url("/feed"))
        assert "(404)" in reasons(web.sync())[site.url("/a")]
        site.asked.clear()
        assert web.sync().rejected == []
        assert site.paths() == ["/feed"]

    def test_what_was_removed_does_not_come_back(self, web, index, site):
        site.give("/feed", rss(item("/a")))
        site.give("/a", page())
        web.add_feed(site.url("/feed"))
        index.remove(web.sync().added)
        assert web.sync().articles == 0

    @pytest.mark.parametrize("closed", ["robots", 401, 402, 403])
    def test_the_summary_stands_in_for_a_page_that_is_not_given_to_programs(self, web, index, site, closed):
        if closed == "robots":
            site.give("/robots.txt", "User-agent: *\nDisallow: /a\n")
        else:
            site.give("/a", status=closed)
        site.give("/feed", rss(item("/a", more=f"<description><![CDATA[{SUMMARY}]]></description>")))
        web.add_feed(site.url("/feed"))
        assert len(web.sync().added) == 1
        assert only(index).text.startswith("The harbour will be dredged")
        assert only(index).provenance["text"] == "summary in the feed"

    def test_a_summary_does_not_stand_in_for_a_page_that_is_gone(self, web, site):
        site.give("/feed", rss(item("/a", more=f"<description><![CDATA[{SUMMARY}]]></description>")))
        web.add_feed(site.url("/feed"))
        assert "(404)" in reasons(web.sync())[site.url("/a")]

    def test_what_is_no_character_is_replaced(self, web, index, site):
        text = {"id": "\ud800", "title": "A\udfff", "content_text": f"\ud800 {WORDS * 2}", "tags": ["\ud801"]}
        feed = {"version": "https://jsonfeed.org/version/1.1", "title": "\ud802", "items": [text]}
        site.give("/feed", json.dumps(feed), kind="application/feed+json")
        web.add_feed(site.url("/feed"))
        for _ in range(2):
            web.sync()
        assert (only(index).title, only(index).tags, web.feeds()[0].title) == ("A\ufffd", ("\ufffd",), "\ufffd")

    def test_two_feeds_of_one_article_give_one(self, web, index, site):
        site.give("/1", rss(item("/a")))
        site.give("/2", rss(item("/b"), title="Another"))
        site.give("/a", page())
        site.give("/b", status=302, headers={"Location": "/a"})
        for path in ("/1", "/2"):
            web.add_feed(site.url(path))
        assert len(web.sync().added) == 1
        assert len(web.sync().unchanged) == 1

    def test_a_feed_that_fails_is_named_and_stops_no_other(self, web, site, clock):
        site.give("/1", rss(item("/a")))
        site.give("/2", rss(item("/a")))
        site.give("/a", page())
        for path in ("/1", "/2"):
            web.add_feed(site.url(path))
        site.give("/1", status=410)
        report = web.sync()
        assert reasons(report) == {site.url("/1"): "it was removed permanently (410)"}
        assert len(report.added) == 1
        assert [(feed.problem, feed.checked > 1e9) for feed in web.feeds()] == [
            ("it was removed permanently (410)", True),
            ("", True),
        ]

    def test_feeds_of_several_hosts_are_read_at_the_same_time(self, web, index, site):
        both = threading.Barrier(2, timeout=10)

        def feed(path):
            both.wait()  # one after the other, the first would wait in vain
            yield rss(item(path)).body.encode()

        for host, path in (("127.0.0.1", "/1"), ("localhost", "/2")):
            site.give(path, rss(item(f"/a{path}")))
            site.give(
                f"/a{path}", page(f"Harbour {path}", f"Harbour {path} will be dredged, the council decided today.")
            )
            web.add_feed(site.url(path, host=host))
            site.give(path, Reply(chunks=feed(f"/a{path}"), kind="application/rss+xml"))
        report = web.sync()
        assert (len(report.added), report.rejected) == (2, [])
        assert len(index.store.articles()) == 2

    def test_an_error_of_the_index_ends_the_run(self, web, index, site, monkeypatch):
        for host in ("127.0.0.1", "localhost"):
            site.give("/feed", rss(item("/a")))
            site.give("/a", page())
            web.add_feed(site.url("/feed", host=host))
        monkeypatch.setattr(Index, "add", lambda *_: (_ for _ in ()).throw(StoreError("The disk is full.")))
        with pytest.raises(StoreError):
            web.sync()
        monkeypatch.undo()
        monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder())
        assert len(web.sync().added) == 2

    def test_who_shows_progress_is_told_where_it_is(self, web, site):
        class Progress:
            visited: ClassVar = []

            def found(self, passages):
                pass

            embedded = found

            def visiting(self, address):
                self.visited.append(address)

            def reading(self, files, of):
                pass

        site.give("/a", page())
        web.add([site.url("/a")], Progress())
        assert Progress.visited == [site.url("/a")]

    def test_what_is_no_feed_is_not_put_on_the_list(self, web, site):
        site.give("/a", page())
        with pytest.raises(FetchError, match="/a: it is not an RSS"):
            web.add_feed(site.url("/a"))
        assert web.feeds() == []

    def test_feeds_are_removed_and_their_articles_stay(self, web, index, site):
        site.give("/feed", rss(item("/a")))
        site.give("/a", page())
        web.add_feed(site.url("/feed"))
        web.sync()
        assert web.remove_feed(site.url("/feed"))
        assert not web.remove_feed(site.url("/feed"))
        assert (web.feeds(), web.sync().articles, len(index.store.articles())) == ([], 0, 1)

    def test_a_feed_that_is_added_twice_is_there_once(self, web, site):
        site.give("/feed", rss(item("/a")))
        for _ in range(2):
            web.add_feed(site.url("/feed"))
        assert len(web.feeds()) == 1

    def test_a_link_into_a_private_network_is_refused(self, web, site):
        site.give("/feed", rss(item("http://169.254.169.254/latest/", more=f"<description>{WORDS}</description>")))
        web.add_feed(site.url("/feed"))
        assert "not a public address" in reasons(web.sync())["http://169.254.169.254/latest/"]

    def test_without_feeds_nothing_is_asked_and_nothing_made(self, web, tmp_path):
        assert (web.sync().articles, web.feeds(), web.remove_feed("https://news.example/")) == (0, [], False)
        assert not (tmp_path / "data").exists()


class TestSitemaps:
    def give_pages(self, site, *days):
        for day in days:
            site.give(f"/{day}", page(f"Day {day}", f"On day {day} the council of Port Alma met and talked of sand."))
        entries = "".join(
            f"<url><loc>{site.url(f'/{day}')}</loc><lastmod>2026-11-{day:02}</lastmod></url>" for day in days
        )
        return f"<urlset>{entries}</urlset>"

    def test_the_newest_pages_are_read(self, web, index, site):
        site.give("/sitemap.xml", self.give_pages(site, 3, 9, 5), kind="application/xml")
        report = web.sitemap(site.url("/sitemap.xml"), 2)
        assert [id_.partition("-")[0] for id_ in report.added] == ["9", "5"]

    def test_a_list_of_packed_sitemaps_is_followed_as_far_as_needed(self, web, site):
        site.give("/new.xml.gz", gzip.compress(self.give_pages(site, 20, 22).encode()), kind="application/gzip")
        site.give("/old.xml.gz", gzip.compress(self.give_pages(site, 1).encode()), kind="application/gzip")
        listed = "".join(
            f"<sitemap><loc>{site.url(path)}</loc><lastmod>2026-11-{day}</lastmod></sitemap>"
            for path, day in (("/old.xml.gz", "02"), ("/new.xml.gz", "22"))
        )
        site.give("/sitemap.xml", f"<sitemapindex>{listed}</sitemapindex>", kind="text/xml")
        assert len(web.sitemap(site.url("/sitemap.xml"), 1).added) == 1
        assert site.paths() == ["/sitemap.xml", "/new.xml.gz", "/22"]
        assert len(web.sitemap(site.url("/sitemap.xml"), 9).articles * [0]) == 3

    def test_a_packed_bomb_is_given_up(self, web, site):
        site.give("/sitemap.xml.gz", gzip.compress(bytes(50_000_000)), kind="application/gzip")
        with pytest.raises(FetchError, match=r"sitemap\.xml\.gz: it (is larger|grows)"):
            web.sitemap(site.url("/sitemap.xml.gz"))

    def test_what_is_no_sitemap_is_an_error_that_names_it(self, web, site):
        site.give("/a", "<x/>", kind="text/xml")
        with pytest.raises(FetchError, match="/a: it is not a sitemap"):
            web.sitemap(site.url("/a"))

    def test_a_sitemap_that_is_missing_stops_no_other(self, web, site):
        site.give("/1.xml", self.give_pages(site, 4), kind="text/xml")
        listed = "".join(f"<sitemap><loc>{site.url(path)}</loc></sitemap>" for path in ("/missing.xml", "/1.xml"))
        site.give("/sitemap.xml", f"<sitemapindex>{listed}</sitemapindex>", kind="text/xml")
        report = web.sitemap(site.url("/sitemap.xml"))
        assert list(reasons(report)) == [site.url("/missing.xml")]
        assert len(report.added) == 1
