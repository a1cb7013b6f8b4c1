"""Tables and JSON: an article per row, with columns found by their names in many languages, or mapped by the user."""

import csv
import html
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, BinaryIO

from index.articles import mastodon, message_exports, telegram
from index.articles.article_builder import article, storable
from index.articles.columns import FIELDS, column_of, plainly, value_at
from index.articles.encodings import decode, marked_encoding
from index.articles.html_fragments import has_tags, text_of
from index.articles.size_limits import LARGEST_FILE, LARGEST_ROW
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Article, Rejection

_NAMED_ONE_BY_ONE = 3
"""Bad rows of a file that are reported one by one; further ones are counted by reason."""
_MOST_REASONS = 5
_SEPARATORS = ",;\t|"
_SAMPLE = 2**16
_ENCODINGS = "utf-8 gb18030 cp1251 cp1252 cp1250 cp1254 cp932 cp949 big5 cp1256 cp1253".split()
_LISTS = "articles items results docs documents entries data records posts stories hits rows".split()
_PERSON = (("given", "family"), ("first_name", "last_name"), ("firstName", "lastName"), ("givenName", "familyName"))
"""Keys of the parts of a name."""
_DEEPEST = 4
"""Levels of nested objects that are searched for the list of articles."""

TableRow = tuple[str, Callable[[], Mapping[str, Any]]]
"""Place of a row, and the function that reads it, which may raise ArticleError."""


def read_json_lines(source: Source) -> Iterator[Article | Rejection]:
    """Yield one article per line; empty lines count, but give none."""
    with source.open() as file:
        yield from _articles(_lines(file, source), source)


def _lines(file: BinaryIO, source: Source) -> Iterator[TableRow]:
    number = 0
    while line := file.readline(LARGEST_ROW + 1):
        number += 1
        is_whole = len(line) <= LARGEST_ROW
        while not is_whole and (rest := file.readline(LARGEST_ROW)) and not rest.endswith(b"\n"):
            pass
        if not is_whole or line.strip(b"\xef\xbb\xbf \t\r\n"):
            yield f"{source.origin}:{number}", partial(_object, line)


def _object(line: bytes) -> Mapping[str, Any]:
    if len(line) > LARGEST_ROW:
        msg = f"it is longer than {LARGEST_ROW // 2**20} MB, the limit for one line"
        raise ArticleError(msg)
    return _checked(_parsed(line))


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode(json.detect_encoding(data)))
    except RecursionError as error:
        msg = "it is not valid JSON (nested too deeply)"
        raise ArticleError(msg) from error
    except ValueError as error:
        msg = f"it is not valid JSON ({error})"
        raise ArticleError(msg) from error


def _checked(entry: Any) -> Mapping[str, Any]:
    if not isinstance(entry, dict):
        msg = "it is not a JSON object"
        raise ArticleError(msg)
    return entry


def read_json(source: Source) -> Iterator[Article | Rejection]:
    """Yield the articles of an array, of an object with one somewhere in it, or of one article; of JSON lines too."""
    data = source.read(LARGEST_FILE)
    try:
        found = _parsed(data)
    except ArticleError:
        if b"\n" not in data.strip() or not _is_object(data.strip().partition(b"\n")[0]):
            raise
        yield from read_json_lines(source)
        return
    messages = [] if source.columns else telegram.entries(found) or mastodon.entries(found)
    if messages:
        yield from message_exports.read(messages, source)
        return
    entries = _list_in(found, source.columns)
    if entries is None:
        yield from _articles([(source.origin, partial(_checked, found))], source)
        return
    rows: Iterable[TableRow] = (
        (f"{source.origin}:{number}", partial(_checked, entry)) for number, entry in enumerate(entries, start=1)
    )
    yield from _articles(rows, source, inherited=_feed_fields(found))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_parsed(line), dict)
    except ArticleError:
        return False


def _list_in(found: Any, columns: Mapping[str, str], depth: int = 0) -> list[Any] | None:
    """Return the list of articles in some JSON, or None when it is an article itself."""
    if isinstance(found, list):
        return found
    if not isinstance(found, dict) or depth > _DEEPEST or (isinstance(_value("text", found, columns), str)):
        return None
    names = [*(name for name in _LISTS if name in found), *found]
    for name in dict.fromkeys(names):
        inner = _list_in(found[name], columns, depth + 1) if isinstance(found[name], dict | list) else None
        if inner and any(isinstance(entry, dict) for entry in inner):
            return inner
    return None


def _feed_fields(found: Any) -> Mapping[str, Any]:
    """Return what a JSON Feed says of all its items."""
    if not isinstance(found, dict) or "jsonfeed" not in str(found.get("version", "")):
        return {}
    return {name: found[key] for name, key in (("source", "title"), ("language", "language")) if found.get(key)}


def read_table(source: Source) -> Iterator[Article | Rejection]:
    """Yield the articles of a table with names in its first row; the separator is detected."""
    with source.open() as file:
        sample = file.read(_SAMPLE)
        file.seek(0)
        encoding = _encoding(sample)
        with io.TextIOWrapper(file, encoding, errors="replace", newline="") as text:
            csv.field_size_limit(LARGEST_ROW)
            header = text.readline()
            if not header.strip():
                msg = "its first line is empty; it should name the columns"
                raise ArticleError(msg)
            text.seek(0)
            separator = max(_SEPARATORS, key=header.count)
            yield from _articles(_table_rows(csv.reader(text, delimiter=separator), source), source)


def has_text_column(names: Mapping[str, Any], columns: Mapping[str, str]) -> bool:
    """Tell whether one of some columns is named as the text of articles is."""
    return bool(column_of("text", names, columns))


