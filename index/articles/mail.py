"""E-mail: messages, mailboxes, and web pages saved as one file. Attachments are read as sources of their own."""

import email.policy
import re
from collections.abc import Iterator, Mapping, Sequence
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from pathlib import PurePosixPath
from typing import BinaryIO

from index.articles.article_builder import article, storable
from index.articles.encodings import decode
from index.articles.html_fragments import text_of
from index.articles.publication_dates import iso_date
from index.articles.readers import READERS
from index.articles.size_limits import LARGEST_MESSAGE
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Article, Rejection

_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_BY_TYPE = {
    "application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt", "message/rfc822": ".eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "application/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt", "application/epub+zip": ".epub", "application/zip": ".zip",
}  # fmt: skip
_HEADERS = {
    "title": "Subject", "author": "From", "published": "Date", "source": "Organization",
    "language": "Content-Language", "tags": "Keywords", "link": "Archived-At",
}  # fmt: skip
"""Field of an article → the header that it is found in."""
_MOST_HEADERS = ("from", "subject", "date", "to", "received", "message-id", "mime-version", "content-type")


def read_message(source: Source) -> Iterator[Article | Rejection | Source]:
    """Yield one article for the message's text, and the attachments that can be read."""
    message = _parsed(source.read(LARGEST_MESSAGE, "message"))
    if not any(name in message for name in _MOST_HEADERS):
        msg = "it is not an e-mail message: it has no header"
        raise ArticleError(msg)
    if source.ending in (".mht", ".mhtml"):
        yield from _saved_page(message, source)
        return
    if message.get_content_type() in _ENCRYPTED:
        msg = "it is encrypted; save it decrypted"
        raise ArticleError(msg)
    fields = _fields(message)
    attached = list(_attached(message, source, {name: fields[name] for name in ("author", "published")}))
    yield from entries(source, _header(message, "message-id"), _text(message), fields, attached)


def entries(
    source: Source, id_: str, text: str, fields: Mapping[str, str], attached: Sequence[Source]
) -> Iterator[Article | Source]:
    """Yield the article of a message, unless nothing is in it but what is attached, and what is attached."""
    if text.strip() or not attached:
        yield article(
            id_=id_.strip("<> "),
            title=source.stem,
            text=text,
            fields=fields,
            origin=source.origin,
            provenance=_HEADERS,
        )
    yield from attached


def _parsed(data: bytes) -> EmailMessage:
    parser: BytesParser[EmailMessage] = BytesParser(EmailMessage, policy=email.policy.default)
    return parser.parsebytes(data)


def _fields(message: EmailMessage) -> dict[str, str]:
    name, address = parseaddr(_header(message, "from"))
    return {
        "title": _header(message, "subject"),
        "author": name or address,
        "published": iso_date(_header(message, "date")),
        "source": _header(message, "organization"),
        "language": _header(message, "content-language"),
        "tags": _header(message, "keywords"),
        "link": _header(message, "archived-at").strip("<>"),
    }


def _header(message: EmailMessage, name: str) -> str:
    """Return a header's value in one line; one that can't be understood is none."""
    try:
        return storable(" ".join(str(message.get(name, "")).split()))
    except (MessageError, ValueError, TypeError, LookupError, AttributeError, IndexError):
        return ""


def _text(message: EmailMessage) -> str:
    """Return the message's text: the plain one, or that of its HTML where there is no more than a hint at it."""
    plain = message.get_body(("plain",))
    markup = message.get_body(("html",))
    text = _plain(plain) if isinstance(plain, EmailMessage) else ""
    if isinstance(markup, EmailMessage):
        rich = text_of(_content(markup))
        if len(text) * 3 < len(rich):
            return rich
    return text


def _content(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    charset = str(part.get_content_charset("") or "")
    return decode(data, "" if charset == "us-ascii" else charset) if isinstance(data, bytes) and data else ""


def _plain(part: EmailMessage) -> str:
    """Return a part's text; lines that were wrapped for sending, and say so, are put together (RFC 3676)."""
    text = _content(part)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(r"(?m)(?<!^--) \n(?!>)", " ", text)
    return text


def _attached(message: EmailMessage, source: Source, carried: Mapping[str, str]) -> Iterator[Source]:
    """Yield what is attached in a type that is read."""
    for number, part in enumerate(_parts(message), start=1):
        ending = _BY_TYPE.get(part.get_content_type(), "")
        name = PurePosixPath(storable(part.get_filename() or f"attached-{number}{ending}").replace("\\", "/")).name
        if PurePosixPath(name).suffix.lower() not in READERS:
            name += ending
        if PurePosixPath(name).suffix.lower() not in READERS:
            continue
        data = _bytes(part)
        if data:
            charset = str(part.get_content_charset("") or "")
            yield source.member(name, data, f"{source.origin}!/{name}", charset, carried)


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the attached parts, without going into attached messages."""
    if message.get_content_type() == "message/rfc822" or message.get_content_disposition() == "attachment":
        yield message
    elif message.is_multipart():
        for part in message.iter_parts():
            if isinstance(part, EmailMessage):
                yield from _parts(part)
    elif message.get_filename() and message.get_content_disposition() != "inline":
        yield message


def _bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner and isinstance(inner[0], EmailMessage) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _saved_page(message: EmailMessage, source: Source) -> Iterator[Source]:
    """Yield the page that a browser saved with its pictures; the first HTML is the page."""
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            data = part.get_payload(decode=True)
            link, charset = _header(message, "snapshot-content-location"), part.get_content_charset("")
            yield source.page(data if isinstance(data, bytes) else b"", link, str(charset or ""))
            return
    msg = "it contains no page"
    raise ArticleError(msg)


def read_mailbox(source: Source) -> Iterator[Source | Rejection]:
    """Yield the messages of a mailbox."""
    with source.open() as file:
        number = 0
        for number, data in enumerate(_messages(file), start=1):
            origin = f"{source.origin}:{number}"
            if len(data) > LARGEST_MESSAGE:
                yield Rejection(origin, f"it is larger than {LARGEST_MESSAGE // 2**20} MB, the limit for one message")
            else:
                yield source.member(f"{source.stem}-{number}.eml", data, origin)
    if not number:
        msg = "it is not a mailbox: it does not begin with a line 'From ...'"
        raise ArticleError(msg)


def _messages(file: BinaryIO) -> Iterator[bytes]:
    """Yield each message, what is beyond the limit cut off."""
    lines: list[bytes] = []
    size, is_inside, was_empty = 0, False, True
    while line := file.readline(LARGEST_MESSAGE):
        if was_empty and line.startswith(b"From "):
            if is_inside:
                yield b"".join(lines)
            lines, size, is_inside = [], 0, True
        elif is_inside and size <= LARGEST_MESSAGE:
            lines.append(line[1:] if re.match(rb">+From ", line) else line)
            size += len(line)
        was_empty = not line.strip()
    if is_inside:
        yield b"".join(lines)
