"""`rag user`: manage the users of the chat page."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from rag.cli import output
from rag.cli.exit_codes import DONE, PROBLEM
from rag.cli.output import print_text
from rag.errors import AccountError
from rag.settings import load
from rag.settings.collections import Collections

if TYPE_CHECKING:
    from rag.page.security.accounts import Accounts


def user(options: Namespace) -> int:
    from rag.page.security.accounts import Accounts, users_file  # noqa: PLC0415 - no question needs it

    settings = load(options.data, page__auth=options.auth)
    accounts = Accounts(users_file(settings.index.place, settings.page.auth))
    collections = Collections(settings.index.place)
    return {"add": _add, "remove": _remove, "list": _list}[options.action](accounts, options, collections)


def _add(accounts: "Accounts", options: Namespace, collections: Collections) -> int:
    allowed = collections.ids(options.collection)
    is_new = accounts.add(options.name, _password(), is_owner=options.owner, collections=allowed)
    role = "an owner" if options.owner else "a reader"
    if allowed is not None:
        role += f" of {collections.told(allowed)['collections']}"
    print_text(f"{options.name} {'can now sign in' if is_new else 'has a new password'}, as {role}.")
    print_text(f"Serve the page to these users with `rag serve --auth {accounts.file}`.")
    return DONE


def _remove(accounts: "Accounts", options: Namespace, _: Collections) -> int:
    if accounts.remove(options.name):
        print_text(f"{options.name} can no longer sign in.")
        return DONE
    output.print_error(f"there is no user {options.name}; `rag user list` shows all users.")
    return PROBLEM


def _list(accounts: "Accounts", options: Namespace, collections: Collections) -> int:
    rows = [{"name": each.name, "role": each.role, **collections.told(each.collections)} for each in accounts.all()]
    output.print_list(rows, as_json=options.json)
    return DONE


def _password() -> str:
    """Ask for a password twice, or take the first line of what is piped in."""
    if not output.is_terminal(sys.stdin):
        stdin = output.prepare_stdin()
        return stdin.readline().rstrip("\r\n") if stdin else ""
    first = getpass.getpass("Password: ")
    if getpass.getpass("Repeat password: ") != first:
        msg = "The passwords do not match; try again."
        raise AccountError(msg)
    return first


COMMANDS: dict[str, Callable[[Namespace], int]] = {"user": user}
