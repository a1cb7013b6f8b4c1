"""Named collections of articles in one place, and their data folders.

The first one, `default`, is the data folder of the place itself; the others are in its folder `collections`. What works
on a collection gets its data folder, and knows nothing of the others.
"""

import difflib
import os
import re
import secrets
import shutil
import unicodedata
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from index import private_files
from index.errors import StoreError
from index.stores import open_store
from index.text.folding import name_key
from rag.errors import CollectionError

DEFAULT = "default"
"""Name of the first collection."""
FOLDER = "collections"
"""Folder of the others, in the data folder of the place."""
TOGETHER = f"{FOLDER}/.together"
"""Folder of what is kept of several collections that are read together, such as conversations: a folder for each."""
_ID = ".collection"
"""File in a collection's data folder that has its id."""
_LONGEST = 50
_MOST_BYTES = 120
_MOST_BYTES_TOGETHER = 240
"""Bytes of a name, and of several, in UTF-8: file systems allow 255, and a folder that is removed has a longer one."""
_UNSEEN = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Letters and marks that are not seen."""
_DEVICE = re.compile(r"(con|prn|aux|nul|conin|conout|(com|lpt)[0-9¹²³])", re.IGNORECASE)
"""Names that Windows takes for devices."""


def checked(name: str) -> str:
    """Return a name as it is kept. Raises CollectionError for what can't be one."""
    name = unicodedata.normalize("NFC", name.strip())
    if not _is_possible(name):
        msg = (
            f"{name[: 2 * _LONGEST]!r} can't be the name of a collection: use 1 to {_LONGEST} letters and digits of "
            "any script, - and _, and begin with a letter or digit."
        )
        if _DEVICE.fullmatch(name):
            msg = f"{name} can't be the name of a collection, as Windows takes it for a device; choose another name."
        raise CollectionError(msg)
    return name


def _is_possible(name: str) -> bool:
    kinds = [unicodedata.category(char) for char in name]
    return (
        0 < len(name) <= _LONGEST
        and all(kind[0] in "LM" or kind == "Nd" or char in "-_" for kind, char in zip(kinds, name, strict=True))
        and (kinds[0][0] == "L" or kinds[0] == "Nd")
        and not _UNSEEN.search(name)
        and not _DEVICE.fullmatch(unicodedata.normalize("NFKC", name))
        and len(name.encode()) <= _MOST_BYTES
    )


