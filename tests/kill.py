"""A program that adds, replaces, removes and compacts until it is killed, and a look at what it leaves behind.

`python tests/kill.py --times 500` kills it so often at random moments, on one index, and says what was lost.
"""

import argparse
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from fakes import FakeEmbedder

from index import indexing
from index.errors import LockedError, StoreError
from index.passages import split
from index.search import Size, search
from index.stores import local
from index.stores.local import LocalStore
from index.types import Article, IndexInfo

INFO = IndexInfo(model="fake", revision="1", dimension=64, passage_tokens=24)
IDS = [f"article-{number}" for number in range(40)]
GONE = "gone"
JOURNAL = "journal.txt"
_WORDS = ("tram", "council", "water", "paper", "mill", "river", "budget", "vote", "bridge", "school", "wine", "harbour")
_LONGEST = 0.4
"""Seconds after the program is ready within which it is killed."""


def article(id_, version):
    """The text of an article's version: the same each time, and like no other."""
    words = random.Random(f"{id_} {version}")
    sentences = [
        f"{' '.join(words.choices(_WORDS, k=8))} {id_} {version} {number}." for number in range(words.randint(1, 9))
    ]
    return Article(id=id_, title=id_, text=" ".join(sentences), language="en", origin=f"/news/{id_}.txt")


def work(folder, seed):
    """Change the index for ever, and write into the journal what is about to be done and what has been."""
    patch()
    choose = random.Random(seed)
    embedder = FakeEmbedder()
    with (Path(folder) / JOURNAL).open("a", encoding="utf-8", buffering=1) as journal:
        store = LocalStore(Path(folder), create=INFO)
        print("ready", flush=True)
        for step in range(10**9):
            ids = choose.sample(IDS, choose.randint(1, 12))
            what = choose.choices(("add", "remove", "compact"), weights=(6, 2, 1))[0]
            version = f"{seed}.{step}" if what == "add" else GONE
            if what == "compact":
                with contextlib.suppress(LockedError):  # one is made in the background just now
                    store.merge()
                continue
            journal.write(f"begin {version} {' '.join(ids)}\n")
            if what == "add":
                indexing.add(store, lambda: embedder, [article(id_, version) for id_ in ids])
            else:
                store.remove(ids)
            journal.write(f"end {version} {' '.join(ids)}\n")


def patch():
    """Commit and compact so often that a kill meets both."""
    indexing._TOGETHER = 6
    local._TAIL = 40


@dataclass
class Findings:
    """What was found after each kill."""

    kills: int = 0
    slowest: float = 0.0
    """Seconds that the slowest opening took, its first search included."""
    articles: int = 0
    """Articles that were looked at."""
    troubles: list = field(default_factory=list)


def allowed(folder):
    """Return id → the versions that it may be in: the last one reported, or one that was begun since."""
    versions = {id_: {GONE} for id_ in IDS}
    for line in (Path(folder) / JOURNAL).read_text(encoding="utf-8").splitlines():
        word, version, *ids = line.split(" ")
        for id_ in ids:
            if id_ not in versions:  # the line was being written
                continue
            if word == "end":
                versions[id_] = {version}
            elif word == "begin":
                versions[id_].add(version)
    return versions


def examine(folder, findings):
    """Open the index and compare it with the journal."""
    started = time.perf_counter()
    with contextlib.closing(LocalStore(Path(folder), create=INFO)) as store:
        embedder = FakeEmbedder()
        hits = search(store, embedder, "the council and the tram", Size(1000, 24)).hits
        findings.slowest = max(findings.slowest, time.perf_counter() - started)
        found = {each.id: each for each in store.articles(with_text=True)}
        expected = allowed(folder)
        for id_ in IDS:
            findings.articles += 1
            texts = {None if version == GONE else article(id_, version).text for version in expected[id_]}
            if (found[id_].text if id_ in found else None) not in texts:
                findings.troubles.append(f"{id_} is in no state that it may be in")
        _check_whole(store, embedder, findings)
        if {hit.article.id for hit in hits} != set(found):
            findings.troubles.append("the search finds other articles than there are")
        indexing.add(store, lambda: embedder, list(found.values()))
        if embedder.embedded:
            findings.troubles.append(f"{len(embedder.embedded)} passages that were committed were embedded again")


def _check_whole(store, embedder, findings):
    """See that each article has its passages, once, with the vectors that belong to them."""
    total = 0
    for each, _, passages, vectors in store.export():
        total += len(passages)
        expected = split(each, embedder.count_tokens, INFO.passage_tokens)
        if [(one.start, one.end) for one in passages] != [(one.start, one.end) for one in expected]:
            findings.troubles.append(f"{each.id} has other passages than its text")
        right = embedder.embed_questions([one.context + one.text for one in expected])
        if len(vectors) != len(right) or abs(vectors - right).max(initial=0) > 1e-6:
            findings.troubles.append(f"{each.id} has vectors that are not its own")
    if store.counts()[1] != total:
        findings.troubles.append("there are passages without an article")


def kill(folder, times, seed=0):
    """Start the program and kill it at a random moment, so many times; returns what was found after each."""
    patch()
    findings = Findings()
    moments = random.Random(seed)
    for number in range(times):
        command = [sys.executable, __file__, "--work", str(folder), "--seed", f"{seed}-{number}"]
        child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert child.stdout.readline() == "ready\n"
        time.sleep(moments.uniform(0, _LONGEST))
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        child.stdout.close()
        findings.kills += 1
        try:
            examine(folder, findings)
        except StoreError as error:
            findings.troubles.append(str(error))
        if findings.troubles:
            break
    return findings


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=500)
    parser.add_argument("--work")
    parser.add_argument("--seed", default="0")
    options = parser.parse_args()
    if options.work:
        work(options.work, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        found = kill(Path(folder), options.times, options.seed)
    print(f"{found.kills} kills, {found.articles} articles looked at, slowest opening {found.slowest:.3f} s")
    sys.exit("\n".join(found.troubles) or 0)


if __name__ == "__main__":
    main()
