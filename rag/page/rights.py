"""Who may do what in the page: the one place that decides it."""

from rag.page.visitor import Visitor


def may_change(who: Visitor) -> bool:  # noqa: ARG001 - everyone who reaches the page may, until there are roles
    """Tell whether a visitor may add, correct and remove articles, and decide which feeds are read."""
    return True
