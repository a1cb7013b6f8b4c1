"""Names of the page in settings and requests."""

import pytest

from index.errors import SettingsError
from rag.page.security.host_names import Authority, authority, host_name, is_loopback


@pytest.mark.parametrize(
    ("text", "name", "port"),
    [
        ("localhost", "localhost", None),
        ("LocalHost:7860", "localhost", 7860),
        ("127.0.0.1:65535", "127.0.0.1", 65535),
        ("my_host.home-lan.example:1", "my_host.home-lan.example", 1),
        ("a", "a", None),
        ("xn--bcher-kva.example", "xn--bcher-kva.example", None),
        ("[::1]:80", "::1", 80),
        ("[2001:DB8:0:0::1]", "2001:db8::1", None),
    ],
)
def test_a_host_and_its_port_are_read(text, name, port):
    assert authority(text) == Authority(name, port)


@pytest.mark.parametrize(
    "text", ["a" * 300, "-a.example", "a.example-", ".a", "a\n", "\x00", "ａ.example", "é.example"]
)
def test_what_no_browser_writes_names_nothing(text):
    assert authority(text) is None


@pytest.mark.parametrize(
    ("given", "port", "scheme", "is_at"),
    [
        (None, 80, "http", True),
        (None, 443, "https", True),
        (None, 80, "https", False),
        (None, 7860, "http", False),
        (7860, 7860, "http", True),
        (7861, 7860, "http", False),
        (None, 0, "unknown", False),
    ],
)
def test_a_port_that_is_left_out_is_the_scheme_s_own(given, port, scheme, is_at):
    assert Authority("localhost", given).is_at(port, scheme) is is_at


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])
def test_what_only_this_machine_is_called_is_loopback(name):
    assert is_loopback(name)


@pytest.mark.parametrize("name", ["", "*", "0.0.0.0", "::", "10.0.0.1", "::ffff:10.0.0.1", "localhost.example", "unix"])  # noqa: S104
def test_nothing_else_is_loopback(name):
    assert not is_loopback(name)


@pytest.mark.parametrize(
    ("given", "name"),
    [("Articles.Example.ORG", "articles.example.org"), (" a.example ", "a.example"),
     ("bücher.example", "xn--bcher-kva.example"), ("[2001:db8:0::1]", "2001:db8::1")],
)  # fmt: skip
def test_a_name_in_the_settings_is_as_browsers_send_it(given, name):
    assert host_name(given) == name


@pytest.mark.parametrize(
    "given", ["", "*", "https://a.example", "a.example:8443", "a.example/", "a b", "*.example", "a@b", "é" * 100]
)
def test_what_is_no_name_in_the_settings_is_an_error_that_names_it(given):
    with pytest.raises(SettingsError, match=r"page\.hosts holds .* give host names only"):
        host_name(given)
