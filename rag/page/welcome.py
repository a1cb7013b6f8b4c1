"""What the page shows before the first question: pure."""

from collections.abc import Sequence
from html import escape

from rag.page.markup import small, waiting
from rag.page.wording import Wording


def brand(articles: int, words: Wording) -> str:
    """Show the page's heading; it tells the page's script the language of the page."""
    count = escape(words("articles", count=articles)) if articles else ""
    return (
        f'<h1 data-language="{words.language}" data-direction="{words.direction}">{escape(words("title"))}</h1>'
        f'<p class="count">{count}</p>'
    )


def welcome(examples: Sequence[str], articles: int, words: Wording) -> str:
    """Show an empty conversation."""
    buttons = "".join(
        f'<li><button type="button" class="example" data-does="ask" data-question="{escape(example)}" dir="auto">'
        f"{escape(example)}</button></li>"
        for example in examples
    )
    tried = f'<p class="try">{escape(words("try-these"))}</p><ul class="examples">{buttons}</ul>' if buttons else ""
    how = words("how-it-answers", articles=words("articles", count=articles))
    return f'<div class="welcome"><h2>{escape(words("what-to-know"))}</h2><p>{escape(how)}</p>{tried}</div>'


def empty_index(message: str, words: Wording) -> str:
    """Show what to do when there are no articles yet."""
    hint = escape(words("no-articles-hint", command="\0")).replace("\0", "<code>rag index PATH</code>")
    return (
        f'<div class="welcome"><h2>{escape(words("no-articles"))}</h2><p>{hint}</p>'
        f'<p><button type="button" class="samples" data-does="samples">{escape(words("add-samples"))}</button></p>'
        f"{small('notice', message)}</div>"
    )


def loading_samples(words: Wording) -> str:
    """Show that the sample articles are being embedded."""
    return f'<div class="welcome"><h2>{escape(words("one-moment"))}</h2>{waiting(words("reading-samples"))}</div>'


def trouble(message: str) -> str:
    """Show why nothing can be asked."""
    return f'<div class="welcome"><p class="failure" role="alert" dir="auto">{escape(message)}</p></div>'
