"""What the program is made of: told apart from what only working on it needs."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.arch.sources import ROOT
from toolchain.places import LOCK, read
from toolchain.supply import LOCKS, TOOLS, blocks, shipped, shipped_lock

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
LOCKED = """\
a==1 \\
    --hash=sha256:00
    # via till (pyproject.toml)
pos==2
    # via
    #   a
    #   pytest
pytest==3
    # via pos-desktop (pyproject.toml:dev)
stripe==4
    # via pos-desktop (pyproject.toml)
requests==5
    # via
    #   pytest
    #   stripe
"""


def test_what_is_only_worked_with_is_no_part_of_the_program() -> None:
    assert shipped(LOCKED) == ("requests", "stripe")


def test_the_lock_of_the_program_has_its_hashes_and_nothing_of_the_tools() -> None:
    names = shipped(read(LOCK))
    assert {"stripe", "pyside6-essentials", "sqlalchemy", "keyring", "requests"} <= set(names)
    assert not {"pytest", "ruff", "mypy", "hypothesis", "coverage", "psutil"} & set(names)
    assert set(blocks(shipped_lock(read(LOCK)))) == set(names)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_each_package_is_pinned_with_its_hashes_and_no_index_is_named(lock: Path) -> None:
    text = read(lock)
    found = blocks(text)
    assert found
    assert [name for name, block in found.items() if "--hash=sha256:" not in block] == []
    assert not re.search(r"^(-i|--index-url|--extra-index-url)|://", text, re.MULTILINE)


@pytest.mark.skipif(not TOOLS.venv.exists(), reason="its tools are set up by `dev.py sbom`")
def test_the_bill_of_materials_names_each_package_with_its_hashes() -> None:
    subprocess.run([sys.executable, "dev.py", "sbom"], cwd=ROOT, timeout=120, check=True)
    told = json.loads(read(ROOT / "build" / "sbom.cdx.json"))
    assert told["bomFormat"] == "CycloneDX"
    assert told["metadata"]["component"]["name"] == "pos-desktop"
    assert [one["name"] for one in told["components"]] == list(shipped(read(LOCK)))
    hashed = [one for one in told["components"] if "hashes" in json.dumps(one)]
    assert len(hashed) == len(told["components"])


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_read_the_repository_and_its_actions_are_pinned(workflow: Path) -> None:
    text = read(workflow)
    assert "\npermissions:\n  contents: read\n" in text
    assert "pull_request_target" not in text
    used = re.findall(r"uses: *(\S+)", text)
    assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one)] == []
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_no_workflow_but_a_release_may_write_or_knows_a_secret(workflow: Path) -> None:
    text = read(workflow)
    may = re.findall(r"^ {6}([a-z-]+): write", text, re.MULTILINE)

    if workflow.name == "release.yml":
        assert may == ["id-token", "contents", "id-token", "attestations"]
        return
    assert len(re.findall(r"^ *permissions:", text, re.MULTILINE)) == 1
    assert ": write" not in text
    assert "secrets." not in text
