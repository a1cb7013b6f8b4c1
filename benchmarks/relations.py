"""Sentences of articles → sentences that are wrong in a relation: who, direction, cause, unit, modality, role. By rule.

Every word of the sentence stays true by itself; only what it says of the others changes.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from index.text.facts import Facts
from index.text.names import Name
from index.text.numbers import Quantity

KINDS = ("who", "direction", "cause", "unit", "modality", "role")
_REPLACED: dict[str, dict[str, tuple[tuple[str, str], ...]]] = {
    "en": {
        "direction": ((r"\bmore than\b", "less than"), (r"\bbefore\b", "after"), (r"\bincreased\b", "decreased")),
        "cause": ((r"\b(?:because of|due to)\b", "despite"),),
        "unit": ((r"(\d) million\b", r"\1 billion"), (r"(\d) years\b", r"\1 months"), (r"(\d) km\b", r"\1 m")),
        "modality": ((r"\b(?:may|might|could) be\b", "is certainly"),),
    },
    "fr": {
        "direction": ((r"\bplus de\b", "moins de"), (r"\bavant\b", "après"), (r"\baugmente\b", "diminue")),
        "cause": ((r"\b(?:à cause|en raison) d", "en dépit d"), (r"\bgrâce à\b", "malgré")),
        "unit": ((r"(\d) millions\b", r"\1 milliards"), (r"(\d) ans\b", r"\1 mois"), (r"(\d) km\b", r"\1 m")),
        "modality": ((r"\b(?:pourrait|pourraient) être\b", "sera certainement"),),
    },
    "tr": {
        "direction": ((r"\bönce\b", "sonra"), (r"\bdaha fazla\b", "daha az")),
        "cause": ((r"\bnedeniyle\b", "olmasına rağmen"),),
        "unit": ((r"(\d) milyon\b", r"\1 milyar"), (r"(\d) yıl\b", r"\1 ay")),
        "modality": ((r"\bolabilir\b", "kesindir"),),
    },
    "el": {
        "direction": ((r"\bπριν\b", "μετά"), (r"\bπερισσότερο\b", "λιγότερο"), (r"\bπερισσότερα\b", "λιγότερα")),
        "cause": ((r"\bλόγω\b", "παρά"),),
        "unit": ((r"(\d) εκατομμύρια\b", r"\1 δισεκατομμύρια"), (r"(\d) χρόνια\b", r"\1 μήνες")),
        "modality": ((r"\bμπορεί να είναι\b", "είναι σίγουρα"),),
    },
    "es": {
        "direction": ((r"\bmás de\b", "menos de"), (r"\bantes\b", "después")),
        "cause": ((r"\bdebido a\b", "a pesar de"),),
        "unit": ((r"(\d) millones\b", r"\1 billones"), (r"(\d) años\b", r"\1 meses"), (r"(\d) km\b", r"\1 m")),
        "modality": ((r"\b(?:puede|podría) ser\b", "es sin duda"),),
    },
}
_LISTED = re.compile(r"^\W*(?:and|or|et|ou|y|e|o|ve|veya|και|ή|,|;|–|-|—|/|\()*\W*$", re.IGNORECASE)
"""What stands between members of a list, which can change places without saying anything else."""
_LABEL = re.compile(r"[-–—:/.]\s?$")


def related(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the kind of each error and the sentence with it: at most one of a kind."""
    facts = Facts(text, language)
    if swapped := _swapped(text, [each for each in facts.names if each.tokens]):
        yield "who", swapped
    counted = [each for each in facts.quantities if each.is_certain and not _LABEL.search(text[: each.start])]
    if swapped := _swapped(text, counted):
        yield "role", swapped
    for kind, patterns in _REPLACED.get(language, {}).items():
        changed = (re.sub(pattern, new, text, count=1) for pattern, new in patterns)
        if found := next((each for each in changed if each != text), ""):
            yield kind, found


def _swapped(text: str, found: list[Name] | list[Quantity]) -> str:
    """Return a text in which two different names or numbers that are in no list have changed places, or ""."""
    places: list[tuple[Any, Any]] = list(pairwise(found))
    for one, other in places:
        first, second = text[one.start : one.end], text[other.start : other.end]
        between = text[one.end : other.start]
        if first.casefold() in second.casefold() or second.casefold() in first.casefold() or _LISTED.match(between):
            continue
        return f"{text[: one.start]}{second}{between}{first}{text[other.end :]}"
    return ""
