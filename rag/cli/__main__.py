"""Entry point of `python -m rag.cli`, which is `rag`."""

import sys

from rag.cli import main

if __name__ == "__main__":
    sys.exit(main())
