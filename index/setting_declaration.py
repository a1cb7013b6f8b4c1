"""Declaration of settings: type, default, limits and documentation of each, in one place.

Loading, error messages and the table of docs/settings.md are made from it. Not pydantic: importing it would add 0.2 to
0.4 s to every `rag ask`.
"""

import os
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar, cast

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class Declaration:
    """Declaration of a setting besides its type."""

    default: Any
    documentation: str
    least: float | None = None
    most: float | None = None
    choices: Collection[str] = ()
    env: str = ""
    """Environment variable that the default is read from."""
    option: str = ""
    """Command-line option that overrides the setting."""
    formerly: str = ""
    """Former key, which is still read."""
    clean: Callable[[Any], Any] = lambda value: value
    check: Callable[[Any], None] = lambda _: None
    """Raises ValueError with the end of the message, as in "must be an address", for a value that is not allowed."""

    @property
    def limits(self) -> str:
        """Description of the allowed values, "" for any."""
        if self.choices:
            return f"one of {', '.join(filter(None, self.choices))}"
        least = "" if self.least is None else f"at least {self.least}"
        most = "" if self.most is None else f"at most {self.most}"
        return " and ".join(filter(None, (least, most)))

    @property
    def aliases(self) -> tuple[str, ...]:
        """The environment variable and the option that set it too."""
        return tuple(filter(None, (self.env, self.option)))

    def initial(self) -> Any:
        """Return the value of the environment, else the default."""
        return self.clean(os.environ.get(self.env, self.default))

    def validate(self, value: Any) -> None:
        """Raise ValueError with the end of the message for a value that is not allowed."""
        if not self._is_within_limits(value):
            msg = f"must be {self.limits or 'a finite number'}, not {value!r}"
            raise ValueError(msg)
        self.check(value)

    def _is_within_limits(self, value: Any) -> bool:
        if not isinstance(value, int | float):
            return not self.choices or value in self.choices
        least = -sys.float_info.max if self.least is None else self.least
        return least <= value <= (sys.float_info.max if self.most is None else self.most)


def setting(default: _Value, documentation: str, *, is_secret: bool = False, **declared: Any) -> _Value:
    """Declare a setting as a field of a dataclass; `declared` are fields of `Declaration`."""
    declaration = Declaration(default, documentation, **declared)
    return cast(
        "_Value", field(default_factory=declaration.initial, repr=not is_secret, metadata={"declaration": declaration})
    )


def declarations(settings: Any) -> dict[str, Declaration]:
    """Return the settings of a section (its class or an instance): key → what is declared of it."""
    return {each.name: each.metadata["declaration"] for each in fields(settings) if "declaration" in each.metadata}
