"""Every import contract of pyproject.toml holds, and notices the import it is there for."""

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.arch import breaches
from tests.arch.breaches import BREACHES, Breach

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.xdist_group("contracts")


@pytest.fixture(scope="session")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """For each breach, made in a copy of the program, the contracts that it broke."""
    copy = tmp_path_factory.mktemp("contracts")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "pos_desktop", copy / "pos_desktop", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", copy)
    ended = subprocess.run(
        (sys.executable, "-X", "utf8", str(breaches.__file__)),
        cwd=copy,
        capture_output=True,
        text=True,
        check=True,
    )
    verdicts: dict[str, list[str]] = json.loads(ended.stdout[ended.stdout.rindex('{"": ') :])
    return verdicts


def test_the_program_keeps_every_contract(verdicts: dict[str, list[str]]) -> None:
    assert verdicts[""] == []


@pytest.mark.parametrize("breach", BREACHES, ids=lambda breach: breach.title)
def test_a_forbidden_import_breaks_the_contract_that_forbids_it(
    breach: Breach, verdicts: dict[str, list[str]]
) -> None:
    assert breach.contract in verdicts[breach.title]


def test_no_contract_goes_unproved() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    written = {each["id"] for each in configuration["tool"]["importlinter"]["contracts"]}

    assert {breach.contract for breach in BREACHES} == written
