import codecs
import contextlib
import json
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles import READERS, find, read, reader
from index.articles.fields import storable
from index.articles.text import decode
from index.errors import ArticleError
from index.types import Article, Rejection

TEXT = "The tram opens in May. It has 19 stations."


@pytest.fixture
def write(tmp_path):
    def write_file(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


@pytest.fixture
def article(write):
    """Read the one article of a file."""

    def read_one(name, content):
        (found,) = read(write(name, content))
        assert isinstance(found, Article), found
        return found

    return read_one


@pytest.fixture
def reason(write):
    """Read a file that gives no article; returns why."""

    def read_none(name, content):
        (found,) = read(write(name, content))
        assert isinstance(found, Rejection), found
        assert found.origin.rpartition(":")[0].endswith(name) or found.origin.endswith(name)
        assert "\n" not in found.reason
        return found.reason

    return read_none


def test_a_text_is_an_article_named_by_its_first_line(article):
    found = article("news.txt", f"A new tram\n\n{TEXT}\n")
    assert found.title == "A new tram"
    assert found.text == f"A new tram\n\n{TEXT}"
    assert (found.id, found.language) == ("", "en")
    assert found.origin.endswith("news.txt")


@pytest.mark.parametrize(
    "text", [TEXT, f"{TEXT}\n\nMore.", f"Not alone\n{TEXT}", "x" * 121 + f"\n\n{TEXT}", "One line"]
)
def test_a_text_whose_first_line_is_no_title_is_named_by_its_file(article, text):
    assert article("new-tram.txt", text).title == "new-tram"


@pytest.mark.parametrize("name", ["a.txt", "a.text", "A.TXT", "a.md", "a.markdown", "a.MD"])
def test_a_files_type_is_told_by_its_ending_in_any_case(article, name):
    assert article(name, TEXT).text == TEXT


ENCODED = {
    "utf-8": "Le maire a voté : « oui » à 3,5 M€. 市议会 — صوّت",
    "utf-8-sig": "Le maire a voté : « oui ». 市议会",
    "utf-16": "Le maire a voté. 市议会 صوّت",
    "utf-32": "Le maire a voté. 市议会 صوّت",
    "windows-1252": "Le maire a déclaré que la ligne de tramway serait prolongée jusqu'à la gare l'été prochain.",
    "gb18030": "市议会周二投票决定延长电车线路，费用为三百五十万欧元。市长说我们别无选择，必须尽快开工。",
    "shift_jis": "市議会は火曜日に路面電車の延伸を採決した。費用は三百五十万ユーロである。会場は拍手した。",
    "windows-1251": "Совет проголосовал во вторник за продление трамвайной линии. Никто не знает, кто заплатит.",
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_a_text_is_read_in_whatever_encoding_it_is(article, encoding):
    assert article("a.txt", ENCODED[encoding].encode(encoding)).text == ENCODED[encoding]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF8, "utf-8")],
)
def test_a_byte_order_mark_is_no_part_of_the_text(mark, encoding):
    assert decode(mark + TEXT.encode(encoding)) == TEXT


@given(st.text())
def test_utf_8_is_read_as_it_is_but_for_line_ends_and_the_white_space_around_it(text):
    if "\0" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode()) == text.replace("\r\n", "\n").replace("\r", "\n").strip()


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_an_article_error(data):
    with contextlib.suppress(ArticleError):
        assert "\r" not in decode(data)


def test_line_ends_become_line_feeds(article):
    assert article("a.txt", "One\r\n\r\ntwo\rthree").text == "One\n\ntwo\nthree"


@pytest.mark.parametrize("content", [b"", b" \n ", b"***", b"\0\1\2binary", b"\xff\xfe\x00"])
def test_a_file_without_text_is_rejected(reason, content):
    assert "text" in reason("a.txt", content)


FRONT = """---
title: "A new tram: at last"
date: 2026-06-05
source: The Echo
author: [Ann Lee, Bo Ek]
language: EN_gb
id: tram-1
unknown: {a: [1, 2]}
---

# The heading

The tram opens.
"""


def test_front_matter_gives_the_fields_and_is_no_part_of_the_text(article):
    found = article("a.md", FRONT)
    assert found == Article(
        id="tram-1",
        title="A new tram: at last",
        text="# The heading\n\nThe tram opens.",
        language="en",
        source="The Echo",
        author="Ann Lee, Bo Ek",
        published="2026-06-05",
        origin=found.origin,
        provenance=dict.fromkeys(("title", "language", "source", "author", "published"), "front matter"),
    )


