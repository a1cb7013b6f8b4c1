"""API keys are shown once, kept as hashes, and revoked."""

import json
import stat

import pytest

from rag.errors import AccountError
from rag.http_api.api_keys import PREFIX, ApiKeys
from rag.page.security.accounts import User
from rag.settings import OWNER, READER


@pytest.fixture
def keys(tmp_path):
    return ApiKeys(tmp_path)


def test_a_key_stands_for_its_name_and_role(keys):
    reader, owner = keys.add("newsroom"), keys.add("script", is_owner=True)
    assert reader.startswith(PREFIX)
    assert (keys.user(reader), keys.user(owner)) == (User("newsroom", READER), User("script", OWNER))
    assert [each.name for each in keys.all()] == ["newsroom", "script"]


def test_the_file_holds_no_secret_and_is_its_owners_alone(keys):
    secret = keys.add("newsroom")
    assert secret not in keys.file.read_text()
    assert secret.removeprefix(PREFIX) not in keys.file.read_text()
    assert stat.S_IMODE(keys.file.stat().st_mode) == 0o600


@pytest.mark.parametrize("secret", ["", "rag_", "rag_" + "A" * 43, "\udcff", "x" * 100_000])
def test_an_unknown_key_stands_for_nobody(keys, secret):
    assert keys.user(secret) is None
    keys.add("newsroom")
    assert keys.user(secret) is None


def test_a_revoked_key_stands_for_nobody_at_once(keys):
    secret = keys.add("newsroom")
    other = ApiKeys(keys.file.parent)
    assert other.user(secret)
    assert keys.revoke("NewsRoom")
    assert not keys.revoke("newsroom")
    assert other.user(secret) is None


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 65])
def test_a_name_that_cannot_be_is_refused(keys, name):
    with pytest.raises(AccountError, match="1 to 64 visible characters"):
        keys.add(name)


def test_a_name_is_given_once(keys):
    keys.add("newsroom")
    with pytest.raises(AccountError, match="rag key revoke Newsroom"):
        keys.add("Newsroom")


@pytest.mark.parametrize(
    "content",
    [
        "no JSON",
        "[]",
        json.dumps({"format": 2, "keys": {}}),
        json.dumps({"format": 1, "keys": {"a": {"role": "king", "sha256": "0" * 64}}}),
        json.dumps({"format": 1, "keys": {"a": {"role": "owner", "sha256": "0"}}}),
    ],
)
def test_another_file_is_an_error_that_names_it(keys, content):
    keys.file.write_text(content)
    keys.file.chmod(0o600)
    with pytest.raises(AccountError, match=rf"file of API keys {keys.file} is not valid"):
        keys.all()
