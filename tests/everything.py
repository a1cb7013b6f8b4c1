"""All tests in three parts, and at the end what was skipped in any and why: `python tests/everything.py`.

Tests run in two processes, file by file; what needs a browser by itself, as a browser keeps the machine busy, and what
needs a model's server alone, as there is one of it.
"""

import subprocess
import sys
from pathlib import Path

PARTS = (
    ["-n", "2", "--dist", "loadfile", "-m", "not browser and not ollama"],
    ["-n", "2", "--dist", "loadfile", "-m", "browser and not ollama"],
    ["-m", "ollama"],
)


def run(part):
    """Run a part and show what it says; returns whether it failed, and its lines about what was skipped."""
    skipped = []
    command = [sys.executable, "-m", "pytest", "-q", *part]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]) as running:
        for line in running.stdout:
            print(line, end="", flush=True)
            if line.startswith("SKIPPED"):
                skipped.append(line)
    return running.returncode != 0, skipped


def main():
    ended = [run(part) for part in PARTS]
    print("\nSkipped in all parts:")
    print("".join(line for _, skipped in ended for line in skipped) or "nothing")
    sys.exit(int(any(failed for failed, _ in ended)))


if __name__ == "__main__":
    main()
