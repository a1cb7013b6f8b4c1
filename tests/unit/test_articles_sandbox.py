"""Files that break their readers, or would take all memory and time."""

import gc
import io
import json
import os
import random
import subprocess
import sys
import threading
import zipfile

import pytest
from documents import NEWS_PAGE, TEXT, docx, every_format, mbox, message, pdf, zipped

from index.articles import sandbox, size_limits
from index.articles.readers import read
from index.articles.source import Source
from index.types import Article, Rejection

FORMATS = every_format()


@pytest.fixture
def file(tmp_path):
    def write(name, data):
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    return write


@pytest.fixture
def fresh():
    """Processes that are started with the limits of this test, and ended after it."""
    sandbox.close()
    yield
    sandbox.close()


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_read(file, name):
    found = list(read(file(name, FORMATS[name])))
    assert found
    assert all(isinstance(each, Article) for each in found), found
    assert "tram" in found[0].text


@pytest.mark.parametrize("name", ["a.html", "a.pdf", "a.docx", "a.zip", "a.jsonl"])
def test_what_is_read_is_the_same_twice(file, name):
    path = file(name, FORMATS[name])
    assert list(read(path)) == list(read(path))


@pytest.mark.usefixtures("fresh")
def test_one_process_reads_many_files(file):
    path = file("a.html", NEWS_PAGE)
    list(read(path))
    (child,) = sandbox._idle
    for _ in range(3):
        list(read(path))
    assert sandbox._idle == [child]


@pytest.mark.usefixtures("fresh")
def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read(file, monkeypatch):
    path = file("a.html", NEWS_PAGE)
    monkeypatch.setattr(size_limits, "SECONDS", 0.001)
    (found,) = read(path)
    assert isinstance(found, Rejection)
    assert "0.001 s" in found.reason
    monkeypatch.undo()
    assert isinstance(next(read(path)), Article)


@pytest.mark.slow
@pytest.mark.usefixtures("fresh")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to a size of memory")
def test_a_document_that_takes_too_much_memory_is_given_up_and_the_next_is_read(file, monkeypatch):
    monkeypatch.setattr(size_limits, "MEMORY", 500 * 2**20)
    (found,) = read(file("a.json", b'{"text": [' + b"[]," * 6_000_000 + b"[]]}"))
    assert isinstance(found, Rejection)
    assert "memory" in found.reason
    assert isinstance(next(read(file("a.html", NEWS_PAGE))), Article)


@pytest.mark.usefixtures("fresh")
def test_a_process_that_is_killed_costs_one_document(file):
    path = file("a.html", NEWS_PAGE)
    list(read(path))
    sandbox._idle[0]._process.kill()
    sandbox._idle[0]._process.wait()
    assert isinstance(next(read(path)), Article)


@pytest.mark.usefixtures("fresh")
def test_a_member_that_breaks_its_reader_is_left_out_and_the_rest_read(file):
    before = running()
    members = {f"{n}.html": NEWS_PAGE for n in range(5)}
    found = []
    for each in read(file("a.zip", zipped(members))):
        found.append(each)
        if len(found) == 2:
            (child,) = [each for each in running() if each not in before]
            child.kill()
    articles = [each.origin for each in found if isinstance(each, Article)]
    assert len(articles) >= 4
    assert len(set(articles)) == len(articles)
    assert len(found) - len(articles) <= 1  # of the member at which it ended, which may have been read


def running():
    """The processes that read documents now, those that another test has left to the garbage collector aside.

    Compared by type: to ask a lazy module of PyTorch for its class is to be warned of what is in it.
    """
    gc.collect()
    return [each._process for each in gc.get_objects() if type(each) is sandbox._Worker and each.is_running]


@pytest.mark.slow
@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("skip", range(8))
def test_reading_is_taken_up_again_behind_any_member_without_a_word_twice(file, skip):
    inner = zipped({"x.txt": TEXT, "y.txt": TEXT})
    mail = message(attached=[("b.html", NEWS_PAGE), ("c.pdf", pdf())])
    path = file("a.zip", zipped({"1.html": NEWS_PAGE, "n.zip": inner, "m.eml": mail, "2.txt": TEXT}))
    whole = [each.origin for each in read(path)]
    run = sandbox._SandboxRun(Source(origin=str(path), name=path.name, path=path))
    run.begun = skip
    rest = [each.origin for each in run.entries()]
    assert run.is_done
    assert rest == [origin for origin in whole if origin in rest]
    order = ["1.html", "n.zip", "x.txt", "y.txt", "m.eml", "b.html", "c.pdf", "2.txt"]
    last = order[skip - 1] if skip else ""
    assert not [origin for origin in rest if last and origin.endswith(last)]
    assert len(rest) == [7, 6, 4, 5, 4, 1, 2, 1][skip]


