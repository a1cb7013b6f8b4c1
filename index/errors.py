"""The base error of the product and the errors of the index; each says what happened and what mends it."""


class RagError(Exception):
    """Base of all errors that a user can mend. `str(error)` is one line fit to be shown."""


class ArticleError(RagError):
    """An article or a file could not be read; the message names it."""


class SettingsError(RagError):
    """A setting is unknown or has a value that can't be used; the message names it."""


class EmbeddingError(RagError):
    """An embedding model could not be made or loaded."""


class StoreError(RagError):
    """The index could not be opened, read or written."""


class NoIndexError(StoreError):
    """There is no index in the data folder yet."""


class ModelMismatchError(StoreError):
    """The index was made with another embedding model."""


class LockedError(StoreError):
    """Another process is writing to the index."""
