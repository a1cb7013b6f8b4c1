"""What every article has, wherever it was read."""

import pytest
from documents import (
    TEXT,
    json_lines,
)

from index.articles.fields import storable


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("date: 2026-06-05", "2026-06-05"),
        ("published: 2026-06-05 07:30:00", "2026-06-05T07:30:00"),
        ("published: '2026-06-05T07:30+02:00'", "2026-06-05T07:30+02:00"),
        ("publication_date: 2026", "2026"),
        ("date: 2026-06", "2026-06"),
        ("date:", ""),
        ("date: ''", ""),
    ],
)
def test_dates_are_read_in_the_forms_of_iso_8601(article, fields, published):
    assert article("a.md", f"---\n{fields}\n---\n{TEXT}").published == published


@pytest.mark.parametrize(
    "fields",
    ["date: tomorrow", "date: 99.06.2026", "date: 20260635", "date: 2026-13-45", "date: 2026-02-30", "date: yes"],
)
def test_a_date_that_is_none_is_rejected_and_the_reason_says_so(reason, fields):
    assert "2026-03-14" in reason("a.md", f"---\n{fields}\n---\n{TEXT}")


def test_a_language_that_is_no_code_is_detected(article):
    assert article("a.md", f"---\nlanguage: British English\n---\n{TEXT}").language == "en"


def test_a_text_that_begins_with_its_date_has_it(article):
    found = article("a.txt", f"A new tram\n\nLONDON, March 3, 2026 (Reuters) - {TEXT}")
    assert (found.published, found.provenance["published"]) == ("2026-03-03", "dateline: LONDON, March 3, 2026")


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
def test_what_cannot_be_stored_is_replaced_one_for_one(article, bad):
    found = article("a.jsonl", json_lines({"id": f"a{bad}", "text": f"One{bad}two", "title": f"T{bad}", "author": bad}))
    assert (found.id, found.text, found.title, found.author) == ("a\ufffd", "One\ufffdtwo", "T\ufffd", "\ufffd")
    assert storable(f"{bad}x") == "\ufffdx"


@pytest.mark.parametrize("bad", [r"\0", r"\ud800"])
def test_what_cannot_be_stored_is_replaced_in_front_matter_too(article, bad):
    found = article("a.md", f'---\nid: "a{bad}"\ntitle: "T{bad}"\n---\n{TEXT}')
    assert (found.id, found.title) == ("a\ufffd", "T\ufffd")
