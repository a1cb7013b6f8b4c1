"""`rag feed`, `rag sync` and `rag sitemap`: articles from feeds and sitemaps."""

import time
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from index.errors import FetchError
from rag.api.rag import Rag
from rag.cli import import_report, output, progress
from rag.cli.exit_codes import DONE, PROBLEM
from rag.cli.open_rag import open_rag
from rag.cli.output import print_text

if TYPE_CHECKING:
    from index.web.web_database import Feed


def feed(options: Namespace) -> int:
    with open_rag(options) as rag:
        return {"add": _add, "list": _list, "remove": _remove}[options.action](rag, options)


def _add(rag: Rag, options: Namespace) -> int:
    code = DONE
    added = []
    for address in options.addresses:
        try:
            added.append(rag.add_feed(address))
        except FetchError as error:
            output.print_error(str(error))
            code = PROBLEM
    if options.json:
        output.print_json([_feed_json(each) for each in added])
        return code
    for each in added:
        print_text(f"Added {each.address} ({each.title or 'without a title'}).")
    if added:
        print_text("`rag sync` reads it." if len(added) == 1 else "`rag sync` reads them.")
    return code


def _list(rag: Rag, options: Namespace) -> int:
    found = rag.feeds()
    rows = ((each.address, _time(each.checked)[:16], each.title, each.problem) for each in found)
    output.print_list(map(_feed_json, found), rows, as_json=options.json)
    return DONE


def _remove(rag: Rag, options: Namespace) -> int:
    code = DONE
    for address in options.addresses:
        if rag.remove_feed(address):
            print_text(f"Removed {address}; its articles remain.")
        else:
            output.print_error(f"there is no feed {address}; `rag feed list` shows all feeds.")
            code = PROBLEM
    return code


def _feed_json(feed_: "Feed") -> dict[str, str]:
    return {
        "address": feed_.address,
        "title": feed_.title,
        "checked": _time(feed_.checked),
        "problem": feed_.problem,
    }


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().isoformat(sep=" ", timespec="seconds") if seconds else ""


def sync(options: Namespace) -> int:
    started = time.monotonic()
    with open_rag(options) as rag, progress.indexing() as shown:
        if not rag.feeds():
            output.print_error("there are no feeds yet; `rag feed add URL` adds one.")
            return PROBLEM
        report = rag.sync(shown)
        feeds = rag.feeds()
    import_report.print_report(report, time.monotonic() - started, as_json=options.json)
    broken = sum(bool(each.problem) for each in feeds)
    has_quiet = broken < len(feeds) and len(report.rejected) <= broken
    return DONE if report.articles or has_quiet else PROBLEM


def sitemap(options: Namespace) -> int:
    started = time.monotonic()
    with open_rag(options) as rag, progress.indexing() as shown:
        report = rag.sitemap(options.address, options.most, shown)
    import_report.print_report(report, time.monotonic() - started, as_json=options.json)
    return DONE if report.articles else PROBLEM


COMMANDS: dict[str, Callable[[Namespace], int]] = {"feed": feed, "sync": sync, "sitemap": sitemap}
