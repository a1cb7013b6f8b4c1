import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import ClientDisconnect
from uploading import BATCH, send

from index.types import Article
from rag.locale import wording
from rag.page.services.uploads import RefusedError, Uploads, safe_name
from rag.page.visitor import Visitor
from rag.settings import OWNER, PageSettings

WORDS = wording("en")
WHO = Visitor("browser", "window", WORDS, role=OWNER)
HOSTILE = '"><img src=x onerror=alert(1)>'
READ_IN_TWO_WAYS = {"published": "doubtful: line: 3/4/2026 (or 2026-04-03)"}
TRAM = Article(id="tram", title="A tram for Montreval", text="The tram line will have 19 stations.", language="en")


class TestUploads:
    def test_a_file_is_kept_under_a_number_until_its_batch_is_closed(self):
        uploads = Uploads(PageSettings())
        send(uploads, "letters/may.txt", b"It ", b"rained.")
        batch = uploads.take("browser", BATCH)
        path = batch.files["letters/may.txt"]
        assert path.read_bytes() == b"It rained."
        assert path.name == "0"
        batch.close()
        assert not path.exists()
        assert uploads.take("browser", BATCH) is None

    def test_another_browser_can_t_have_it(self):
        uploads = Uploads(PageSettings())
        send(uploads, "may.txt", b"It rained.")
        assert uploads.take("another", BATCH) is None
        uploads.take("browser", BATCH).close()

    def test_what_is_too_large_is_refused_and_said(self):
        uploads = Uploads(PageSettings(max_file_megabytes=1, max_upload_megabytes=2))
        megabyte = b"x" * 2**20
        with pytest.raises(RefusedError, match=r"one file may not exceed 1 MB.*page\.max_file_megabytes"):
            send(uploads, "long.txt", megabyte, b"x")
        send(uploads, "a.txt", megabyte)
        send(uploads, "b.txt", megabyte)
        with pytest.raises(RefusedError, match="one upload may not exceed 2 MB"):
            send(uploads, "c.txt", b"x")
        batch = uploads.take("browser", BATCH)
        assert list(batch.files) == ["a.txt", "b.txt"]
        assert [each.origin for each in batch.rejected] == ["long.txt", "c.txt"]
        batch.close()

    def test_files_that_come_at_once_each_keep_their_own_words(self):
        uploads = Uploads(PageSettings())
        texts = {f"{number}.txt": f"text {number} " * (1 + number % 7) for number in range(40)}

        async def arriving(text):
            for at in range(0, len(text), 5):
                await asyncio.sleep(0)  # others go on meanwhile
                yield text[at : at + 5].encode()

        async def send_all():
            await asyncio.gather(
                *(uploads.receive("browser", name, BATCH, arriving(text)) for name, text in texts.items())
            )

        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, send_all()).result()
        batch = uploads.take("browser", BATCH)
        assert {name: path.read_text() for name, path in batch.files.items()} == texts
        batch.close()

    def test_two_files_of_one_name_are_two_and_the_same_one_twice_is_one(self):
        uploads = Uploads(PageSettings())
        for text in (b"It rained.", b"It snowed.", b"It rained.", b"It froze."):
            send(uploads, "letters/may.txt", text)
        send(uploads, ".hidden", b"a")
        send(uploads, ".hidden", b"b")
        batch = uploads.take("browser", BATCH)
        assert {name: path.read_bytes() for name, path in batch.files.items()} == {
            "letters/may.txt": b"It rained.",
            "letters/may (2).txt": b"It snowed.",
            "letters/may (3).txt": b"It froze.",
            ".hidden": b"a",
            ".hidden (2)": b"b",
        }
        batch.close()

    def test_a_file_that_breaks_off_is_said_and_takes_no_room(self):
        uploads = Uploads(PageSettings(max_file_megabytes=1, max_upload_megabytes=1))

        async def breaking_off():
            yield b"x" * 2**19
            raise ClientDisconnect

        with ThreadPoolExecutor(1) as pool, pytest.raises(ClientDisconnect):
            pool.submit(asyncio.run, uploads.receive("browser", "a.txt", BATCH, breaking_off())).result()
        send(uploads, "b.txt", b"x" * 2**20)
        batch = uploads.take("browser", BATCH)
        assert list(batch.files) == ["b.txt"]
        assert [(each.origin, each.reason) for each in batch.rejected] == [
            ("a.txt", "it did not arrive whole; add it again")
        ]
        assert len(list(batch.folder.iterdir())) == 1
        batch.close()

    def test_a_file_that_comes_when_the_others_are_read_is_refused_aloud(self):
        uploads = Uploads(PageSettings())
        send(uploads, "a.txt", b"x")
        taken = []

        async def late():
            yield b"It "
            taken.append(uploads.take("browser", BATCH))
            yield b"rained."

        with ThreadPoolExecutor(1) as pool, pytest.raises(RefusedError, match="add it again"):
            pool.submit(asyncio.run, uploads.receive("browser", "b.txt", BATCH, late())).result()
        assert list(taken[0].files) == ["a.txt"]
        taken[0].close()

    def test_what_a_browser_could_not_send_is_in_the_report_once(self):
        uploads = Uploads(PageSettings())
        send(uploads, "a.txt", b"x")
        batch = uploads.take("browser", BATCH)
        batch.miss(["a.txt", "b.txt", "b.txt", 7, "", {"path": "/etc/passwd"}])
        batch.miss("c.txt")
        assert [each.origin for each in batch.rejected] == ["b.txt"]
        batch.close()

    def test_no_more_batches_wait_than_there_may(self):
        uploads = Uploads(PageSettings())
        for number in range(16):
            send(uploads, "a.txt", b"x", batch=f"batch-{number:04}")
        with pytest.raises(RefusedError, match="too many files are waiting"):
            send(uploads, "a.txt", b"x")
        for number in range(16):
            uploads.take("browser", f"batch-{number:04}").close()

    @pytest.mark.parametrize(
        ("sent", "name"),
        [
            ("../../etc/passwd", "etc/passwd"),
            ("C:\\news\\may.txt", "C:/news/may.txt"),
            ("/a//./b.md", "a/b.md"),
            ("a\u0000b\u202ec.txt", "abc.txt"),
            (f"{'x' * 500}.pdf", f"{'x' * 220}.pdf"),
        ],
    )
    def test_a_name_is_only_a_name(self, sent, name):
        assert safe_name(sent) == name

    @pytest.mark.parametrize("sent", ["", "..", "/", "\u0007"])
    def test_a_name_that_is_none_is_refused(self, sent):
        with pytest.raises(RefusedError):
            safe_name(sent)
