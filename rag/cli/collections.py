"""`rag collection`: list, add, rename and remove collections."""

import contextlib
import sys
from argparse import Namespace
from collections.abc import Callable

from index.errors import NoIndexError, RagError
from rag.api.rag import Rag
from rag.cli import output
from rag.cli.exit_codes import DONE, PROBLEM
from rag.cli.output import print_note, print_text
from rag.settings import load
from rag.settings.collections import Collections


def collection(options: Namespace) -> int:
    collections = Collections(load(options.data).index.place)
    return {"list": _list, "add": _add, "rename": _rename, "remove": _remove}[options.action](collections, options)


def _list(collections: Collections, options: Namespace) -> int:
    found = [_row(collections, name) for name in collections.names()]
    rows = ((str(each["name"]), _told(each), str(each["folder"])) for each in found)
    output.print_list(found, rows, as_json=options.json)
    return DONE


def _row(collections: Collections, name: str) -> dict[str, str | int]:
    """Return a collection as it is listed; one that can't be opened has the reason instead of its articles."""
    row: dict[str, str | int] = {"name": name, "folder": str(collections.folder(name))}
    try:
        with contextlib.closing(Rag(collections.place, collection=name)) as rag:
            articles, passages = rag.counts()
    except NoIndexError:
        articles = passages = 0
    except RagError as error:
        return {**row, "problem": str(error)}
    return {**row, "articles": articles, "passages": passages}


def _told(row: dict[str, str | int]) -> str:
    if "problem" in row:
        return str(row["problem"])
    return "1 article" if row["articles"] == 1 else f"{row['articles']:,} articles"


def _add(collections: Collections, options: Namespace) -> int:
    name = collections.add(options.name)
    print_text(f"The collection {name} is in {collections.folder(name)}.")
    print_note(f'Add articles with `rag index --in {name} PATH...`, and ask with `rag ask --in {name} "..."`.')
    return DONE


def _rename(collections: Collections, options: Namespace) -> int:
    before = collections.name(options.name)
    print_text(f"The collection {before} is now {collections.rename(before, options.new)}.")
    return DONE


def _remove(collections: Collections, options: Namespace) -> int:
    name = collections.name(options.name)
    row = _row(collections, name)
    if not options.yes and name != collections.names()[0]:  # the first one can't be removed, whatever is answered
        holds = "its articles" if "problem" in row else _told(row)
        what = f"the collection {name} with {holds}, its conversations, notes and settings for good"
        if not output.is_terminal(sys.stdin):
            output.print_error(f"nothing was removed. To remove {what}, repeat the command with --yes.")
            return PROBLEM
        if input(f"Remove {what}? [y/N] ").strip().casefold() not in ("y", "yes"):
            print_note("Nothing was removed.")
            return PROBLEM
    print_text(f"The collection {collections.remove(name)} was removed.")
    return DONE


COMMANDS: dict[str, Callable[[Namespace], int]] = {"collection": collection}
