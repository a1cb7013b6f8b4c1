"""Interfaces for other programs: HTTP, OpenAI-compatible, and the Model Context Protocol."""
