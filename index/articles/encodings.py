"""Decoding of bytes into text: by their marks, by what is declared, by UTF-8, or by a guess.

The code pages of an alphabet are told apart by the letters that the text's language has.
"""

import contextlib
import math
import re

from index.errors import ArticleError
from index.text.folding import capitals_within
from index.text.language import detect

_JAPANESE_IN_7_BITS = re.compile(rb"\x1b\$[@B]")
_STRAY = 1000
"""Number of bytes of a text among which one may be NUL by mistake."""
_WHOLE_PER_DAMAGED = 6
"""Characters beyond ASCII that a text has for each damaged one, at least, if its encoding is right."""
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{1,3}")
_FEWEST_MULTIBYTE = 3
"""Characters beyond ASCII from which valid UTF-8 is no other encoding; two are also a word in GBK."""
_LOOKED_AT = 2**18
"""Bytes from which an encoding is guessed."""
_BYTE_ORDER_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\0\0": "utf-32",
    b"\0\0\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}

_UNLIKELY = ["mac_cyrillic", "mac_greek", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish"]
"""Encodings that have been out of use for twenty years; `code_page` tells them by their letters."""

_PAGES = (
    "cp1252", "cp1250", "cp1254", "cp1257", "iso8859_2", "mac_roman", "mac_latin2", "mac_turkish", "cp850", "cp852",
    "cp437", "cp857",
)  # fmt: skip
"""Code pages of the Latin alphabet by how usual they are: of those that fit alike, the first is taken."""
_OTHER_PAGES = (
    "cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic", "cp1253", "iso8859_7", "mac_greek",
)  # fmt: skip
"""Code pages of the Cyrillic and Greek alphabets, which have most of their letters beyond ASCII."""
_LETTERS = {

    "en": "éèêïöçñ", "fr": "àâæçéèêëîïôœùûüÿ", "es": "áéíñóúü¿¡ª º",
    "pt": "áâãàçéêíóôõúü", "it": "àèéìíòóùú", "de": "äöüß",
    "nl": "éëïöüáó", "sv": "åäöé", "da": "æøåé", "no": "æøåéò", "nb": "æøåéò", "fi": "äöå", "is": "áéíóúýðþæö",
    "ca": "àçéèíïóòúü·", "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüű",
    "sl": "čšž", "hr": "čćđšž", "bs": "čćđšž", "sr": "čćđšž", "ro": "ăâîșțşţ", "sq": "çë",
    "tr": "çğıöşüâîûİ", "az": "çəğıöşü",
    "et": "äõöüšž", "lv": "āčēģīķļņšūž", "lt": "ąčęėįšųūž",
}  # fmt: skip
"""Language → its letters besides those of ASCII."""
_TAKEN_FOR_LATIN = (
    *_PAGES, "iso8859_1", "latin_1", "iso8859_3", "iso8859_4", "iso8859_9", "iso8859_10", "iso8859_13", "iso8859_14",
    "iso8859_15", "iso8859_16", "cp775", "cp852", "cp858", "cp1140", "cp1258", "hp_roman8",
)  # fmt: skip
_SURE = 0.8
"""Fitness from which a text that could be in another script is Latin after all."""
_OF_SEVERAL_BYTES = frozenset(
    (
        "big5", "big5hkscs", "cp932", "cp936", "cp949", "cp950", "euc_jis_2004", "euc_jisx0213", "euc_jp", "euc_kr",
        "gb18030", "gb2312", "gbk", "hz", "johab", "shift_jis", "shift_jis_2004", "shift_jisx0213", "utf_7", "utf_16",
        "utf_32",
    )
)  # fmt: skip
_WORSE = 100.0
"""Bits that a capital within a word costs for each letter."""
_SIGNS = frozenset("²³¹×÷±µ¼½¾†‡«»“”„‘’‚‹›–—…€£°§·•½©®™ \u00a0\u00ad")


def decode(data: bytes, declared: str = "") -> str:
    """Decode bytes of an unknown encoding, with line feeds only, trimmed. `declared` is tried before guessing.

    Raises ArticleError for what is no text.
    """
    encoding = marked_encoding(data)
    if encoding is None and declared:
        with contextlib.suppress(LookupError, ValueError):
            return _with_line_feeds(data.decode(declared))
    encoding = encoding or _utf16(data) or ("iso2022_jp" if _JAPANESE_IN_7_BITS.search(data) else None)
    if encoding is None and b"\0" in data and not _is_stray(data):
        msg = "it is not text"
        raise ArticleError(msg)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        nearly = (nearly_decoded(data, name) for name in filter(None, (declared, encoding or "utf-8")))
        text = next(filter(None, nearly), "") or _guessed(data, error)
    return _with_line_feeds(text)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def marked_encoding(data: bytes) -> str | None:
    """Return the encoding that a byte order mark says, or None."""
    return next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)


