"""Who may do what in the page: the one place that decides it."""

from rag.page.visitor import Visitor
from rag.settings import OWNER


def may_change(who: Visitor) -> bool:
    """Tell whether a visitor may add, correct and remove articles, follow feeds, and have models downloaded."""
    return who.role == OWNER
