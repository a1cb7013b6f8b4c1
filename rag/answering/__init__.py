"""Answering: `pipeline.py` shows the whole way of a question; the other modules are its steps."""