def is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8 with some characters beyond ASCII, which is never so by chance."""
    if len(_MULTIBYTE.findall(data, 0, _LOOKED_AT)) < _FEWEST_MULTIBYTE:
        return False
    with contextlib.suppress(UnicodeDecodeError):
        return bool(data.decode())
    return False


def nearly_decoded(data: bytes, encoding: str) -> str:
    """Return a text with U+FFFD for the few bytes that are damaged, or "" if it is in another encoding.

    Damage is rare beside the characters beyond ASCII that are whole; in another encoding, hardly any would be.
    """
    try:
        text = data.decode(encoding, "replace")
    except LookupError:
        return ""
    damaged = text.count("\ufffd")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return text if damaged * _WHOLE_PER_DAMAGED < beyond else ""


def _utf16(data: bytes) -> str | None:
    """Return the byte order of UTF-16 without a mark, most of whose characters are Latin; None for anything else."""
    head = data[:_STRAY]
    if len(head) < 8 or b"\0" not in head:  # noqa: PLR2004 - four characters
        return None
    for name, zeros, others in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > len(zeros) * 0.7 and others.count(0) == 0:
            return name
    return None


def _is_stray(data: bytes) -> bool:
    """Tell whether NULs are in a text by mistake: few, and no other control characters."""
    return data.count(b"\0") <= 1 + len(data) // _STRAY and not _CONTROLS.search(data)


def _guessed(data: bytes, error: UnicodeDecodeError) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few files need it

    best = from_bytes(data[:_LOOKED_AT], cp_exclusion=_UNLIKELY).best()
    encoding = code_page(data[:_LOOKED_AT], best.encoding if best else "")
    if not encoding:
        msg = "it is not text, or its encoding is unknown; save it as UTF-8"
        raise ArticleError(msg) from error
    return data.decode(encoding, "replace" if len(data) > _LOOKED_AT else "strict")


def code_page(data: bytes, guess: str) -> str:
    """Return the encoding of a text that is likely in `guess`, or another one whose letters fit a language better.

    The code pages differ in a few letters only, so that short texts are taken for one another's.
    """
    if not _is_mostly_ascii(data):
        return guess if guess in _OF_SEVERAL_BYTES else _most_legible(data, guess)
    scores = {page: score for page in _PAGES if (score := _fitness(data, page)) is not None}
    best = max(scores, key=lambda page: scores[page], default=guess)
    least = 0.0 if guess in _TAKEN_FOR_LATIN else _SURE
    return best if scores.get(best, 0.0) > least else guess


def _most_legible(data: bytes, guess: str) -> str:
    """Return the code page in which a text that is mostly beyond ASCII reads best as words, without wrong capitals."""
    from index.text.legibility import LEAST, legibility  # noqa: PLC0415 - it needs numpy

    best, most = guess, -math.inf
    for page in (guess, *_OTHER_PAGES) if guess else ():
        with contextlib.suppress(UnicodeDecodeError):
            text = data.decode(page)
            found = legibility(text)
            capitals = capitals_within(text) / len(text)
            score = found.likelihood - LEAST.get(found.script, 0.0) - capitals * _WORSE
            if score > most:
                best, most = page, score
    return best


def _is_mostly_ascii(data: bytes) -> bool:
    return sum(byte < 128 for byte in data) > len(data) / 2  # noqa: PLR2004 - those of ASCII


def _fitness(data: bytes, page: str) -> float | None:
    """Return the share of a text's letters beyond ASCII that its language has, times how sure the language is."""
    try:
        text = data.decode(page)
    except UnicodeDecodeError:
        return None
    beyond = [char.lower() for char in text if not char.isascii()]
    guess = detect(text)
    letters = _LETTERS.get(guess.language)
    if letters is None or not beyond:
        return 0.0
    fitting = sum(char in letters or char in _SIGNS for char in beyond) - capitals_within(text)
    return fitting / len(beyond) * (0.5 + guess.probability / 2)
