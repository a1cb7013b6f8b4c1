"""`rag check`: a draft, sentence by sentence, against the articles."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from rag.cli import filters, output
from rag.cli.exit_codes import DONE, REFUSED
from rag.cli.open_rag import open_rag
from rag.locale import spoken

STANDARD_INPUT = "-"


def check(options: Namespace) -> int:
    from rag.cli.check_output import print_draft  # noqa: PLC0415
    from rag.grounding.drafts import report  # noqa: PLC0415 - no other command needs it

    with open_rag(options) as rag:
        draft = rag.check(_given(options.draft), filters=filters.from_options(options))
    words = spoken(draft.language)
    if options.json:
        output.print_json(report.as_json(draft, draft.language))
    elif options.markdown:
        output.print_document(report.markdown(draft, words))
    elif options.html:
        output.print_document(report.html(draft, words))
    else:
        print_draft(draft, words)
    return DONE if draft.is_borne_out else REFUSED


def _given(name: str) -> str | Path:
    """Return the file with the draft, or what standard input has."""
    if name != STANDARD_INPUT:
        return Path(name).expanduser()
    stdin = output.prepare_stdin()
    return stdin.read() if stdin else ""


COMMANDS: dict[str, Callable[[Namespace], int]] = {"check": check}
