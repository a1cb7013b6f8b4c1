import gzip
import zlib

import brotli
import pytest
from fake_site import get, page, refusal


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
    assert "can't be unpacked" in refusal(fetcher, site)


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
