import os

import pytest

from index.kept_pdfs import KeptPdfs

PDF = b"%PDF-1.7\n" + b"." * 91


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(PDF)
    return path


def kept(pdfs, *origins):
    return [origin for origin in origins if pdfs.find(origin)]


def test_only_pdfs_are_kept_and_found_by_their_origin(tmp_path, file):
    other = tmp_path / "other"
    other.write_text("No PDF")
    pdfs = KeptPdfs(tmp_path / "data", 1000)
    pdfs.keep({"../../a.pdf": file, "b.pdf": other, "c.pdf": tmp_path / "nonesuch"})
    assert kept(pdfs, "../../a.pdf", "b.pdf", "c.pdf", "d.pdf") == ["../../a.pdf"]
    assert pdfs.find("../../a.pdf").read_bytes() == PDF
    assert pdfs.find("../../a.pdf").parent == tmp_path / "data" / "uploaded"


def test_another_version_takes_the_place_of_a_file(tmp_path, file):
    pdfs = KeptPdfs(tmp_path, 1000)
    pdfs.keep({"a.pdf": file})
    file.write_bytes(PDF + b"new")
    pdfs.keep({"a.pdf": file})
    assert pdfs.find("a.pdf").read_bytes() == PDF + b"new"
    assert len(list(pdfs.find("a.pdf").parent.iterdir())) == 1


def test_where_there_is_too_much_the_oldest_go(tmp_path, file):
    pdfs = KeptPdfs(tmp_path, 250)
    for age, name in enumerate(("b", "a", "c")):
        pdfs.keep({name: file})
        if found := pdfs.find(name):
            os.utime(found, (age, age))
    assert kept(pdfs, "a", "b", "c") == ["a", "c"]
    file.write_bytes(PDF * 3)
    pdfs.keep({"too large": file})
    assert kept(pdfs, "a", "c", "too large") == ["a", "c"]


def test_what_no_article_has_any_more_is_deleted(tmp_path, file):
    pdfs = KeptPdfs(tmp_path, 1000)
    pdfs.prune(["a"])
    pdfs.keep({"a": file, "b": file})
    pdfs.prune(["b", "c"])
    assert kept(pdfs, "a", "b") == ["b"]
