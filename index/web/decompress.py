"""Decompression of responses, with limits that stop decompression bombs."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from index.errors import FetchError

ACCEPTED = "gzip, deflate, br"
_PIECE = 65_536
_RATIO = 200
"""Times that a body may grow when it is unpacked; pages grow by 5 to 20, lists of addresses by 50."""
_HARMLESS = 1_000_000
"""Bytes up to which it may grow by more."""


def unpacked(chunks: Iterable[bytes], encoding: str, largest: int) -> bytes:
    """Return the body whose pieces come in `encoding`, the value of the header Content-Encoding.

    Raises FetchError when it is larger than `largest` bytes, packed beyond reason, or can't be unpacked.
    """
    decoder = _decoder(encoding.strip().lower())
    body = bytearray()
    taken = 0
    try:
        for chunk in chunks:
            taken += len(chunk)
            for piece in decoder.pieces(chunk):
                body += piece
                _check(len(body), taken, largest)
        decoder.finish()
    except FetchError:
        raise
    except (zlib.error, ValueError, EOFError) as error:
        msg = f"the response can't be decompressed ({encoding}: {error})"
        raise FetchError(msg, is_lasting=False) from error
    return bytes(body)


def gunzipped(data: bytes, largest: int) -> bytes:
    """Return the content of a .gz file, or the data itself if it is none.

    Raises what `unpacked` raises.
    """
    return unpacked([data], "gzip", largest) if data.startswith(b"\x1f\x8b") else data


def _check(size: int, taken: int, largest: int) -> None:
    if size > largest:
        msg = f"it is larger than {largest // 1_000_000:,} MB (setting web.max_megabytes)"
        raise FetchError(msg)
    if size > _HARMLESS and size > taken * _RATIO:
        msg = f"it grows more than {_RATIO} times when it is decompressed, which no article does"
        raise FetchError(msg)


class _Decoder(Protocol):
    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield what data stands for, in pieces of bounded size."""

    def finish(self) -> None:
        """Raise EOFError when something is missing."""


def _decoder(encoding: str) -> _Decoder:
    if encoding in ("", "identity"):
        return _Plain()
    if encoding in ("gzip", "x-gzip", "deflate"):
        return _Zlib(is_gzip=encoding != "deflate")
    if encoding == "br":
        return _Brotli()
    msg = f"it is compressed as {encoding!r}, which was not requested"
    raise FetchError(msg)


class _Plain:
    def pieces(self, data: bytes) -> Iterator[bytes]:
        yield data

    def finish(self) -> None:
        """Nothing can be missing: the length is the connection's matter."""


class _Zlib:
    """gzip, of several members too, and deflate, with its header or, as some servers send it, without."""

    def __init__(self, *, is_gzip: bool) -> None:
        self._is_gzip = is_gzip
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16) if is_gzip else None
        self._is_started = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._stream is None or self._stream.eof:
                self._stream = self._next(data)
                if self._stream is None:
                    return
            yield self._stream.decompress(data, _PIECE)
            self._is_started = True
            data = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail

    def _next(self, data: bytes) -> "zlib._Decompress | None":
        if self._is_gzip:
            return zlib.decompressobj(zlib.MAX_WBITS | 16) if data.startswith(b"\x1f") else None  # else padding
        if self._is_started:
            return None
        has_header = data[0] & 0x0F == zlib.DEFLATED
        return zlib.decompressobj(zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS)

    def finish(self) -> None:
        if self._is_started and self._stream is not None and not self._stream.eof:
            msg = "it ends too early"
            raise EOFError(msg)


class _Brotli:
    def __init__(self) -> None:
        import brotli  # noqa: PLC0415 - few servers pack so what gzip was offered for

        self._stream = brotli.Decompressor()
        self._is_started = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        import brotli  # noqa: PLC0415

        self._is_started = self._is_started or bool(data)
        try:
            piece = self._stream.process(data, output_buffer_limit=_PIECE)
            while piece or not (self._stream.can_accept_more_data() or self._stream.is_finished()):
                yield piece
                piece = self._stream.process(b"", output_buffer_limit=_PIECE)
        except brotli.error as error:
            raise ValueError(str(error)) from error

    def finish(self) -> None:
        if self._is_started and not self._stream.is_finished():
            msg = "it ends too early"
            raise EOFError(msg)
