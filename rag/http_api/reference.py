"""Reference page of the HTTP API: its description as one HTML page that loads nothing from elsewhere."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

_METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Operation:
    """One request that can be sent."""

    method: str
    path: str
    summary: str
    description: str
    parameters: list[Mapping[str, Any]]
    body: str
    """Name of the schema of its body, "" for none."""
    result: str
    """Name of the schema of its result, "" for none."""


def page(description: Mapping[str, Any]) -> str:
    """Return the page for an OpenAPI description."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    groups: dict[str, list[Operation]] = {}
    for tag, operation in operations(description):
        groups.setdefault(tag, []).append(operation)
    schemas = description.get("components", {}).get("schemas", {})
    return environment.get_template("reference.html").render(
        info=description["info"], groups=groups, schemas=schemas, type_of=type_of, dumps=_dumps
    )


def operations(description: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    """Yield each operation of a description with its group."""
    for path, methods in description["paths"].items():
        for method in (name for name in _METHODS if name in methods):
            given = methods[method]
            operation = Operation(
                method.upper(),
                path,
                given.get("summary", ""),
                given.get("description", ""),
                given.get("parameters", []),
                _schema(given.get("requestBody", {})),
                _result(given.get("responses", {})),
            )
            yield given.get("tags", ["Other"])[0], operation


def type_of(schema: Mapping[str, Any]) -> str:
    """Return the type of a value in words, such as `array of string`."""
    if reference := schema.get("$ref"):
        return str(reference).rpartition("/")[2]
    if choices := schema.get("anyOf"):
        return " or ".join(map(type_of, choices))
    if values := schema.get("enum"):
        return " | ".join(map(_dumps, values))
    if schema.get("type") == "array":
        return f"array of {type_of(schema.get('items', {}))}"
    return str(schema.get("type", "any"))


def _schema(body: Mapping[str, Any]) -> str:
    contents = body.get("content", {}).values()
    return next((type_of(each["schema"]) for each in contents if each.get("schema")), "")


def _result(responses: Mapping[str, Any]) -> str:
    good = (each for status, each in responses.items() if status.startswith("2"))
    return next(filter(None, map(_schema, good)), "")


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
