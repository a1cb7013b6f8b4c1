"""Text that can be sent and stored, whatever it came as."""


def whole(text: str) -> str:
    """Return a text with the halves of characters joined, and a sign in the place of those that stay alone.

    A server can cut a character of two halves (a surrogate pair) between two pieces, and a client can send one.
    """
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
