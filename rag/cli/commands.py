"""The commands, one function each: options → exit code."""

import time
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from index.build import ImportReport, Progress
from rag.answering.types import Answer
from rag.api import Rag
from rag.cli import answer_output, filters, import_report, output, progress, shutdown
from rag.cli.arguments import USAGE
from rag.cli.open_rag import opened
from rag.cli.output import BOLD, DIM, heading, say
from rag.llm import QUOTES

DONE = 0
PROBLEM = 1
REFUSED = 3
UNFINISHED = 4
_WIDEST = 100
"""Columns of a passage's text; longer lines are hard to read."""
_NARROWEST = 16
_LINES = 3


def index(options: Namespace) -> int:
    started = time.monotonic()
    with opened(options) as rag, progress.shown() as shown:
        report = rag.index.reembed(shown) if options.reembed else _added(rag, options, shown)
    if options.json:
        output.print_json(import_report.as_json(report))
    else:
        import_report.tell(report, time.monotonic() - started)
    if report.articles or options.reembed:
        return DONE
    output.error("nothing was indexed; articles must contain text and be web pages or files of a supported type.")
    return PROBLEM


def _added(rag: Rag, options: Namespace, shown: Progress) -> ImportReport:
    return rag.add(*options.paths, columns=options.columns, progress=shown, prune=options.prune)


def ask(options: Namespace) -> int:
    with opened(options) as rag:
        answer_output.check_model(rag)
        question = _question(options)
        if options.json:
            answer = rag.ask(question, top=options.top, **_limits(options))
            output.print_json(output.answer_json(answer))
        else:
            answer = answer_output.tell(rag, question, top=options.top, **_limits(options))
            answer_output.tell_sources(answer)
            if options.receipt:
                answer_output.tell_receipt(answer.receipt)
    return _outcome(answer)


def _outcome(answer: Answer) -> int:
    """Return the exit code of an answer; of one that broke off where nothing of it was whole, that of an error."""
    if answer.refused:
        return REFUSED
    if answer.finished:
        return DONE
    return PROBLEM if answer.model == QUOTES else UNFINISHED


def search(options: Namespace) -> int:
    with opened(options) as rag:
        hits = rag.search(_question(options), options.top, filters=filters.given(options))
    if options.json:
        output.print_json([output.hit_json(hit) for hit in hits])
        return DONE
    if not hits:
        output.note("No articles match the filters; `rag list` shows all articles.")
    columns = max(min(output.terminal_columns(), _WIDEST) - 4, _NARROWEST)
    shown = {hit.article.id for hit in hits}
    for rank, hit in enumerate(hits, start=1):
        place = f"{rank:>2}. {hit.score:.3f}  "
        say(place, end="")
        say(output.hanging(heading(hit.article, hit.start), place), BOLD)
        say(output.indented(output.shortened(hit.text, columns, _LINES)))
        for copy in (each for each in hit.copies if each.id not in shown):
            say(output.indented(f"= {heading(copy)}"), DIM)
    return DONE


def chat(options: Namespace) -> int:
    from rag.cli.chat import Chat  # noqa: PLC0415 - half the commands are not worth loading for one

    with opened(options) as rag:
        answer_output.check_model(rag)
        rag.articles()  # says now rather than at the first question that there is no index
        return Chat(rag, options.top, has_receipts=options.receipt, **_limits(options)).run()


def evaluate(options: Namespace) -> int:
    from rag.cli import evaluation  # noqa: PLC0415

    with opened(options) as rag:
        answer_output.check_model(rag)
        if options.make:
            return evaluation.make(rag, options, filters.given(options))
        return evaluation.run(rag, options, **_limits(options))


