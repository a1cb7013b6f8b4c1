"""Start the chat page at http://127.0.0.1:7860; the same as `rag serve`."""

import sys

from rag.cli import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
