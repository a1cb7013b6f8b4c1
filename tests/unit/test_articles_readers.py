import os
import shutil
import subprocess

import pytest
from documents import html, paragraphs

from index.articles.readers import READERS, read, reader

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
