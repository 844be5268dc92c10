"""The release workflow: what it may, what it signs with, and that nothing is published unseen."""

import re

import pytest

from tests.arch.sources import ROOT
from toolchain import freezing, macos_bundle, windows_installers, windows_signing
from toolchain.places import read

WORKFLOWS = ROOT / ".github" / "workflows"
RELEASE = read(WORKFLOWS / "release.yml")
GATE = read(WORKFLOWS / "ci.yml")


def job(name: str) -> str:
    """The text of one job of the release."""
    found = re.search(rf"^  {name}:\n((?:    .*\n|\n)+)", RELEASE, re.MULTILINE)
    assert found is not None
    return found.group(1)


def test_it_starts_with_a_tag_and_ends_with_a_draft_for_a_person_to_publish() -> None:
    assert re.findall(r"^  (\w+):\n    tags:", RELEASE, re.MULTILINE) == ["push"]
    assert "--draft" in job("release")
    assert "pull_request" not in RELEASE


def test_secrets_are_handed_to_the_job_that_signs_and_only_by_name() -> None:
    assert "environment: release" in job("package")
    assert "secrets." not in job("release")
    assert "inherit" not in RELEASE
    assert not re.search(r"run:.*\$\{\{", RELEASE)  # a value in a command is a command


def test_every_variable_of_the_signers_is_set_by_the_workflow() -> None:
    azure = {windows_signing.PREFIX + name for name in ("DLIB", "ENDPOINT", "ACCOUNT", "PROFILE")}
    wanted = azure | {macos_bundle.IDENTITY, *macos_bundle.NOTARY}

    assert {name for name in wanted if name not in job("package")} == set()


def test_nothing_that_another_run_left_behind_gets_into_a_release() -> None:
    assert not re.search(r"^ *cache:", RELEASE, re.MULTILINE)


@pytest.mark.parametrize("workflow", [RELEASE, GATE], ids=["release", "gate"])
def test_the_installers_are_made_by_the_releases_that_the_recipes_are_for(workflow: str) -> None:
    wix = windows_installers.WIX
    assert f"dotnet tool install --global wix --version {wix}\n" in workflow
    assert f"WixToolset.Util.wixext/{wix}\n" in workflow
    assert "python -m toolchain.windows_trial dist" in workflow


def test_what_is_released_comes_with_its_checksums_its_parts_and_its_origin() -> None:
    text = job("release")

    assert "sha256sum" in text
    assert "dev.py sbom" in text
    assert text.count("actions/attest@") == 2
    assert "sbom-path: build/sbom.cdx.json" in text


def test_the_tag_has_to_name_the_version() -> None:
    assert freezing.version_in(ROOT).count(".") == 2
    assert "$GITHUB_REF_NAME" in job("package")
