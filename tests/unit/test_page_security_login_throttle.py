"""Guesses at passwords and API keys are slow, and keep nobody else out."""

import pytest
from fakes import SecondsClock

from rag.page.security import login_throttle
from rag.page.security.login_throttle import KeyThrottle, LoginThrottle


@pytest.fixture
def clock():
    return SecondsClock()


def test_the_wait_doubles_and_never_gets_longer_than_a_minute(clock):
    ours, waits = LoginThrottle(clock), []
    for number in range(16):
        waits.append(wait := ours.begin("ada", f"10.0.0.{number}", ""))
        clock.now += wait
        assert not wait or ours.begin("ada", f"10.0.1.{number}", "") == 0
    assert waits == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60]


def test_it_is_forgotten_after_a_while(clock):
    ours = LoginThrottle(clock)
    while not ours.begin("ada", "10.0.0.1", ""):
        pass
    clock.now += 1000
    assert [ours.begin("ada", "10.0.0.1", "") for _ in range(4)] == [0] * 4


def test_who_guesses_elsewhere_keeps_nobody_out_of_a_browser_of_their_own(clock):
    ours = LoginThrottle(clock)
    assert ours.begin("ada", "10.0.0.1", "her browser") == 0
    ours.succeeded("ada", "10.0.0.1", "her browser")
    for number in range(200):
        ours.begin("ada", f"10.9.{number}.1", "another browser")
    assert ours.begin("ada", "10.0.0.2", "") > 0
    assert ours.begin("ada", "10.0.0.1", "her browser") == 0
    assert ours.begin("bob", "10.0.0.2", "") == 0


def test_nor_does_a_browser_that_somebody_else_has_signed_in_with_help_to_guess(clock):
    ours = LoginThrottle(clock)
    ours.succeeded("bob", "10.0.0.1", "his browser")
    tries = sum(not ours.begin("ada", f"10.9.{number}.1", "his browser") for number in range(200))
    assert tries == 5


def test_an_address_that_tries_many_names_is_held_up(clock):
    ours = LoginThrottle(clock)
    tries = sum(not ours.begin(f"name {number}", "10.0.0.1", "") for number in range(200))
    assert tries == 17


def test_who_signs_in_often_from_one_address_is_not(clock):
    ours = LoginThrottle(clock)
    for number in range(100):
        assert ours.begin(f"name {number}", "10.0.0.1", "") == 0
        ours.succeeded(f"name {number}", "10.0.0.1", "")


def test_what_is_remembered_has_an_end(clock, monkeypatch):
    monkeypatch.setattr(login_throttle, "_MOST", 50)
    ours = LoginThrottle(clock)
    for number in range(500):
        ours.begin(f"name {number}" * 100, f"10.0.0.{number}", "")
        ours.succeeded(f"name {number}", "10.0.0.1", f"browser {number}")
    assert len(ours._counts) <= 50
    assert len(ours._trusted) <= 50


def test_the_wait_after_wrong_keys_grows_and_ends():
    clock = SecondsClock()
    throttle = KeyThrottle(clock)
    waits = []
    for number in range(30):
        throttle.tried(f"wrong {number}", "there", is_right=False)
        waits.append(throttle.wait("another", "there"))
    assert (waits[:16], waits[16:19], waits[-1]) == ([0.0] * 16, [1.0, 2.0, 4.0], 120.0)
    assert throttle.wait("another", "elsewhere") == 0
    clock.now += 121
    assert throttle.wait("another", "there") == 0


def test_a_key_that_was_right_never_waits_until_it_is_revoked():
    throttle = KeyThrottle(SecondsClock())
    throttle.tried("right", "there", is_right=True)
    for number in range(17):
        throttle.tried(f"wrong {number}", "there", is_right=False)
    assert (throttle.wait("right", "there"), throttle.wait("new", "there")) == (0, 1)
    throttle.tried("right", "there", is_right=False)
    assert throttle.wait("right", "there") == 2
