"""Memory that came free, and the system that gets it back."""

import subprocess
import sys

import pytest

HOLDS_HOLES = """
import gc, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from pos_desktop.app import garbage
from pos_desktop.runtime import memory
from pos_desktop.runtime.sweeping import GIVES_BACK_EVERY, Sweeper

def megabytes():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 1_000_000

def sweep(times):
    sweeper = Sweeper(app)
    for _ in range(times):
        sweeper.sweep()

app = QCoreApplication([])
made = [bytes(20_000) for _ in range(10_000)]
kept = made[::100]  # or what is free would stand at the end, and go by itself
del made
before = megabytes()
{
    "nothing": lambda: None,
    "asked": memory.give_back,
    "swept for less than a minute": lambda: sweep(GIVES_BACK_EVERY - 1),
    "swept for a minute": lambda: sweep(GIVES_BACK_EVERY),
    "opened anew": garbage.take_back,
}[sys.argv[1]]()
print(before - megabytes())
"""
"""200 MB are made and all but 2 thrown away; prints how many the system got back."""

linux = pytest.mark.skipif(sys.platform != "linux", reason="only there the till gives back")


def given_back(how: str) -> int:
    """Megabytes, by a process of its own."""
    command = [sys.executable, "-c", HOLDS_HOLES, how]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return int(done.stdout)


@linux
@pytest.mark.parametrize("how", ["nothing", "swept for less than a minute"])
def test_the_c_library_keeps_what_is_free_between_what_is_not(how: str) -> None:
    assert given_back(how) < 20


@linux
@pytest.mark.parametrize("how", ["asked", "swept for a minute", "opened anew"])
def test_the_system_gets_back_what_is_free(how: str) -> None:
    assert given_back(how) > 150