def models(options: Namespace) -> int:
    with opened(options) as rag:
        if options.action:
            with progress.download_shown() as shown:
                for download in rag.pull(options.name):
                    shown(download)
            say(f"{options.name} is available; use it with `--llm ollama/{options.name.removeprefix('ollama/')}`.")
            return DONE
        found = rag.models()
    if options.json:
        output.print_json([output.model_json(each) for each in found])
        return DONE
    for line in output.table(output.model_row(each) for each in found):
        say(line)
    if not found:
        output.error("the server has no model yet; `rag models pull qwen2.5:3b` downloads one.")
    return DONE


def list_(options: Namespace) -> int:
    with opened(options) as rag:
        articles = rag.articles(filters=filters.given(options))
    articles.sort(
        key=lambda article: str(getattr(article, options.sort)).casefold(), reverse=options.sort == "published"
    )
    if options.json:
        output.print_json([output.listed_json(article) for article in articles])
        return DONE
    rows = ((each.id, each.published[:10], each.language, each.source, each.title) for each in articles)
    for line in output.table(rows):
        say(line)
    return DONE


def copy(options: Namespace) -> int:
    started = time.monotonic()
    options.store = options.source or options.store
    with opened(options) as rag, progress.shown("copied") as shown:
        report = rag.copy(options.to, progress=shown)
    if options.json:
        output.print_json({"copied": report.copied, "unchanged": report.unchanged, "passages": report.passages})
        return DONE
    say(f"Articles: {len(report.copied):,} copied, {len(report.unchanged):,} unchanged.")
    say(f"Passages copied: {report.passages:,}, in {time.monotonic() - started:.1f} s.")
    return DONE


def remove(options: Namespace) -> int:
    with opened(options) as rag:
        removed = rag.remove(*options.ids)
    for id_ in removed:
        say(f"Removed {id_}.")
    unknown = [id_ for id_ in dict.fromkeys(options.ids) if id_ not in removed]
    if not unknown:
        return DONE
    output.error(f"there is no article {', '.join(unknown)}; `rag list` shows the ids.")
    return PROBLEM


def edit(options: Namespace) -> int:
    names = ("title", "author", "published", "source", "language", "section", "link", "tags")
    changes = {name: value for name in names if (value := getattr(options, name)) is not None}
    if not changes:
        output.error("specify what to change, such as --title or --published; `rag edit --help` lists the options.")
        return USAGE
    with opened(options) as rag:
        article = rag.edit(options.id, **changes)
    say(heading(article))
    return DONE


def doctor(options: Namespace) -> int:
    from rag.cli.diagnostics import examine  # noqa: PLC0415

    code = DONE
    for finding in examine(options.data, options.store):
        say(f"{finding.state:<8} ", BOLD, end="")
        say(f"{finding.what}{f' → {finding.fix}' if finding.fix else ''}")
        code = PROBLEM if finding.is_problem else code
    return code


def demo(options: Namespace) -> int:
    from rag.cli.demo import run  # noqa: PLC0415

    return run(options.data, options.llm)


def serve(options: Namespace) -> int:
    from rag.page.app import serve as serve_page  # noqa: PLC0415 - seconds
    from rag.page.services.feed_sync import syncing  # noqa: PLC0415

    with opened(options) as rag, syncing(rag, options.sync):
        by = serve_page(rag, options.host, options.port)
        if by:
            shutdown.end_soon(by)
    if by:
        shutdown.end(by)
    return DONE


def _limits(options: Namespace) -> dict[str, Any]:
    """Return what says which articles may answer, as arguments."""
    return {"filters": filters.given(options), "any_date": options.any_date}


def _question(options: Namespace) -> str:
    question = " ".join(options.question)
    if question == "-":
        stdin = output.prepare_stdin()
        question = stdin.read() if stdin else ""
    return question.encode(errors="replace").decode()  # bytes that are no text reach a program as lone surrogates


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "index": index,
    "ask": ask,
    "search": search,
    "chat": chat,
    "eval": evaluate,
    "models": models,
    "list": list_,
    "edit": edit,
    "remove": remove,
    "copy": copy,
    "doctor": doctor,
    "demo": demo,
    "serve": serve,
}
