"""A file, or bytes from elsewhere, under the name they are cited by."""

import pytest

from index.articles.source import Source
from index.errors import ArticleError


def test_bytes_and_files_are_read_alike(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"hello")
    for source in (Source(origin="a", name="a.txt", path=path), Source(origin="a", name="a.txt", data=b"hello")):
        assert source.read() == b"hello"
        with source.open() as file:
            assert file.read(2) == b"he"


@pytest.mark.parametrize(
    ("name", "stem", "ending"),
    [
        ("a/Tram.PDF", "Tram", ".pdf"),
        ("news.tar.gz", "news.tar", ".gz"),
        ("Makefile", "Makefile", ""),
        (".a", ".a", ""),
    ],
)
def test_a_name_has_a_stem_and_an_ending_in_small_letters(name, stem, ending):
    source = Source(origin="a", name=name)
    assert (source.stem, source.ending) == (stem, ending)


def test_more_than_it_may_be_is_an_error_that_names_the_limit():
    data = b"x" * (2 * 2**20)
    assert Source(origin="a", name="a", data=data).read(2 * 2**20, "row") == data
    with pytest.raises(ArticleError, match=r"2 MB.*row"):
        Source(origin="a", name="a", data=data + b"x").read(2 * 2**20, "row")


def test_a_file_that_is_gone_is_an_error_of_the_system(tmp_path):
    with pytest.raises(FileNotFoundError):
        Source(origin="a", name="a", path=tmp_path / "a").read()


def test_a_member_is_one_deeper_and_keeps_the_columns():
    source = Source(origin="a.zip", name="a.zip", columns={"text": "body"}, link="https://e.example/", depth=1)
    member = source.member("b.csv", b"x", "a.zip!/b.csv", "utf-8")
    assert member == Source(
        origin="a.zip!/b.csv", name="b.csv", data=b"x", encoding="utf-8", columns={"text": "body"}, depth=2
    )