@pytest.mark.slow
@pytest.mark.usefixtures("fresh")
def test_several_threads_read_at_once(file):
    paths = [file(f"{n}.html", NEWS_PAGE) for n in range(3)]
    found = []
    threads = [threading.Thread(target=lambda path=path: found.extend(read(path))) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(each.origin for each in found) == [str(path) for path in paths]


@pytest.mark.slow
@pytest.mark.usefixtures("fresh")
def test_reading_that_is_broken_off_leaves_no_process_behind(file):
    before = running()
    entries = read(file("a.mbox", mbox(*[message()] * 20)))
    next(entries)
    entries.close()
    assert running() == before


def test_an_interruption_of_the_program_ends_its_readers(file):
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from index.articles import sandbox; from index.articles.readers import read\n"
        f"path = Path({str(file('a.html', NEWS_PAGE))!r})\n"
        "list(read(path)); print(sandbox._idle[0]._process.pid, flush=True); os.kill(os.getpid(), signal.SIGINT)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


HARMFUL = {
    "nested.html": b"<div>" * 200_000 + b"text",
    "attributes.html": b"<p " + b"a='b' " * 200_000 + b">text",
    "entities.docx": docx("<w:p><w:r><w:t>x</w:t></w:r></w:p>").replace(b"<w:document", b"<!DOCTYPE x><w:document"),
    "nested.json": b"[" * 1_000_000,
    "nested.jsonl": b"[" * 1_000_000,
    "deep.rtf": b"{\\rtf1" + b"{" * 200_000 + b"text",
    "parts.eml": b"Content-Type: multipart/mixed; boundary=a\n\n"
    + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 1000,
    "headers.eml": b"Subject: x\n" * 100_000 + b"\ntext",
    "names.eml": b"From: " + b"(" * 50_000 + b"\nSubject: " + b"=?" * 50_000 + b"\n\ntext",
    "cues.srt": b"00:00:01,000 --> 00:00:02,000\nx\n" * 50_000,
    "tags.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<" * 200_000,
    "quotes.csv": b'text,title\n"' + b'a""' * 500_000,
    "columns.csv": b"," * 500_000 + b"\n" + b"," * 500_000,
    "front.md": b"---\n" + b"a: &a [" * 2000 + b"\n---\ntext",
    "dates.txt": b"A, 1 a " * 50_000,
    "tags.md": b"# " * 200_000,
}


@pytest.mark.parametrize("name", HARMFUL)
def test_what_is_made_to_do_harm_does_none(file, name):
    assert list(read(file(name, HARMFUL[name])))


def mutated(data, chance):
    """Some bytes of a file changed, cut off, moved, doubled or left out."""
    data = bytearray(data)
    for _ in range(chance.randrange(1, 12)):
        at, other = (chance.randrange(len(data) + 1) for _ in range(2))
        first, last = sorted((at, min(at + chance.randrange(1, 200), len(data))))
        kind = chance.randrange(7)
        if kind == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data = data[: max(at, 1)]
        elif kind == 2:
            data[first:last], data[other:other] = b"", data[first:last]
        elif kind == 3:
            data[at:at] = data[first:last] * chance.randrange(1, 20)
        elif kind == 4:
            del data[first:last]
        elif kind == 5:
            data[first:last] = chance.randbytes(last - first)
        else:
            data[at:at] = chance.choice(
                [b"\0", b"\xff\xfe", b"<", b"]]>", b"\r\n\r\n", b"&x;", b"-1", b"99999999999", b'"']
            )
    return bytes(data)


def damaged(data, chance):
    """A mutated file; every other one that is an archive is whole, with a mutated member."""
    if not data.startswith(b"PK") or chance.randrange(2):
        return mutated(data, chance)
    archive = zipfile.ZipFile(io.BytesIO(data))
    members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(list(members))
    return zipped(members | {name: mutated(members[name], chance)})


def check_mutants(path, count, seed):
    chance = random.Random(seed)
    articles = 0
    for _ in range(count):
        name = chance.choice(list(FORMATS))
        file = path / name
        file.write_bytes(damaged(FORMATS[name], chance))
        found = list(read(file))
        assert found, name
        for each in found:
            assert isinstance(each, Article | Rejection)
            if isinstance(each, Article):
                articles += 1
                assert each.text.strip()
                json.dumps([each.text, each.title, each.author], ensure_ascii=False).encode()
                assert all(0 <= place.start <= len(each.text) for place in each.places)
                assert [place.start for place in each.places] == sorted(place.start for place in each.places)
            else:
                assert "\n" not in each.reason
                assert len(each.reason) < 1000
    return articles


def test_damaged_files_are_articles_or_rejections(tmp_path):
    assert check_mutants(tmp_path, 300, seed=1)


@pytest.mark.slow
def test_very_many_damaged_files_are_articles_or_rejections(tmp_path):
    assert check_mutants(tmp_path, 10_000, seed=2)
