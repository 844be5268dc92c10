"""The repository belongs to no machine, and its lock is complete."""

import re
import shutil
import tomllib

import pytest
from packaging.requirements import Requirement

from tests.arch.committed import (
    MACHINE_PATH,
    PACKAGE_INDEX,
    locked,
    normalised,
    text_files,
    ties,
    unhashed,
)
from tests.arch.sources import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

needs_git = pytest.mark.skipif(
    not (ROOT / ".git").exists() or not shutil.which("git"), reason="not a git checkout"
)


@needs_git
@pytest.mark.parametrize("pattern", [MACHINE_PATH, PACKAGE_INDEX], ids=["path", "index"])
def test_no_committed_file_is_tied_to_one_machine(pattern: re.Pattern[str]) -> None:
    tied = {
        path.as_posix(): lines
        for path in text_files()
        if (lines := ties(pattern, (ROOT / path).read_text(encoding="utf-8")))
    }

    assert tied == {}


@pytest.mark.parametrize(
    "line", ["cd /home/anna/till", "open('/root/.config')", r"C:\Users\Anna", "/opt/wheels"]
)
def test_a_machine_path_is_noticed(line: str) -> None:
    assert ties(MACHINE_PATH, f"first\n{line}\n") == [line]


@pytest.mark.parametrize("line", ["https://x.test/home/page", "~/work/shop", "/usr/bin/env bash"])
def test_a_path_that_every_machine_has_is_fine(line: str) -> None:
    assert ties(MACHINE_PATH, line) == []


@pytest.mark.parametrize(
    "line",
    ["--index-url https://a.test/simple", "https://files.pythonhosted.org/x", "http://h:80/simple"],
)
def test_a_package_index_is_noticed(line: str) -> None:
    assert ties(PACKAGE_INDEX, line) == [line]


def test_the_lock_has_a_hash_for_every_package() -> None:
    assert unhashed(LOCK) == []


def test_a_package_without_a_hash_is_noticed() -> None:
    lock = "# made by\nalpha==1 \\\n    --hash=sha256:00\n    # via beta\nbeta==2\n    # via x\n"

    assert unhashed(lock) == ["beta==2"]


def declared() -> list[Requirement]:
    project = PYPROJECT["project"]
    named = [
        *project["dependencies"],
        *project["optional-dependencies"]["postgresql"],
        *PYPROJECT["dependency-groups"]["dev"],
        *PYPROJECT["build-system"]["requires"],
    ]
    return [Requirement(each) for each in named]


@pytest.mark.parametrize("requirement", declared(), ids=str)
def test_the_lock_covers_what_the_project_declares(requirement: Requirement) -> None:
    version = locked(LOCK).get(normalised(requirement.name))

    assert version is not None
    assert requirement.specifier.contains(version)


def test_the_lock_is_made_for_every_system() -> None:
    assert "--universal" in LOCK.splitlines()[1]