def test_front_matter_is_read_the_same_when_lines_end_as_on_windows(article):
    found = article("a.md", FRONT)
    assert article("a.md", FRONT.replace("\n", "\r\n")) == found
    assert article("a.md", codecs.BOM_UTF8 + FRONT.encode()) == found


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


@pytest.mark.parametrize(
    "front",
    [
        "title: [",
        "title: {a: b}",
        "title: true",
        "author: [[a], b]",
        "author: &a [*a]",
        "a: " + "[" * 5000,
        "title: !!python/object:os.system x",
        "\tx: y",
        "date: " + "9" * 5000,
    ],
)
def test_front_matter_that_cannot_be_used_is_a_rejection(reason, front):
    assert len(reason("a.md", f"---\n{front}\n---\n{TEXT}")) < 1000


@pytest.mark.parametrize(
    "text", [f"---\n\n{TEXT}", f"---\n{TEXT}\n---\nMore.", f"---\n- a\n- b\n---\n{TEXT}", f"--- a\n{TEXT}"]
)
def test_a_rule_at_the_beginning_is_no_front_matter(article, text):
    assert article("a.md", text).text == text


def test_front_matter_without_an_end_is_rejected(reason):
    assert "---" in reason("a.md", f"---\ntitle: A new tram\ndate: 2026-03-14\n\n{TEXT}")


def test_norwegian_is_a_language_and_not_false(article):
    assert article("a.md", f"---\nlanguage: no\n---\n{TEXT}").language == "no"


def test_a_language_that_is_no_code_is_detected(article):
    assert article("a.md", f"---\nlanguage: British English\n---\n{TEXT}").language == "en"


SHORT = {
    "windows-1250": ["Rada miasta przyjęła budżet.", "Příliš žluťoučký kůň úpěl ďábelské ódy.",
                     "Az önkormányzat kedden megszavazta az új villamosvonalat, őrült költségek."],
    "windows-1254": ["Belediye meclisi salı günü yeni tramvay hattını onayladı, şimdi iş başlıyor."],
    "windows-1252": ["Le maire a voté oui.", "Die Straßenbahn öffnet im März, sagte der Bürgermeister."],
    "windows-1257": ["Rīgas dome otrdien nobalsoja par jaunu tramvaja līniju, kuras būvniecība sāksies maijā."],
}  # fmt: skip


@pytest.mark.parametrize(("encoding", "text"), [(encoding, text) for encoding in SHORT for text in SHORT[encoding]])
def test_short_texts_in_code_pages_of_the_latin_alphabet_are_told_apart_by_their_letters(article, encoding, text):
    assert article("a.txt", text.encode(encoding)).text == text


def test_a_text_that_begins_with_its_date_has_it(article):
    found = article("a.txt", f"A new tram\n\nLONDON, March 3, 2026 (Reuters) - {TEXT}")
    assert (found.published, found.provenance["published"]) == ("2026-03-03", "dateline: LONDON, March 3, 2026")


def test_empty_front_matter_is_read_over_or_kept_but_loses_no_text(article):
    assert article("a.md", f"---\n---\n{TEXT}").text.endswith(TEXT)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# A new tram #\n\n{TEXT}", "A new tram"),
        (f"\n\n# A  new\ttram\n{TEXT}", "A new tram"),
        (f"A new tram\n\n{TEXT}", "A new tram"),
        (f"{TEXT}\n\n# Later", "a"),
        (f"## Not the title\n{TEXT}", "a"),
    ],
)
def test_markdown_without_a_title_field_is_named_by_its_first_heading(article, text, title):
    assert article("a.md", text).title == title


def lines(*entries):
    return "\n".join(entry if isinstance(entry, str) else json.dumps(entry) for entry in entries)


