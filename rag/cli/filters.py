"""Command-line options that filter articles."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.types import Filters

_KINDS = {
    "source": "sources",
    "author": "authors",
    "language": "languages",
    "tag": "tags",
    "folder": "folders",
    "without": "without",
}
"""Option → field of `Filters`."""
_HELP = {
    "source": "only articles from this source",
    "author": "only articles by this author",
    "language": "only articles in this language, such as fr",
    "tag": "only articles with this tag",
    "folder": "only articles read from this folder, file or address",
    "without": "exclude the article with this ID",
}

_DOUBTFUL = (
    "A day taken from a file's properties, or guessed, counts too; `rag list` shows it with a question mark, "
    "and `rag edit` corrects it."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options to a command; those of _KINDS can be repeated."""
    group = parser.add_argument_group("filters", _DOUBTFUL)
    group.add_argument(
        "--after", metavar="DATE", default="", help="published on or after this date, such as 2026-03-14 or 2026-03"
    )
    group.add_argument("--before", metavar="DATE", default="", help="published before this date")
    group.add_argument("--on", metavar="DATE", default="", help="published on this day, or in this month or year")
    for name in _KINDS:
        metavar = "ID" if name == "without" else name.upper()
        group.add_argument(f"--{name}", metavar=metavar, action="append", default=[], help=_HELP[name])


def from_options(options: argparse.Namespace) -> "Filters":
    """Return the filters given as options.

    Raises SettingsError for an invalid date.
    """
    from index.types import Filters, period  # noqa: PLC0415 - numpy, which no help needs

    after, before = options.after, options.before
    if options.on:
        first, next_ = period(options.on)
        after, before = max(after, first), min(before or next_, next_)
    kinds = {field: tuple(getattr(options, name)) for name, field in _KINDS.items()}
    return Filters(after=after, before=before, **kinds)
