"""Descriptions of a server's models and downloads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A model that a server offers."""

    name: str
    """Name as `--llm` takes it: `ollama/qwen2.5:3b`."""
    size: int = 0
    """Size on disk in bytes; 0 if unknown."""
    parameters: str = ""
    """Number of parameters, such as `1.8B`."""
    quantization: str = ""
    """Quantization, such as `Q4_K_M`."""
    context_window: int = 0
    """Context window in tokens; 0 if the list does not say."""
    is_loaded: bool = False
    """Whether it is in the server's memory."""


@dataclass(frozen=True, slots=True)
class Download:
    """Progress of a download."""

    status: str
    """Status in the server's own words; `success` at the end."""
    completed: int = 0
    total: int = 0
    """Bytes of the file that is being downloaded; 0 if there is none."""
