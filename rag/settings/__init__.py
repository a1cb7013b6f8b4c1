"""All settings of the product: what there is, and how they are loaded."""

from rag.settings.loading import FILE, check, load
from rag.settings.sections import (
    OFF,
    OLLAMA_ADDRESS,
    OPENAI,
    OWNER,
    READER,
    ROLES,
    LanguageModelSettings,
    PageSettings,
    SearchSettings,
    Settings,
)

__all__ = [
    "FILE",
    "OFF",
    "OLLAMA_ADDRESS",
    "OPENAI",
    "OWNER",
    "READER",
    "ROLES",
    "LanguageModelSettings",
    "PageSettings",
    "SearchSettings",
    "Settings",
    "check",
    "load",
]
