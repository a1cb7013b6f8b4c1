"""Names of who reads the meaning of sentences, as they are told to somebody who asks for no details."""

from rag.locale import Wording

BUNDLED = "multilingual-e5-small (cross-encoder)"
"""Name of the network that comes with the program, as receipts have it."""
AND = " + "
"""Sign between the names of several readers."""


def said(reader: str, words: Wording) -> str:
    """Return in plain words who read a sentence, in the nominative."""
    names = [
        words("reader-bundled") if each == BUNDLED else words("reader-model", name=each) for each in reader.split(AND)
    ]
    if len(names) == 1:
        return names[0]
    from babel.lists import format_list  # noqa: PLC0415 - a tenth of a second that few answers need

    return str(format_list(names, locale=words.language))
