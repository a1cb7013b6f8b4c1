"""JSON, JSON lines and tables."""

import codecs
import json

import pytest
from documents import TEXT, json_lines
from hypothesis import given
from hypothesis import strategies as st

from index.articles import size_limits
from index.articles.readers import read
from index.types import Article, Rejection


@pytest.fixture
def rows(tmp_path):
    def read_bytes(name, content, **columns):
        data = (
            content
            if isinstance(content, bytes)
            else content.encode()
            if isinstance(content, str)
            else json.dumps(content).encode()
        )
        (tmp_path / name).write_bytes(data)
        return list(read(tmp_path / name, columns))

    return read_bytes


ROW = {"title": "A tram", "text": TEXT, "date": "2026-03-14", "author": "Ann Lee"}


@pytest.mark.parametrize(
    "content",
    [
        [ROW],
        {"articles": [ROW]},
        {"status": "ok", "tags": ["x"], "data": {"items": [ROW]}},
        {"response": {"docs": [ROW]}},
        ROW,
        {"version": "https://jsonfeed.org/version/1.1", "title": "The Echo", "items": [ROW]},
    ],
)
def test_json_holds_articles_in_a_list_somewhere_or_is_one(rows, content):
    (found,) = rows("a.json", content)
    assert (found.title, found.text, found.published, found.author) == ("A tram", TEXT, "2026-03-14", "Ann Lee")


def test_a_json_feed_names_the_source_and_its_html_becomes_text(rows):
    items = [
        {
            "id": "7",
            "title": "A tram",
            "content_html": "<p>One.</p><p>Two &amp; three.</p>",
            "date_published": "2026-03-14",
        }
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Echo", "language": "en", "items": items}
    (found,) = rows("a.json", feed)
    assert (found.id, found.source, found.text) == ("7", "The Echo", "One.\n\nTwo & three.")


def test_posts_as_wordpress_wraps_them_are_read(rows):
    post = {
        "id": 7,
        "date": "2026-03-14T07:30:00",
        "link": "https://echo.example/tram",
        "title": {"rendered": "Tom &#038; the tram"},
        "content": {"rendered": "<p>The tram opens.</p>\n<ul><li>One</li><li>Two</li></ul>", "protected": False},
    }
    (found,) = rows("a.json", [post])
    assert (found.id, found.title, found.text) == ("7", "Tom & the tram", "The tram opens.\n\n- One\n- Two")
    assert (found.link, found.published) == ("https://echo.example/tram", "2026-03-14T07:30:00")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson"])
def test_json_and_json_lines_are_told_apart_whatever_they_are_called(rows, name):
    both = [{"text": TEXT}, {"text": f"{TEXT} Twice."}]
    assert [each.text for each in rows(name, both)] == [each["text"] for each in both]
    assert [each.text for each in rows(name, "\n".join(map(json.dumps, both)))] == [each["text"] for each in both]


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ("text", "title", "date"),
        ("Body", "Headline", "Published_At"),
        ("content", "head", "pubDate"),
        ("Texte", "Titre", "Date de publication"),
        ("Inhalt", "Titel", "Datum"),
        ("Inhalt", "Überschrift", "Datum"),
        ("texto", "título", "fecha"),
        ("testo", "titolo", "data"),
        ("текст", "заголовок", "дата"),
        ("正文", "标题", "日期"),
        ("本文", "タイトル", "発行日"),
        ("النص", "العنوان", "التاريخ"),
    ],
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_are_known_by_their_names_in_many_languages(rows, text, title, date, separator):
    table = (
        separator.join([title, date, text])
        + "\n"
        + separator.join(["A tram", "14.03.2026", f'"{TEXT}\n\nMore, and; more."'])
    )
    (found,) = rows("a.csv", table)
    assert (found.title, found.published, found.text) == ("A tram", "2026-03-14", f"{TEXT}\n\nMore, and; more.")
    assert found.provenance["published"] == date


def test_columns_can_be_mapped(rows):
    table = "kop,text,woorden,wanneer\nA tram,not this,The tram opens.,2026-03-14\n"
    (found,) = rows("a.csv", table, title="kop", text="woorden", published="wanneer")
    assert (found.title, found.text, found.published) == ("A tram", "The tram opens.", "2026-03-14")


