"""Text, numbers, days, names of languages and phrases as the page's reader writes them, and as they can be sent."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import PurePath

from babel.dates import format_datetime, format_time
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from index.types import Article, Filters, period
from rag.api.rag import HANDED
from rag.locale import Wording, rejection_reasons, spoken
from rag.locale.formatting import language_name, written

_WITHIN = "!/"
"""What stands between an archive and the file in it."""
_MOST_NAMED = 3
"""Values of one kind that are named of what could answer."""
_OPTION = re.compile(r" \(allow it with [^()]*\)")
_CODE = re.compile("`([^`]+)`")
_SPACED_MARK = re.compile(" (?=[?!:;»])")
_QUOTED = re.compile('(?<=[“„«《"])([^“”„«»《》"]+)(?=[”“»》"])')
_LEFT_OUT = re.compile(
    r"(?:^|; )(?:"
    r"(?P<unreadable>[\d,]+) unreadable characters are shown as \ufffd"
    r"|(?P<nonsense>no language can be read in it; it may be damaged, or its encoding another one)"
    r"|(?:left out: )?(?P<boxes>\d+) more boxes"
    r"|(?:left out: )?[^“”;]+: “(?P<box>.*?)”(?: \(\d+ paragraphs\))?"
    r"|left out: (?P<embedded>an embedded document)(?:, an embedded document)*"
    r")(?=; |$)",
    re.DOTALL,
)
"""What the readers of files say, one after another, of a text that was not read in full."""
_PUT_IN = re.compile("\ue000([a-z]+)\ue001")


def number(value: float, words: Wording, digits: int = 0) -> str:
    return format_decimal(round(value, digits) if digits else round(value), locale=words.language)


def moment(seconds: float, words: Wording) -> str:
    """Return a time of today as the hour, an earlier one as the day; "" for none."""
    if not seconds:
        return ""
    when = dt.datetime.fromtimestamp(seconds).astimezone()
    if when.date() == dt.datetime.now().astimezone().date():
        return format_time(when, "short", locale=words.dates)
    return written(when, words.dates)


def days(after: str, before: str, words: Wording) -> str:
    """Return a time by its first ISO day and the first that is too late, either of which can be missing."""
    ends = [dt.date.fromisoformat(each) if each else None for each in (after, before)]
    first, last = ends[0], ends[1] and ends[1] - dt.timedelta(days=1)
    shown = [written(each, words.dates) if each else "…" for each in (first, last)]
    return shown[0] if first == last else " \N{EN DASH} ".join(shown)


def limits(filters: Filters | None, words: Wording) -> str:
    """Return which articles could answer, "" for all of them; of long lists the first values."""
    if filters is None:
        return ""
    ends = [period(each)[0] if each else "" for each in (filters.after, filters.before)]
    time = days(ends[0], ends[1], words) if any(ends) else ""
    languages = tuple(language_name(each, words) for each in filters.languages)
    lists = (filters.sources, languages, filters.tags, filters.authors, filters.folders)
    ids = words("articles", count=len(filters.only)) if filters.only else ""
    return " · ".join(filter(None, (time, *map(_first, lists), ids)))


def _first(values: Sequence[str]) -> str:
    more = f" +{len(values) - _MOST_NAMED}" if len(values) > _MOST_NAMED else ""
    return ", ".join(values[:_MOST_NAMED]) + more


def exact(seconds: float, words: Wording) -> str:
    return format_datetime(dt.datetime.fromtimestamp(seconds).astimezone(), "medium", locale=words.dates)


def asking(article: Article) -> str:
    """Return a question about an article, in its language."""
    return spoken(article.language)("ask-title", title=article.title)


def place(article: Article, offset: int, words: Wording) -> str:
    """Return the page or the moment of the original that an offset is at, "" where it has none."""
    page = article.page(offset)
    return words("page-number", number=str(page)) if page else article.place(offset)


def file_name(origin: str) -> str:
    """Return the name of the file that an article was read from, with that of the archive or mailbox it was in.

    The folders of this machine say nothing to a reader. Those of files that were handed in are the reader's own.
    """
    if origin.startswith(f"{HANDED}/"):
        return origin.removeprefix(f"{HANDED}/")
    path = origin.replace("\\", "/")
    parts = path.split(_WITHIN)
    # A folder may end with the sign, too.
    held = next((row for row in range(1, len(parts)) if PurePath(_WITHIN.join(parts[:row])).suffix), len(parts))
    return _WITHIN.join((PurePath(_WITHIN.join(parts[:held])).name, *parts[held:]))


def phrase(name: str, words: Wording, /, **values: str) -> Markup:
    """Return a text of the page as HTML with others put in: markup as it is, text so that it keeps its direction."""
    html = escape(words(name, **{key: f"\ue000{key}\ue001" for key in values}))
    shown = {key: text if isinstance(text, Markup) else f"<bdi>{escape(text)}</bdi>" for key, text in values.items()}
    return Markup(_PUT_IN.sub(lambda put_in: shown[put_in[1]], html))  # noqa: S704 - each part is escaped


def question(text: str) -> Markup:
    """Return a question as HTML, in which what it quotes, such as a title, keeps its own direction and turns no other.

    No mark behind a space, as French has them, comes to stand alone on a line.
    """
    tied = _SPACED_MARK.sub("\N{NO-BREAK SPACE}", text)
    if not any(sign.isalpha() for sign in _QUOTED.sub("", tied)):  # it is all quoted
        return escape(tied)
    pieces = _QUOTED.split(tied)
    isolated = (escape(piece) if row % 2 == 0 else f"<bdi>{escape(piece)}</bdi>" for row, piece in enumerate(pieces))
    return Markup("".join(isolated))  # noqa: S704 - each part is escaped


def coded(text: str) -> Markup:
    """Return a text as HTML in which what stands between backticks is code."""
    return Markup(_CODE.sub(r'<code dir="ltr">\1</code>', str(escape(text))))  # noqa: S704 - escaped before


def told(reason: str, words: Wording) -> Markup:
    """Return why something was not read, as HTML, without the option of the command line that would allow it."""
    return coded(rejection_reasons.told(_OPTION.sub("", reason), words))


def left_out(note: str, words: Wording) -> str:
    """Return what was not read of a text, in the page's language; as it is, where it says something else too.

    Boxes of a web page are told by their first words, as the names that they have in it are its author's.
    """
    found = list(_LEFT_OUT.finditer(note))
    if "".join(match[0] for match in found) != note:
        return note
    return " · ".join(_not_read(match, words) for match in found)


def _not_read(match: re.Match[str], words: Wording) -> str:
    kind = str(match.lastgroup)
    if kind == "box":
        return words("not-read-box", words=match[kind])
    if kind in ("unreadable", "boxes"):
        return words(f"not-read-{kind}", count=int(match[kind].replace(",", "")))
    return words(f"not-read-{kind}")


def whole(text: str) -> str:
    """Return a text with the halves of characters joined, and a sign in the place of those that stay alone.

    A server can cut a character of two halves (a surrogate pair) between two pieces, and a client can send one.
    """
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