def test_json_lines_hold_an_article_each(write):
    path = write(
        "a.jsonl",
        lines(
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
    path.write_text(lines({"id": "a", "text": f"a{text}"}), encoding="utf-8")
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
    path = write("a.jsonl", lines({"id": "before", "text": TEXT}, line, {"id": "after", "text": TEXT}))
    before, rejection, after = read(path)
    assert (before.id, after.id) == ("before", "after")
    assert isinstance(rejection, Rejection)
    assert rejection.origin == f"{path}:2"
    assert "\n" not in rejection.reason


def test_a_line_in_another_encoding_is_rejected_and_the_next_is_read(write):
    path = write("a.jsonl", b'{"id": "a", "text": "vot\xe9"}\n' + lines({"id": "b", "text": TEXT}).encode())
    rejection, found = read(path)
    assert isinstance(rejection, Rejection)
    assert found.id == "b"


def test_json_lines_may_begin_with_a_byte_order_mark(article):
    assert article("a.jsonl", codecs.BOM_UTF8 + lines({"id": "a", "text": TEXT}).encode()).id == "a"


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
def test_what_cannot_be_stored_is_replaced_one_for_one(article, bad):
    found = article("a.jsonl", lines({"id": f"a{bad}", "text": f"One{bad}two", "title": f"T{bad}", "author": bad}))
    assert (found.id, found.text, found.title, found.author) == ("a\ufffd", "One\ufffdtwo", "T\ufffd", "\ufffd")
    assert storable(f"{bad}x") == "\ufffdx"


@pytest.mark.parametrize("bad", [r"\0", r"\ud800"])
def test_what_cannot_be_stored_is_replaced_in_front_matter_too(article, bad):
    found = article("a.md", f'---\nid: "a{bad}"\ntitle: "T{bad}"\n---\n{TEXT}')
    assert (found.id, found.title) == ("a\ufffd", "T\ufffd")


def test_a_file_whose_name_is_no_utf_8_is_read(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(TEXT)
    (bad,) = tmp_path.iterdir()
    (found,) = read(bad)
    assert found.origin.endswith("caf\ufffd.txt")
    path.write_text("***")
    (rejection,) = read(bad)
    assert rejection.origin.endswith("caf\ufffd.txt")


def test_a_type_that_is_not_read_is_rejected_and_the_reason_lists_those_that_are(reason):
    assert ".exe" in reason("a.exe", "MZ")
    assert all(ending in reason("Makefile", "all:") for ending in READERS)


def test_a_file_that_is_gone_is_rejected(tmp_path):
    (rejection,) = read(tmp_path / "gone.txt")
    assert "No such file" in rejection.reason


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (rejection,) = read(tmp_path / "pipe.txt")
    assert "file" in rejection.reason


def test_every_reader_of_the_registry_is_there():
    for ending in READERS:
        assert callable(reader(ending))


def test_files_are_found_in_folders_in_order_hidden_ones_aside(write, tmp_path):
    for name in ["b.txt", "a/z.md", "a/b/c.txt", ".hidden.txt", ".git/config.txt", "c.exe"]:
        write(name, TEXT)
    found = [path.relative_to(tmp_path.resolve()).as_posix() for path in find([tmp_path])]
    assert found == ["a/b/c.txt", "a/z.md", "b.txt", "c.exe"]


def test_a_file_named_twice_is_found_once(write, tmp_path):
    path = write("a.txt", TEXT)
    assert find([path, tmp_path, str(path)]) == [path.resolve()]


def test_paths_are_found_whole_however_they_are_given(write, tmp_path, monkeypatch):
    path = write("a.txt", TEXT).resolve()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert find(["a.txt"]) == find(["~/a.txt"]) == find(["../" + tmp_path.name + "/a.txt"]) == [path]


def test_a_hidden_file_that_is_named_is_found(write):
    path = write(".notes.txt", TEXT)
    assert find([path]) == [path.resolve()]


def test_a_folder_that_links_back_to_itself_is_read_once(write, tmp_path):
    write("news/a.txt", TEXT)
    (tmp_path / "news" / "again").symlink_to(tmp_path / "news")
    (tmp_path / "news" / "up").symlink_to(tmp_path)
    assert [path.name for path in find([tmp_path / "news"])].count("a.txt") <= 2
    assert len(find([tmp_path])) == 1


def test_a_path_that_does_not_exist_is_named(write, tmp_path):
    path = write("a.txt", TEXT)
    with pytest.raises(ArticleError, match=r"nowhere\.txt"):
        find([path, tmp_path / "nowhere.txt"])


def test_a_folder_without_files_is_named_with_the_types_that_are_read(tmp_path):
    with pytest.raises(ArticleError, match=r"(?s)\.txt.*\.jsonl") as raised:
        find([tmp_path])
    assert str(tmp_path) in str(raised.value)


def test_a_first_line_over_a_byline_is_the_title(article):
    found = article("final.txt", f"Cup final in Dorn\nBy Ida Brandt, 2 June 2024\n\n{TEXT}")
    assert found.title == "Cup final in Dorn"


def test_a_stray_nul_costs_a_text_nothing_else(article):
    assert article("a.md", f"{TEXT}\0").text == f"{TEXT}\ufffd"


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.epub"])
def test_a_text_that_is_called_otherwise_is_read_as_what_it_is(article, name):
    assert article(name, TEXT * 200 + "é").text.startswith(TEXT)
