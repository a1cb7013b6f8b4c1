"""What every article has, wherever it was read."""

import pytest
from documents import (
    TEXT,
    json_lines,
)

from index.articles.article_builder import article as checked
from index.articles.article_builder import created, storable
from index.articles.article_edits import edited
from index.errors import ArticleError
from index.types import Place


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


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", f"A new tram\n\n03/04/2026\n\n{TEXT}"),
        ("a.txt", f"A new tram\n\nLONDON, 03/04/2026 - {TEXT}"),
        ("a.md", f"---\ndate: 03/04/2026\nlanguage: en\n---\n{TEXT}"),
    ],
)
def test_a_date_that_can_be_read_in_two_ways_is_doubtful_and_names_the_other(article, name, text):
    found = article(name, text)
    assert (found.published, found.has_doubtful_day, found.other_day) == ("2026-03-04", True, "2026-04-03")
    sure = edited(found, {"published": "2026-04-03"})
    assert (sure.has_doubtful_day, sure.other_day) == (False, "")


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
def test_what_cannot_be_stored_is_replaced_one_for_one(article, bad):
    found = article(
        "a.jsonl", json_lines({"id": f"a{bad}", "text": f"One{bad}two", "title": f"T{bad}", "author": f"Bo{bad}"})
    )
    assert (found.id, found.text, found.title, found.author) == ("a\ufffd", "One\ufffdtwo", "T\ufffd", "Bo\ufffd")
    assert storable(f"{bad}x") == "\ufffdx"


@pytest.mark.parametrize("bad", [r"\0", r"\ud800"])
def test_what_cannot_be_stored_is_replaced_in_front_matter_too(article, bad):
    found = article("a.md", f'---\nid: "a{bad}"\ntitle: "T{bad}"\n---\n{TEXT}')
    assert (found.id, found.title) == ("a\ufffd", "T\ufffd")


def made(text=TEXT, title="A tram", **more):
    fields = more.pop("fields", {})
    return checked(id_="a", title=title, text=text, fields=fields, origin="a.txt", **more)


def test_fields_are_known_by_their_names_in_many_languages_the_likeliest_first():
    found = made(fields={"titre": "Un tram", "Titel": "x", "autor": "Ann Lee", "来源": "The Echo", "subject": "y"})
    assert (found.title, found.author, found.source) == ("Un tram", "Ann Lee", "The Echo")
    assert found.provenance == {"title": "titre", "author": "autor", "source": "来源", "language": "detected"}


def test_a_date_that_is_none_costs_only_the_date_where_nobody_wrote_it_for_this_program():
    found = made(fields={"date": "soon"})
    assert found.published == ""
    assert "soon" in found.provenance["published"]
    with pytest.raises(ArticleError, match="soon"):
        made(fields={"date": "soon"}, is_strict=True)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("tram; council, tram", ("tram", "council")),
        (["a  b", "", "c"], ("a b", "c")),
        ("市、区", ("市", "区")),
        (7, ("7",)),
        ([], ()),
    ],
)
def test_tags_are_a_list_or_a_text_each_once(tags, expected):
    assert made(fields={"tags": tags}).tags == expected


@pytest.mark.parametrize(("link", "expected"), [("https://e.example/a", "https://e.example/a"), ("javascript:x", "")])
def test_a_link_leads_to_the_web_or_nowhere(link, expected):
    assert made(fields={"url": link}).link == expected


def test_a_title_is_one_line_of_bounded_length():
    assert made(title="", fields={"title": "A\n new\ttram"}).title == "A new tram"
    assert len(made(title="Tram " * 1_000).title) <= 1_000


@pytest.mark.parametrize("text", ["", " \n", "*** — !"])
def test_what_has_no_word_is_no_article(text):
    with pytest.raises(ArticleError, match="text"):
        made(text=text)


def test_the_day_a_document_was_made_counts_less_than_its_dateline():
    fields, provenance = {}, {}
    created(fields, provenance, TEXT, "2026-03-14T07:30:00Z", "properties")
    assert (fields["published"], provenance["published"]) == ("2026-03-14T07:30:00Z", "doubtful: properties")
    created(fields, provenance, f"LONDON, March 3, 2026 (Reuters) - {TEXT}", "2026-03-14", "properties")
    assert fields["published"] == "2026-03-03"
    assert "LONDON" in provenance["published"]


