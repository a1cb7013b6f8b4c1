"""File type detection by the first bytes, whatever the name says."""

import re

from index.articles.source import Source
from index.errors import ArticleError

_LOOKED_AT = 4096
_MARKS = {
    b"{\\rtf": ".rtf",
    b"PK\x03\x04": ".zip",  # Word, OpenDocument and EPUB too; the reader of archives looks inside
    b"PK\x05\x06": ".zip",
    b"WEBVTT": ".vtt",
}
_NOT_READ = {
    b"\x1f\x8b": "a gzip file; unpack it first",
    b"BZh": "a bzip2 file; unpack it first",
    b"\xfd7zXZ": "an xz file; unpack it first",
    b"7z\xbc\xaf": "a 7-Zip archive; unpack it first, or make it a .zip",
    b"Rar!": "a RAR archive; unpack it first, or make it a .zip",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"II*\0": "an image",
    b"MM\0*": "an image",
    b"%!PS": "a PostScript file; make it a PDF",
    b"SQLite format 3\0": "a database",
}
ADVICE = {
    **dict.fromkeys(
        (".pages", ".numbers", ".key"), "it is a file of Apple's programs; export it as a PDF or for Office"
    ),
    **dict.fromkeys((".jpg", ".jpeg", ".heic", ".webp", ".avif", ".bmp", ".svg"), "it is an image; make a PDF of it"),
    **dict.fromkeys((".mp3", ".m4a", ".wav", ".ogg", ".flac", ".aac"), "it is a recording; add its transcript instead"),
    **dict.fromkeys(
        (".mp4", ".mov", ".mkv", ".avi", ".webm"), "it is a film; add its subtitles (.srt or .vtt) instead"
    ),
    **dict.fromkeys(
        (".mobi", ".azw", ".azw3", ".fb2", ".djvu"), "it is an e-book of another format; convert it to EPUB"
    ),
    **dict.fromkeys((".url", ".webloc", ".desktop"), "it is a link; index the address itself"),
    **dict.fromkeys(
        (".gdoc", ".gsheet", ".gslides"), "it is a link to a document of Google's; download that for Office or as a PDF"
    ),
    **dict.fromkeys((".crdownload", ".part", ".download", ".tmp"), "it is an unfinished download; load it again"),
    **dict.fromkeys((".pst", ".ost", ".olm"), "it is a store of mail; export the messages as .eml, .msg or .mbox"),
    **dict.fromkeys((".ics", ".vcf"), "it has appointments or contacts, and no article"),
    **dict.fromkeys((".css", ".js", ".woff", ".woff2", ".ttf", ".ico"), "it is part of a web page, and no article"),
    **dict.fromkeys(
        (".bib", ".ris", ".nbib"), "it is a list of references; export it as CSV or CSL-JSON with abstracts"
    ),
    **dict.fromkeys(
        (".org", ".rst", ".tex", ".adoc", ".wiki"), "it is text with markup that is not read; save it as .md"
    ),
    **dict.fromkeys((".ass", ".ssa", ".sub"), "it has subtitles of another format; convert them to .srt"),
    **dict.fromkeys((".ini", ".db", ".lnk", ".ds_store"), "it is a file of the system and holds no article"),
    ".warc": "it is a web archive of many pages; extract the pages as .html",
    ".doc": "it is in an Office format from before 2007; save it as .docx",
    ".xls": "it is in an Office format from before 2007; save it as .xlsx",
    ".ppt": "it is in an Office format from before 2007; save it as .pptx",
}
"""Extension of a file that is not read → what it is, and what helps."""
_LINK = re.compile(rb"https?://[^\s\"'<>\0]{3,500}")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BINARY = (".pdf", ".docx", ".odt", ".xlsx", ".ods", ".pptx", ".odp", ".epub", ".zip", ".rtf")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(rb"<\s*[a-zA-Z!?/]")
_HTML_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")


def kind(source: Source) -> str:
    """Return the extension that a file should have by its content, or else the one it has.

    Raises ArticleError for what is known and can't be read, and OSError.
    """
    with source.open() as file:
        head = file.read(_LOOKED_AT)
    if not head:
        msg = "it is empty: it contains no text"
        raise ArticleError(msg)
    found = _by_marks(head, source)
    if found:
        return found
    if source.ending in (".url", ".webloc", ".desktop") and (link := _link(head)):
        msg = f"it is a link; index the address itself: {link}"
        raise ArticleError(msg)
    if source.ending in _BINARY and _is_plain(head):
        return _as_text(head, ".txt")
    if source.ending in _BINARY:
        msg = f"it is named {source.ending} but is not one, or its beginning is damaged"
        raise ArticleError(msg)
    return _as_text(head, source.ending)


def _link(head: bytes) -> str:
    """Return the address that a file of a link holds, or ""."""
    links = (match[0].decode("utf-8", "replace") for match in _LINK.finditer(head))
    return next((link for link in links if not link.startswith("http://www.apple.com/DTDs")), "")


def _is_plain(head: bytes) -> bool:
    """Tell whether it can be nothing but text: UTF-8 without control characters."""
    try:
        text = head.decode()
    except UnicodeDecodeError as error:
        if len(head) < _LOOKED_AT or error.start < len(head) - len("\U0010ffff".encode()):
            return False
        text = head[: error.start].decode()  # a character is cut at the end of what was looked at
    return all(char.isprintable() or char.isspace() for char in text.removeprefix("\ufeff"))


def _by_marks(head: bytes, source: Source) -> str:
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    for mark, ending in _MARKS.items():
        if head.removeprefix(b"\xef\xbb\xbf").startswith(mark):
            return ending
    if head.startswith(_OLD_OFFICE) and source.ending == ".msg":
        return ".msg"
    if head.startswith(_OLD_OFFICE):
        raise ArticleError(_old_office(source))
    for mark, what in _NOT_READ.items():
        if head.startswith(mark):
            msg = f"it is {what}"
            raise ArticleError(msg)
    if head.startswith(b"bplist00") and source.ending == ".webarchive":
        return ".webarchive"
    is_page = _MARKUP.match(head) or _MARKUP.match(_narrow(head))
    return ".html" if is_page and source.ending not in (".eml", ".mbox", ".mht", ".mhtml") else ""


def _old_office(source: Source) -> str:
    with source.open() as file:
        beginning = file.read(2**20)
    if "EncryptedPackage".encode("utf-16-le") in beginning:
        return "it is password-protected; save it without a password"
    return ADVICE.get(source.ending, ADVICE[".doc"])


def _narrow(head: bytes) -> bytes:
    """Return UTF-16 as ASCII, well enough to see a tag in it."""
    return head[2:].replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else b""


def _as_text(head: bytes, ending: str) -> str:
    if ending in _HTML_ENDINGS and not _ANY_TAG.search(head) and not _narrow(head):
        return ".txt"
    first = head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if ending in (".jsonl", ".ndjson") and first == b"[":
        return ".json"
    return ending
