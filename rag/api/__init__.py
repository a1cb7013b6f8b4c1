"""Python API: `Rag`, and `AsyncRag`, which is the same to await."""
