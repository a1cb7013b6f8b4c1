"""Conversations that are kept, ratings of answers, and answers with their sources for other programs."""
