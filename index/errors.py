"""The product's base error and the errors of the index; each says what happened and how to fix it."""


class RagError(Exception):
    """Base of all errors that a user can fix. `str(error)` is one line that can be shown."""


class ArticleError(RagError):
    """An article or a file could not be read; the message names it."""


class SettingsError(RagError):
    """A setting is unknown or has an invalid value; the message names it."""


class EmbeddingError(RagError):
    """An embedding model could not be made or loaded."""


class StoreError(RagError):
    """The index could not be opened, read or written."""


class NoIndexError(StoreError):
    """There is no index in the data folder yet."""


class OldIndexError(StoreError):
    """The index was made by an older version of this program."""


class ModelMismatchError(StoreError):
    """The index was made with another embedding model."""


class LockedError(StoreError):
    """Another process is writing to the index."""


class FetchError(RagError):
    """An address could not be read; `str(error)` is the reason without the address that was asked for."""

    def __init__(self, reason: str, *, status: int = 0, is_lasting: bool = True) -> None:
        """Store the HTTP status, if there was one, and whether a later attempt can help."""
        super().__init__(reason)
        self.status = status
        self.is_lasting = is_lasting
