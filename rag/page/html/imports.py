"""How articles come in, how far they have come, and what became of them: pure."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from index.articles import READERS
from index.build import ImportReport
from index.types import Rejection
from rag.api import HANDED
from rag.locale import Wording
from rag.page import formatting
from rag.page.html.helpers import phrase
from rag.page.services.import_job import ImportJob

if TYPE_CHECKING:
    from index.web.cache import Feed

_REJECTIONS = 50
"""Rejections that are shown one by one."""
_HANDED = f"{HANDED}/"
_MOST_PAGES = 100
"""Of a sitemap, unless another number is given."""
KINDS = ("pages", "feed", "sitemap")
"""What an address can be."""


def intake(feeds: "Sequence[Feed]", megabytes: int, words: Wording) -> str:
    """Show the ways in."""
    ways = f"{_files(megabytes, words)}{_web(words)}{_feeds(feeds, words)}"
    title = f"<summary><h2>{escape(words('add-articles'))}</h2></summary>"
    return f'<details class="ways" open>{title}{ways}</details>'


def _files(megabytes: int, words: Wording) -> str:
    sending = escape(words("sending", number="\0", of="\1"))
    sending = sending.replace("\0", '<b class="number"></b>').replace("\1", '<b class="of"></b>')
    return (
        f'<div class="drop"><p class="invitation">{escape(words("drop-files"))}</p><p class="buttons">'
        f'<button type="button" class="primary" data-does="files">{escape(words("choose-files"))}</button>'
        f'<button type="button" class="plain" data-does="folder">{escape(words("choose-folder"))}</button></p>'
        f'<p class="hint">{escape(words("file-kinds", megabytes=megabytes))}</p>'
        f'<p class="sending" role="status" hidden>{sending}</p>'
        f'<input type="file" name="files" multiple hidden accept="{",".join(READERS)}">'
        f'<input type="file" name="folder" webkitdirectory multiple hidden></div>'
    )


def _web(words: Wording) -> str:
    kinds = "".join(f'<option value="{kind}">{escape(words(f"web-{kind}"))}</option>' for kind in KINDS)
    return (
        f'<form class="web"><h3>{escape(words("from-web"))}</h3>'
        f'<select name="kind" aria-label="{escape(words("web-kind"))}">{kinds}</select>'
        f'<textarea name="addresses" rows="2" dir="ltr" spellcheck="false" maxlength="20000" placeholder="https://…" '
        f'aria-label="{escape(words("web-addresses"))}"></textarea>'
        f'<label class="most">{escape(words("sitemap-most"))} '
        f'<input type="number" name="most" min="1" max="10000" value="{_MOST_PAGES}"></label>'
        f'<button type="submit" class="primary">{escape(words("web-add"))}</button></form>'
    )


def _feeds(feeds: "Sequence[Feed]", words: Wording) -> str:
    if not feeds:
        return ""
    rows = "".join(_feed(feed, words) for feed in feeds)
    return (
        f'<div class="feeds"><h3>{escape(words("feeds"))}</h3><ul>{rows}</ul>'
        f'<button type="button" class="plain" data-does="sync">{escape(words("sync-now"))}</button></div>'
    )


def _feed(feed: "Feed", words: Wording) -> str:
    name = feed.title or feed.address
    seen = words("feed-read", time=formatting.moment(feed.checked, words)) if feed.checked else words("feed-never")
    problem = f'<span class="failure" dir="auto">{escape(feed.problem)}</span>' if feed.problem else ""
    return (
        f'<li><span class="name" dir="auto">{escape(name)}</span> <bdi class="address">{escape(feed.address)}</bdi>'
        f'<span class="seen">{escape(seen)}</span>{problem}'
        f'<button type="button" class="plain" data-does="unfeed" data-address="{escape(feed.address)}" '
        f'aria-label="{escape(words("feed-remove", feed=name))}">✕</button></li>'
    )


def working(work: ImportJob, words: Wording) -> str:
    """Show how far a reading has come."""
    lines = "".join(f"<p>{line}</p>" for line in _lines(work, words) if line)
    is_reading = work.of > 1 and work.read < work.of
    of, done = (work.of, work.read) if is_reading else (work.passages, work.embedded_so_far)
    known = f' value="{done}" max="{of}"' if of else ""
    return (
        f'<div class="work"><h3>{escape(words("adding"))}</h3>'
        f'<progress aria-label="{escape(words("adding"))}"{known}></progress>{lines}</div>'
    )


def _lines(work: ImportJob, words: Wording) -> Iterator[str]:
    if work.stop.is_set():
        yield escape(words("stopping"))
    if work.waits_for:
        yield phrase("waiting-for", words, who=work.waits_for)
    if work.of > 1:
        yield escape(words("files-read", done=work.read, of=work.of))
    if work.embedded_so_far:
        rate = formatting.number(work.rate, words, 1)
        yield escape(words("passages-embedded", done=work.embedded_so_far, of=work.passages, rate=rate))
    if work.name and work.read < work.of:
        yield f'<span class="address" dir="auto">{escape(work.name)}</span>'


def done(work: ImportJob, words: Wording) -> str:
    """Show what became of what was read."""
    close = f'<button type="button" class="plain" data-does="away">{escape(words("close"))}</button>'
    if work.report is None:
        message = words("failed-unexpectedly") if work.error == "?" else work.error
        return f'<div class="work"><p class="failure" role="alert" dir="auto">{escape(message)}</p>{close}</div>'
    title = words("adding-stopped" if work.stop.is_set() else "adding-done")
    embedded = words("embedded-in", count=work.report.passages, seconds=formatting.number(work.seconds, words, 1))
    return (
        f'<div class="work" role="status"><h3>{escape(title)}</h3><p>{escape(_fates(work.report, words))}</p>'
        f'<p class="hint">{escape(embedded)}</p>{_rejected(work.report.rejected, words)}{close}</div>'
    )


def _fates(report: ImportReport, words: Wording) -> str:
    counted = {**{name: len(ids) for name, ids in report.fates().items()}, "rejected": report.rejections}
    return " · ".join(words(f"fate-{name}", count=count) for name, count in counted.items())


def _rejected(rejected: Sequence[Rejection], words: Wording) -> str:
    if not rejected:
        return ""
    rows = "".join(
        f'<li><b dir="auto">{escape(each.origin.removeprefix(_HANDED))}</b> '
        f'<span dir="auto">{escape(each.reason)}</span></li>'
        for each in rejected[:_REJECTIONS]
    )
    more = len(rejected) - _REJECTIONS
    rest = f"<li>{escape(words('more-rejected', count=more))}</li>" if more > 0 else ""
    return f'<h4>{escape(words("not-read"))}</h4><ul class="rejected">{rows}{rest}</ul>'


def refused(message: str) -> str:
    """Show why nothing is begun."""
    return f'<div class="work"><p class="failure" role="alert" dir="auto">{escape(message)}</p></div>'


def said(message: str) -> str:
    """Show that something was done."""
    return f'<div class="work"><p role="status" dir="auto">{escape(message)}</p></div>'
