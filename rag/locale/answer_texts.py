"""Texts in the language of the answer: what the product says in it, and what it tells the model of that language."""

import re
from datetime import date

from index.text.word_tables import word_table
from rag.locale import DATE_LOCALES
from rag.locale.formatting import written

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "ms": "Malay", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
"""ISO 639-1 code → the language's English name."""

_UNDATED = re.compile(r" ?[(\uff08]\{date\}[)\uff09]")


def _said(what: str, language: str) -> str:
    """Return a text in a language; in English where there is none in it."""
    texts = word_table("rag.locale", "answer_texts")
    return str(texts.get(language, {}).get(what) or texts["en"][what])


def refusal(language: str) -> str:
    """Return the one message of a language that says that the articles don't answer; English where there is none."""
    return _said("refusal", language)


def near(language: str, title: str) -> str:
    """Say that articles, the nearest of which has a title, are about a question but don't answer it."""
    return _said("near", language).replace("{title}", title)


def quoted(language: str) -> str:
    """Return what stands beside quotes in another language than the question's; English where there is none."""
    return _said("quoted", language)


def is_quoted(text: str) -> bool:
    """Tell whether a text is what `quoted` says, in whichever language."""
    return any(text == texts.get("quoted") for texts in word_table("rag.locale", "answer_texts").values())


def instruction(language: str) -> str:
    """Return what tells a model in the language itself to answer in it, or "" where that is not known here."""
    return str(word_table("rag.locale", "answer_texts").get(language, {}).get("instruction", ""))


def name(language: str) -> str:
    """Return a language's English name, or words that name it by the question where the code is unknown."""
    return NAMES.get(language, "the language of the question")


def as_of(language: str, day: str) -> str:
    """Say of what day (ISO) an answer is; in English where the language is not known here."""
    return _dated("as-of", language, day)


def newer(language: str, kind: str, day: str, before: str) -> str:
    """Say what an article of a later day (ISO) does with one of the day before.

    `kind` is `figure`, `otherwise`, `besides` or `correction`; a correction may be without a day.
    """
    return _dated(kind, language, day, before) if day else _UNDATED.sub("", _said(kind, language))


def _dated(what: str, language: str, day: str, before: str = "") -> str:
    known = language if what in word_table("rag.locale", "answer_texts").get(language, {}) else "en"
    locale = DATE_LOCALES.get(known, known)
    days = {"date": day, "before": before}
    spelled = {name: written(date.fromisoformat(each), locale, "long") for name, each in days.items() if each}
    return _said(what, known).format_map({"before": "", **spelled})
