"""What the page shows before the first question: pure."""

from collections.abc import Sequence
from html import escape

from rag.locale import Wording
from rag.page.html import imports
from rag.page.html.helpers import small, waiting
from rag.page.services.import_job import ImportJob


def brand(articles: int, words: Wording) -> str:
    """Show the page's heading; it tells the page's script the language of the page."""
    count = escape(words("articles", count=articles)) if articles else ""
    return (
        f'<h1 data-language="{words.language}" data-direction="{words.direction}">{escape(words("title"))}</h1>'
        f'<p class="count">{count}</p>'
    )


def welcome(examples: Sequence[str], articles: int, words: Wording) -> str:
    """Show an empty conversation."""
    how = words("how-it-answers", articles=words("articles", count=articles))
    return (
        f'<div class="welcome"><h2>{escape(words("what-to-know"))}</h2><p>{escape(how)}</p>'
        f"{suggested(examples, words)}</div>"
    )


def suggested(questions: Sequence[str], words: Wording) -> str:
    """Show questions that can be asked by a click."""
    buttons = "".join(
        f'<li><button type="button" class="example" data-does="ask" data-question="{escape(question)}" dir="auto">'
        f"{escape(question)}</button></li>"
        for question in questions
    )
    return f'<p class="try">{escape(words("try-these"))}</p><ul class="examples">{buttons}</ul>' if buttons else ""


def lacking(name: str, command: str, words: Wording) -> str:
    """Say in one line what gives answers that are written rather than quoted."""
    hint = escape(words(name, command="\0")).replace("\0", f'<code dir="ltr">{escape(command)}</code>')
    return f'<p class="lacking" dir="auto">{hint}</p>'


def said(text: str) -> str:
    return f'<p class="lacking" dir="auto">{escape(text)}</p>'


def empty_index(message: str, words: Wording, *, may_change: bool = True) -> str:
    """Show what to do when there are no articles yet."""
    if not may_change:
        title, hint = escape(words("no-articles")), escape(words("no-articles-reader"))
        return f'<div class="welcome"><h2>{title}</h2><p>{hint}</p></div>'
    hint = escape(words("no-articles-hint", command="\0")).replace("\0", '<code dir="ltr">rag index PATH</code>')
    return (
        f'<div class="welcome"><h2>{escape(words("no-articles"))}</h2><p>{hint}</p><p class="buttons">'
        f'<button type="button" class="samples" data-does="own">{escape(words("add-own"))}</button>'
        f'<button type="button" class="samples second" data-does="samples">{escape(words("add-samples"))}</button></p>'
        f"{small('notice', message)}</div>"
    )


def loading_samples(words: Wording, work: ImportJob | None = None) -> str:
    """Show how far the sample articles are."""
    progress = imports.working(work, words) if work and work.of else waiting(words("reading-samples"))
    return f'<div class="welcome"><h2>{escape(words("one-moment"))}</h2>{progress}</div>'


def trouble(message: str) -> str:
    """Show why nothing can be asked."""
    return f'<div class="welcome"><p class="failure" role="alert" dir="auto">{escape(message)}</p></div>'