def test_a_mapped_column_may_be_within_another(rows):
    (found,) = rows(
        "a.json", [{"meta": {"kop": "A tram"}, "body": {"words": TEXT}}], title="meta.kop", text="body.words"
    )
    assert (found.title, found.text) == ("A tram", TEXT)


def test_a_table_without_a_column_of_text_says_which_columns_it_has(rows):
    (found,) = rows("a.csv", "kop,woorden\nA tram,The tram opens.\n")
    assert isinstance(found, Rejection)
    assert "kop, woorden" in found.reason
    assert "--columns text=NAME" in found.reason
    (found,) = rows("a.csv", "kop,woorden\nA tram,The tram opens.\n", text="words")
    assert "'words'" in found.reason


def test_many_bad_rows_are_counted_in_the_order_of_reading(rows):
    lines = [json.dumps({"text": TEXT}), *["no JSON"] * 5, json.dumps({"text": TEXT}), *["{}"] * 3]
    found = rows("a.jsonl", "\n".join(lines))
    assert [type(each) for each in found] == [Article, Rejection, Rejection, Rejection, Article, Rejection]
    assert [each.origin.rpartition(":")[2] for each in found[1:4]] == ["2", "3", "4"]
    assert found[-1].count == 5
    assert "5 × it is not valid JSON" in found[-1].reason
    assert "3 × no text column" in found[-1].reason
    assert found[-1].origin.endswith("a.jsonl")


def test_a_few_bad_rows_are_named_each(rows):
    assert [each.origin.rpartition(":")[2] for each in rows("a.jsonl", "no\n" * 4)] == ["1", "2", "3", "4"]


def test_the_number_of_a_row_is_that_of_its_line(rows):
    found = rows("a.csv", f'text,title\n"two\nlines",A\n"{TEXT}",B\n,C\n\n"{TEXT}",D,E\n')
    assert [each.origin.rpartition(":")[2] for each in found] == ["2", "4", "5", "7"]
    assert "3 cells for 2 columns" in found[-1].reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252", "gb18030", "windows-1251"])
def test_a_table_is_read_in_whatever_encoding_it_is(rows, encoding):
    text = {
        "gb18030": "市议会周二投票决定延长电车线路，费用为三百五十万欧元。市长说我们别无选择，必须尽快开工。",
        "windows-1251": "Совет города проголосовал во вторник за новую трамвайную линию до больницы.",
    }.get(encoding, "Le conseil a voté mardi la ligne jusqu'à l'hôpital, prévue pour l'été. « Enfin ! »")
    (found,) = rows("a.csv", f'title,text\nA,"{text}"\n'.encode(encoding))
    assert found.text == text


