"""Starting and ending a till at odd moments, and opening it anew with other settings."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.shops import Shop

TWICE = (sys.executable, "-m", "tests.e2e.twice")


def twice(*said: str, seconds: float) -> subprocess.CompletedProcess[str]:
    """A process that opens a till, and perhaps opens it anew; see `tests.e2e.twice`."""
    command = (*TWICE, *said)
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds)


@pytest.mark.parametrize("delay", [0, 40, 150])
def test_a_till_that_is_closed_while_it_starts_ends(tmp_path: Path, delay: int) -> None:
    done = twice(str(tmp_path / "till"), "at-once", str(delay), seconds=30)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_till_is_opened_anew_while_stripe_is_silent(shop: Shop) -> None:
    """Its threads still wait then; they must not take the new till down, nor its scans."""
    shop.settle()
    shop.stripe.fault("slow", "/v1/terminal/readers/*", times=None, seconds=20)
    connection = ("--base", shop.stripe.base_url, "--key", shop.stripe.api_key)
    done = twice(str(shop.folder), "anew", *connection, seconds=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {"old": 0, "new": 2}


def test_the_call_at_hand_is_at_hand_again_when_the_language_changed(tmp_path: Path) -> None:
    done = twice(str(tmp_path), "on-the-line", seconds=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "name": "Amelie Duval",
        "amount": "24.90",
        "description": "Flowers",
        "language": "fr",
    }


def test_who_changes_the_language_is_still_at_its_setting_and_told_of_it(tmp_path: Path) -> None:
    """And whoever goes elsewhere with what needs another window comes there, not to the counter."""
    done = twice(str(tmp_path), "in-settings", seconds=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "at_first": "sale",
        "after_the_language": {
            "screen": "settings",
            "group": "Cette caisse",
            "keyboard": "settings.language",
            "is_seen": True,
            "notice": "La langue a été changée.",
            "can_undo": True,
        },
        "after_undo": "settings",
        "after_the_till": ["sales", "till-9"],
    }


def test_a_till_that_is_opened_anew_leaves_no_window_behind(tmp_path: Path) -> None:
    """Signals of a window hold what they call where the garbage collector cannot see it."""
    done = twice(str(tmp_path), "in-turn", seconds=60)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [1, 1, 1, 1]
