"""The process in which documents are parsed, spoken to as the program does: a length, then JSON, then the bytes."""

import json
import os
import struct
import subprocess
import sys
from dataclasses import asdict

import pytest
from documents import NEWS_PAGE, TEXT, zipped

from index.articles.source import Source

LENGTH = struct.Struct(">I")
READER = """
from pathlib import Path
from index.articles.readers import READERS
from index.types import Rejection

def read(source):
    try:
        exec(source.data)
    except PermissionError as error:
        yield Rejection(source.origin, str(error))
    else:
        yield Rejection(source.origin, "it was done")

READERS[".txt"] = "harmful:read"
"""


def request(source, skip=0):
    path = None if source.path is None else os.fsencode(source.path).hex()
    header = json.dumps(asdict(source) | {"data": len(source.data), "path": path, "skip": skip}).encode()
    return LENGTH.pack(len(header)) + header + source.data


def served(*requests, before="", seconds=60.0, memory=2**31):
    """What the process answers to some requests until there are no more, and how it ended."""
    code = f"import json, sys; sys.path[:] = json.loads(sys.argv[1]); {before}\n"
    code += f"from index.articles.sandbox_worker import serve; serve({memory}, {seconds})"
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(sys.path)], input=b"".join(requests), capture_output=True, check=False
    )
    found, data = [], done.stdout
    while data:
        (size,) = LENGTH.unpack(data[: LENGTH.size])
        found.append(json.loads(data[LENGTH.size : LENGTH.size + size]))
        data = data[LENGTH.size + size :]
    return found, done.returncode


def test_requests_are_answered_one_after_another_until_there_are_no_more(tmp_path):
    (tmp_path / "a.html").write_bytes(NEWS_PAGE)
    file = Source(origin="a.html", name="a.html", path=tmp_path / "a.html")
    found, status = served(request(file), request(Source(origin="b.txt", name="b.txt", data=TEXT.encode())))
    assert [each if isinstance(each, str) else each["origin"] for each in found] == ["a.html", "end", "b.txt", "end"]
    assert (found[0]["title"], found[2]["text"], status) == ("A new tram for Montreval", TEXT, 0)


def test_each_member_is_told_before_it_is_read_and_some_can_be_passed_over():
    source = Source(origin="a.zip", name="a.zip", data=zipped({"1.txt": TEXT, "2.txt": TEXT}))
    found, _ = served(request(source), request(source, skip=1))
    told = [each if isinstance(each, str) else each["text"] for each in found]
    assert told == ["a.zip!/1.txt", TEXT, "a.zip!/2.txt", TEXT, "end", "a.zip!/2.txt", TEXT, "end"]


def test_what_can_not_be_read_is_answered_with_the_reason():
    ((rejection, end), status) = served(request(Source(origin="a.pdf", name="a.pdf", data=b"%PDF-1.7 cut")))
    assert rejection["origin"] == "a.pdf"
    assert rejection["reason"]
    assert (end, status) == ("end", 0)


def test_a_reader_may_not_write_connect_or_start_anything(tmp_path):
    (tmp_path / "harmful.py").write_text(READER)
    attempts = [
        f"open({str(tmp_path / 'x')!r}, 'w')",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "__import__('subprocess').run(['true'])",
        "__import__('os').system('true')",
        f"__import__('os').remove({str(tmp_path / 'harmful.py')!r})",
        f"__import__('os').mkdir({str(tmp_path / 'x')!r})",
    ]
    requests = [request(Source(origin=attempt, name="a.txt", data=attempt.encode())) for attempt in attempts]
    found, _ = served(
        *requests, before=f"sys.path.append({str(tmp_path)!r}); sys.dont_write_bytecode = True; import harmful"
    )
    answers = [each for each in found if each != "end"]
    assert [each["origin"] for each in answers] == attempts
    for answer in answers:
        assert "may not" in answer["reason"], answer
    assert [path.name for path in tmp_path.iterdir()] == ["harmful.py"]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to a size of memory")
def test_a_document_that_takes_too_much_memory_is_answered_with_the_limit():
    source = Source(origin="a.json", name="a.json", data=b'{"text": [' + b"[]," * 6_000_000 + b"[]]}")
    ((rejection, end), _) = served(request(source), memory=500 * 2**20)
    assert "memory" in rejection["reason"]
    assert end == "end"
