"""The index: articles as searchable passages. It knows nothing of answers."""
