"""Command-line parser: commands, options and their help."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from rag.cli import filters
from rag.cli.exit_codes import USAGE

SORTS = ("published", "id", "title", "source", "author", "language", "section")
_MOST_PASSAGES = 1000
_LAST_PORT = 65535
_MOST_PAGES = 10_000
_MOST_QUESTIONS = 100_000
_LARGEST_SEED = 2**32
_LONGEST = 7 * 24 * 60
"""Maximum minutes between two checks of the feeds: a week."""


_WITHOUT_STORE = {
    "demo": "the sample articles go into a data folder of their own",
    "user": "users are kept in a file of the data folder",
    "key": "keys are kept in a file of the data folder",
    "collection": "collections are folders in the data folder",
}
"""Command without a store or a collection → why it has none."""


class _Parser(argparse.ArgumentParser):
    """Parser that reports an error in one line instead of printing the usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {' '.join(message.split())}; `{self.prog} --help` shows the usage\n")


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import version  # noqa: PLC0415 - 50 ms that no command needs

        print(f"rag {version('articles-rag')}")  # noqa: T201
        parser.exit()


class _Commands:
    """Adder of commands with the same layout and the shared options."""

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
            "specify files, folders or addresses to index, or --reembed" + " without paths" * options.reembed
        )
    if options.command == "eval" and bool(options.questions) + bool(options.make) + options.calibrate != 1:
        named["eval"].error("specify a file of questions, --make N to generate some, or --calibrate")
    limits = (options.command, getattr(options, "action", "")) in (("user", "add"), ("key", "add"))
    unusable = "--store" if options.store else "--in" if options.collection and not limits else ""
    if unusable and options.command in _WITHOUT_STORE:
        parser.error(f"{unusable} can't be used with `rag {options.command}`: {_WITHOUT_STORE[options.command]}")
    if options.command == "models" and bool(options.action) != bool(options.name):
        parser.error("use `rag models pull NAME` with the name of a model, such as qwen2.5:3b")
    return options


def _parsers() -> tuple[argparse.ArgumentParser, dict[str, argparse.ArgumentParser]]:
    parser = _Parser(
        prog="rag",
        description="Answer questions from your own articles, with citations of their exact words for every sentence.",
        epilog='example:\n  rag index ~/articles && rag ask "When does the new tram line open?"',
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version")
    _add_shared(parser, default=None)
    commands = _Commands(parser)
    index = _add_index(commands)
    _add_questions(commands)
    _add_check(commands)
    eval_ = _add_eval(commands)
    _add_models(commands)
    _add_upkeep(commands)
    _add_news(commands)
    _add_copy(commands)
    _add_collection(commands)
    _add_serve(commands)
    _add_user(commands)
    _add_key(commands)
    _add_mcp(commands)
    return parser, {"index": index, "eval": eval_}


def _add_shared(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--data",
        metavar="DIR",
        default=default,
        help="data folder (default: RAG_DATA, or the platform's standard folder)",
    )
    parser.add_argument(
        "--store",
        metavar="ADDRESS",
        default=default,
        help="the local or Milvus store that holds the index (default: RAG_STORE, or the data folder)",
    )
    parser.add_argument(
        "--in",
        dest="collection",
        action="append",
        metavar="NAME,...",
        default=default,
        help="collection of articles in the data folder; several are searched together (default: index.collection, or "
        "the first one)",
    )
    parser.add_argument("--debug", action="store_true", default=default or False, help="show the traceback of an error")


def _add_index(commands: _Commands) -> argparse.ArgumentParser:
    parser = commands.add(
        "index", "add articles to the index; unchanged ones are skipped", "rag index ~/articles news.jsonl"
    )
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="file, folder, or https:// address of a page",
    )
    parser.add_argument("--prune", action="store_true", help="remove articles whose source is no longer in these paths")
    parser.add_argument(
        "--columns",
        type=_columns,
        metavar="FIELD=NAME,...",
        help="columns of tables and JSON for the fields of an article, such as text=body,title=headline",
    )
    parser.add_argument("--reembed", action="store_true", help="re-embed the indexed articles, with --model if given")
    parser.add_argument(
        "--model",
        metavar="NAME",
        help="a sentence-transformers model, its folder, or openai/NAME@URL (default: the bundled model)",
    )
    _add_allow_host(parser)
    _add_json(parser)
    return parser


