"""Language of the page: the one that was chosen, else the first that the browser accepts (`Accept-Language`). Pure."""

from collections.abc import Iterable

from rag.locale import LANGUAGES


def preferred(accepted: str, chosen: str = "") -> str:
    """Return the language that was chosen, else the first one that the browser accepts, else English."""
    wanted = [chosen, *(_primary(part) for part in _by_weight(accepted))]
    return next((language for language in wanted if language in LANGUAGES), "en")


def _by_weight(accepted: str) -> Iterable[str]:
    parts = [part.partition(";q=") for part in accepted.split(",")]
    return (tag for tag, _, _ in sorted(parts, key=lambda part: -_weight(part[2])))


def _weight(quality: str) -> float:
    try:
        return float(quality) if quality else 1.0
    except ValueError:
        return 0.0


def _primary(tag: str) -> str:
    return tag.strip().lower().partition("-")[0]
