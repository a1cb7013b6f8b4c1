"""Reasons in the language of the page: why something was not read or kept, which is said in English where it fails.

The English texts are those that are said there, so that a reason is found again by its words, as `gettext` does it, and
what it names is put into the text of the page's language. What has no text stays as it is. A reason that names a
command or a setting has another text for the page (`reason-NAME-page`), whose readers have neither.
"""

import re
from functools import cache

from rag.locale import Wording, wording

_PREFIX = "reason-"
_FOR_PAGE = "-page"
_LONGEST = 2000
"""Characters of a reason that is looked up."""
_VALUE = re.compile(r"\\\{\\ \\\$([a-z]+)\\ \\\}")
_WITHIN = "reason"
"""Name of the value that is itself a reason."""


def told(reason: str, words: Wording) -> str:
    """Return a reason in a language."""
    if len(reason) > _LONGEST:
        return reason
    for name, pattern in _known():
        if match := pattern.fullmatch(reason):
            values = match.groupdict()
            if _WITHIN in values:
                values[_WITHIN] = told(values[_WITHIN], words)
            return words(f"{name}{_FOR_PAGE}" if f"{name}{_FOR_PAGE}" in words else name, **values)
    return reason


@cache
def _known() -> list[tuple[str, re.Pattern[str]]]:
    """Return the reasons' names and patterns, those that say most by themselves first."""
    english = wording("en")
    texts = {name: english.text(name) for name in english.names(_PREFIX) if not name.endswith(_FOR_PAGE)}
    return [
        (name, re.compile(_VALUE.sub(r"(?P<\1>.+?)", re.escape(texts[name])), re.DOTALL))
        for name in sorted(texts, key=lambda name: -len(re.sub(r"\{[^}]*\}", "", texts[name])))
    ]
