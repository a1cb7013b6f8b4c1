import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.errors import FetchError
from index.web.urls import article_id, is_address, parse


@pytest.mark.parametrize(
    ("given_", "sent"),
    [
        ("https://News.Example/A b".replace(" ", "%20"), "https://news.example/A%20b"),
        ("HTTP://news.example:80", "http://news.example/"),
        ("https://news.example:8443/x?y=1#part", "https://news.example:8443/x?y=1"),
        ("https://bücher.example/über?wo=köln", "https://xn--bcher-kva.example/%C3%BCber?wo=k%C3%B6ln"),
        ("http://[2606:4700::1111]/a", "http://[2606:4700::1111]/a"),
        ("https://news.example./a", "https://news.example/a"),
        (" https://news.example/a\n", "https://news.example/a"),
    ],
)
def test_an_address_is_brought_into_one_form(given_, sent):
    assert str(parse(given_)) == sent


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://news.example/a", "only http and https"),
        ("gopher://news.example/", "only http and https"),
        ("news.example/a", "only http and https"),
        ("https://ann:secret@news.example/", "user name"),
        ("https://news.example@10.0.0.1/", "user name"),
        ("https:///a", "no host"),
        ("https://news.example:99999/", "not a valid address"),
        ("https://news.example:x/", "not a valid address"),
        ("https://news.example\\@10.0.0.1/", "backslash"),
        ("https://news.example/a b", "space"),
        ("https://news.example/\r\nX: y", "control character"),
        ("https://[::1%25eth0]/", "not a valid host name|not a valid address"),
        ("https://a_b!.example/", "not a valid host name"),
        ("https://[::1/", "not a valid address"),
        ("https://" + "a" * 5000, "longer"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_its_reason(address, reason):
    with pytest.raises(FetchError, match=reason):
        parse(address)


@given(st.text(st.characters()))
@example("\ud800")
def test_any_text_is_an_address_or_refused(text):
    for candidate in (text, f"https://{text}", f"https://news.example/{text}"):
        try:
            address = parse(candidate)
        except FetchError as error:
            assert "\n" not in str(error)  # noqa: PT017
        else:
            assert parse(str(address)) == address


def test_campaigns_and_schemes_make_no_other_article():
    addresses = [
        "https://news.example/a?id=7",
        "http://news.example/a?id=7#comments",
        "https://news.example/a?utm_source=mail&id=7&fbclid=x",
    ]
    assert len({parse(address).key for address in addresses}) == 1
    assert parse("https://news.example/a?id=8").key != parse(addresses[0]).key


def test_a_page_may_name_its_address_within_its_host():
    address = parse("https://m.news.example/a?print=1")
    assert str(address.canonical("https://www.news.example/a")) == "https://www.news.example/a"
    assert str(address.canonical("/a")) == "https://m.news.example/a"


@pytest.mark.parametrize(
    "named", ["https://other.example/a", "https://evil-news.example/a", "/", "", "javascript:x", "https://a@b/"]
)
def test_a_page_is_not_believed_to_be_another_hosts_or_the_front_page(named):
    address = parse("https://news.example/a")
    assert address.canonical(named) == address


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://news.example/2026/03/Harbour_to-be.dredged.html?x=1", "harbour-to-be-dredged"),
        ("https://news.example/", "news-example"),
        ("https://news.example/story/4711", "story-4711"),
        ("https://news.example/4711", "4711"),
        ("https://news.example/-/", "news-example"),
        ("https://news.example/%E6%96%B0%E9%97%BB/", "新闻"),
    ],
)
def test_an_id_can_be_read(address, words):
    name, _, digest = article_id(parse(address)).rpartition("-")
    assert name == words
    assert len(digest) == 10


def test_an_id_is_stable_and_of_one_article():
    assert article_id(parse("https://news.example/a?id=7")) == article_id(parse("http://news.example/a?id=7&gclid=1"))
    assert article_id(parse("https://news.example/a?id=7")) != article_id(parse("https://news.example/a?id=8"))


def test_files_are_told_from_addresses():
    assert is_address("https://news.example/a")
    assert is_address("ftp://news.example/a")  # refused with a reason, rather than looked for as a file
    assert not is_address("news/a.txt")
    assert not is_address("C:\\news\\a.txt")
