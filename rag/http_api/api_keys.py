"""API keys: a file with a hash of each, by which other programs are known.

A key is 256 random bits, so that one round of SHA-256 keeps it as well as a slow hash keeps a password.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index.text.folding import name_key
from rag.errors import AccountError
from rag.page.security.accounts import User, kept_rights, rights
from rag.page.security.private_json import PrivateJsonFile
from rag.settings import OWNER, READER, ROLES

FILE = "keys.json"
"""Name of the file in the data folder."""
PREFIX = "rag_"
"""Beginning of every key, by which scanners of leaked secrets find it."""
_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as it is listed; the secret is not kept."""

    name: str
    role: str
    """One of `rag.settings.ROLES`."""
    digest: str
    """SHA-256 of the secret, in hexadecimal digits."""
    created: str
    """Day on which it was made, in the form 2026-03-14."""
    collections: frozenset[str] | None = None
    """Ids of the collections that it is good for; None for all."""


class ApiKeys:
    """File of API keys. What another program changes in it counts at once. Safe for use from several threads."""

    def __init__(self, data: Path) -> None:
        """Use the file in a data folder."""
        self.file = data / FILE
        invalid = "move it away and make new keys with `rag key add`"
        self._stored = PrivateJsonFile(self.file, "keys", _key, _kept, noun="file of API keys", invalid=invalid)

    def all(self) -> list[ApiKey]:
        """Return the keys, by name; none where there is no file. Raises AccountError for a file that can't be used."""
        return [key for _, key in sorted(self._stored.read().items())]

    def user(self, secret: str) -> User | None:
        """Return whom a secret stands for; None for an unknown one. Raises AccountError."""
        digest = _digest(secret)
        found = next((key for key in self._stored.read().values() if secrets.compare_digest(key.digest, digest)), None)
        return User(found.name, found.role, found.collections) if found else None

    def add(self, name: str, *, is_owner: bool = False, collections: frozenset[str] | None = None) -> str:
        """Make a key and return its secret, which is shown only now.

        `collections` are the ids of those that it is good for, None for all.

        Raises AccountError for a name that is taken or can't be used, and for a file that can't be used.
        """
        name = name.strip()
        if not 0 < len(name) <= _LONGEST_NAME or not name.isprintable():
            msg = f"The name of a key must have 1 to {_LONGEST_NAME} visible characters."
            raise AccountError(msg)
        secret = f"{PREFIX}{secrets.token_urlsafe(32)}"
        with self._stored.changing() as keys:
            if name_key(name) in keys:
                msg = f"There is a key named {name} already; revoke it first with `rag key revoke {name}`."
                raise AccountError(msg)
            today = datetime.now(UTC).date().isoformat()
            keys[name_key(name)] = ApiKey(name, OWNER if is_owner else READER, _digest(secret), today, collections)
        return secret

    def revoke(self, name: str) -> bool:
        """Remove a key; returns whether there was one of that name. Raises AccountError."""
        with self._stored.changing() as keys:
            return keys.pop(name_key(name), None) is not None


def _kept(key: ApiKey) -> tuple[str, dict[str, Any]]:
    values = {"role": key.role, "sha256": key.digest, "created": key.created}
    return key.name, {**values, **kept_rights(key.collections)}


def _key(name: str, entry: Mapping[str, Any]) -> ApiKey:
    role, digest = entry["role"], entry["sha256"]
    if role not in ROLES or not isinstance(digest, str) or len(digest) != hashlib.sha256().digest_size * 2:
        msg = f"the key {name} has no role or no hash"
        raise ValueError(msg)
    return ApiKey(name, role, digest, str(entry.get("created", "")), rights(entry))


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()
