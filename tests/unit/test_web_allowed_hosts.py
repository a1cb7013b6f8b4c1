import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import FetchError
from index.web.allowed_hosts import Hosts, is_public

PRIVATE = [
    "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254", "172.16.0.1", "192.0.0.1",  # noqa: S104 - nothing is bound to it
    "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::10.0.0.1",
    "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:0a00:0001::1", "fc00::1", "fd12::1",
    "fe80::1", "fe80::1%eth0", "fec0::1", "ff02::1", "not an address", "",
]  # fmt: skip
PUBLIC = ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"]


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_of_the_open_internet_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_of_the_open_internet_is_public(address):
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_an_address_written_in_an_ipv6_one_is_judged_as_itself(address):
    mapped = ipaddress.IPv6Address(f"::ffff:{address}")
    translated = ipaddress.IPv6Address(int(ipaddress.IPv6Address("64:ff9b::")) | int(address))
    assert is_public(str(mapped)) == is_public(str(translated)) == is_public(str(address))


SPECIAL = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/29",
    "192.0.0.8/32", "192.0.0.170/31", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
    "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32",
    "::/128", "::1/128", "::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/32", "2001:2::/48",
    "2001:10::/28", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10",
    "ff00::/8", "4000::/2", "8000::/1",
]  # fmt: skip
"""By IANA's registries, and what is not given out."""
REACHABLE = [
    "192.0.0.9/32", "192.0.0.10/32", "192.31.196.0/24", "192.52.193.0/24", "192.175.48.0/24",
    "2001:1::1/128", "2001:1::2/128", "2001:1::3/128", "2001:3::/32", "2001:4:112::/48", "2001:20::/28", "2001:30::/28",
    "2620:4f:8000::/48",
]  # fmt: skip


def first_and_last(network):
    network = ipaddress.ip_network(network)
    return str(network[0]), str(network[-1])


@pytest.mark.parametrize("network", SPECIAL)
def test_no_special_purpose_network_is_public_from_its_first_address_to_its_last(network):
    assert [is_public(address) for address in first_and_last(network)] == [False, False]


@pytest.mark.parametrize("network", REACHABLE)
def test_the_parts_that_can_be_reached_from_everywhere_are_public(network):
    assert [is_public(address) for address in first_and_last(network)] == [True, True]


@pytest.mark.parametrize(
    "address",
    [
        "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0",
        "192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0",
        "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255", "2001:200::",
        "2001:db7:ffff::", "2001:db9::", "2003::", "3ffe:ffff::", "3fff:1000::",
    ],
)  # fmt: skip
def test_their_neighbours_are_public(address):
    assert is_public(address)


@given(st.ip_addresses())
def test_nothing_is_public_that_python_knows_to_be_special(address):
    embedded = address.version == 6 and (address.ipv4_mapped or str(address).startswith("64:ff9b::"))
    if is_public(str(address)) and not embedded:
        assert not any([address.is_loopback, address.is_link_local, address.is_multicast, address.is_unspecified])


def resolving(*addresses):
    return lambda _host, _port: list(addresses)


def refusal(host, port, *addresses, allowed=()):
    with pytest.raises(FetchError) as error:
        Hosts(allowed, resolving(*addresses)).addresses(host, port)
    return str(error.value)


def test_a_public_host_gives_its_addresses_each_once():
    hosts = Hosts((), resolving("1.1.1.1", "1.1.1.1", "2606:4700::1111"))
    assert hosts.addresses("news.example", 443) == ["1.1.1.1", "2606:4700::1111"]


def test_one_private_address_is_enough_for_a_refusal():
    reason = refusal("news.example", 443, "1.1.1.1", "10.0.0.7")
    assert "news.example is 10.0.0.7, which is not a public address" in reason
    assert "allow it with --allow-host news.example" in reason


def test_ports_of_other_services_are_refused():
    assert "port 25 of news.example" in refusal("news.example", 25, "1.1.1.1")


def test_a_host_that_is_allowed_may_be_private_at_any_port():
    assert Hosts(["Intranet.Example."], resolving("10.0.0.7")).addresses("intranet.example", 8123) == ["10.0.0.7"]


def test_to_allow_one_host_allows_no_other():
    assert "not a public address" in refusal("other.example", 80, "10.0.0.7", allowed=["intranet.example"])


def test_a_host_without_an_address_is_not_found():
    assert "was not found" in refusal("news.example", 80)


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "2130706433", "017700000001", "localhost"])
def test_every_way_to_write_this_machine_is_refused(host):
    with pytest.raises(FetchError, match=r"not a public address|was not found"):
        Hosts().addresses(host, 80)
