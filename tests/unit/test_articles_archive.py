"""ZIP archives."""

import zipfile

import pytest
from documents import (
    NEWS_PAGE,
    TEXT,
    zipped,
)

from index.articles import size_limits
from index.articles.archive import Archive, document_type
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Article, Rejection


def test_an_archive_is_read_member_by_member(read_file):
    inner = zipped({"deep/c.txt": TEXT})
    members = {
        "a/page.html": NEWS_PAGE,
        "b.exe": b"MZ",
        "n.zip": inner,
        "__MACOSX/x.txt": TEXT,
        ".hidden.txt": TEXT,
        "a/": "",
    }
    found = read_file("news.zip", zipped(members))
    assert [each.origin.rpartition("news.zip")[2] for each in found] == [
        "!/a/page.html",
        "!/b.exe",
        "!/n.zip!/deep/c.txt",
    ]
    assert [type(each) for each in found] == [Article, Rejection, Article]


def test_a_name_that_leads_out_of_an_archive_leads_nowhere(read_file, tmp_path):
    (found,) = read_file("a.zip", zipped({"../../etc/evil.txt": TEXT}))
    assert found.origin.endswith("a.zip!/etc/evil.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_an_archive_that_unpacks_to_too_much_is_rejected(reason):
    assert f"{size_limits.GREATEST_RATIO} times" in reason("a.zip", zipped({"a.txt": b"a" * 20 * 2**20}))


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04nothing", zipped({"a.txt": TEXT})[:60], zipped({})],
    ids=["nothing", "cut", "empty"],  # the bytes hold the time, and each process would call the test otherwise
)
def test_a_broken_or_empty_archive_is_rejected(reason, data):
    assert reason("a.zip", data)


def test_an_encrypted_member_is_rejected_and_the_next_is_read(read_file):
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_STORED))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    first, second = read_file("a.zip", bytes(data))
    assert "password" in first.reason
    assert second.text == TEXT


def test_a_member_that_is_damaged_is_rejected_and_the_next_is_read(read_file):
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_STORED))
    data[data.index(b"council")] ^= 1
    first, second = read_file("a.zip", bytes(data))
    assert "damaged" in first.reason
    assert second.text == TEXT


def opened(members):
    return Archive(Source(origin="a.zip", name="a.zip", data=zipped(members)))


def test_an_archive_lists_its_files_and_unpacks_each():
    with opened({"b/": "", "b/c.txt": "One", "a.txt": "Two"}) as archive:
        assert [info.filename for info in archive.members] == ["b/c.txt", "a.txt"]
        assert (archive.read("b/c.txt"), archive.read(archive.members[1])) == (b"One", b"Two")
        assert "a.txt" in archive
        assert "c.txt" not in archive


def test_a_member_that_is_missing_or_larger_than_it_may_be_is_an_error():
    with opened({"a.txt": "x" * 3 * 2**20}) as archive:
        with pytest.raises(ArticleError, match=r"gone\.txt"):
            archive.read("gone.txt")
        with pytest.raises(ArticleError, match="2 MB"):
            archive.read("a.txt", 2 * 2**20)


@pytest.mark.parametrize(
    ("members", "ending"),
    [
        ({"word/document.xml": ""}, ".docx"),
        ({"mimetype": "application/epub+zip"}, ".epub"),
        ({"META-INF/container.xml": ""}, ".epub"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, ".odt"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, ".ods"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, ".odp"),
        ({"xl/workbook.xml": ""}, ".xlsx"),
        ({"ppt/presentation.xml": ""}, ".pptx"),
        ({"mimetype": "application/vnd.oasis.opendocument.formula"}, ""),
        ({"a.txt": ""}, ""),
    ],
)
def test_a_document_that_is_a_zip_file_is_told_by_what_is_in_it(members, ending):
    with opened(members) as archive:
        assert document_type(archive) == ending


def test_the_folder_of_a_saved_page_is_passed_over(read_file):
    data = zipped(
        {"b/Story.html": NEWS_PAGE, "b/Story_files/x.css": "a{}", "b/Other_files/c.txt": TEXT, "b/~$d.docx": "x"}
    )
    assert [each.origin.rpartition("/")[2] for each in read_file("a.zip", data)] == ["Story.html", "c.txt"]
