"""The commands, one function each: options → exit code."""

import contextlib
import shutil
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator

from index.build import Report
from rag.api import Rag
from rag.cli import answers, output, progress
from rag.cli.output import BOLD, heading, say

DONE = 0
PROBLEM = 1
REFUSED = 3
_REJECTIONS = 20
"""Rejections that are shown one by one."""
_WIDEST = 100
"""Columns of a passage's text; longer lines are hard to read."""
_LINES = 3


def index(options: Namespace) -> int:
    started = time.monotonic()
    with _opened(options) as rag, progress.shown() as shown:
        report = rag.index.reembed(shown) if options.reembed else rag.add(*options.paths, progress=shown)
    if options.json:
        output.print_json(_report_json(report))
    else:
        _tell_report(report, time.monotonic() - started)
    if report.articles or options.reembed:
        return DONE
    output.error("nothing could be indexed; each article needs some text, in a file of a type that is read.")
    return PROBLEM


def _report_json(report: Report) -> dict[str, object]:
    rejected = [{"origin": each.origin, "reason": each.reason} for each in report.rejected]
    return {**_ids(report), "rejected": rejected, "passages": report.passages}


def _ids(report: Report) -> dict[str, list[str]]:
    return {"added": report.added, "replaced": report.replaced, "unchanged": report.unchanged}


def _tell_report(report: Report, seconds: float) -> None:
    for rejection in report.rejected[:_REJECTIONS]:
        output.error(f"rejected {rejection.origin}: {rejection.reason}")
    if more := len(report.rejected[_REJECTIONS:]):
        output.error(f"rejected {more:,} more; --json names them all.")
    counts = ", ".join(f"{len(ids):,} {what}" for what, ids in _ids(report).items())
    say(f"Articles: {counts}, {len(report.rejected):,} rejected.")
    say(f"Passages embedded: {report.passages:,}, in {seconds:.1f} s.")


def ask(options: Namespace) -> int:
    with _opened(options) as rag:
        answers.check_model(rag)
        question = _question(options)
        if options.json:
            answer = rag.ask(question, top=options.top)
            output.print_json(output.answer_json(answer))
        else:
            answer = answers.tell(rag, question, top=options.top)
            answers.tell_sources(answer)
            if options.receipt:
                answers.tell_receipt(answer.receipt)
    return REFUSED if answer.refused else DONE


def search(options: Namespace) -> int:
    with _opened(options) as rag:
        hits = rag.search(_question(options), options.top)
    if options.json:
        output.print_json([output.hit_json(hit) for hit in hits])
        return DONE
    columns = min(shutil.get_terminal_size().columns, _WIDEST) - 4
    for rank, hit in enumerate(hits, start=1):
        say(f"{rank:>2}. {hit.score:.3f}  ", end="")
        say(heading(hit.article), BOLD)
        say(output.indented(output.shortened(hit.text, columns, _LINES)))
    return DONE


def chat(options: Namespace) -> int:
    from rag.cli.chat import Chat  # noqa: PLC0415 - half the commands are not worth loading for one

    with _opened(options) as rag:
        answers.check_model(rag)
        rag.articles()  # says now rather than at the first question that there is no index
        return Chat(rag, options.top, has_receipts=options.receipt).run()


def models(options: Namespace) -> int:
    with _opened(options) as rag:
        if options.action:
            with progress.download_shown() as shown:
                for download in rag.pull(options.name):
                    shown(download)
            say(f"{options.name} is there; `--llm ollama/{options.name.removeprefix('ollama/')}` uses it.")
            return DONE
        found = rag.models()
    if options.json:
        output.print_json([output.model_json(each) for each in found])
        return DONE
    for line in output.table(output.model_row(each) for each in found):
        say(line)
    if not found:
        output.error("the server has no model yet; `rag models pull qwen2.5:3b` gets one.")
    return DONE


def list_(options: Namespace) -> int:
    with _opened(options) as rag:
        articles = rag.articles()
    if options.json:
        output.print_json([output.article_json(article) for article in articles])
        return DONE
    rows = ((each.id, each.published[:10], each.language, each.source, each.title) for each in articles)
    for line in output.table(rows):
        say(line)
    return DONE


def remove(options: Namespace) -> int:
    with _opened(options) as rag:
        removed = rag.remove(*options.ids)
    for id_ in removed:
        say(f"Removed {id_}.")
    unknown = [id_ for id_ in dict.fromkeys(options.ids) if id_ not in removed]
    if not unknown:
        return DONE
    output.error(f"there is no article {', '.join(unknown)}; `rag list` shows the ids.")
    return PROBLEM


def doctor(options: Namespace) -> int:
    from rag.doctor import examine  # noqa: PLC0415

    code = DONE
    for finding in examine(options.data):
        say(f"{finding.state:<8} ", BOLD, end="")
        say(f"{finding.what}{f' → {finding.mend}' if finding.mend else ''}")
        code = PROBLEM if finding.is_problem else code
    return code


def demo(options: Namespace) -> int:
    from rag.cli.demo import run  # noqa: PLC0415

    return run(options.data, options.llm)


def serve(options: Namespace) -> int:
    from rag.ui import serve as serve_page  # noqa: PLC0415 - seconds

    with _opened(options) as rag:
        serve_page(rag, options.host, options.port)
    return DONE


@contextlib.contextmanager
def _opened(options: Namespace) -> Iterator[Rag]:
    rag = Rag(
        options.data,
        llm=getattr(options, "llm", None),
        model=getattr(options, "model", None),
        prompts__folder=getattr(options, "prompts", None),
        answer_language=getattr(options, "answer_language", None),
    )
    with contextlib.closing(rag):
        yield rag


def _question(options: Namespace) -> str:
    question = " ".join(options.question)
    if question == "-":
        question = sys.stdin.read() if sys.stdin else ""
    return question.encode(errors="replace").decode()  # bytes that are no text reach a program as lone surrogates


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "index": index,
    "ask": ask,
    "search": search,
    "chat": chat,
    "models": models,
    "list": list_,
    "remove": remove,
    "doctor": doctor,
    "demo": demo,
    "serve": serve,
}
