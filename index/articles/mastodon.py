"""Posts that Mastodon and others export, the outbox of an account in ActivityPub: an article of each."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from index.articles.html_fragments import text_of
from index.articles.message_exports import Entries, Message, divided, kind, pieces, text_in


def entries(found: Any) -> Entries:
    """Return the activities of an outbox, or [] for other JSON."""
    activities = found.get("orderedItems") if isinstance(found, dict) else None
    if not isinstance(activities, list) or not any(map(_is_activity, activities)):
        return []
    return [_activity(each) for each in activities]


def _is_activity(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("type"), str) and "actor" in entry and "object" in entry


def _activity(entry: Any) -> Iterator[Message]:
    """Yield the post that an account made; those of others, which it only shared, are named by their address alone."""
    post = entry["object"] if _is_activity(entry) and entry["type"] == "Create" else None
    if not isinstance(post, dict):
        return
    choices = (f"- {name}" for name in _names(post.get("oneOf") or post.get("anyOf")))
    text = "\n".join([text_of(_content(post)), *choices])
    if not text.strip():
        return
    site, user = _account(text_in(post.get("attributedTo")) or text_in(entry["actor"]))
    found = {
        "title": (text_in(post.get("name")) or text_in(post.get("summary")), "summary"),
        "author": (user, "attributedTo"),
        "source": (site, "attributedTo"),
        "published": (text_in(post.get("published")) or text_in(entry.get("published")), "published"),
        "language": (_only_key(post.get("contentMap")), "contentMap"),
        "link": (text_in(post.get("url")) or text_in(post.get("id")), "url"),
        "tags": (_tags(post.get("tag")), "tag"),
    }
    yield Message(text_in(post.get("id")), text.strip(), *divided(found))


def _content(post: Mapping[str, Any]) -> str:
    """Return the markup of a post, which may be given by language only."""
    by_language = post.get("contentMap")
    given = by_language.values() if isinstance(by_language, dict) else ()
    return text_in(post.get("content")) or next((each for each in given if isinstance(each, str) and each.strip()), "")


def _account(address: str) -> tuple[str, str]:
    """Return the site and the name of an account, which is the end of its address."""
    try:
        parts = urlsplit(address)
        return parts.hostname or "", parts.path.rstrip("/").rpartition("/")[2].lstrip("@")
    except ValueError:
        return "", ""


def _only_key(value: Any) -> str:
    keys: Iterable[Any] = value if isinstance(value, dict) and len(value) == 1 else ()
    return next(iter(map(str, keys)), "")


def _tags(value: Any) -> list[str]:
    return [name.lstrip("#") for name in _names([each for each in pieces(value) if kind(each) == "Hashtag"])]


def _names(value: Any) -> list[str]:
    names = [each.get("name") for each in pieces(value) if isinstance(each, dict)]
    return [name for name in names if isinstance(name, str)]
