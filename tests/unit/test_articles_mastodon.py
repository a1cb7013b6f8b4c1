"""Exports of Mastodon: the outbox of an ActivityPub account."""

import json

import pytest

from index.types import Article

NEWS = "The ferry to Arlen will not run on Monday, the port said."


@pytest.fixture
def exported(read_file):
    return lambda content: list(read_file("result.json", json.dumps(content)))


POST = {
    "id": "https://arlen.example/users/iris/statuses/9", "type": "Note", "published": "2026-03-04T10:15:00Z",
    "url": "https://arlen.example/@iris/9", "attributedTo": "https://arlen.example/users/iris",
    "content": f"<p>{NEWS}</p><p>Buses run &amp; wait.</p>", "contentMap": {"en": "…"},
    "tag": [{"type": "Hashtag", "name": "#ferry"}, {"type": "Mention", "name": "@tom"}],
}  # fmt: skip


def outbox(*objects):
    kinds = {dict: "Create", str: "Announce"}
    actor = "https://arlen.example/users/iris"
    return {
        "@context": "https://www.w3.org/ns/activitystreams",
        "type": "OrderedCollection",
        "orderedItems": [{"type": kinds[type(each)], "actor": actor, "object": each} for each in objects],
    }


def test_a_post_of_an_outbox_is_an_article_and_what_was_shared_is_none(exported):
    (found,) = exported(outbox("https://elsewhere.example/9", POST))
    assert isinstance(found, Article)
    assert (found.text, found.title) == (f"{NEWS}\n\nBuses run & wait.", NEWS)
    assert (found.author, found.source, found.published) == ("iris", "arlen.example", "2026-03-04T10:15:00Z")
    assert (found.link, found.tags, found.language) == ("https://arlen.example/@iris/9", ("ferry",), "en")


def test_what_stands_over_a_post_is_its_title_and_the_answers_of_a_poll_are_read(exported):
    options = [{"type": "Note", "name": "Monday"}, {"type": "Note", "name": "Friday"}]
    (found,) = exported(outbox({**POST, "type": "Question", "summary": "On the ferry", "oneOf": options}))
    assert found.title == "On the ferry"
    assert found.text.endswith("Buses run & wait.\n- Monday\n- Friday")


@pytest.mark.parametrize("wrong", [None, 3, [], {}, "x", [[1]], {"text": 5}, "http://[x"])
def test_a_field_that_is_of_another_kind_costs_no_post(exported, wrong):
    names = ("id", "published", "url", "attributedTo", "contentMap", "tag", "oneOf", "summary")
    changed = {**POST, **dict.fromkeys(names, wrong)}
    found = exported(outbox(changed, {**POST, "content": wrong, "contentMap": wrong}))
    assert NEWS in found[0].text
    assert all(isinstance(each, Article) for each in found)


def test_a_post_that_is_given_by_language_only_is_read(article):
    post = {
        "id": "https://a.example/1",
        "contentMap": {"en": "<p>The ferry runs.</p>"},
        "attributedTo": "https://a.example/users/iris",
    }
    outbox = {"orderedItems": [{"type": "Create", "actor": "https://a.example/users/iris", "object": post}]}
    assert article("outbox.json", json.dumps(outbox)).text == "The ferry runs."
