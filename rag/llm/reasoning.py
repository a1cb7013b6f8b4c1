"""Removal of a reasoning model's thoughts, if its server leaves them in the answer as `<think>…</think>`."""

import re

END = "</think>"
"""Piece of an answer that says that everything before it was thought: some models are made to begin in thoughts."""
_BEGIN = re.compile(r"\s*<think(?:ing)?>")
_BEGINS = ("<think>", "<thinking>")
_END = re.compile(r"</think(?:ing)?>")
_MAYBE_END = re.compile(r"</?[a-z]{0,8}\Z")


class ReasoningFilter:
    """Stream filter that removes thoughts."""

    def __init__(self) -> None:
        self._held = ""
        self._is_thinking = False
        self._has_begun = False
        self._skips_space = False
        self.has_thought = False
        """Whether any of it was thought."""

    def feed(self, piece: str) -> list[str]:
        """Take a piece and return what can be shown by now: the rest may be the beginning of a tag."""
        self._held += piece
        shown: list[str] = []
        if not self._has_begun:
            start = self._held.lstrip()
            if any(tag.startswith(start) for tag in _BEGINS):
                return shown
            self._has_begun = True
            if match := _BEGIN.match(self._held):
                self._is_thinking = self.has_thought = True
                self._held = self._held[match.end() :]
        while match := _END.search(self._held):
            if not self._is_thinking:
                self.has_thought = True
                shown.append(END)
            self._is_thinking, self._held = False, self._held[match.end() :]
            self._skips_space = True
        return [*shown, *self._ready()]

    def _ready(self) -> list[str]:
        if self._skips_space:
            self._held = self._held.lstrip()
            self._skips_space = not self._held
        maybe = _MAYBE_END.search(self._held)
        cut = maybe.start() if maybe else len(self._held)
        ready, self._held = self._held[:cut], self._held[cut:]
        return [ready] if ready and not self._is_thinking else []

    def finish(self) -> list[str]:
        """Return what was withheld."""
        held, self._held = self._held, ""
        return [held] if held and not self._is_thinking else []
