"""Size limits: a file over one is rejected, and the reason names the limit. No real article comes near one."""

MOST_CHARACTERS = 10_000_000
"""Characters of one article's text: a dozen novels; embedding as much would take most of a day."""
LARGEST_FILE = 256 * 2**20
"""Bytes of a file that is read whole; rows, mailboxes and archives are read piece by piece and may be larger."""
LARGEST_MARKUP = 32 * 2**20
"""Bytes of one HTML or XML document: the tree of it takes twenty times as much memory."""
LARGEST_ROW = 16 * 2**20
"""Bytes of one line of JSON lines or one row of a table."""
LARGEST_MESSAGE = 64 * 2**20
"""Bytes of one e-mail message with what is attached; no server takes larger ones."""
MOST_ENTRIES = 100_000
"""Members of an archive or messages of a mailbox, nested ones included: a newspaper's archive of some years."""
LARGEST_ARCHIVE = 8 * 2**30
"""Bytes of all members of an archive together, unpacked."""
GREATEST_RATIO = 200
"""Bytes unpacked from one byte: text that repeats itself a lot reaches 30, deflate cannot exceed 1,032."""
RATIO_COUNTS_FROM = 4 * 2**20
"""Unpacked bytes below which no ratio is an attack."""
DEEPEST = 3
"""Archives within archives, and messages within messages."""
MOST_PAGES = 5_000
"""Pages of one PDF."""
MOST_PAGES_OF_IMAGES = 200
"""Pages of one PDF that are recognised letter by letter, at a second or more each."""
SECONDS = 120.0
"""Seconds for one document, or one member of an archive, on a busy machine."""
MEMORY = 2 * 2**30
"""Bytes of address space of the process that reads what is no plain text, where the system can hold it to that."""
MOST_RESTARTS = 20
"""Members of one archive that may break that process before the rest of it is given up."""
