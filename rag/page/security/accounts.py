"""Accounts of the page: the file of users with their password hashes, and its changes by the command line.

Passwords are hashed with Argon2id, by argon2-cffi with the parameters of RFC 9106 for 64 MiB.
"""

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from index.text.folding import name_key
from rag.errors import AccountError
from rag.page.security.private_json import PrivateJsonFile
from rag.settings import OWNER, READER, ROLES

SHORTEST = 8
LONGEST = 1000
"""Characters of a password."""
_LONGEST_NAME = 64
_hasher = PasswordHasher()


@dataclass(frozen=True, slots=True)
class User:
    """Somebody at the page; "" is the name of those who did not sign in."""

    name: str
    role: str
    collections: frozenset[str] | None = None
    """Ids of the collections that they have a right to; None for all."""


def users_file(data: Path, auth: str) -> Path:
    """Return the users file that the setting `page.auth` names: in the data folder unless it says another one."""
    return data / Path(auth or "users.json").expanduser()


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in."""

    user: User
    password: str
    """Its hash, which holds its salt and how it was made."""


class Accounts:
    """A users file. What another program changes in it counts at once. Safe for use from several threads."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._stored = PrivateJsonFile(
            file,
            "users",
            _account,
            _kept,
            noun="users file",
            missing=f"`rag user add NAME --owner --auth {file}` creates it",
            invalid="make a new one with `rag user add`",
        )
        self._nobody = _hasher.hash(secrets.token_urlsafe())
        """What the password of a name that is not there is compared with, which takes as long."""

    def all(self) -> list[User]:
        """Return who may sign in, by name. Raises AccountError for a file that can't be used."""
        return [account.user for _, account in sorted(self._stored.read().items())]

    def account(self, name: str) -> Account | None:
        """Return the account of a name. Raises AccountError."""
        return self._stored.read().get(name_key(name))

    def signed_in(self, name: str, password: str) -> Account | None:
        """Return the account when the password is its own; takes as long for a name that is not there.

        Raises AccountError.
        """
        account = self.account(name)
        is_right = _matches(account.password if account else self._nobody, password)
        return account if is_right else None

    def add(
        self, name: str, password: str, *, is_owner: bool = False, collections: frozenset[str] | None = None
    ) -> bool:
        """Add somebody, or give somebody another password, role and rights; returns whether the name is new.

        `collections` are the ids of those that they have a right to, None for all.

        Raises AccountError for a name or a password that can't be, and a file that can't be used.
        """
        _check(name, password)
        with self._stored.changing(may_begin=True) as accounts:
            is_new = name_key(name) not in accounts
            role = OWNER if is_owner else READER
            accounts[name_key(name)] = Account(
                User(_composed(name).strip(), role, collections), _hasher.hash(_composed(password))
            )
        return is_new

    def change(self, name: str, password: str, new: str) -> Account | None:
        """Give somebody who knows their password another one, and return the account; None where it is not theirs.

        Raises AccountError for a password that can't be, and a file that can't be used.
        """
        _check_password(new)
        known = self.signed_in(name, password)
        if known is None:
            return None
        account = replace(known, password=_hasher.hash(_composed(new)))
        with self._stored.changing() as accounts:
            if accounts.get(name_key(name)) != known:
                return None  # another program has changed it meanwhile
            accounts[name_key(name)] = account
        return account

    def remove(self, name: str) -> bool:
        """Remove somebody; returns whether there was one of that name. Raises AccountError."""
        with self._stored.changing() as accounts:
            return accounts.pop(name_key(name), None) is not None


def _composed(text: str) -> str:
    """Return a text as the same signs, whichever keyboard it was typed on."""
    return unicodedata.normalize("NFC", text)


def _matches(hashed: str, password: str) -> bool:
    try:
        return _hasher.verify(hashed, _composed(password[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False


def is_long_enough(password: str) -> bool:
    """Tell whether a password is of a length that it can have."""
    return SHORTEST <= len(password) <= LONGEST


def _check(name: str, password: str) -> None:
    plain = _composed(name).strip()
    if not 0 < len(plain) <= _LONGEST_NAME or not plain.isprintable():
        msg = f"A name must have 1 to {_LONGEST_NAME} visible characters; spaces are allowed."
        raise AccountError(msg)
    _check_password(password)


def _check_password(password: str) -> None:
    if not is_long_enough(password):
        msg = f"A password must have {SHORTEST} to {LONGEST:,} characters."
        raise AccountError(msg)


def _account(name: str, entry: Mapping[str, Any]) -> Account:
    role, password = entry["role"], entry["password"]
    if role not in ROLES or not isinstance(password, str):
        msg = f"{name} has neither role {' nor '.join(ROLES)}" if role not in ROLES else f"{name} has no password"
        raise ValueError(msg)
    return Account(User(name, role, rights(entry)), password)


def _kept(account: Account) -> tuple[str, dict[str, Any]]:
    user = account.user
    return user.name, {"role": user.role, "password": account.password, **kept_rights(user.collections)}


def rights(entry: Mapping[str, Any]) -> frozenset[str] | None:
    """Return the ids of the collections in an entry of a file, None for all. Raises ValueError for what are none."""
    given = entry.get("collections")
    if given is not None and not (isinstance(given, list) and all(isinstance(each, str) for each in given)):
        msg = f"the collections are {given!r}"
        raise ValueError(msg)
    return None if given is None else frozenset(given)


def kept_rights(collections: frozenset[str] | None) -> dict[str, list[str]]:
    """Return what is kept of rights in an entry of a file."""
    return {} if collections is None else {"collections": sorted(collections)}
