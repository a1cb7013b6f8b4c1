"""Loading of the settings: defaults, `settings.toml` of the place and of a collection, keyword arguments.

An unknown key or an invalid value is an error that names it.
"""

import dataclasses
import difflib
import logging
import tomllib
import typing
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from index.errors import SettingsError
from index.setting_declaration import declarations
from index.settings import default_data
from rag.settings.collections import DEFAULT, Collections
from rag.settings.sections import Settings

FILE = "settings.toml"
_TYPES: dict[Any, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a string",
    Path: "a path",
    tuple[str, ...]: "a list of strings",
}
"""Type of a setting → how messages describe it."""
_log = logging.getLogger(__name__)


def load(data: str | Path | None = None, **changes: Any) -> Settings:
    """Return the settings of a data folder: defaults, then its `settings.toml`, then `changes`.

    With `index__collection`, they are those of that collection there, whose own file comes before `changes`. Of
    several, separated by commas, they are those of the first one.
    A change is named by its dotted path with `__` for the dot, as in `llm__name="quotes"`; None changes nothing.
    Former names are read, with a warning in the log. Raises SettingsError for an unknown key or an invalid value,
    and CollectionError for a collection that does not exist.
    """
    place = Path(data).expanduser() if data else default_data()
    shared = _renamed(_read(place / FILE), f"rename it in {place / FILE}")
    given = _renamed(_nested(changes), "use the new name")
    settings = _with(shared, given, place / FILE)
    collections = Collections(place)
    names = collections.several(settings.index.collection or DEFAULT)
    if names[0] != DEFAULT:
        settings = _of_collection(collections.folder(names[0]), shared, given)
    if len(names) > 1 and given.get("index", {}).get("store"):
        msg = "--store names the store of one collection; several are read together from those of their settings."
        raise SettingsError(msg)
    collection = "" if names == (DEFAULT,) else ",".join(names)
    named = dataclasses.replace(settings.index, data=collections.folder_of(names), place=place, collection=collection)
    return dataclasses.replace(settings, index=named)


def _of_collection(folder: Path, shared: Mapping[str, Any], given: Mapping[str, Any]) -> Settings:
    """Return the settings of a named collection: its own file takes precedence over that of the place.

    What is said of the index is each collection's own, and what is said of the page is of the whole place.
    """
    file = folder / FILE
    own = _renamed(_read(file), f"rename it in {file}")
    if "page" in own or "collection" in own.get("index", {}):
        key = "page" if "page" in own else "index.collection"
        msg = f"The setting {key} is one for all collections: move it from {file} to {folder.parents[1] / FILE}."
        raise SettingsError(msg)
    values = {**shared, **own}
    for section, table in own.items():
        if isinstance(table, dict) and isinstance(shared.get(section), dict):
            values[section] = {**shared[section], **table}
    values["index"] = own.get("index", {})
    settings = _with(values, given, file)
    if settings.index.store != own.get("index", {}).get("store", "local") and not settings.index.is_local:
        msg = (
            f"--store and RAG_STORE name the store of the first collection; set index.store in {file} to keep the "
            f"collection {folder.name} in one of its own, or to local for its data folder."
        )
        raise SettingsError(msg)
    return settings


def _with(values: Mapping[str, Any], given: Mapping[str, Any], file: Path) -> Settings:
    """Return the settings of a file, with what is given besides, which takes precedence."""
    joined = {key: dict(value) if isinstance(value, dict) else value for key, value in values.items()}
    for section, table in given.items():
        current = joined.setdefault(section, {})
        if isinstance(current, dict):  # what is no table is reported below
            current.update(table)
    return check(_built(Settings, joined, section="", file=str(file)))


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        return {}
    except NotADirectoryError as error:
        msg = f"The data folder {path.parent} is a file; choose a folder with --data."
        raise SettingsError(msg) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        msg = f"The settings file {path} can't be read: {error}."
        raise SettingsError(msg) from error


def _nested(changes: Mapping[str, Any]) -> dict[str, Any]:
    tables: dict[str, dict[str, Any]] = {}
    for path, value in changes.items():
        if value is not None:
            section, _, key = path.partition("__")
            tables.setdefault(section, {})[key] = value
    return tables


def _renamed(values: dict[str, Any], hint: str) -> dict[str, Any]:
    """Give former keys their present names, in place, with a warning for each."""
    for section in dataclasses.fields(Settings):
        table = values.get(section.name)
        if isinstance(table, dict):
            for key, declared in declarations(section.default_factory).items():
                if declared.formerly and declared.formerly in table:
                    _rename(table, f"{section.name}.", declared.formerly, key, hint)
    return values


def _rename(table: dict[str, Any], section: str, former: str, key: str, hint: str) -> None:
    consequence = f"both are given, so {section}{key} is used" if key in table else hint
    _log.warning("The setting %s%s is now %s%s; %s.", section, former, section, key, consequence)
    value = table.pop(former)
    table.setdefault(key, value)


def _built(kind: Any, values: Mapping[str, Any], *, section: str, file: str) -> Any:
    hints = typing.get_type_hints(kind)
    found = {}
    for key, value in values.items():
        name = f"{section}{key}"
        if key not in hints:
            raise SettingsError(_unknown(key, hints, section=section, file=file))
        if not dataclasses.is_dataclass(hints[key]):
            found[key] = _typed(value, hints[key], name)
        elif isinstance(value, Mapping):
            found[key] = _built(hints[key], value, section=f"{name}.", file=file)
        else:
            msg = f"The setting {name} is a section: write its keys below [{name}] in {file}."
            raise SettingsError(msg)
    declared = declarations(kind)
    return kind(**{key: declared[key].clean(value) if key in declared else value for key, value in found.items()})


def _unknown(key: str, known: Collection[str], *, section: str, file: str) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    hint = f"did you mean {section}{close[0]}?" if close else f"there are {', '.join(known)}."
    return f"Unknown setting {section}{key} (from {file} or an option): {hint}"


def _typed(value: Any, kind: Any, name: str) -> Any:
    if kind is Path and isinstance(value, str | Path):
        return Path(value).expanduser()
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind == tuple[str, ...] and isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if type(value) is not kind:
        msg = f"The setting {name} must be {_TYPES[kind]}, not {value!r}."
        raise SettingsError(msg)
    return value


def check(settings: Settings) -> Settings:
    """Return settings whose values are allowed, and allowed together.

    Raises SettingsError for the first one that is not.
    """
    for section in dataclasses.fields(settings):
        values = getattr(settings, section.name)
        for key, declared in declarations(values).items():
            try:
                declared.validate(getattr(values, key))
            except ValueError as error:
                aliases = f" (or {' or '.join(declared.aliases)})" if declared.aliases else ""
                msg = f"The setting {section.name}.{key}{aliases} {error}."
                raise SettingsError(msg) from error
    if settings.llm.answer_tokens * 2 > settings.llm.context_window:
        msg = "The setting llm.answer_tokens must be at most half of llm.context_window."
        raise SettingsError(msg)
    return settings
