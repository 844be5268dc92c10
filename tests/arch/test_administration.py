"""docs/administration.md: every setting stands there as it is, and every command was run."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_desktop.app.checkup import NAMES
from pos_desktop.cli import run
from pos_desktop.cli.arguments import parser
from pos_desktop.config import fields, places, read_machine
from pos_desktop.config.statements import LOCKED
from pos_desktop.domain.settings import Settings
from tests.arch.readme import FENCE
from tests.arch.sources import ROOT
from tests.cli.calling import MISSING, call, secret_service

TEXT = (ROOT / "docs" / "administration.md").read_text(encoding="utf-8")
KEY = "rk_test_51HabcDEF0123456789abcdef"


def commands() -> list[list[str]]:
    """The commands of the blocks, word by word, without `sudo`."""
    lines = (line for block in FENCE.findall(TEXT) for line in block.splitlines())
    typed = [shlex.split(line.removeprefix("sudo "), comments=True) for line in lines]
    return [words[1:] for words in typed if words[:1] == ["pos-desktop"]]


def test_each_setting_has_a_row_that_is_true() -> None:
    defaults = Settings()
    for name, rule in fields.RULES.items():
        value = json.dumps(fields.written(getattr(defaults, name)), ensure_ascii=False)
        assert f"| `{name}` | {rule.wish} | `{value}` |\n" in TEXT


def test_each_place_and_check_is_named() -> None:
    assert [name for name in (*places.RULES, *NAMES) if f"`{name}`" not in TEXT] == []


def test_the_example_of_the_machines_file_is_right(tmp_path: Path) -> None:
    (example,) = (block for block in FENCE.findall(TEXT) if LOCKED in block)
    file = tmp_path / "settings.toml"
    file.write_text(example, encoding="utf-8")
    found = read_machine(file)
    assert found.wrong == ()
    assert found.locked


def test_each_command_of_the_program_has_its_exit_status() -> None:
    known = next(action for action in parser()._actions if action.dest == "command").choices
    told = re.findall(r"^\| `pos-desktop ([a-z]+)` \|", TEXT, re.MULTILINE)
    assert sorted(told) == sorted(known or ())


def test_each_command_about_settings_login_and_health_does_what_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = tmp_path / "etc" / "settings.toml"
    tried = set()
    for words in commands():
        if words[0] in {"configure", "autostart"} or "--skip" in words:
            assert run(words, machine) == 0, capsys.readouterr().err
            tried.add(words[0])
    assert tried == {"configure", "autostart", "doctor"}
    assert machine.read_text(encoding="utf-8") == (
        'shop = "Maple Street Market"\ncountry = "US"\nlanguage = "fr"\nlocked = ["language"]\n'
    )


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A keyring of its own."""
    if MISSING:
        pytest.skip(f"this machine has no {', '.join(MISSING)}")
    with secret_service(tmp_path_factory.mktemp("keyring")) as address:
        yield address


def test_each_command_about_the_key_does_what_is_told(bus: str) -> None:
    statuses = []
    for words in commands():
        if words[0] == "key":
            arguments = words[: words.index("<")] if "<" in words else words
            told = call(*arguments, typed=f"{KEY}\r\n", DBUS_SESSION_BUS_ADDRESS=bus)
            assert KEY not in told.out + told.err
            statuses.append((words[1], told.status, told.err))
    assert statuses == [("set", 0, ""), ("set", 0, ""), ("show", 0, ""), ("clear", 0, "")]


def test_the_table_of_the_report_names_all_that_it_has(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["doctor", "--json", "--skip", ",".join(NAMES)], Path("/none/settings.toml"))
    report = json.loads(capsys.readouterr().out)
    assert [name for name in report if f"`{name}`" not in TEXT] == []