def test_a_line_longer_than_the_limit_is_rejected_and_the_next_is_read(rows):
    content = (
        b'{"text": "' + b"a " * (size_limits.LARGEST_ROW // 2 + 10) + b'"}\n' + json.dumps({"text": TEXT}).encode()
    )
    long, found = rows("a.jsonl", content)
    assert "16 MB" in long.reason
    assert found.text == TEXT


@pytest.mark.parametrize("content", ["\n\n", "7", '"text"', "[]", "[1, 2]", '{"articles": []}', "{", "nothing"])
def test_json_without_articles_is_rejected_or_empty(rows, content):
    assert not [each for each in rows("a.json", content) if isinstance(each, Article)]


@pytest.mark.parametrize("content", ["\n", "\0\1", "title,text\n", "\n\ntitle,text\na,b"])
def test_a_table_without_rows_or_names_holds_no_article(rows, content):
    assert not [each for each in rows("a.csv", content) if isinstance(each, Article)]


def test_a_date_that_is_none_costs_a_row_its_date_only(rows):
    (found,) = rows("a.jsonl", json.dumps({**ROW, "date": "2026-99-99"}))
    assert (found.title, found.published) == ("A tram", "")
    assert "2026-99-99" in found.provenance["published"]


def test_json_lines_hold_an_article_each(write):
    path = write(
        "a.jsonl",
        json_lines(
            {"id": "a", "text": TEXT, "title": "A tram", "lang": "en", "publisher": "The Echo", "by": "Ann"},
            "",
            {"id": 7, "text": "市议会投票了。", "date": "2026-06-05", "unknown": [1]},
        ),
    )
    first, second = read(path)
    assert first == Article(
        id="a",
        title="A tram",
        text=TEXT,
        language="en",
        source="The Echo",
        author="Ann",
        origin=f"{path}:1",
        provenance={"title": "title", "language": "lang", "source": "publisher", "author": "by"},
    )
    assert second == Article(
        id="7",
        title="",
        text="市议会投票了。",
        language="zh",
        published="2026-06-05",
        origin=f"{path}:3",
        provenance={"language": "detected", "published": "date"},
    )


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_the_text_of_a_json_line_is_kept_to_the_letter(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "a.jsonl"
    path.write_text(json_lines({"id": "a", "text": f"a{text}"}), encoding="utf-8")
    (found,) = read(path)
    assert found.text == f"a{text}"


@pytest.mark.parametrize(
    "line",
    [
        "nothing",
        "[1]",
        "null",
        '"a"',
        "{}",
        {"id": "a"},
        {"id": "a", "text": None},
        {"id": "a", "text": ["a"]},
        {"id": "a", "text": ""},
        {"id": "a", "text": " \n"},
        {"id": True, "text": TEXT},
        {"id": 1.5, "text": TEXT},
        {"id": "a", "text": TEXT, "title": {"a": 1}},
        {"id": "a", "text": TEXT, "author": [["a"]]},
        '{"id": "a", "text": "cut',
        "[" * 100_000,
        '{"id": ' + "9" * 5000 + "}",
    ],
)
def test_a_line_that_is_no_article_is_rejected_with_its_number_and_the_next_is_read(write, line):
    path = write("a.jsonl", json_lines({"id": "before", "text": TEXT}, line, {"id": "after", "text": TEXT}))
    before, rejection, after = read(path)
    assert (before.id, after.id) == ("before", "after")
    assert isinstance(rejection, Rejection)
    assert rejection.origin == f"{path}:2"
    assert "\n" not in rejection.reason


def test_a_line_in_another_encoding_is_rejected_and_the_next_is_read(write):
    path = write("a.jsonl", b'{"id": "a", "text": "vot\xe9"}\n' + json_lines({"id": "b", "text": TEXT}).encode())
    rejection, found = read(path)
    assert isinstance(rejection, Rejection)
    assert found.id == "b"


def test_json_lines_may_begin_with_a_byte_order_mark(article):
    assert article("a.jsonl", codecs.BOM_UTF8 + json_lines({"id": "a", "text": TEXT}).encode()).id == "a"


@pytest.mark.parametrize(
    ("entry", "field", "value"),
    [
        ({"date": {"$date": "2026-03-14T00:00:00Z"}}, "published", "2026-03-14T00:00:00Z"),
        ({"date": {"$date": {"$numberLong": "1773446400"}}}, "published", "2026-03-14T00:00:00Z"),
        ({"date": {"date-parts": [[2026, 3, 14]]}}, "published", "2026-03-14"),
        ({"author": [{"family": "Lee", "given": "Ann"}, {"literal": "The Echo"}]}, "author", "Ann Lee, The Echo"),
        ({"text": ["It costs a lot.", "Nobody pays."]}, "text", "It costs a lot.\n\nNobody pays."),
    ],
)
def test_the_notations_of_databases_and_libraries_are_read(article, entry, field, value):
    assert getattr(article("a.json", json_lines({"text": "It costs a lot.", **entry})), field) == value


def test_a_row_without_a_text_is_told_from_a_table_without_texts(read_file):
    _, rejected = read_file("a.csv", b"title,abstract\nA tram,It opens in May 2027.\nA lake,\n")
    assert rejected.reason == "there is no text in its column 'abstract'"


def test_an_address_that_is_none_costs_a_row_only_that(rows):
    (found,) = rows("a.json", [{**ROW, "link": "http://[site]/tram"}])
    assert (found.text, found.link) == (TEXT, "")