def read_rows(rows: Iterable[tuple[str, Mapping[str, Any]]], source: Source) -> Iterator[Article | Rejection]:
    """Yield the article of each row, given with its place."""
    yield from _articles(((origin, partial(_checked, row)) for origin, row in rows), source)


def _encoding(sample: bytes) -> str:
    if encoding := marked_encoding(sample):
        return encoding
    if b"\0" in sample:
        msg = "it is not text"
        raise ArticleError(msg)
    whole = sample[: sample.rfind(b"\n") + 1] or sample
    text = decode(whole)
    return next((name for name in _ENCODINGS if _is_the_same(whole, name, text)), "utf-8")


def _is_the_same(data: bytes, encoding: str, text: str) -> bool:
    try:
        return data.decode(encoding).split() == text.split()
    except ValueError:
        return False


def _table_rows(table: Any, source: Source) -> Iterator[TableRow]:
    names = [storable(name).strip() for name in next(table)]
    while True:
        line = table.line_num + 1
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"{source.origin}:{line}", partial(_fail, f"it is not a valid table row ({error})")
            continue
        if any(cell.strip() for cell in cells):
            yield f"{source.origin}:{line}", partial(_row, names, cells)


def _row(names: list[str], cells: list[str]) -> Mapping[str, Any]:
    if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
        _fail(f"it has {len(cells)} cells for {len(names)} columns")
    return dict(zip(names, cells, strict=False))


def _fail(reason: str) -> Mapping[str, Any]:
    raise ArticleError(reason)


def _articles(
    rows: Iterable[TableRow], source: Source, inherited: Mapping[str, Any] | None = None
) -> Iterator[Article | Rejection]:
    """Yield the article of each row; of many bad ones the first few by themselves and the others counted."""
    reasons: Counter[str] = Counter()
    last: Rejection | None = None
    for origin, load in rows:
        try:
            yield _article({**(inherited or {}), **load()}, origin, source.columns)
        except ArticleError as error:
            reasons[str(error)] += 1
            last = Rejection(origin, str(error))
            if reasons.total() <= _NAMED_ONE_BY_ONE:
                yield last
    more = reasons.total() - _NAMED_ONE_BY_ONE
    if more == 1 and last:
        yield last
    elif more > 1:
        yield Rejection(source.origin, f"{more:,} more rows were rejected; in total: {_counted(reasons)}", more)


def _counted(reasons: Counter[str]) -> str:
    first = [f"{count:,} × {reason}" for reason, count in reasons.most_common(_MOST_REASONS)]
    return "; ".join(first) + ("; and others" if len(reasons) > _MOST_REASONS else "")


def _article(row: Mapping[str, Any], origin: str, columns: Mapping[str, str]) -> Article:
    fields: dict[str, Any] = {}
    provenance: dict[str, str] = {}
    for field in FIELDS:
        name = column_of(field, row, columns)
        if name:
            fields[field], provenance[field] = _plain(value_at(row, name)), name
    text = _joined(fields.get("text"))
    if not isinstance(text, str):
        msg = _no_text(row, columns)
        raise ArticleError(msg)
    if is_markup := plainly(provenance["text"]) in ("content_html", "content_encoded") or has_tags(text):
        text = text_of(text)
        fields |= {
            name: html.unescape(fields[name]) for name in ("title", "author") if isinstance(fields.get(name), str)
        }
    return article(
        id_=_id(fields.get("id")),
        title="",
        text=text,
        fields=fields,
        origin=origin,
        provenance=provenance,
        is_exact=not is_markup,
    )


def _joined(text: Any) -> Any:
    """Return a text that is given as a list of paragraphs as one."""
    is_list = isinstance(text, list) and len(text) > 1 and all(isinstance(each, str) for each in text)
    return "\n\n".join(each.strip() for each in text if each.strip()) if is_list else text


def _value(field: str, row: Mapping[str, Any], columns: Mapping[str, str]) -> Any:
    name = column_of(field, row, columns)
    return _plain(value_at(row, name)) if name else None


def _plain(value: Any) -> Any:
    """Return a value that is wrapped up, as WordPress and others do, by itself; and names of authors and tags."""
    if isinstance(value, dict):
        if (found := _of_notation(value)) is not None:
            return found
        names = ("rendered", "name", "text", "value", "title")
        return next((value[name] for name in names if isinstance(value.get(name), str)), value)
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return value


def _of_notation(value: Mapping[str, Any]) -> Any:
    """Return the value of MongoDB's and CSL's notations: `{"$date": …}`, `{"date-parts": …}`, family and given name."""
    if "$date" in value or "$oid" in value or "$numberLong" in value:
        found = value.get("$date", value.get("$oid", value.get("$numberLong")))
        return _of_notation(found) if isinstance(found, dict) else found
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(str(part).zfill(2) for part in parts[0][:3])
    for given, family in _PERSON:
        if isinstance(value.get(family), str):
            return " ".join(name for name in (value.get(given), value[family]) if isinstance(name, str))
    return value["literal"] if isinstance(value.get("literal"), str) else None


def _id(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        msg = "the field 'id' must be text or a whole number"
        raise ArticleError(msg)
    return str(value).strip()


def _no_text(row: Mapping[str, Any], columns: Mapping[str, str]) -> str:
    names = ", ".join(storable(str(name))[:40] for name in list(row)[:20]) or "none"
    if "text" in columns:
        return f"there is no text in the column {columns['text']!r}; the columns are {names}"
    if name := column_of("text", dict.fromkeys(row, "x"), {}):
        return f"there is no text in its column {name!r}"
    return f"no text column such as 'text' was found; the columns are {names}; name it with --columns text=NAME"
