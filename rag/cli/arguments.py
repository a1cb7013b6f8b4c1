"""What can be written after `rag`: commands, options, and the help for them."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from rag.cli import filters

USAGE = 2
SORTS = ("published", "id", "title", "source", "author", "language", "section")
_MOST_PASSAGES = 1000
_LAST_PORT = 65535
_MOST_PAGES = 10_000
_MOST_QUESTIONS = 100_000
_LARGEST_SEED = 2**32
_LONGEST = 7 * 24 * 60
"""Minutes between two readings of the feeds."""


_WITHOUT_STORE = {
    "demo": "the sample articles go into a data folder of their own",
    "user": "who may sign in stands in a file of the data folder",
}


class _Parser(argparse.ArgumentParser):
    """Says in one line what is wrong, instead of repeating the usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {' '.join(message.split())}; `{self.prog} --help` tells more\n")


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import version  # noqa: PLC0415 - 50 ms that no command needs

        print(f"rag {version('articles-rag')}")  # noqa: T201
        parser.exit()


class _Commands:
    """Adds commands that share their look and the options that go with every one."""

    def __init__(self, parser: argparse.ArgumentParser, dest: str = "command") -> None:
        self._parsers = parser.add_subparsers(
            dest=dest, metavar=dest.upper(), title=f"{dest}s", parser_class=_Parser, required=True
        )
        self._shared = _Parser(add_help=False)
        # Suppressed, or a command's default would undo what was given before it.
        _add_shared(self._shared, default=argparse.SUPPRESS)

    def add(self, name: str, summary: str, example: str) -> argparse.ArgumentParser:
        return self._parsers.add_parser(
            name,
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=f"example:\n  {example}",
            parents=[self._shared],
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Return the command and its options.

    Raises SystemExit after --help, after --version, and with code 2 for words that can't be understood.
    """
    parser, named = _parsers()
    if not words:
        parser.print_help(sys.stderr)
        parser.exit(USAGE)
    options = parser.parse_args(words)
    if options.command == "index" and bool(options.paths) == options.reembed:
        named["index"].error(
            "give the files, folders and addresses to index, or --reembed" + " without any" * options.reembed
        )
    if options.command == "eval" and bool(options.questions) == bool(options.make):
        named["eval"].error("give a file of questions, or --make N to have some made")
    if options.store and options.command in _WITHOUT_STORE:
        parser.error(f"--store is nothing to `rag {options.command}`: {_WITHOUT_STORE[options.command]}")
    if options.command == "models" and bool(options.action) != bool(options.name):
        parser.error("write `rag models pull NAME` with the name of a model, such as qwen2.5:3b")
    return options


def _parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    parser = _Parser(
        prog="rag",
        description="Ask your own articles a question; every sentence of the answer cites their exact words.",
        epilog='example:\n  rag index ~/articles && rag ask "When does the new tram line open?"',
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version")
    _add_shared(parser, default=None)
    commands = _Commands(parser)
    index = _add_index(commands)
    _add_questions(commands)
    eval_ = _add_eval(commands)
    _add_models(commands)
    _add_upkeep(commands)
    _add_news(commands)
    _add_copy(commands)
    _add_serve(commands)
    _add_user(commands)
    return parser, {"index": index, "eval": eval_}


def _add_shared(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--data", metavar="DIR", default=default, help="the data folder (default: RAG_DATA, else the platform's own)"
    )
    parser.add_argument(
        "--store",
        metavar="ADDRESS",
        default=default,
        help="the local or Milvus store that holds the index (default: RAG_STORE, else the data folder)",
    )
    parser.add_argument(
        "--debug", action="store_true", default=default or False, help="show where in the program an error came about"
    )


def _add_index(commands: _Commands) -> argparse.ArgumentParser:
    parser = commands.add(
        "index", "read articles into the index; what has not changed is skipped", "rag index ~/articles news.jsonl"
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file of a type that is read, a folder of them, or the https:// address of a page",
    )
    parser.add_argument(
        "--prune", action="store_true", help="remove articles that were read from these paths and are no longer there"
    )
    parser.add_argument(
        "--columns",
        type=_columns,
        metavar="FIELD=NAME,...",
        help="which column of tables and JSON holds which field, such as text=body,title=headline",
    )
    parser.add_argument("--reembed", action="store_true", help="embed again what is indexed, with --model's model")
    parser.add_argument(
        "--model",
        metavar="NAME",
        help="a sentence-transformers model, its folder, or openai/NAME@URL (default: the bundled one)",
    )
    _add_allow_host(parser)
    _add_json(parser)
    return parser


def _add_questions(commands: _Commands) -> None:
    ask = commands.add(
        "ask", "answer a question from the articles, or say that they don't", 'rag ask "When does the new line open?"'
    )
    search = commands.add("search", "show the passages found for a question", 'rag search "tram line" --top 3')
    for parser in (ask, search):
        parser.add_argument(
            "question", nargs="+", help="in any language; - reads it from standard input, -- ends the options"
        )
        _add_json(parser)
    chat = commands.add("chat", "talk with the articles in the terminal; /help there", "rag chat --llm quotes")
    for parser in (ask, search, chat):
        _add_finding(parser)
    for parser in (ask, chat):
        _add_answering(parser)
        parser.add_argument("--receipt", action="store_true", help="say what the answer took: passages, tokens, time")


def _add_eval(commands: _Commands) -> argparse.ArgumentParser:
    parser = commands.add(
        "eval",
        "measure answers to questions whose answers are known, or have such questions made",
        "rag eval --make 40 -o questions.jsonl && rag eval questions.jsonl --details results.jsonl",
    )
    parser.add_argument(
        "questions", nargs="?", metavar="QUESTIONS.jsonl", help="a question a line; docs/evaluation.md tells more"
    )
    parser.add_argument("--limit", type=_number(1, _MOST_QUESTIONS), metavar="N", help="ask so many, spread over them")
    parser.add_argument("--details", metavar="FILE", help="write what became of each question, as JSON lines")
    parser.add_argument("--plot", metavar="FILE", help="draw the figures, as .svg, .png or .pdf")
    _add_json(parser)
    making = parser.add_argument_group("making questions, by a language model")
    making.add_argument("--make", type=_number(1, _MOST_QUESTIONS), metavar="N", help="make so many about the articles")
    making.add_argument("-o", "--output", metavar="FILE", help="where to write them (default: standard output)")
    making.add_argument("--seed", type=_number(0, _LARGEST_SEED), default=0, metavar="N", help="of the articles drawn")
    making.add_argument(
        "--question-language", metavar="CODE", default="", help="their language (default: each article's own)"
    )
    _add_finding(parser)
    _add_answering(parser)
    return parser


def _add_finding(parser: argparse.ArgumentParser) -> None:
    _add_top(parser)
    filters.add(parser)
    parser.add_argument("--rerank", metavar="MODEL", help="a cross-encoder that puts what is found in order")


def _add_answering(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--any-date", action="store_true", help="leave out no article for a time that a question names")
    _add_llm(parser)
    _add_prompts(parser)
    _add_nli(parser)
    _add_answer_language(parser)


def _add_models(commands: _Commands) -> None:
    models = commands.add(
        "models", "list the language models at hand, or have Ollama pull one", "rag models pull qwen2.5:3b"
    )
    models.add_argument("action", nargs="?", choices=["pull"], help="download the model NAME with Ollama")
    models.add_argument("name", nargs="?", metavar="NAME", help="a name of ollama.com/library, such as qwen2.5:3b")
    _add_llm(models)
    _add_json(models)


def _add_upkeep(commands: _Commands) -> None:
    list_ = commands.add("list", "list the articles, newest first", "rag list --source Reuters --sort title")
    _add_json(list_)
    list_.add_argument("--sort", choices=SORTS, default="published", help="what to sort by (default: %(default)s)")
    filters.add(list_)
    remove = commands.add("remove", "remove articles from the index", "rag remove tramway-montreval.fr")
    remove.add_argument("ids", nargs="+", metavar="ID", help="an id that `rag list` shows")
    edit = commands.add(
        "edit", "correct what is known of an article", "rag edit tramway --title 'A new tram' --published 2026-03-14"
    )
    edit.add_argument("id", metavar="ID", help="an id that `rag list` shows")
    for name in ("title", "author", "published", "source", "language", "section", "link"):
        edit.add_argument(f"--{name}", metavar=name.upper(), help=f"its {name}; empty for none")
    edit.add_argument("--tags", metavar="TAG,...", help="its tags, with commas between them")
    commands.add("doctor", "check the installation and say how to mend it", "rag doctor")
    demo = commands.add("demo", "index sample articles and ask them some questions", "rag demo")
    _add_llm(demo)


def _add_news(commands: _Commands) -> None:
    feed = commands.add("feed", "add, list and remove feeds of articles", "rag feed add https://news.example/rss")
    actions = _Commands(feed, "action")
    add = actions.add("add", "put feeds (RSS, Atom, JSON) on the list", "rag feed add https://news.example/rss")
    remove = actions.add("remove", "take feeds off the list; articles stay", "rag feed remove https://news.example/rss")
    for parser in (add, remove):
        parser.add_argument("addresses", nargs="+", metavar="URL", help="a feed's address, or that of a page naming it")
    listing = actions.add("list", "list the feeds, and what was wrong with each", "rag feed list")
    sync = commands.add("sync", "read what is new in the feeds", "rag sync")
    sitemap = commands.add(
        "sitemap", "read the newest pages of a sitemap", "rag sitemap https://news.example/sitemap.xml"
    )
    sitemap.add_argument("address", metavar="URL", help="a sitemap, or a list of sitemaps")
    sitemap.add_argument(
        "--most", type=_number(1, _MOST_PAGES), default=100, metavar="N", help="pages to read (default: %(default)s)"
    )
    for parser in (add, sync, sitemap):
        _add_allow_host(parser)
    for parser in (add, listing, sync, sitemap):
        _add_json(parser)
    watch = commands.add("watch", "follow a folder: index what is new or changed in it", "rag watch ~/articles")
    watch.add_argument("folder", metavar="FOLDER", help="the folder to follow, with those in it")
    watch.add_argument("--prune", action="store_true", help="remove the articles of files that are gone")


def _add_allow_host(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--allow-host",
        action="append",
        metavar="NAME",
        help="read this host although it is in a private network; can be repeated (default: web.allow_hosts)",
    )


def _add_copy(commands: _Commands) -> None:
    copy = commands.add(
        "copy",
        "copy the index into another store, without embedding it again",
        "rag copy --to milvus+http://localhost:19530/news",
    )
    copy.add_argument("--to", metavar="ADDRESS", required=True, help="a Milvus store, or local:DIR for a data folder")
    copy.add_argument(
        "--from",
        dest="source",
        metavar="ADDRESS",
        help="where it is (default: --store's store, or the data folder)",
    )
    _add_json(copy)


def _add_serve(commands: _Commands) -> None:
    serve = commands.add("serve", "serve the chat page", "rag serve --port 8080")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: %(default)s)")
    serve.add_argument(
        "--port", type=_number(0, _LAST_PORT), default=7860, help="its port; 0 takes a free one (default: %(default)s)"
    )
    serve.add_argument(
        "--sync", type=_number(1, _LONGEST), metavar="MINUTES", help="read what is new in the feeds as often as that"
    )
    _add_auth(serve, "let only those in who sign in with a name of this file (default: page.auth, else everybody)")
    _add_llm(serve)
    _add_prompts(serve)
    _add_nli(serve)
    _add_answer_language(serve)


def _add_user(commands: _Commands) -> None:
    user = commands.add("user", "say who may sign in at the chat page", "rag user add ada --owner")
    actions = _Commands(user, "action")
    add = actions.add(
        "add", "let somebody sign in, or give somebody another password and role", "rag user add ada --owner"
    )
    add.add_argument("--owner", action="store_true", help="may change articles and models too, not only ask and read")
    remove = actions.add("remove", "let somebody sign in no more", "rag user remove ada")
    for parser in (add, remove):
        parser.add_argument("name", metavar="NAME", help="the name that is signed in with")
    listing = actions.add("list", "list who may sign in", "rag user list")
    _add_json(listing)
    for parser in (add, remove, listing):
        _add_auth(parser, "the file that they are kept in (default: page.auth, else users.json in the data folder)")


def _add_auth(parser: argparse.ArgumentParser, meaning: str) -> None:
    parser.add_argument("--auth", type=_file, metavar="FILE", help=meaning)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_top(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--top", type=_number(1, _MOST_PASSAGES), metavar="N", help="passages to find (default: 5)")


def _add_llm(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--llm",
        metavar="MODEL",
        help="auto (Ollama's model when there is one), quotes (no model), ollama/NAME or openai/NAME@ADDRESS "
        "(default: auto)",
    )


def _add_answer_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--answer-language", metavar="CODE", help="the language of all answers, such as fr (default: the question's)"
    )


def _add_prompts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--prompts", metavar="DIR", help="a folder with prompt templates of your own")


def _file(word: str) -> str:
    return str(Path(word).expanduser().absolute())


def _columns(word: str) -> dict[str, str]:
    pairs = [pair.partition("=") for pair in word.split(",")]
    if not all(field.strip() and name.strip() for field, _, name in pairs):
        msg = f"{word!r} is not in the form text=body,title=headline"
        raise argparse.ArgumentTypeError(msg)
    return {field.strip(): name.strip() for field, _, name in pairs}


def _add_nli(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--nli", metavar="MODEL", help="a cross-encoder for entailment, by name or folder, that checks the answer too"
    )


def _number(least: int, most: int) -> Callable[[str], int]:
    def parse_number(word: str) -> int:
        if not word.isdecimal() or not least <= int(word) <= most:
            msg = f"{word!r} is no number from {least} to {most}"
            raise argparse.ArgumentTypeError(msg)
        return int(word)

    return parse_number
