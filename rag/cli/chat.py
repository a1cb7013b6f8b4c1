"""`rag chat`: a conversation in the terminal, or with questions from a pipe."""

import contextlib
import sys
from typing import TYPE_CHECKING

from index.errors import RagError
from index.types import Filters
from rag.api.rag import Rag
from rag.cli import answer_output, output
from rag.cli.output import BOLD, DIM, hanging, heading, indented, is_terminal, print_note, print_text
from rag.locale import spoken
from rag.locale.formatting import quoted

if TYPE_CHECKING:
    from rag.answering.types import Answer, Turn

_PROMPT = "\n> "
_HELP = """\
/sources  show the sources of the last answer with the cited words
/new      start a new conversation
/quit     exit (or press Ctrl-D)
/help     show this list
Ctrl-C stops an answer. Anything else is a question."""


class Chat:
    """Conversation of questions and answers, each in the context of the previous ones."""

    def __init__(
        self,
        rag: Rag,
        top: int | None = None,
        *,
        filters: Filters | None = None,
        any_date: bool = False,
        has_receipts: bool = False,
    ) -> None:
        self._rag = rag
        self._has_receipts = has_receipts
        self._top = top
        self._filters = filters
        self._any_date = any_date
        self._history: list[Turn] = []
        self._last: Answer | None = None
        self._is_interactive = is_terminal(sys.stdin)
        self._failed = False
        self._commands = {"/sources": self._sources, "/new": self._new, "/help": self._help}

    def run(self) -> int:
        """Answer until there is no more to answer; returns 1 when a question of a pipe could not be."""
        if self._is_interactive:
            with contextlib.suppress(ImportError):
                import readline  # noqa: F401, PLC0415 - its import gives input() a history
            print_note("Ask about your articles. /help lists the commands; /quit or Ctrl-D exits.")
        else:
            output.prepare_stdin()
        while (line := self._read()) not in (None, "/quit"):
            if line in self._commands:
                self._commands[line]()
            elif line.startswith("/") and line[1:].isalpha():
                output.print_error(f"unknown command {line}; /help lists the commands.")
            elif line:
                self._answer(line)
        return int(self._failed and not self._is_interactive)

    def _read(self) -> str | None:
        """Return the next line, "" for one that was taken back, None at the end."""
        try:
            line = input(_PROMPT if self._is_interactive else "")
        except EOFError:
            return None
        except KeyboardInterrupt:
            if not self._is_interactive:
                raise
            print_text()
            return ""
        return line.encode(errors="replace").decode().strip()

    def _answer(self, question: str) -> None:
        if not self._is_interactive:
            print_text(f"\n> {question}", BOLD)
        try:
            answer = answer_output.print_answer(
                self._rag, question, self._history, self._top, filters=self._filters, any_date=self._any_date
            )
        except KeyboardInterrupt:
            print_note("\n(stopped; this answer is ignored)")
            return
        except RagError as error:
            output.print_error(str(error))
            self._failed = True
            return
        self._last = answer
        self._history.append(answer.turn())
        for citation in answer.citations:
            print_text(hanging(f"[{citation.number}] {heading(citation.article, citation.start)}"), DIM)
        answer_output.print_notices(answer)
        if self._has_receipts:
            answer_output.print_receipt(answer.receipt)

    def _sources(self) -> None:
        if self._last is None or not self._last.citations:
            print_note("There is no answer with sources yet.")
            return
        for citation in self._last.citations:
            article = citation.article
            number = f"[{citation.number}] "
            print_text(number, BOLD, end="")
            print_text(hanging(heading(article), number))
            print_text(indented(quoted(citation.quote, spoken(self._last.language))))
            print_text(
                indented(f"characters {citation.start} to {citation.end} of {article.origin or article.id}"), DIM
            )

    def _new(self) -> None:
        self._history.clear()
        self._last = None
        print_note("New conversation.")

    def _help(self) -> None:
        print_text(_HELP)
