"""Pages that Safari saved."""

import plistlib

import pytest
from documents import NEWS_PAGE


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_the_page_is_read_with_its_address(article, kind):
    page = {
        "WebResourceData": NEWS_PAGE,
        "WebResourceURL": "https://echo.example/tram",
        "WebResourceTextEncodingName": "UTF-8",
    }
    found = article("a.webarchive", plistlib.dumps({"WebMainResource": page}, fmt=kind))
    assert found.title == "A new tram for Montreval"
    assert found.link == "https://echo.example/2026/03/14/tram"


@pytest.mark.parametrize(
    "data", [b"bplist00", plistlib.dumps({"a": 1}), plistlib.dumps({"WebMainResource": {}}), b"<plist>"]
)
def test_what_is_no_page_is_rejected(reason, data):
    assert reason("a.webarchive", data)
