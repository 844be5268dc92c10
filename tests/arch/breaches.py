"""One forbidden import for each thing an import contract promises, and what it must break.

Run as a program inside a copy of the repository, it makes all breaches there, and for each of them
prints as JSON which contracts import-linter then finds broken by it.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from importlinter import configuration
from importlinter.application import use_cases


@dataclass(frozen=True, slots=True)
class Breach:
    """`source`, written to a new module at `path`, breaks `contract`."""

    contract: str
    path: str
    source: str

    @property
    def title(self) -> str:
        """What goes wrong, for the name of a test."""
        return f"{self.contract}: {self.path} has {self.source or 'no layer'!r}"


def inside(contract: str, package: str, source: str) -> Breach:
    """A breach in a module of its own within a package of the program."""
    return Breach(contract, f"pos_desktop/{package}/breach.py", source)


BREACHES = (
    Breach("layers", "pos_desktop/newcomer.py", ""),
    inside("layers", "domain", "import pos_desktop.resources"),
    inside("layers", "domain", "from pos_desktop import ports"),
    inside("layers", "ports", "import pos_desktop.services"),
    inside("layers", "services", "import pos_desktop.presenters"),
    inside("layers", "presenters", "import pos_desktop.ui"),
    inside("layers", "presenters", "import pos_desktop.simulator"),
    inside("layers", "ui", "import pos_desktop.runtime"),
    inside("layers", "ui", "import pos_desktop.adapters"),
    inside("layers", "runtime", "import pos_desktop.adapters"),
    inside("layers", "adapters", "import pos_desktop.runtime"),
    inside("layers", "adapters", "def late() -> None:\n    import pos_desktop.cli"),
    inside("ui", "ui", "import pos_desktop.services"),
    inside("ui", "ui", "from pos_desktop.ports import payments"),
    inside("edges", "adapters", "import pos_desktop.services"),
    inside("edges", "adapters", "import pos_desktop.presenters"),
    inside("edges", "runtime", "import pos_desktop.services"),
    inside("edges", "runtime", "import pos_desktop.presenters"),
    inside("simulator", "simulator", "import pos_desktop.domain"),
    inside("simulator", "simulator", "import pos_desktop.resources"),
    inside("simulator", "simulator", "from pos_desktop import __version__"),
    inside("pure", "domain", "import threading"),
    inside("pure", "ports", "import asyncio"),
    inside("pure", "services", "import socket"),
    inside("pure", "services", "import http.client"),
    inside("pure", "services", "import requests"),
    inside("pure", "presenters", "from concurrent.futures import Future"),
    inside("domain", "domain", "import babel.numbers"),
    inside("domain", "domain", "from cattrs import Converter"),
    inside("stripe-home", "ui", "import stripe"),
    inside("stripe-home", "simulator", "from stripe import PaymentIntent"),
    inside("stripe-home", "adapters", "import stripe"),
    inside("database-home", "adapters", "import sqlalchemy.orm"),
    inside("database-home", "cli", "from alembic import command"),
    inside("database-home", "ui", "import sqlite3"),
    inside("keyring-home", "adapters", "import keyring"),
    inside("keyring-home", "ui", "from keyring.errors import KeyringError"),
    inside("printing-home", "adapters", "import usb.core"),
    inside("printing-home", "ui", "from jinja2 import Environment"),
    inside("printing-home", "services", "import qrcode"),
    inside("qt-home", "adapters", "from PySide6.QtCore import QObject"),
    inside("qt-home", "simulator", "import PySide6.QtCore"),
)


def broken_contracts() -> dict[str, str]:
    """The ids of the contracts that do not hold in the current folder, and where they are broken.

    Where is what import-linter tells of it, with the name of each module that is in it.
    """
    configuration.configure()
    options = use_cases.read_user_options("pyproject.toml")
    ids = {contract["name"]: contract["id"] for contract in options.contracts_options}
    use_cases._register_contract_types(options)
    report = use_cases.create_report(options, cache_dir=".import_linter_cache")
    if report.could_not_run:
        return {"no report": "the configuration is invalid"}
    verdicts = report.get_contracts_and_checks()
    return {ids[one.name]: str(verdict.metadata) for one, verdict in verdicts if not verdict.kept}


def main(folder: Path) -> None:
    """Print `{title: broken contracts}` for every breach; the empty title is the tree as it is.

    All are made at once, each in a module that nothing imports: none can be in the way of another,
    and a contract that is broken by one names its module.
    """
    sys.path.insert(0, str(folder))
    found = {"": sorted(broken_contracts())}
    names = {breach.title: f"breach_{number:03}" for number, breach in enumerate(BREACHES)}
    for breach in BREACHES:
        module = folder / breach.path
        module.with_stem(names[breach.title]).write_text(breach.source + "\n", encoding="utf-8")
    broken = broken_contracts()
    for title, name in names.items():
        found[title] = sorted(contract for contract, where in broken.items() if name in where)
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(Path.cwd())
