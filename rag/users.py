"""Who may do what at the page."""

from dataclasses import dataclass

OWNER = "owner"
"""Adds, corrects and removes articles, has models downloaded, and does what a reader does."""
READER = "reader"
"""Asks, reads, and keeps conversations of their own."""
ROLES = (OWNER, READER)


@dataclass(frozen=True, slots=True)
class User:
    """Somebody at the page; "" is the name of those who did not sign in."""

    name: str
    role: str
