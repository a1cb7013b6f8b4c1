"""`rag key` and `rag mcp`: the keys of other programs, and the server for agents."""

from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from rag.cli import output
from rag.cli.exit_codes import DONE, PROBLEM
from rag.cli.open_rag import open_rag
from rag.cli.output import print_note, print_text
from rag.settings import load
from rag.settings.collections import Collections

if TYPE_CHECKING:
    from rag.http_api.api_keys import ApiKeys


def key(options: Namespace) -> int:
    from rag.http_api.api_keys import ApiKeys  # noqa: PLC0415 - no question needs it

    place = load(options.data).index.place
    keys = ApiKeys(place)
    return {"add": _add, "revoke": _revoke, "list": _list}[options.action](keys, options, Collections(place))


def _add(keys: "ApiKeys", options: Namespace, collections: Collections) -> int:
    secret = keys.add(options.name, is_owner=options.owner, collections=collections.ids(options.collection))
    print_text(secret)
    print_note("Keep it now: it is not shown again. Programs send it in the header `Authorization: Bearer KEY`.")
    return DONE


def _revoke(keys: "ApiKeys", options: Namespace, _: Collections) -> int:
    if keys.revoke(options.name):
        print_text(f"The key {options.name} no longer works.")
        return DONE
    output.print_error(f"there is no key {options.name}; `rag key list` shows all keys.")
    return PROBLEM


def _list(keys: "ApiKeys", options: Namespace, collections: Collections) -> int:
    rows = [
        {"name": each.name, "role": each.role, "created": each.created, **collections.told(each.collections)}
        for each in keys.all()
    ]
    output.print_list(rows, as_json=options.json)
    return DONE


def mcp(options: Namespace) -> int:
    from rag.http_api.mcp_server import build_server  # noqa: PLC0415 - a second

    with open_rag(options) as rag:
        can_add = options.allow_add or rag.settings.page.mcp_add_articles
        build_server(rag, can_add=can_add).run("stdio")
    return DONE


COMMANDS: dict[str, Callable[[Namespace], int]] = {"key": key, "mcp": mcp}
