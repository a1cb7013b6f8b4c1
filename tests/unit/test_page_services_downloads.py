"""Files that a reader downloads."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rag.page.services.downloads import download


@given(st.text(max_size=200))
def test_a_file_s_name_is_harmless_whatever_the_title(title):
    response = download("# Notes", "text/markdown; charset=utf-8", title, "md")
    header = response.headers["content-disposition"]
    [name] = re.fullmatch(
        r"attachment; filename=\"conversation\.md\"; filename\*=UTF-8''([\w.%~-]+)\.md", header, re.ASCII
    ).groups()
    assert "%2F" not in name
    assert "%5C" not in name
    assert not name.startswith(".")
    assert len(header.encode()) < 2000


def test_it_is_kept_by_whoever_downloads_it_alone():
    response = download(b"PK", "application/zip", "", "zip")
    assert response.body == b"PK"
    assert response.headers["content-type"] == "application/zip"
    assert response.headers["cache-control"] == "no-store"
