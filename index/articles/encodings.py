"""Detection of the Latin code page of a text, by the letters that its language has."""

from index.text.language import detect

_PAGES = ("cp1252", "cp1250", "cp1254", "cp1257", "iso8859_2", "mac_roman", "cp850", "cp437")
"""Code pages by how usual they are: of those that fit alike, the first is taken."""
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
_SIGNS = frozenset("«»“”„‘’‚‹›–—…€£°§·•½©®™ \u00a0\u00ad")


def latin(data: bytes, guess: str) -> str:
    """Return the encoding of a text that is likely in `guess`, or another one whose letters fit a language better.

    The code pages differ in a few letters only, so that short texts are taken for one another's.
    """
    if guess not in _TAKEN_FOR_LATIN and not _is_mostly_ascii(data):
        return guess
    scores = {page: score for page in _PAGES if (score := _fitness(data, page)) is not None}
    best = max(scores, key=lambda page: scores[page], default=guess)
    least = 0.0 if guess in _TAKEN_FOR_LATIN else _SURE
    return best if scores.get(best, 0.0) > least else guess


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
    fitting = sum(char in letters or char in _SIGNS for char in beyond)
    return fitting / len(beyond) * (0.5 + guess.probability / 2)