def _add_questions(commands: _Commands) -> None:
    ask = commands.add("ask", "answer a question from the articles", 'rag ask "When does the new line open?"')
    search = commands.add("search", "show the passages that match a question", 'rag search "tram line" --top 3')
    for parser in (ask, search):
        parser.add_argument(
            "question", nargs="+", help="question in any language; - reads it from standard input, -- ends the options"
        )
        _add_json(parser)
    chat = commands.add("chat", "chat about your articles in the terminal", "rag chat --llm quotes")
    for parser in (ask, search, chat):
        _add_finding(parser)
    for parser in (ask, chat):
        _add_answering(parser)
        parser.add_argument(
            "--receipt", action="store_true", help="print the passages, tokens and timings of an answer"
        )
    ask.add_argument(
        "--all", action="store_true", help="print also what the model wrote if the articles support nothing of it"
    )
    ask.add_argument(
        "--as",
        dest="kind",
        metavar="KIND",
        help="kind of answer, such as fact, summary or list, if not the one that the question asks for",
    )
    ask.add_argument(
        "--show-prompt", action="store_true", help="print what would be sent to the language model, without asking it"
    )


def _add_check(commands: _Commands) -> None:
    check = commands.add("check", "check each sentence of a draft against the articles", "rag check draft.docx")
    check.add_argument(
        "draft", metavar="DRAFT", help="text, Markdown, Word or other file; - reads text from standard input"
    )
    form = check.add_mutually_exclusive_group()
    form.add_argument("--markdown", action="store_true", help="print Markdown")
    form.add_argument("--html", action="store_true", help="print a self-contained HTML page")
    _add_json(form)
    _add_llm(check)
    _add_nli(check)
    filters.add_arguments(check)


def _add_eval(commands: _Commands) -> argparse.ArgumentParser:
    parser = commands.add(
        "eval",
        "evaluate answers to questions with known answers, or generate such questions",
        "rag eval --make 40 -o questions.jsonl && rag eval questions.jsonl --details results.jsonl",
    )
    parser.add_argument(
        "questions",
        nargs="?",
        metavar="QUESTIONS.jsonl",
        help="JSON Lines file, one question per line (see docs/evaluation.md)",
    )
    parser.add_argument(
        "--limit", type=_number(1, _MOST_QUESTIONS), metavar="N", help="ask only N questions, spread over the file"
    )
    parser.add_argument("--details", metavar="FILE", help="write the result of each question as JSON Lines")
    _add_json(parser)
    parser.add_argument(
        "--calibrate",
        action="store_true",
        help="measure how well the language model reads whether a quote says the same as a sentence; a minute or two",
    )
    making = parser.add_argument_group("generating questions with a language model")
    making.add_argument(
        "--make", type=_number(1, _MOST_QUESTIONS), metavar="N", help="generate N questions about the articles"
    )
    making.add_argument("-o", "--output", metavar="FILE", help="output file (default: standard output)")
    making.add_argument(
        "--seed", type=_number(0, _LARGEST_SEED), default=0, metavar="N", help="random seed for the choice of articles"
    )
    making.add_argument(
        "--question-language",
        metavar="CODE",
        default="",
        help="language of the questions (default: that of each article)",
    )
    _add_finding(parser)
    _add_answering(parser)
    return parser


