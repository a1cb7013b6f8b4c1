"""Chats that WhatsApp exports as text."""

import pytest

from index.articles.whatsapp import chat_days, chat_name

CHAT = """12/03/2026, 10:15 - Messages and calls are end-to-end encrypted.
12/03/2026, 10:15 - Iris Vale: The ferry to Arlen will not run on Monday.
12/03/2026, 10:17 - Tom Brandt: Why not? The mayor said it would.
And the timetable says so too.
12/03/2026, 10:19 - Iris Vale: <Media omitted>
13/03/2026, 08:02 - Iris Vale: It runs after all. <This message was edited>
"""


def test_a_chat_is_an_article_for_each_day(read_file):
    first, second = read_file("WhatsApp Chat with Harbour Watch.txt", CHAT)
    assert (first.title, first.published, first.source) == ("Harbour Watch, 2026-03-12", "2026-03-12", "Harbour Watch")
    assert first.author == "Iris Vale, Tom Brandt"
    assert first.text == (
        "Iris Vale: The ferry to Arlen will not run on Monday.\n\n"
        "Tom Brandt: Why not? The mayor said it would.\nAnd the timetable says so too."
    )
    assert (second.text, second.id) == ("Iris Vale: It runs after all.", "chat-Harbour Watch-2026-03-13")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[3/14/26, 9:01:12 PM] Iris: Hello\n[3/14/26, 9:02:00 PM] Tom: \u200eimage omitted", ["2026-03-14"]),
        ("12.03.26, 10:15 - Iris: Hallo\n14.03.26, 10:15 - Tom: Tag", ["2026-03-12", "2026-03-14"]),
        ("2026-03-12, 10:15 - Iris: a\n2026-03-12, 10:16 - Tom: b", ["2026-03-12"]),
        ("12/03/2026, 10:15 - one thing\n12/03/2026, 10:16 - another", []),
        ("12/03/2026 The town said: no.\n\n13/03/2026 It said: yes.", []),
        ("A chat.\n12/03/2026, 10:15 - Iris: a\n12/03/2026, 10:16 - Tom: b", []),
        ("99/99/2026, 10:15 - Iris: a\n99/99/2026, 10:16 - Tom: b", []),
    ],
)
def test_days_are_read_in_the_forms_of_telephones_and_other_texts_are_no_chat(text, found):
    assert [each.day for each in chat_days(text)] == found


def test_what_the_program_says_is_no_message():
    (day,) = chat_days("[14/3/26, 9:01:12] Iris: Hello\n[14/3/26, 9:02:00] Tom: \u200eimage omitted")
    assert (day.text, day.people) == ("Iris: Hello", ["Iris"])


def test_a_day_that_may_be_another_one_is_marked(read_file):
    (found,) = read_file("a.txt", "03/04/2026, 10:15 - Iris: a\n03/04/2026, 10:16 - Tom: b")
    assert found.provenance["published"].startswith("doubtful")
    assert found.published == "2026-04-03"


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("WhatsApp Chat with Harbour", "Harbour"),
        ("WhatsApp Chat - Harbour", "Harbour"),
        ("WhatsApp-Chat mit Ida Brandt", "Ida Brandt"),
        ("_chat", ""),
    ],
)
def test_the_name_of_a_chat_is_in_that_of_its_file(stem, name):
    assert chat_name(stem) == name
