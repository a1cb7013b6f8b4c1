"""Writes docs/api.md from the signatures and docstrings of what `rag` exports: `make docs`."""

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any

import rag

PAGE = Path(__file__).parent / "api.md"
HEAD = """\
# Python API

This page documents everything that the package `rag` exports. `make docs` makes it from the docstrings of the code.
README.md shows how the pieces are used together.
"""


def page() -> str:
    """Return the text of the page: `Rag` first, then the other names in alphabetical order."""
    names = sorted(rag.__all__, key=lambda name: (name != "Rag", name))
    return "\n".join([HEAD, *(line for name in names for line in _section(name, getattr(rag, name)))])


def _section(name: str, value: Any) -> Iterator[str]:
    yield f"## {name}\n"
    if not isinstance(value, type):  # a union of types
        yield f"Any of {', '.join(f'`{each.__name__}`' for each in value.__args__)}.\n"
        return
    yield f"{_text(value)}\n"
    if is_dataclass(value):
        yield from _fields(value)
    else:
        yield from _signature(name, value.__init__)
    for member, attribute in vars(value).items():
        if not member.startswith("_"):
            yield from _member(name, member, attribute)


def _fields(owner: type) -> Iterator[str]:
    """Yield the fields of a dataclass, with the docstring behind each."""
    [tree] = ast.parse(textwrap.dedent(inspect.getsource(owner))).body
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for node, after in zip(body, [*body[1:], None], strict=True):
        if isinstance(node, ast.AnnAssign) and not ast.unparse(node.target).startswith("_"):
            text = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
            meaning = f": {' '.join(str(text).split())}" if text else ""
            yield f"- `{ast.unparse(node.target)}` (`{_plain(ast.unparse(node.annotation))}`){meaning}"
    yield ""


def _member(owner: str, name: str, attribute: Any) -> Iterator[str]:
    if isinstance(attribute, property):
        yield f"### {owner}.{name}\n\n{' '.join(('*Property.*', _text(attribute))).rstrip()}\n"
    elif isinstance(attribute, classmethod):
        yield from _member(owner, name, attribute.__func__)
    elif inspect.isfunction(attribute):
        yield f"### {owner}.{name}\n"
        yield from _signature(name, attribute)


def _signature(name: str, function: Any) -> Iterator[str]:
    signature = inspect.signature(function)
    parameters = [each for each in signature.parameters.values() if each.name not in ("self", "cls")]
    shown = _plain(str(signature.replace(parameters=parameters)))
    yield f"```python\n{name}{shown.removesuffix(' -> None')}\n```\n\n{_text(function)}".rstrip() + "\n"


def _plain(annotation: str) -> str:
    """Return annotations without quotes around them and without the packages of their types."""
    unquoted = re.sub(r"(?<=: )'([^']+)'|(?<=-> )'([^']+)'", r"\1\2", annotation).strip('"')
    return re.sub(r"(?:\b[a-z_]+\.)+(?=[A-Z])", "", unquoted)


def _text(value: Any) -> str:
    text = inspect.getdoc(value) or ""
    return "" if text == object.__init__.__doc__ else text


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
