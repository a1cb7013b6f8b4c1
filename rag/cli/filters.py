"""Command-line options that filter articles."""

import argparse
import difflib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from index.errors import SettingsError
from index.text.folding import fold_for_index
from rag.cli import output

if TYPE_CHECKING:
    from index.types import Filters
    from rag.api.rag import Rag

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

_MOST = 5
"""Number of values that are named in place of an unknown one, at most."""
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

    Raises SettingsError for an invalid date, or a time that ends before it begins.
    """
    from index.types import Filters, period  # noqa: PLC0415 - numpy, which no help needs

    after, before = options.after, options.before
    if options.on:
        first, next_ = period(options.on)
        after, before = max(after, first), min(before or next_, next_)
    if after and before and period(after)[0] >= period(before)[0]:
        msg = f"No day is both on or after {after} and before {before}; correct --after, --before or --on."
        raise SettingsError(msg)
    kinds = {field: tuple(getattr(options, name)) for name, field in _KINDS.items()}
    return Filters(after=after, before=before, **kinds)


def chosen(options: argparse.Namespace, rag: "Rag") -> "Filters":
    """Return the filters given as options, and note which of their values no article has.

    Raises SettingsError as `from_options` does.
    """
    found = from_options(options)
    for note in unknown_values(found, rag):
        output.print_note(note)
    return found


def unknown_values(filters: "Filters", rag: "Rag") -> Iterator[str]:
    """Yield a note for each value of some filters that no article has, with values that may be meant."""
    from index.article_listing import FACETS, Listing  # noqa: PLC0415 - as in `from_options`
    from index.types import Filters  # noqa: PLC0415

    for name, field in FACETS.items():
        for value in getattr(filters, field):
            wanted: dict[str, Any] = {field: (value,)}
            if not rag.browse(Listing(filters=Filters(**wanted), most=1)).total:
                known = [each for each, _ in rag.facets()[field]]
                yield f"No article has the {name} {value!r}{_meant(value, known)}."
    for id_ in filters.without:
        if rag.article(id_) is None:
            yield f"No article has the id {id_!r}; `rag list` shows the ids."


def _meant(value: str, known: Sequence[str]) -> str:
    """Return in words which known values are like one, or else the most frequent ones."""
    if not known:
        return ", nor any other"
    folded = {fold_for_index(each): each for each in known}
    within = [each for each in folded if fold_for_index(value) in each]
    like = within or difflib.get_close_matches(fold_for_index(value), folded)
    if like:
        return f"; similar: {', '.join(folded[each] for each in like[:_MOST])}"
    return f"; there are {', '.join(known[:_MOST])}{' and others' * (len(known) > _MOST)}"
