"""SubRip and WebVTT."""

import pytest
from documents import (
    SRT,
    VTT,
)


@pytest.mark.parametrize(("name", "data"), [("a.srt", SRT), ("a.vtt", VTT), ("a.txt", VTT)])
def test_subtitles_are_running_text_with_moments_as_places(article, name, data):
    found = article(name, data)
    assert found.text.removeprefix("Ann: ") == "The council of Montreval voted for a tram.\n\nIt opens in May."
    assert found.place(found.text.index("voted")) == "0:00:03"
    assert found.place(found.text.index("It opens")) == ("0:12:04" if name == "a.srt" else "1:12:04")


def test_subtitles_without_cues_are_rejected(reason):
    assert "no subtitles" in reason("a.srt", b"nothing here")


def subtitles(*cues):
    return "\n\n".join(f"00:00:{second:02},000 --> 00:00:{second + 1:02},000\n{words}" for second, words in cues)


def test_a_pause_ends_a_paragraph_only_behind_a_sentence(article):
    text = subtitles((1, "One."), (20, "Two"), (40, "goes on."))
    assert article("a.srt", text).text == "One.\n\nTwo goes on."


def test_a_cue_that_is_shown_twice_is_said_once(article):
    assert article("a.srt", subtitles((1, "One."), (2, "One."), (3, "Two."))).text == "One. Two."


def test_marks_of_layout_and_entities_are_no_words(article):
    text = subtitles((1, r"{\an8}<i>Tom</i> &amp; <font color='red'>Ann</font>"), (2, "1 < 2 is true."))
    assert article("a.srt", text).text == "Tom & Ann 1 < 2 is true."


def test_scripts_without_spaces_are_put_together_without(article):
    assert article("a.srt", subtitles((1, "市议会"), (2, "投票。"))).text == "市议会投票。"


def test_the_title_of_web_subtitles_stands_behind_their_mark(article):
    data = "WEBVTT - A new tram\n\n00:01.000 --> 00:02.000\nIt opens.\n"
    assert article("a.vtt", data).title == "A new tram"
    assert article("b.srt", subtitles((1, "It opens."))).title == "b"


def test_captions_that_roll_say_each_line_once(article):
    cues = [
        ("the bridge",),
        ("the bridge",),
        ("the bridge", "will open"),
        ("will open",),
        ("will open", "in May"),
        ("in May",),
        ("in May",),
    ]
    text = "WEBVTT\n\n" + "\n\n".join(
        f"00:0{at}.000 --> 00:0{at}.900\n{chr(10).join(cue)}\n " for at, cue in enumerate(cues)
    )
    assert article("a.vtt", text.encode()).text == "the bridge will open in May"


def test_times_without_noughts_are_read_too(article):
    data = (
        b"WEBVTT\n\nab12/17-0\n0:0:3.540 --> 0:0:7.23\n<v Iris Vale>The ferry stops.\n\n0:1:5.2 --> 1:2:7.950\nWhy?\n"
    )
    found = article("a.vtt", data)
    assert found.text == "Iris Vale: The ferry stops.\n\nWhy?"
    assert [place.name for place in found.places] == ["0:00:03", "0:01:05"]
