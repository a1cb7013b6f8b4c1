"""People by their office: which one a question asks for, and the sentences that name somebody with it."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from index.text import names
from index.text.folding import UNSPACED, UNSPACED_LETTERS, fold_in_place, folded_patterns
from index.text.names import Name
from index.types import Article, Hit, Span
from rag.answering.plans.whole_articles import texts, whole_article

_NEAR = 45
"""Characters between an office and the name of who has it: `the mayor of Skerrow, Catriona Bain`."""
_HAN_NAME = re.compile(rf"[{UNSPACED_LETTERS}]{{2,4}}")
_ARABIC_NAME = re.compile(r"[،,]\s*([^\W\d_]+(?:\s+[^\W\d_]+){1,2})\s*[،,]")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with an office, where an article names them."""

    name: str
    """Name as the article has it; "" where it can't be told from the words around it."""
    hit: Hit
    span: Span

    @property
    def article(self) -> Article:
        return self.hit.article

    def is_same(self, other: "Holder") -> bool:
        """Tell whether two names are of one person: one has the other's last word."""
        return bool(self.name and other.name) and self.name.split()[-1] == other.name.split()[-1]


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    text = (files("rag.answering.plans") / "office_holders.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)
    return found


@lru_cache(maxsize=256)
def _pattern(role: str, language: str) -> re.Pattern[str] | None:
    words = _table()[role].get(language)
    if words is None:
        return None
    is_unspaced = UNSPACED.search(words) is not None
    return re.compile(folded_patterns(f"(?:{words})" if is_unspaced else rf"(?<!\w)(?:{words})(?!\w)"))


def asked_role(text: str, language: str) -> str:
    """Return the office that a text names, or ""."""
    folded = fold_in_place(text)
    patterns = ((role, _pattern(role, language)) for role in _table())
    return next((role for role, pattern in patterns if pattern and pattern.search(folded)), "")


def has_role(text: str, role: str, language: str) -> bool:
    """Tell whether a text has words of an office."""
    pattern = _pattern(role, language)
    return pattern is not None and pattern.search(fold_in_place(text)) is not None


def without_role(text: str, language: str) -> str:
    """Return a text with blanks for the words of the office that it names."""
    role = asked_role(text, language)
    pattern = _pattern(role, language) if role else None
    for match in pattern.finditer(fold_in_place(text)) if pattern else ():
        text = f"{text[: match.start()]}{' ' * len(match[0])}{text[match.end() :]}"
    return text


def holders(role: str, articles: Sequence[Article]) -> list[Holder]:
    """Return everybody who has an office in some articles, each once: where the first of the articles names them."""
    found: list[Holder] = []
    for article in articles:
        for holder in _in_article(role, article):
            if not any(holder.is_same(other) or _are_of_one(holder, other) for other in found):
                found.append(holder)
    return found


def _are_of_one(holder: Holder, other: Holder) -> bool:
    """Tell whether an article has the office twice, and one time without a name."""
    return holder.article.id == other.article.id and not (holder.name and other.name)


def _in_article(role: str, article: Article) -> Iterator[Holder]:
    pattern = _pattern(role, article.language)
    if pattern is None:
        return
    hit = whole_article(article)
    for span, text in texts(hit):
        for match in pattern.finditer(fold_in_place(text)):
            name = _name_near(text, Span(*match.span()), article.language)
            if name is not None:
                yield Holder(name, hit, span)


def _name_near(text: str, office: Span, language: str) -> str | None:
    """Return the name of who has an office, "" where a script does not tell it, or None where nobody is named."""
    if UNSPACED.search(text):
        behind = _HAN_NAME.match(text, office.end)
        return "" if behind else None
    if language == "ar":
        found = _ARABIC_NAME.search(text, office.end)
        return found[1] if found and found.start() - office.end <= _NEAR else None
    people = [name for name in names.read(text, language) if _is_person(name, office)]
    nearest = min(people, key=lambda name: _gap(name, office), default=None)
    return _bare(nearest, office) if nearest and _gap(nearest, office) <= _NEAR else None


def _is_person(name: Name, office: Span) -> bool:
    """Tell whether a name has two words beside those of the office itself."""
    return len(_bare(name, office).split()) > 1


def _bare(name: Name, office: Span) -> str:
    """Return a name without the office before it, as in `Bürgermeister Matthias Öhler`."""
    inside = name.start <= office.start and office.end <= name.end
    return name.words[office.end - name.start :].strip() if inside else name.words


def _gap(name: Name, office: Span) -> int:
    return max(name.start - office.end, office.start - name.end, 0)
