"""Kept conversations, ratings of answers, and answers with their sources for other programs."""
