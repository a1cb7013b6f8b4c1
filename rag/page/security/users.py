"""Users of the page, and where the file of them is."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class User:
    """Somebody at the page; "" is the name of those who did not sign in."""

    name: str
    role: str


def key_of(name: str) -> str:
    """Return what a name is known by, however it is written."""
    return unicodedata.normalize("NFKC", name).strip().casefold()


def users_file(data: Path, auth: str) -> Path:
    """Return the users file that the setting `page.auth` names: in the data folder unless it says another one."""
    return data / Path(auth or "users.json").expanduser()
