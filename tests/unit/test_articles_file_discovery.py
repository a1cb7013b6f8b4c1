import pytest

from index.articles.file_discovery import exists, find
from index.errors import ArticleError

TEXT = "The tram opens in May. It has 19 stations."


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


def test_the_folder_of_a_saved_page_and_lock_files_are_passed_over(tmp_path):
    for name in ("Story.html", "Story_files/a.txt", "Lake.htm", "Lake-Dateien/b.txt", "Other_files/c.txt", "~$d.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [path.name for path in find([tmp_path])] == ["Lake.htm", "c.txt", "Story.html"]


@pytest.mark.parametrize("behind", ["", ":7", "!/june/b.html", "!/june/b.jsonl:3"])
def test_an_origin_exists_as_long_as_its_file(write, tmp_path, behind):
    path = write("a.txt", TEXT)
    assert exists(f"{path}{behind}")
    assert not exists(f"{tmp_path.name}/nowhere{behind}")
