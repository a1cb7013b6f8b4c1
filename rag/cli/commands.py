"""Commands, one function each: options → exit code."""

import gc
import time
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from index.import_report import ImportReport, Progress
from rag.answering.serialization import answer_json, hit_json, listed_json, prompt_json
from rag.api.rag import Rag
from rag.cli import answer_output, exit_codes, filters, import_report, output, progress, shutdown
from rag.cli.exit_codes import DONE, PROBLEM, REFUSED, USAGE
from rag.cli.open_rag import open_rag
from rag.cli.output import BOLD, DIM, heading, print_note, print_text

_WIDEST = 100
"""Maximum columns of a passage's text; longer lines are hard to read."""
_NARROWEST = 16
_LINES = 3


def index(options: Namespace) -> int:
    started = time.monotonic()
    with open_rag(options) as rag, progress.indexing() as shown:
        report = rag.index.reembed(shown) if options.reembed else _added(rag, options, shown)
    import_report.print_report(report, time.monotonic() - started, as_json=options.json)
    if report.articles or options.reembed:
        return DONE
    output.print_error("nothing was indexed; articles must contain text and be web pages or files of a supported type.")
    return PROBLEM


def _added(rag: Rag, options: Namespace, shown: Progress) -> ImportReport:
    return rag.add(*options.paths, columns=options.columns, progress=shown, prune=options.prune)


def watch(options: Namespace) -> int:
    with open_rag(options) as rag:
        for number, report in enumerate(rag.watch(options.folder, prune=options.prune)):
            for rejection in report.rejected:
                output.print_error(f"rejected {rejection.origin}: {rejection.reason}")
            print_text(import_report.counts(report) + ("" if number else " Press Ctrl-C to stop."))
    return DONE


def ask(options: Namespace) -> int:
    with open_rag(options) as rag:
        answer_output.check_model(rag)
        question = _question(options)
        if options.show_prompt:
            return _show_prompt(rag, question, options)
        asked = {**_filter_arguments(options, rag), **({"kind": options.kind} if options.kind else {})}
        if options.json:
            answer = rag.ask(question, top=options.top, **asked)
            output.print_json(answer_json(answer))
        else:
            answer = answer_output.print_answer(rag, question, top=options.top, **asked)
            answer_output.print_sources(answer)
            answer_output.print_withheld(answer, is_shown=options.all)
            if options.receipt:
                answer_output.print_receipt(answer.receipt)
    return exit_codes.of_answer(answer)


def _show_prompt(rag: Rag, question: str, options: Namespace) -> int:
    prompt = rag.prompt(question, top=options.top, **_filter_arguments(options, rag))
    if prompt is None:
        choice = rag.language_model()
        if choice.model is None:
            output.print_error(f"nothing would be sent: answers are quotes. {choice.reason}".rstrip())
            return PROBLEM
        print_note("No single prompt would be sent: the articles do not answer, or the answer is made from a plan.")
        return REFUSED
    if options.json:
        output.print_json(prompt_json(prompt))
    else:
        answer_output.print_prompt(prompt)
    return DONE


def search(options: Namespace) -> int:
    with open_rag(options) as rag:
        hits = rag.search(_question(options), options.top, filters=filters.chosen(options, rag))
    if options.json:
        output.print_json([hit_json(hit) for hit in hits])
        return DONE
    if not hits:
        _note_no_match()
    columns = max(min(output.terminal_columns(), _WIDEST) - 4, _NARROWEST)
    shown = {hit.article.id for hit in hits}
    for rank, hit in enumerate(hits, start=1):
        place = f"{rank:>2}. {hit.score:.3f}  "
        print_text(place, end="")
        print_text(output.hanging(heading(hit.article, hit.start), place), BOLD)
        print_text(output.indented(output.shortened(hit.text, columns, _LINES)))
        for copy in (each for each in hit.copies if each.id not in shown):
            print_text(output.indented(f"= {heading(copy)}"), DIM)
    return DONE


def chat(options: Namespace) -> int:
    from rag.cli.chat import Chat  # noqa: PLC0415 - half the commands are not worth loading for one

    with open_rag(options) as rag:
        answer_output.check_model(rag)
        rag.articles()  # says now rather than at the first question that there is no index
        return Chat(rag, options.top, has_receipts=options.receipt, **_filter_arguments(options, rag)).run()


def evaluate(options: Namespace) -> int:
    from rag.cli import evaluation  # noqa: PLC0415

    with open_rag(options) as rag:
        answer_output.check_model(rag)
        if options.make:
            return evaluation.make(rag, options, filters.chosen(options, rag))
        if options.calibrate:
            return evaluation.calibrate(rag, options)
        return evaluation.run(rag, options, **_filter_arguments(options, rag))


