import os
import shutil
import subprocess

import pytest
from documents import html, paragraphs

from index.articles import READERS, find, read, reader
from index.errors import ArticleError

TEXT = "The tram opens in May. It has 19 stations."


@pytest.mark.parametrize("name", ["a.txt", "a.text", "A.TXT", "a.md", "a.markdown", "a.MD"])
def test_a_files_type_is_told_by_its_ending_in_any_case(article, name):
    assert article(name, TEXT).text == TEXT


def test_a_file_whose_name_is_no_utf_8_is_read(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(TEXT)
    (bad,) = tmp_path.iterdir()
    (found,) = read(bad)
    assert found.origin.endswith("caf\ufffd.txt")
    path.write_text("***")
    (rejection,) = read(bad)
    assert rejection.origin.endswith("caf\ufffd.txt")


def test_a_type_that_is_not_read_is_rejected_with_what_helps(reason):
    assert reason("a.exe", "MZ") == "files of type .exe are not read; save it as text, PDF or .docx if that can be"
    assert "name a text .txt" in reason("Makefile", "all:")


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


@pytest.mark.parametrize("ending", ["docx", "odt", "epub", "rtf", "pdf"])
def test_what_libreoffice_writes_is_read(tmp_path, ending):
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "tram.html").write_bytes(html("".join(f"<p>{text}</p>" for text in paragraphs(3))))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        [program, home, "--headless", "--infilter=HTML (StarWriter)", "--convert-to", ending, "--outdir", tmp_path,
         tmp_path / "tram.html"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    if not (written := tmp_path / f"tram.{ending}").exists():
        pytest.skip(f"this LibreOffice writes no {ending}")
    (found,) = read(written)
    assert paragraphs(3)[0] in found.text


def test_the_folder_of_a_saved_page_and_lock_files_are_passed_over(tmp_path):
    for name in ("Story.html", "Story_files/a.txt", "Lake.htm", "Lake-Dateien/b.txt", "Other_files/c.txt", "~$d.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.name for path in find([tmp_path])] == ["Lake.htm", "c.txt", "Story.html"]
