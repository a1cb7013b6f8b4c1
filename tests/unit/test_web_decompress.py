import gzip
import random
import zlib

import brotli
import pytest
from fake_site import get, page, refusal
from hypothesis import given
from hypothesis import strategies as st

from index.errors import FetchError
from index.web.decompress import gunzipped, unpacked


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", lambda data: gzip.compress(data[:100]) + gzip.compress(data[100:]) + b"\0\0"),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("br", brotli.compress),
        ("identity", bytes),
    ],
)
def test_a_packed_body_is_unpacked(fetcher, site, encoding, pack):
    text = page().encode() * 300
    site.give("/a", pack(text), headers={"Content-Encoding": encoding})
    assert get(fetcher, site).body == text


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)]
)
@pytest.mark.parametrize("cut", [slice(-9), slice(4, None)])
def test_a_damaged_body_is_no_page(fetcher, site, encoding, pack, cut):
    site.give("/a", pack(page().encode())[cut], headers={"Content-Encoding": encoding})
    assert "can't be decompressed" in refusal(fetcher, site)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", lambda data: brotli.compress(data, quality=1))],
)
def test_a_bomb_is_given_up(fetcher, site, encoding, pack):
    site.give("/a", pack(bytes(50_000_000)), headers={"Content-Encoding": encoding})
    assert "larger than 2 MB" in refusal(fetcher, site) or "200 times" in refusal(fetcher, site)


def test_what_is_packed_as_nobody_asked_is_refused(fetcher, site):
    site.give("/a", "x", headers={"Content-Encoding": "zstd"})
    assert "'zstd'" in refusal(fetcher, site)


def test_what_is_packed_twice_is_refused(fetcher, site):
    site.give("/a", gzip.compress(gzip.compress(b"x")), headers={"Content-Encoding": "gzip, gzip"})
    assert "'gzip, gzip'" in refusal(fetcher, site)


PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "identity": bytes, "": bytes}


@pytest.mark.parametrize("encoding", PACKERS)
@given(data=st.binary(max_size=5_000), size=st.integers(1, 999))
def test_what_was_packed_comes_out_whatever_the_pieces_it_comes_in(encoding, data, size):
    packed = PACKERS[encoding](data)
    pieces = [packed[at : at + size] for at in range(0, len(packed), size)]
    assert unpacked(pieces, f" {encoding.upper()} ", 10_000) == data


@pytest.mark.parametrize("encoding", [each for each in PACKERS if each])
def test_nothing_is_nothing_however_it_is_packed(encoding):
    assert unpacked([], encoding, 1) == b""
    assert unpacked([b""], encoding, 1) == b""


@pytest.mark.parametrize("encoding", PACKERS)
def test_a_body_may_be_as_large_as_the_limit_and_no_larger(encoding):
    data = random.Random(1).randbytes(3_000_000)
    packed = PACKERS[encoding](data) if encoding != "br" else brotli.compress(data, quality=1)
    assert unpacked([packed], encoding, 3_000_000) == data
    with pytest.raises(FetchError, match="2 MB") as raised:
        unpacked([packed], encoding, 2_999_999)
    assert raised.value.is_lasting


def test_what_grows_beyond_reason_is_given_up_before_it_is_unpacked():
    pieces = iter([gzip.compress(bytes(5_000_000)), *([b"never taken"] * 3)])
    with pytest.raises(FetchError, match="200"):
        unpacked(pieces, "gzip", 10**9)
    assert len(list(pieces)) == 3


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_what_ends_too_early_may_be_asked_for_again(encoding):
    with pytest.raises(FetchError, match=encoding) as raised:
        unpacked([PACKERS[encoding](b"hello" * 99)[:-3]], encoding, 10_000)
    assert not raised.value.is_lasting


def test_a_file_is_unpacked_where_it_is_packed():
    assert gunzipped(gzip.compress(b"<urlset/>"), 100) == b"<urlset/>"
    assert gunzipped(b"<urlset/>", 1) == b"<urlset/>"
    with pytest.raises(FetchError):
        gunzipped(gzip.compress(b"x" * 101), 100)
