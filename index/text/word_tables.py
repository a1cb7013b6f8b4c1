"""Tables of words for each language, read from the TOML files that stand beside the modules which use them. Pure."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def word_table(package: str, name: str) -> dict[str, Any]:
    """Return the table in a file of a package; everybody gets the same one, and changes nothing in it."""
    return tomllib.loads((files(package) / f"{name}.toml").read_text(encoding="utf-8"))
