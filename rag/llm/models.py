"""What a server tells of its models, and of one that it downloads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A model that a server has at hand."""

    name: str
    """As `--llm` takes it: `ollama/qwen2.5:3b`."""
    size: int = 0
    """Bytes on its disk; 0 when unknown."""
    parameters: str = ""
    """Such as `1.8B`."""
    quantization: str = ""
    """Such as `Q4_K_M`."""
    context_window: int = 0
    """Tokens; 0 when the list does not say."""
    is_loaded: bool = False
    """Whether it is in the server's memory."""


@dataclass(frozen=True, slots=True)
class Download:
    """How far a download has come."""

    status: str
    """What the server does, in its own words; `success` at the end."""
    completed: int = 0
    total: int = 0
    """Bytes of the file that is being downloaded, 0 while there is none."""
