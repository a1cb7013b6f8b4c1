"""`rag demo`: index the sample articles and ask questions about them."""

import contextlib
import shlex
import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path

from index.errors import ModelMismatchError, NoIndexError, OldIndexError
from index.import_report import Progress
from index.settings import default_cache
from index.stores import LOCAL
from rag.api.rag import Rag
from rag.cli import answer_output, progress
from rag.cli.exit_codes import DONE
from rag.cli.output import BOLD, print_note, print_text

_TOGETHER = 8
"""Articles added at a time: for so few passages the embedding engine that starts quickly is used."""
_QUESTIONS = (
    ("French", "Où les rames du tramway de Montreval seront-elles assemblées ?"),
    ("English, about a Spanish article", "How many families were wrongly refused rent support in Aragon in 2024?"),
    ("Chinese", "“白屿一号”有多长？"),  # noqa: RUF001
    ("Arabic", "كم كان مصيد الكنعد في مصيرة سنة 2025؟"),
    ("German, not in the articles", "Wie viele Einwohner hat Neuseeland?"),
)


def run(data: str | None, llm: str | None) -> int:
    folder = data or str(default_cache() / "demo")
    with contextlib.closing(Rag(folder, llm=llm, store=LOCAL)) as rag:
        answer_output.check_model(rag)
        _index(rag, is_own=data is None)
        for language, question in _QUESTIONS:
            print_text(f"\n{question}", BOLD, end="")
            print_text(f"  ({language})")
            answer_output.print_sources(answer_output.print_answer(rag, question))
    _print_next_steps(folder)
    return DONE


def _index(rag: Rag, *, is_own: bool) -> None:
    print_note(f"Indexing fictional articles in six languages into {rag.settings.index.data}")
    with as_file(files("rag.evaluate") / "samples" / "articles") as folder, progress.indexing() as shown:
        _renew(rag, shown)
        if is_own:
            _remove_others(rag, folder)
        paths = sorted(folder.iterdir())
        for start in range(0, len(paths), _TOGETHER):
            rag.add(*paths[start : start + _TOGETHER], progress=shown)


def _remove_others(rag: Rag, folder: Path) -> None:
    """Remove the samples of another copy of the program from the demo's own index: they would all be there twice."""
    names = {path.name for path in folder.iterdir()}
    with contextlib.suppress(NoIndexError):
        found = [(each.id, Path(each.origin)) for each in rag.articles()]
        rag.remove(*(id_ for id_, path in found if path.name in names and path.parent != folder))


def _renew(rag: Rag, shown: Progress) -> None:
    """Re-embed an index that an earlier version of the product made here."""
    try:
        rag.index.embedder()
    except (ModelMismatchError, OldIndexError):
        rag.index.reembed(shown)


def _print_next_steps(folder: str) -> None:
    rag, where = _command(), shlex.quote(folder)
    print_text("\nAsk about these articles yourself:", BOLD)
    print_text(f'    {rag} ask "¿A los cuántos segundos se borra el audio en Rimay?" --data {where}')
    print_text("Open the chat page:", BOLD)
    print_text(f"    {rag} serve --data {where}")
    print_text("Ask about your own articles:", BOLD)
    print_text(f'    {rag} index FOLDER\n    {rag} ask "your question"')


def _command() -> str:
    """Return the command that starts this program."""
    if shutil.which("rag"):
        return "rag"
    started = Path(sys.argv[0])
    return shlex.quote(sys.argv[0]) if started.name == "rag" else f"{shlex.quote(sys.executable)} -m rag.cli"
