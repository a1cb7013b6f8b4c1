"""Exports of Telegram: its chats and channels, as JSON and as a page."""
# ruff: noqa: E501 - markup is easier to read in one line

import json

import pytest

from index.articles.readers import read
from index.types import Article, Rejection

NEWS = "The ferry to Arlen will not run on Monday, the port said."


@pytest.fixture
def exported(read_file):
    return lambda content: list(read_file("result.json", json.dumps(content)))


def message(text, **more):
    return {"id": 7, "type": "message", "date": "2026-03-04T23:30:00", "from": "Arlen Today", "text": text, **more}


def channel(*messages, **more):
    return {"name": "Arlen Today", "type": "public_channel", "id": 1234, "messages": list(messages), **more}


def test_a_message_of_a_channel_is_an_article_of_its_local_day_and_the_channel(exported):
    (found,) = exported(channel(message(NEWS, date_unixtime="1772659800")))
    assert (found.text, found.title, found.source, found.author) == (NEWS, NEWS, "Arlen Today", "")
    assert found.published == "2026-03-04T23:30:00"
    assert (found.id, found.provenance["source"]) == ("telegram-1234-7", "name")


def test_formatted_pieces_are_one_text_without_what_is_struck_out(exported):
    pieces = [
        {"type": "bold", "text": "No ferry"}, "\n\nThe fee is ", {"type": "strikethrough", "text": "30 "},
        {"type": "italic", "text": "35 euros"}, ", see ", {"type": "text_link", "text": "here", "href": "https://a.example"},
        " ", {"type": "hashtag", "text": "#ferry"},
    ]  # fmt: skip
    (found,) = exported(channel(message(pieces)))
    assert found.text == "No ferry\n\nThe fee is 35 euros, see here #ferry"
    assert (found.title, found.tags) == ("No ferry", ("ferry",))


def test_a_forwarded_message_names_whom_it_is_from(exported):
    (found,) = exported(channel(message(NEWS, forwarded_from="Harbour Post")))
    assert (found.source, found.author, found.provenance["source"]) == ("Harbour Post", "", "forwarded_from")


def test_somebody_who_writes_in_a_group_or_signs_is_the_author(exported):
    in_group, signed = exported(
        channel(message(NEWS, **{"from": "Iris Vale"}), message(NEWS + " Again.", id=8, author="Tom Brandt"))
    )
    assert (in_group.author, in_group.source) == ("Iris Vale", "Arlen Today")
    assert signed.author == "Tom Brandt"


def test_notes_of_service_and_pictures_alone_are_no_articles(exported):
    service = {"id": 1, "type": "service", "date": "2026-03-01T08:00:00", "action": "create_channel", "text": ""}
    found = exported(channel(service, message("", photo="photos/photo_1.jpg"), message(NEWS)))
    assert [(each.text, each.origin.rpartition(":")[2]) for each in found] == [(NEWS, "3")]


def test_an_export_without_any_text_says_so(exported):
    (found,) = exported(channel(message("")))
    assert isinstance(found, Rejection)
    assert found.reason == "no message in it has text"


def test_a_poll_is_its_question_and_answers(exported):
    poll = {"question": "Which day?", "closed": False, "answers": [{"text": "Monday", "voters": 3}, {"text": "Friday"}]}
    (found,) = exported(channel(message("", poll=poll)))
    assert found.text == "Which day?\n- Monday\n- Friday"


def test_all_chats_of_an_account_are_read(exported):
    chats = {"about": "…", "list": [channel(message(NEWS)), channel(message(NEWS), name="Port", id=5)]}
    found = exported({"about": "…", "personal_information": {"first_name": "Iris"}, "chats": chats})
    assert [(each.source, each.id) for each in found] == [
        ("Arlen Today", "telegram-1234-7"),
        ("Port", "telegram-5-7"),
    ]


def test_a_long_first_line_is_no_title_as_a_whole(exported):
    long = " ".join(["word"] * 60)
    first, second = exported(channel(message(f"{NEWS} The {long}."), message(long, id=8)))
    assert first.title == NEWS
    assert second.title == " ".join(["word"] * 24) + " …"


def test_other_json_with_messages_is_read_by_its_columns(exported):
    (found,) = exported({"messages": [{"content": NEWS, "date": "2026-03-04", "author": {"name": "Iris Vale"}}]})
    assert (found.text, found.published, found.author) == (NEWS, "2026-03-04", "Iris Vale")


@pytest.mark.parametrize("wrong", [None, 3, [], {}, "x", [[1]], {"text": 5}, "http://[x"])
def test_a_field_that_is_of_another_kind_costs_no_message(exported, wrong):
    changed = {"from": wrong, "id": wrong, "forwarded_from": wrong, "author": wrong, "poll": wrong}
    found = exported(channel(message(NEWS, **changed), message(wrong, id=9), wrong, name=wrong))
    assert NEWS in found[0].text
    assert all(isinstance(each, Article) for each in found)


def on_page(at, inner, kind="default clearfix"):
    day = f'<div class="pull_right date details" title="04.03.2026 23:1{at}:00 UTC+01:00">23:1{at}</div>'
    return f'<div class="message {kind}" id="message{at}"><div class="body">{day}{inner}</div></div>'


def test_the_page_that_telegram_exports_is_its_messages(tmp_path):
    forwarded = '<div class="forwarded body"><div class="from_name">Harbour Post <span>04.03.2026</span></div><div class="text">No bus.</div></div>'
    messages = [
        on_page(1, '<div class="details">4 March 2026</div>', "service"),
        on_page(2, f'<div class="from_name">Arlen Today </div><div class="text">{NEWS}<br><br>It costs <s>30</s> 35.</div>'),
        on_page(3, forwarded, "default clearfix joined"),
        on_page(4, '<div class="media_wrap"></div>'),
        on_page(5, '<div class="from_name">Iris Vale</div><div class="text">Why?</div>'),
    ]  # fmt: skip
    header = '<div class="page_header"><div class="content"><div class="text bold">Arlen Today</div></div></div>'
    page = f"<html><body>{header}<div class='history'>{''.join(messages)}</div></body></html>"
    (tmp_path / "messages.html").write_text(page, encoding="utf-8")
    first, second, third = read(tmp_path / "messages.html")
    assert (first.text, first.title) == (f"{NEWS}\n\nIt costs 35.", NEWS)
    assert (first.source, first.author, first.published) == ("Arlen Today", "", "2026-03-04T23:12:00+01:00")
    assert (second.text, second.source, second.author) == ("No bus.", "Harbour Post", "")
    assert (third.text, third.author) == ("Why?", "Iris Vale")


def test_words_within_words_of_a_page_are_read_once(tmp_path):
    inner = on_page(1, f'<div class="text">{NEWS}<div class="text">Buses wait.</div></div>')
    header = '<div class="page_header"><div class="content"><div class="text bold">Arlen Today</div></div></div>'
    (tmp_path / "messages.html").write_text(f"<html><body>{header}{inner}</body></html>", encoding="utf-8")
    (found,) = read(tmp_path / "messages.html")
    assert found.text.count("Buses wait.") == 1
