"""The one place where stores plug in: a store's name or address → the store."""