def test_the_day_a_document_was_made_counts_less_than_the_day_below_a_heading_and_a_menu():
    for menu in ("", "Home\n\nNews\n\n"):
        fields, provenance = {}, {}
        text = f"{menu}## A new tram for Montreval\n\nBy Iris Vale\n\n4 March 2026\n\n{TEXT}"
        created(fields, provenance, text, "2026-11-30", "PDF creation date")
        assert (fields["published"], fields["author"]) == ("2026-03-04", "Iris Vale")


def test_what_nobody_sees_is_dropped_and_the_places_move():
    found = checked(
        title="Wasser\u00adrecht",
        text="a\u00adb\x07c\n\nde\u200bf",
        fields={},
        origin="x",
        places=[Place(0, "p. 1"), Place(7, "p. 2")],
    )
    assert (found.title, found.text, found.places) == (
        "Wasserrecht",
        "abc\n\ndef",
        (Place(0, "p. 1"), Place(5, "p. 2")),
    )


def test_the_arrow_that_leads_back_from_a_note_is_none_of_its_words():
    found = checked(title="x", text="1. The office burned down.↩︎\n\nPress ↩ twice.", fields={}, origin="x")
    assert found.text == "1. The office burned down.\n\nPress ↩ twice."


@pytest.mark.parametrize("text", ["\u200c\u200d", "\u202e", "\u2066\u2069", "\u3164 \u3164", "\ufe0f", "\u2028"])
def test_a_field_in_which_nothing_can_be_seen_is_none(text):
    made = checked(
        title="hall", origin="hall", text="The hall.", fields={"title": text, "source": text, "tags": [text, "a"]}
    )
    assert (made.title, made.source, made.tags) == ("hall", "", ("a",))
    with pytest.raises(ArticleError, match="needs a title"):
        edited(made, {"title": text})


def test_a_joiner_that_spells_words_stays():
    assert checked(title="x", text="می\u200cخواهم", fields={}, origin="x").text == "می\u200cخواهم"


def test_a_text_may_be_kept_to_the_letter():
    assert checked(title="x", text="a\u00adb", fields={}, origin="x", is_exact=True).text == "a\u00adb"


def test_notes_on_the_text_are_its_provenance():
    found = checked(title="x", text="a\ufffdb", fields={}, origin="x", notes=["left out: a table"])
    assert found.provenance["text"] == "1 unreadable characters are shown as \ufffd; left out: a table"


def test_a_text_in_which_no_language_can_be_read_says_so():
    words = "Wkh frxqflo ri wkh wrzq ghflghg rq Wxhvgdb wkdw wkh rog eulgjh zloo eh forvhg wr fduv. "
    found = checked(title="a", text=words * 2, fields={}, origin="a.txt")
    assert "no language can be read" in found.provenance["text"]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("ARLEN (Reuters) - The board has decided.", "Reuters"),
        ("PARIS, 3 mars (AFP) — Le port ferme.", "AFP"),
        ("新华社北京3月3日电 港务局决定提高费用。", "新华社"),
        ("The board (of Arlen) has decided.", ""),
    ],
)
def test_an_agency_in_the_dateline_is_the_source(article, line, source):
    assert article("a.txt", f"Fees double\n\n{line}".encode()).source == source


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("By Ann Lee and Bo Ek", "Ann Lee, Bo Ek"),
        ("Ann Lee, Political Editor", "Ann Lee"),
        ("Lee, Ann", "Ann Lee"),
        (["Lee, Ann", "Ek, Bo"], "Ann Lee, Bo Ek"),
        ("Lee, A. B., & Ek, B.", "A. B. Lee, B. Ek"),
        ("ann@echo.example (Ann Lee)", "Ann Lee"),
        ("ann@echo.example", "ann@echo.example"),
        ("Ministry of Boats and Safe Ports", "Ministry of Boats and Safe Ports"),
        ("https://echo.example/ann", ""),
        ("admin", ""),
    ],
)
def test_authors_are_names_in_every_format(author, expected):
    assert checked(title="", text=TEXT, fields={"author": author}, origin="a.json").author == expected
