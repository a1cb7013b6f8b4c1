"""Messages of Outlook (.msg): an OLE file of properties (MS-OXMSG), read by olefile."""

import datetime as dt
import email.policy
import io
import struct
from collections.abc import Iterator, Mapping
from email.parser import Parser
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import Any

from index.articles import bylines
from index.articles.article_builder import storable
from index.articles.encodings import decode
from index.articles.html_fragments import text_of
from index.articles.mail import entries
from index.articles.readers import READERS
from index.articles.size_limits import LARGEST_MESSAGE
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Article, Rejection

_SUBJECT, _BODY, _HTML, _HEADERS, _MESSAGE_ID = "0037", "1000", "1013", "007D", "1035"
_SENDERS = ("0042", "0C1A", "0065", "0C1F")
"""Name of who the message is from, of who sent it, and their addresses."""
_FILE_NAMES, _DATA = ("3707", "3704"), "37010102"
_DAYS = (0x0039, 0x0E06)
"""Numbers of the properties for when it was sent and delivered."""
_TIME = 0x0040
_HEADER_OF_PROPERTIES = 32
_PROPERTY = struct.Struct("<HHIQ")
_BEGINNING = dt.datetime(1601, 1, 1, tzinfo=dt.UTC)


def read(source: Source) -> Iterator[Article | Rejection | Source]:
    """Yield one article for the message's text, and the attachments that can be read."""
    import olefile  # noqa: PLC0415

    try:
        file = olefile.OleFileIO(io.BytesIO(source.read(LARGEST_MESSAGE, "message")))
    except OSError as error:
        msg = "it is damaged or not an Outlook message; save it as .eml"
        raise ArticleError(msg) from error
    with file:
        fields = _fields(file)
        attached = list(_attached(file, source, {name: fields[name] for name in ("author", "published")}))
        yield from entries(source, _string(file, _MESSAGE_ID), _body(file), fields, attached)


def _fields(file: Any) -> dict[str, str]:
    sender = next(filter(None, (_string(file, number) for number in _SENDERS)), "")
    author = ", ".join(bylines.names(sender)) or sender
    return {"title": _string(file, _SUBJECT), "author": author, "published": _sent(file)}


def _stream(file: Any, *path: str) -> bytes:
    if not file.exists("/".join(path)):
        return b""
    data: bytes = file.openstream("/".join(path)).read()
    return data


def _string(file: Any, number: str, *folder: str) -> str:
    """Return a property that is text, as Unicode or in bytes, or ""."""
    wide = _stream(file, *folder, f"__substg1.0_{number}001F")
    if wide:
        return storable(wide.decode("utf-16-le", "replace").rstrip("\0").replace("\r\n", "\n"))
    narrow = _stream(file, *folder, f"__substg1.0_{number}001E").rstrip(b"\0")
    return storable(decode(narrow)) if narrow else ""


def _body(file: Any) -> str:
    """Return the message's text: the plain one, or that of its HTML where there is none."""
    if text := _string(file, _BODY).strip():
        return text
    markup = _stream(file, f"__substg1.0_{_HTML}0102").rstrip(b"\0")
    return text_of(decode(markup) if markup else _string(file, _HTML))


def _sent(file: Any) -> str:
    """Return when the message was sent: by its header, which has the local time, or else by its properties."""
    headers = Parser(policy=email.policy.compat32).parsestr(_string(file, _HEADERS), headersonly=True)
    try:
        return parsedate_to_datetime(str(headers["date"])).isoformat()
    except (TypeError, ValueError, OverflowError):
        pass
    data = _stream(file, "__properties_version1.0")[_HEADER_OF_PROPERTIES:]
    whole = len(data) - len(data) % _PROPERTY.size
    times = {number: value for kind, number, _, value in _PROPERTY.iter_unpack(data[:whole]) if kind == _TIME}
    ticks = next((times[number] for number in _DAYS if number in times), 0)
    try:
        return (_BEGINNING + dt.timedelta(microseconds=ticks // 10)).strftime("%Y-%m-%dT%H:%M:%SZ") if ticks else ""
    except OverflowError:
        return ""


def _attached(file: Any, source: Source, carried: Mapping[str, str]) -> Iterator[Source]:
    """Yield what is attached in a type that is read."""
    folders = dict.fromkeys(path[0] for path in file.listdir() if path[0].startswith("__attach_version1.0_"))
    for folder in folders:
        said = next(filter(None, (_string(file, number, folder) for number in _FILE_NAMES)), "")
        name = PurePosixPath(said.replace("\\", "/")).name
        data = _stream(file, folder, f"__substg1.0_{_DATA}")
        if data and PurePosixPath(name).suffix.lower() in READERS:
            yield source.member(name, data, f"{source.origin}!/{name}", carried=carried)
