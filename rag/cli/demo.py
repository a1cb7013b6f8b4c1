"""`rag demo`: the sample articles, and questions about them."""

import contextlib
import shlex
import shutil
import sys
from importlib.resources import as_file, files
from pathlib import Path

from index.build import Progress
from index.errors import ModelMismatchError, OldIndexError
from index.settings import default_cache
from index.stores import LOCAL
from rag.api import Rag
from rag.cli import answer_output, progress
from rag.cli.output import BOLD, note, say

_TOGETHER = 8
"""Articles that are added at a time: so few passages are embedded by the engine that starts at once."""
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
        _index(rag)
        for language, question in _QUESTIONS:
            say(f"\n{question}", BOLD, end="")
            say(f"  ({language})")
            answer_output.tell_sources(answer_output.tell(rag, question))
    _tell_how_to_go_on(folder)
    return 0


def _index(rag: Rag) -> None:
    note(f"Indexing fictional articles in six languages into {rag.settings.index.data}")
    with as_file(files("rag.evaluate") / "samples" / "articles") as folder, progress.shown() as shown:
        _renew(rag, shown)
        paths = sorted(folder.iterdir())
        for start in range(0, len(paths), _TOGETHER):
            rag.add(*paths[start : start + _TOGETHER], progress=shown)


def _renew(rag: Rag, shown: Progress) -> None:
    """Bring an index that an earlier version of the product left here up to date."""
    try:
        rag.index.embedder()
    except (ModelMismatchError, OldIndexError):
        rag.index.reembed(shown)


def _tell_how_to_go_on(folder: str) -> None:
    rag, where = _command(), shlex.quote(folder)
    say("\nAsk about these articles yourself:", BOLD)
    say(f'    {rag} ask "¿A los cuántos segundos se borra el audio en Rimay?" --data {where}')
    say("Open the chat page:", BOLD)
    say(f"    {rag} serve --data {where}")
    say("Ask about your own articles:", BOLD)
    say(f'    {rag} index FOLDER\n    {rag} ask "your question"')


def _command() -> str:
    """Return how this program is started from where the user is."""
    if shutil.which("rag"):
        return "rag"
    started = Path(sys.argv[0])
    return shlex.quote(sys.argv[0]) if started.name == "rag" else f"{shlex.quote(sys.executable)} -m rag.cli"
