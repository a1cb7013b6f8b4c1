"""Exit codes of the command line."""

DONE = 0
PROBLEM = 1
USAGE = 2
REFUSED = 3
"""Of a question that the articles don't answer, and of a draft that they don't bear out."""
UNFINISHED = 4
"""Of an answer that broke off."""
INTERRUPTED = 130
BROKEN_PIPE = 141
"""What a shell reports for a program ended by SIGINT or SIGPIPE."""
