"""Messages of Outlook."""

import struct

from documents import TEXT, pdf
from ole import compound_file

from index.types import Rejection

HEADERS = "From: Iris Vale <iris@echo.example>\r\nDate: Tue, 3 Mar 2026 08:30:00 +0100\r\n"


def message(body=TEXT, *, headers=HEADERS, **more):
    strings = {"0037": "A new tram", "0C1A": "Iris Vale", "1000": body, "007D": headers}
    streams = {f"__substg1.0_{number}001F": text.encode("utf-16-le") for number, text in strings.items() if text}
    return compound_file({"__properties_version1.0": bytes(32), **streams, **more})


def test_a_message_gives_its_text_subject_sender_and_local_day(article):
    found = article("mail.msg", message())
    assert found.text == TEXT
    assert (found.title, found.author, found.published) == ("A new tram", "Iris Vale", "2026-03-03T08:30:00+01:00")
    assert found.provenance["author"] == "From"


def test_a_message_without_headers_has_the_time_of_its_properties(article):
    ticks = 134_169_966_000_000_000  # tenths of microseconds since 1601
    properties = bytes(32) + struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks)
    found = article("mail.msg", _with(properties))
    assert found.published == "2026-03-03T07:30:00Z"


def _with(properties):
    streams = {"__substg1.0_0037001F": "A new tram".encode("utf-16-le"), "__substg1.0_1000001E": TEXT.encode()}
    return compound_file({"__properties_version1.0": properties, **streams})


def test_the_text_of_a_message_may_be_html_alone(article):
    markup = f"<html><body><p>{TEXT}</p></body></html>".encode()
    assert article("mail.msg", message("", **{"__substg1.0_10130102": markup})).text == TEXT


def test_what_is_attached_is_read_too(read_file):
    folder = "__attach_version1.0_#00000000"
    name = "tram.pdf".encode("utf-16-le")
    attached = {f"{folder}/__substg1.0_3707001F": name, f"{folder}/__substg1.0_37010102": pdf([TEXT])}
    first, second = read_file("mail.msg", message(**attached))
    assert first.text == second.text == TEXT
    assert second.origin.endswith("mail.msg!/tram.pdf")


def test_a_damaged_message_is_rejected(read_file):
    for data in (message()[:700], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)):
        (found,) = read_file("mail.msg", data)
        assert isinstance(found, Rejection)
