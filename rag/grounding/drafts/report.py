"""Reports of a checked draft: Markdown, a self-contained HTML page, and JSON."""

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from index.text.folding import one_line
from index.text.language import detect
from rag.answering.serialization import citation_json, problems_json
from rag.answering.types import SIGNS, Citation
from rag.conversations.citation_export import escaped, markdown_link, web_link
from rag.grounding import judge_names
from rag.grounding.drafts.checked_draft import CheckedDraft, CheckedSentence
from rag.grounding.verdict_precision import worth_text
from rag.locale import Wording
from rag.locale.formatting import day
from rag.locale.formatting import quoted as marked

if TYPE_CHECKING:
    from jinja2 import Template

_WHOLE = ("meaning", "contradiction")
"""Problems of a whole sentence, which its verdict names already."""


def title(draft: CheckedDraft, words: Wording) -> str:
    """Return the heading of a report."""
    return words("draft-title", title=one_line(draft.title)) if draft.title else words("draft-untitled")


def summary(draft: CheckedDraft, words: Wording) -> list[str]:
    """Return how many sentences have which verdict, each with its sign; one line if none claims anything."""
    counted = [f"{SIGNS[verdict]} {words(f'count-{verdict}', count=count)}" for verdict, count in draft.counts.items()]
    return counted or [words("draft-no-claims")]


def verdict(sentence: CheckedSentence, words: Wording) -> str:
    """Return the verdict on a sentence, with who gave it the full sign if the rules did not."""
    name = words(f"verdict-{sentence.verdict}")
    if sentence.verdict != "supported" or not sentence.reader or sentence.probability is None:
        return name
    who, right = judge_names.said(sentence.reader, words), str(round(100 * sentence.probability))
    return f"{words('label', title=name)} {words('verdict-read', reader=who, right=right)}"


def reasons(sentence: CheckedSentence, words: Wording) -> list[str]:
    """Return what is wrong with a sentence, in words."""
    named = (problem for problem in sentence.problems if problem.kind not in _WHOLE)
    return [problem.said(words.language) for problem in named]


def about(sentence: CheckedSentence, words: Wording) -> str:
    """Return what the verdict on a sentence means, who read it, and how often such a sign is right."""
    verdict, reader = sentence.verdict or "", sentence.reader
    who = {"reader": judge_names.said(reader, words)} if reader else {}
    means = words(f"about-{verdict}{'-read' if who else ''}", **who)
    language = detect(sentence.text).language
    worth = worth_text(verdict, language, words, reader=reader, probability=sentence.probability)
    return f"{means} {worth}".strip()


def notes(draft: CheckedDraft, words: Wording) -> list[str]:
    """Return on how many sentences articles disagree, whose meaning was read by whom, and why others were not read."""
    disputed = sum(sentence.is_disputed for sentence in draft.sentences)
    said = [words("draft-disputed", count=disputed)] if disputed else []
    count = sum(bool(sentence.reader) for sentence in draft.sentences)
    if count:
        said.append(words("meaning-read", reader=judge_names.said(draft.reader, words), count=count))
    if not draft.unread_for:
        return said
    return [*said, f"{words('label', title=words('receipt-unread'))} {words(f'unread-{draft.unread_for}')}"]


def quoted(draft: CheckedDraft, sentence: CheckedSentence, words: Wording) -> list[tuple[str, list[Citation]]]:
    """Return the quotes of a sentence by what they are: for it, against it, or only near it."""
    against = "draft-against-too" if sentence.citations else "draft-against"
    groups = (("draft-for", sentence.citations), (against, sentence.against), ("draft-nearest", sentence.nearest))
    return [(words(name), [draft.citation(number) for number in numbers]) for name, numbers in groups if numbers]


def source(citation: Citation, words: Wording) -> str:
    """Return in one line where a quote is from, with the day as a language writes it."""
    article = citation.article
    facts = (article.title, article.source, day(article.published, words), article.place(citation.start))
    return ", ".join(filter(None, map(one_line, facts)))


def markdown(draft: CheckedDraft, words: Wording) -> str:
    """Return the check in Markdown: each sentence with its sign, and its quotes below it; all text is escaped."""
    lines = [f"# {escaped(title(draft, words))}", "", " · ".join(summary(draft, words)), ""]
    for note in notes(draft, words):
        lines += [f"*{escaped(note)}*", ""]
    for sentence in draft.sentences:
        lines += _markdown(draft, sentence, words)
    return "\n".join(lines).rstrip() + "\n"


def _markdown(draft: CheckedDraft, sentence: CheckedSentence, words: Wording) -> Iterator[str]:
    text = escaped(one_line(sentence.text))
    if sentence.verdict is None:
        yield from (text, "")
        return
    yield f"**{SIGNS[sentence.verdict]} {words(f'verdict-{sentence.verdict}')}:** {text}"
    for reason in reasons(sentence, words):
        yield f"- {escaped(reason)}"
    for heading, citations in quoted(draft, sentence, words):
        for citation in citations:
            link = markdown_link(escaped(source(citation, words)), web_link(citation.article))
            yield f"- {heading}: {marked(escaped(one_line(citation.quote)), words)} — {link}"
    yield ""


def html(draft: CheckedDraft, words: Wording) -> str:
    """Return the check as a page of HTML that needs nothing else and runs no script; all text is escaped."""
    return _template().render(draft=draft, words=words, SIGNS=SIGNS, **_functions(draft, words))


def _functions(draft: CheckedDraft, words: Wording) -> dict[str, Any]:
    return {
        "title": title(draft, words),
        "summary": summary(draft, words),
        "about": lambda sentence: about(sentence, words),
        "notes": notes(draft, words),
        "reasons": lambda sentence: reasons(sentence, words),
        "quoted": lambda sentence: quoted(draft, sentence, words),
        "source": lambda citation: source(citation, words),
        "marked": lambda text: marked(text, words),
        "web_link": web_link,
        "gap": lambda row: _gap(draft, row),
    }


def _gap(draft: CheckedDraft, row: int) -> bool:
    """Tell whether a paragraph of the draft begins with a sentence."""
    before = draft.sentences[row - 1].end if row else 0
    return "\n" in draft.text[before : draft.sentences[row].start]


@lru_cache(maxsize=1)
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only a page of HTML needs it

    loader = PackageLoader("rag.grounding.drafts", ".")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("report.html")


def as_json(draft: CheckedDraft, language: str = "en") -> dict[str, Any]:
    """Return the check as values of JSON; `language` is that of the messages."""
    return {
        "title": draft.title,
        "language": draft.language,
        "counts": dict(draft.counts),
        "borne_out": draft.is_borne_out,
        "sentences": [_sentence(each, language) for each in draft.sentences],
        "citations": [citation_json(each, each.copies) for each in draft.citations],
        "reader": draft.reader,
        "unread_for": draft.unread_for,
        "timings": dict(draft.timings),
    }


def _sentence(sentence: CheckedSentence, language: str) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "start": sentence.start,
        "end": sentence.end,
        "verdict": sentence.verdict,
        "problems": problems_json(sentence.problems, language),
        "citations": list(sentence.citations),
        "against": list(sentence.against),
        "nearest": list(sentence.nearest),
        "reader": sentence.reader,
        "probability": sentence.probability,
    }