def _add_finding(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--top", type=_number(1, _MOST_PASSAGES), metavar="N", help="number of passages (default: 5)")
    filters.add_arguments(parser)
    parser.add_argument("--rerank", metavar="MODEL", help="rerank the results with this cross-encoder")


def _add_answering(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--any-date", action="store_true", help="do not filter articles by a time named in the question"
    )
    _add_writing(parser)


def _add_models(commands: _Commands) -> None:
    models = commands.add(
        "models", "list the available language models, or download one with Ollama", "rag models pull qwen2.5:3b"
    )
    models.add_argument("action", nargs="?", choices=["pull"], help="download the model NAME with Ollama")
    models.add_argument("name", nargs="?", metavar="NAME", help="name in ollama.com/library, such as qwen2.5:3b")
    _add_llm(models)
    _add_json(models)


def _add_upkeep(commands: _Commands) -> None:
    list_ = commands.add("list", "list the articles, newest first", "rag list --source Reuters --sort title")
    _add_json(list_)
    list_.add_argument("--sort", choices=SORTS, default="published", help="sort key (default: %(default)s)")
    filters.add_arguments(list_)
    remove = commands.add("remove", "remove articles from the index", "rag remove tramway-montreval.fr")
    remove.add_argument("ids", nargs="+", metavar="ID", help="ID as shown by `rag list`")
    edit = commands.add(
        "edit", "edit the metadata of an article", "rag edit tramway --title 'A new tram' --published 2026-03-14"
    )
    edit.add_argument("id", metavar="ID", help="ID as shown by `rag list`")
    for name in ("title", "author", "published", "source", "language", "section", "link"):
        edit.add_argument(f"--{name}", metavar=name.upper(), help=f"new {name}; empty for none")
    edit.add_argument("--tags", metavar="TAG,...", help="new tags, separated by commas")
    commands.add("doctor", "check the installation and suggest fixes", "rag doctor")
    demo = commands.add("demo", "index sample articles and ask questions about them", "rag demo")
    _add_llm(demo)


def _add_news(commands: _Commands) -> None:
    feed = commands.add("feed", "manage feeds of articles", "rag feed add https://news.example/rss")
    actions = _Commands(feed, "action")
    add = actions.add("add", "add RSS, Atom or JSON feeds", "rag feed add https://news.example/rss")
    remove = actions.add("remove", "remove feeds; their articles remain", "rag feed remove https://news.example/rss")
    for parser in (add, remove):
        parser.add_argument(
            "addresses", nargs="+", metavar="URL", help="address of a feed, or of a page that links to it"
        )
    listing = actions.add("list", "list the feeds and their last errors", "rag feed list")
    sync = commands.add("sync", "index new articles of the feeds", "rag sync")
    sitemap = commands.add(
        "sitemap", "index the newest pages of a sitemap", "rag sitemap https://news.example/sitemap.xml"
    )
    sitemap.add_argument("address", metavar="URL", help="address of a sitemap or sitemap index")
    sitemap.add_argument(
        "--most",
        type=_number(1, _MOST_PAGES),
        default=100,
        metavar="N",
        help="maximum number of pages (default: %(default)s)",
    )
    for parser in (add, sync, sitemap):
        _add_allow_host(parser)
    for parser in (add, listing, sync, sitemap):
        _add_json(parser)
    watch = commands.add("watch", "watch a folder and index new and changed files", "rag watch ~/articles")
    watch.add_argument("folder", metavar="FOLDER", help="folder to watch, including its subfolders")
    watch.add_argument("--prune", action="store_true", help="remove the articles of files that are gone")


def _add_allow_host(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--allow-host",
        action="append",
        metavar="NAME",
        help="allow this host even if it is in a private network; can be repeated (default: web.allow_hosts)",
    )


def _add_copy(commands: _Commands) -> None:
    copy = commands.add(
        "copy",
        "copy the index to another store without re-embedding it",
        "rag copy --to milvus+http://localhost:19530/news",
    )
    copy.add_argument(
        "--to", metavar="ADDRESS", required=True, help="target: a Milvus store, or local:DIR for a data folder"
    )
    copy.add_argument(
        "--from",
        dest="source",
        metavar="ADDRESS",
        help="source (default: --store, or the data folder)",
    )
    _add_json(copy)


def _add_collection(commands: _Commands) -> None:
    collection = commands.add(
        "collection", "manage named collections of articles, each with its own settings", "rag collection add energy"
    )
    actions = _Commands(collection, "action")
    _add_json(actions.add("list", "list the collections", "rag collection list"))
    add = actions.add("add", "add an empty collection", "rag collection add energy")
    rename = actions.add("rename", "rename a collection", "rag collection rename energy power")
    remove = actions.add("remove", "remove a collection with all that it holds", "rag collection remove energy")
    for parser in (add, rename, remove):
        parser.add_argument("name", metavar="NAME", help="name of the collection: letters, digits, - and _")
    rename.add_argument("new", metavar="NEW", help="new name")
    remove.add_argument("--yes", action="store_true", help="do not ask first")


def _add_serve(commands: _Commands) -> None:
    serve = commands.add("serve", "serve the chat page", "rag serve --port 8080")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    serve.add_argument(
        "--port",
        type=_number(0, _LAST_PORT),
        default=7860,
        help="port to listen on; 0 picks a free one (default: %(default)s)",
    )
    serve.add_argument(
        "--sync", type=_number(1, _LONGEST), metavar="MINUTES", help="check the feeds every so many minutes"
    )
    serve.add_argument("--api", action="store_true", help="serve only the interfaces for other programs, not the page")
    _add_auth(serve, "users file; requires users to sign in (default: page.auth, or no sign-in)")
    _add_writing(serve)


def _add_user(commands: _Commands) -> None:
    user = commands.add("user", "manage the users of the chat page", "rag user add ada --owner")
    actions = _Commands(user, "action")
    add = actions.add(
        "add",
        "add a user, or change a user's password and role; --in limits the user to these collections",
        "rag user add ada --owner",
    )
    add.add_argument("--owner", action="store_true", help="allow the user to change articles and models")
    remove = actions.add("remove", "remove a user", "rag user remove ada")
    for parser in (add, remove):
        parser.add_argument("name", metavar="NAME", help="user name")
    listing = actions.add("list", "list the users", "rag user list")
    _add_json(listing)
    for parser in (add, remove, listing):
        _add_auth(parser, "users file (default: page.auth, or users.json in the data folder)")


def _add_key(commands: _Commands) -> None:
    key = commands.add("key", "manage the keys of programs that use the HTTP API", "rag key add newsroom")
    actions = _Commands(key, "action")
    add = actions.add(
        "add",
        "make a key and print it, once; --in limits it to these collections",
        "rag key add newsroom --in energy",
    )
    add.add_argument("--owner", action="store_true", help="allow the program to change articles and models")
    revoke = actions.add("revoke", "revoke a key", "rag key revoke newsroom")
    for parser in (add, revoke):
        parser.add_argument("name", metavar="NAME", help="name of the key")
    _add_json(actions.add("list", "list the keys", "rag key list"))


def _add_mcp(commands: _Commands) -> None:
    mcp = commands.add(
        "mcp", "serve the articles to an agent, by MCP over standard input and output", "rag mcp --llm quotes"
    )
    mcp.add_argument("--allow-add", action="store_true", help="offer a tool that adds articles")
    _add_writing(mcp)


def _add_auth(parser: argparse.ArgumentParser, meaning: str) -> None:
    parser.add_argument("--auth", type=_file, metavar="FILE", help=meaning)


def _add_json(parser: argparse._ActionsContainer) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON")


def _add_llm(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--llm",
        metavar="MODEL",
        help="auto (a model of Ollama if available), quotes (no model), ollama/NAME or openai/NAME@ADDRESS "
        "(default: auto)",
    )


def _add_writing(parser: argparse.ArgumentParser) -> None:
    """Add what says how answers are written and checked."""
    _add_llm(parser)
    parser.add_argument("--prompts", metavar="DIR", help="folder with your own prompt templates")
    _add_nli(parser)
    parser.add_argument(
        "--answer-language", metavar="CODE", help="language of all answers, such as fr (default: that of the question)"
    )


def _file(word: str) -> str:
    return str(Path(word).expanduser().absolute())


def _columns(word: str) -> dict[str, str]:
    from index.articles.columns import parse_columns  # noqa: PLC0415 - no other option needs it

    try:
        return parse_columns(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _add_nli(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--nli", metavar="MODEL", help="also check answers with this cross-encoder for entailment (name or folder)"
    )


def _number(least: int, most: int) -> Callable[[str], int]:
    def parse_number(word: str) -> int:
        if not word.isdecimal() or not least <= int(word) <= most:
            msg = f"{word!r} is not a number from {least} to {most}"
            raise argparse.ArgumentTypeError(msg)
        return int(word)

    return parse_number
