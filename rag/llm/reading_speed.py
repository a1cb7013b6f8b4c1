"""Reading speeds: how fast each server reads prompts, measured from what it tells of every answer, kept on disk."""

import contextlib
import json
import threading
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from index import private_files
from rag.llm import LanguageModel
from rag.llm.token_usage import Usage

FILE = "reading_speeds.json"
_KEPT = 5
"""Measurements that count: a server that had a part of the prompt in memory reads fast only in appearance, so the
slowest of the last few is believed."""
_FEWEST = 100
"""Tokens of a prompt that tell how fast it was read."""
_MOST_NAMES = 50
_RATIO = 0.65
"""Tokens that a server counts for each estimated one, where it has not told yet: from four European languages."""
_USUAL = 100.0
"""Tokens per second that a server is taken to read before anything was measured: what two cores do with a model of 1.5
billion parameters."""
WRITING = 3.0
"""Tokens that a server reads in the time in which it writes one."""
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class ReadingSpeed:
    """Speed at which a model on one server reads prompts."""

    tokens_per_second: float = 0.0
    """0 where it is not known."""
    ratio: float = _RATIO
    """Tokens that its server counts for each estimated one."""

    def tokens_in(self, seconds: float) -> float:
        """Return how many tokens the server reads in a time; a usual server where nothing was measured."""
        return (self.tokens_per_second or _USUAL) * seconds


def name_of(model: LanguageModel) -> str:
    """Return the name of a model on its server, under which its speed is kept."""
    return f"{model.name}@{model.server}"


def measured(folder: Path, name: str) -> ReadingSpeed:
    """Return the speed of a model, kept below a name for it and its server; unknown where nothing was measured."""
    rows = _load(folder).get(name, [])
    if not rows:
        return ReadingSpeed()
    return ReadingSpeed(
        round(min(tokens / seconds for tokens, seconds, _ in rows), 1), median(ratio for *_, ratio in rows)
    )


def keep(folder: Path, name: str, usage: Usage, estimated: int) -> None:
    """Keep what a server told of a prompt whose tokens were estimated before; nothing where it told no time.

    What can't be written is not kept.
    """
    if usage.read_tokens < _FEWEST or usage.read_seconds <= 0 or estimated <= 0 or not folder.is_dir():
        return
    row = [usage.read_tokens, round(usage.read_seconds, 3), round(usage.prompt_tokens / estimated, 3)]
    with _lock:
        known = _load(folder)
        rows = known.pop(name, [])
        known[name] = [*rows, row][-_KEPT:]
        with contextlib.suppress(OSError):
            private_files.replace_text(folder / FILE, json.dumps(dict(list(known.items())[-_MOST_NAMES:])))


def _load(folder: Path) -> dict[str, list[Any]]:
    """Return what is kept; nothing where the file is missing or damaged."""
    told = private_files.read_json(folder / FILE)
    return {name: [row for row in rows if _is_row(row)] for name, rows in told.items() if isinstance(rows, list)}


def _is_row(row: Any) -> bool:
    return isinstance(row, list) and len(row) == 3 and all(isinstance(each, int | float) and each > 0 for each in row)  # noqa: PLR2004
