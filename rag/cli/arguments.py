"""What can be written after `rag`: commands, options, and the help for them."""

import argparse
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

USAGE = 2
_MOST_PASSAGES = 1000
_LAST_PORT = 65535


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

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parsers = parser.add_subparsers(
            dest="command", metavar="COMMAND", title="commands", parser_class=_Parser, required=True
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
    parser, index = _parsers()
    if not words:
        parser.print_help(sys.stderr)
        parser.exit(USAGE)
    options = parser.parse_args(words)
    if options.command == "index" and bool(options.paths) == options.reembed:
        index.error("give the files and folders to index, or --reembed" + " without any" * options.reembed)
    if options.command == "models" and bool(options.action) != bool(options.name):
        parser.error("write `rag models pull NAME` with the name of a model, such as qwen2.5:3b")
    return options


def _parsers() -> tuple[argparse.ArgumentParser, argparse.ArgumentParser]:
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
    _add_models(commands)
    _add_upkeep(commands)
    _add_serve(commands)
    return parser, index


def _add_shared(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--data", metavar="DIR", default=default, help="the data folder (default: RAG_DATA, else the platform's own)"
    )
    parser.add_argument(
        "--debug", action="store_true", default=default or False, help="show where in the program an error came about"
    )


def _add_index(commands: _Commands) -> argparse.ArgumentParser:
    parser = commands.add(
        "index", "read articles into the index; what has not changed is skipped", "rag index ~/articles news.jsonl"
    )
    parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder or a .jsonl of articles")
    parser.add_argument("--reembed", action="store_true", help="embed again what is indexed, with --model's model")
    parser.add_argument(
        "--model", metavar="NAME", help="a sentence-transformers model or a folder with one (default: the bundled one)"
    )
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
        _add_top(parser)
    for parser in (ask, chat):
        _add_llm(parser)
        _add_prompts(parser)
        _add_answer_language(parser)
        parser.add_argument("--receipt", action="store_true", help="say what the answer took: passages, tokens, time")


def _add_models(commands: _Commands) -> None:
    models = commands.add(
        "models", "list the language models at hand, or have Ollama pull one", "rag models pull qwen2.5:3b"
    )
    models.add_argument("action", nargs="?", choices=["pull"], help="download the model NAME with Ollama")
    models.add_argument("name", nargs="?", metavar="NAME", help="a name of ollama.com/library, such as qwen2.5:3b")
    _add_llm(models)
    _add_json(models)


def _add_upkeep(commands: _Commands) -> None:
    _add_json(commands.add("list", "list the articles, newest first", "rag list | grep 2026-03"))
    remove = commands.add("remove", "remove articles from the index", "rag remove tramway-montreval.fr")
    remove.add_argument("ids", nargs="+", metavar="ID", help="an id that `rag list` shows")
    commands.add("doctor", "check the installation and say how to mend it", "rag doctor")
    demo = commands.add("demo", "index sample articles and ask them some questions", "rag demo")
    _add_llm(demo)


def _add_serve(commands: _Commands) -> None:
    serve = commands.add("serve", "serve the chat page", "rag serve --port 8080")
    serve.add_argument("--host", default="127.0.0.1", help="the address to listen at (default: %(default)s)")
    serve.add_argument(
        "--port", type=_number(0, _LAST_PORT), default=7860, help="its port; 0 takes a free one (default: %(default)s)"
    )
    _add_llm(serve)
    _add_prompts(serve)
    _add_answer_language(serve)


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


def _number(least: int, most: int) -> Callable[[str], int]:
    def parse_number(word: str) -> int:
        if not word.isdecimal() or not least <= int(word) <= most:
            msg = f"{word!r} is no number from {least} to {most}"
            raise argparse.ArgumentTypeError(msg)
        return int(word)

    return parse_number