def models(options: Namespace) -> int:
    with open_rag(options) as rag:
        if options.action:
            with progress.downloading() as shown:
                for download in rag.pull(options.name):
                    shown(download)
            print_text(
                f"{options.name} is available; use it with `--llm ollama/{options.name.removeprefix('ollama/')}`."
            )
            return DONE
        found = rag.models()
    output.print_list(map(asdict, found), map(output.model_row, found), as_json=options.json)
    if not found and not options.json:
        output.print_error("the server has no model yet; `rag models pull qwen2.5:3b` downloads one.")
    return DONE


def list_(options: Namespace) -> int:
    with open_rag(options) as rag:
        articles = rag.articles(filters=filters.chosen(options, rag))
    if not articles and not options.json:
        _note_no_match()
    articles.sort(
        key=lambda article: str(getattr(article, options.sort)).casefold(), reverse=options.sort == "published"
    )
    rows = ((each.id, output.day(each), each.language, each.source, each.title) for each in articles)
    output.print_list(map(listed_json, articles), rows, as_json=options.json)
    return DONE


def copy(options: Namespace) -> int:
    started = time.monotonic()
    options.store = options.source or options.store
    with open_rag(options) as rag, progress.indexing("copied") as shown:
        report = rag.copy(options.to, progress=shown)
    if options.json:
        output.print_json({"copied": report.copied, "unchanged": report.unchanged, "passages": report.passages})
        return DONE
    print_text(f"Articles: {len(report.copied):,} copied, {len(report.unchanged):,} unchanged.")
    print_text(f"Passages copied: {report.passages:,}, in {time.monotonic() - started:.1f} s.")
    return DONE


def remove(options: Namespace) -> int:
    with open_rag(options) as rag:
        removed = rag.remove(*options.ids)
    for id_ in removed:
        print_text(f"Removed {id_}.")
    unknown = [id_ for id_ in dict.fromkeys(options.ids) if id_ not in removed]
    if not unknown:
        return DONE
    output.print_error(f"there is no article {', '.join(unknown)}; `rag list` shows the ids.")
    return PROBLEM


def edit(options: Namespace) -> int:
    names = ("title", "author", "published", "source", "language", "section", "link", "tags")
    changes = {name: value for name in names if (value := getattr(options, name)) is not None}
    if not changes:
        output.print_error(
            "specify what to change, such as --title or --published; `rag edit --help` lists the options."
        )
        return USAGE
    with open_rag(options) as rag:
        article = rag.edit(options.id, **changes)
    print_text(heading(article))
    return DONE


def doctor(options: Namespace) -> int:
    from rag.cli.doctor import diagnose  # noqa: PLC0415

    code = DONE
    for diagnosis in diagnose(options.data, options.store, options.collection and ",".join(options.collection)):
        print_text(f"{diagnosis.state:<8} ", BOLD, end="")
        print_text(f"{diagnosis.what}{f' → {diagnosis.fix}' if diagnosis.fix else ''}")
        code = PROBLEM if diagnosis.is_problem else code
    return code


def demo(options: Namespace) -> int:
    from rag.cli.demo import run  # noqa: PLC0415

    return run(options.data, options.llm)


def serve(options: Namespace) -> int:
    from rag.page.services.feed_sync import collections_with_feeds, syncing  # noqa: PLC0415 - seconds

    gc.disable()  # modules make many objects that stay: looking for garbage among them takes an eighth of the start
    if options.api:
        from rag.http_api.app import serve as serve_until_ended  # noqa: PLC0415
    else:
        from rag.page.app import serve as serve_until_ended  # noqa: PLC0415
    gc.freeze()
    gc.enable()
    with (
        open_rag(options) as rag,
        syncing(rag, options.sync, lambda: collections_with_feeds(rag)),
    ):
        by = serve_until_ended(rag, options.host, options.port)
        if by:
            shutdown.end_soon(by)
    if by:
        shutdown.end(by)
    return DONE


def _note_no_match() -> None:
    output.print_note("No articles match the filters; `rag list` shows all articles.")


def _filter_arguments(options: Namespace, rag: Rag) -> dict[str, Any]:
    """Return the filters as keyword arguments of `Rag`."""
    return {"filters": filters.chosen(options, rag), "any_date": options.any_date}


def _question(options: Namespace) -> str:
    question = " ".join(options.question)
    if question == "-":
        stdin = output.prepare_stdin()
        question = stdin.read() if stdin else ""
    return question.encode(errors="replace").decode()  # bytes that are no text reach a program as lone surrogates


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "index": index,
    "watch": watch,
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
