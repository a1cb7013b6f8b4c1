import pytest
from fakes import SecondsClock

from rag.page.security import sessions
from rag.page.security.accounts import Account, User
from rag.page.security.sessions import Sessions
from rag.settings import READER


@pytest.fixture
def clock():
    return SecondsClock()


def test_of_one_account_only_so_many_browsers_are_signed_in(clock, monkeypatch):
    monkeypatch.setattr(sessions, "_MOST_OF_ONE", 3)
    ours, ada = Sessions(60.0, clock), Account(User("ada", READER), "hash")
    secrets = []
    for _ in range(4):
        clock.now += 1
        secrets.append(ours.begin(ada))
    assert [ours.name(secret) for secret in secrets] == ["", "ada", "ada", "ada"]


def test_it_ends_after_a_month_however_busy_it_is(clock):
    ours = Sessions(1e9, clock)
    secret = ours.begin(Account(User("ada", READER), "hash"))
    clock.now += 31 * 24 * 3600
    ours.touch(secret)
    assert ours.name(secret) == ""


def test_nothing_that_is_kept_signs_anybody_in(clock):
    ours = Sessions(60.0, clock)
    secret = ours.begin(Account(User("ada", READER), "hash"))
    assert secret not in repr(ours.__dict__)
    assert all(ours.name(kept) == "" for kept in ours._sessions)
    assert Sessions(60.0, clock).name(secret) == ""
