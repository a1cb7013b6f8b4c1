"""Articles → searchable passages; knows nothing of answers."""