class Collections:
    """Named collections of one place. What another program changes counts at once."""

    def __init__(self, place: str | Path) -> None:
        """Use those of a data folder."""
        self.place = Path(place).expanduser()

    def names(self) -> list[str]:
        """Return the names, `default` first and the others in alphabetical order. Raises CollectionError."""
        found = self._folders()
        return [unicodedata.normalize("NFC", found[key].name) if key != DEFAULT else DEFAULT for key in found]

    def name(self, wanted: str) -> str:
        """Return the name of a collection as it is kept. Raises CollectionError if there is none."""
        wanted = checked(wanted)
        names = {name_key(name): name for name in self.names()}
        if name_key(wanted) in names:
            return names[name_key(wanted)]
        close = difflib.get_close_matches(name_key(wanted), names, n=1)
        hint = f"`rag collection add {wanted}` makes it, and `rag collection list` shows those that there are."
        msg = f"There is no collection {wanted}; {f'did you mean {names[close[0]]}?' if close else hint}"
        raise CollectionError(msg)

    def folder(self, name: str) -> Path:
        """Return the data folder of a collection. Raises CollectionError if there is none."""
        return self._folders()[name_key(self.name(name))]

    def several(self, names: str) -> tuple[str, ...]:
        """Return the names in a list with commas, each as it is kept and once, in the order of `names`.

        Raises CollectionError if one of them does not exist, or there are too many to be read together.
        """
        found = {self.name(each) for each in names.split(",")}
        ordered = tuple(name for name in self.names() if name in found)
        if len(ordered) > 1 and len(",".join(ordered).encode()) > _MOST_BYTES_TOGETHER:
            msg = f"{len(ordered)} collections are too many to be read together; name fewer of them."
            raise CollectionError(msg)
        return ordered

    def folder_of(self, names: Sequence[str]) -> Path:
        """Return the data folder of a collection, or the one for what is kept of several that are read together."""
        return self.folder(names[0]) if len(names) == 1 else self.place / TOGETHER / ",".join(names)

    def id(self, name: str) -> str:
        """Return what rights to a collection are kept by: it stays when the name changes, and is never used again.

        Raises CollectionError if there is none of that name.
        """
        folder = self.folder(name)
        if folder == self.place:
            return DEFAULT
        file = folder / _ID
        try:
            if not file.exists():  # made by hand, or by an earlier version
                private_files.replace_text(file, secrets.token_hex(8))
            return file.read_text(encoding="ascii").strip()
        except (OSError, ValueError) as error:
            msg = f"{file}: {error}."
            raise CollectionError(msg) from error

    def ids(self, named: Sequence[str] | None) -> frozenset[str] | None:
        """Return the ids of collections that are named, also with commas; None for None. Raises CollectionError."""
        return None if named is None else frozenset(self.id(each) for names in named for each in names.split(","))

    def told(self, ids: frozenset[str] | None) -> dict[str, str]:
        """Return the names of the collections with these ids, as rights are listed: nothing for all of them."""
        if ids is None:
            return {}
        return {"collections": ", ".join(name for name in self.names() if self.id(name) in ids) or "none"}

    def add(self, name: str) -> str:
        """Make a collection, and return its name as it is kept.

        Raises CollectionError for a name that can't be one or is taken, whatever its case.
        """
        name = self._free(name)
        folder = self.place / FOLDER / name
        try:
            for parent in (self.place, folder.parent):
                private_files.make_folder(parent)
            folder.mkdir(mode=private_files.FOLDER)
        except OSError as error:
            raise _unusable(folder, error) from error
        return name

    def rename(self, name: str, new: str) -> str:
        """Give a collection another name, and return it as it is kept.

        Raises CollectionError if there is no such collection, it is the first one, or the new name is taken or can't be
        one.
        """
        folder = self._movable(name, "renamed")
        new = self._free(new, of=name_key(folder.name))
        try:
            folder.rename(folder.with_name(new))
            for together, names in self._together(folder.name):
                others = {name_key(each): each for each in (*names - {folder.name}, new)}
                ordered = [others[key] for key in sorted(others, key=lambda key: (key != DEFAULT, key))]
                together.rename(together.with_name(",".join(ordered)))
        except OSError as error:
            raise _unusable(folder, error) from error
        return new

    def remove(self, name: str) -> str:
        """Remove a collection with all that is in its data folder, and return what its name was.

        Raises CollectionError if there is no such collection, or it is the first one.
        """
        folder = self._movable(name, "removed")
        gone = folder.with_name(f".{secrets.token_hex(4)}.{folder.name}")
        try:
            folder.rename(gone)  # at one stroke: nobody meets half of it
            if gone.is_symlink():
                gone.unlink()
            else:
                shutil.rmtree(gone)
            for together, _ in self._together(folder.name):
                shutil.rmtree(together)
        except OSError as error:
            raise _unusable(folder, error) from error
        return folder.name

    def _folders(self) -> dict[str, Path]:
        """Return the data folders, in order of their names; a folder whose name can't be a collection's is none."""
        try:
            entries = sorted(entry.name for entry in os.scandir(self.place / FOLDER) if entry.is_dir())
        except (FileNotFoundError, NotADirectoryError):
            entries = []
        except OSError as error:
            raise _unusable(self.place / FOLDER, error) from error
        composed = {each: unicodedata.normalize("NFC", each) for each in entries}
        found = {name_key(name): self.place / FOLDER / each for each, name in composed.items() if _is_possible(name)}
        return {DEFAULT: self.place} | {key: found[key] for key in sorted(found) if key != DEFAULT}

    def _together(self, name: str) -> list[tuple[Path, frozenset[str]]]:
        """Return the folders of what is kept of several collections with this one, and their names."""
        folder = self.place / TOGETHER
        found = [(each, frozenset(each.name.split(","))) for each in folder.iterdir()] if folder.is_dir() else []
        return [(each, names) for each, names in found if name in names]

    def _free(self, name: str, of: str = "") -> str:
        """Return a name that no other collection has than the one known by `of`, if any. Raises CollectionError."""
        name = checked(name)
        there = {name_key(each): each for each in self.names() if name_key(each) != of}.get(name_key(name))
        if there is not None:
            same = "" if there == name else ", and names that differ only in case are the same"
            msg = f"There is a collection {there} already{same}; choose another name."
            raise CollectionError(msg)
        return name

    def _movable(self, name: str, what: str) -> Path:
        """Return the folder of a collection that is not the first one, and that no program adds articles to."""
        folder = self.folder(name)
        if folder == self.place:
            msg = f"The first collection, {DEFAULT}, can't be {what}: it is the data folder {folder} itself."
            raise CollectionError(msg)
        try:
            with closing(open_store("", folder)) as store:
                adding = store.adding()
        except StoreError:
            return folder  # without an index, or with one that can't be opened
        if adding:
            msg = f"{adding} is adding articles to the collection {folder.name}; try again when it is done."
            raise CollectionError(msg)
        return folder


def _unusable(folder: Path, error: OSError) -> CollectionError:
    return CollectionError(f"{error.filename or folder}: {error.strerror or error}.")
