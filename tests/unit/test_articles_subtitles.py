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
