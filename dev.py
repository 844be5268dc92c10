#!/usr/bin/env python3
"""Work on pos-desktop: `python3 dev.py run`, `test`, `check`, `torture`, `fuzz`, `bench`, `demo`,
`package`, `manual`, `sbom` or `audit`.

The first call makes `.venv` from requirements.lock and looks whether Qt's system libraries load;
a stamp in `.venv` makes later calls cost a few milliseconds. Standard library only.
"""

import sys


def version_complaint(version: "tuple[int, ...]") -> "str | None":
    """A sentence for a Python that is too old, or None. Written so that Python 3.6 can read it."""
    if version >= (3, 11):
        return None
    return (
        f"pos-desktop needs Python 3.11 or newer and this is Python {version[0]}.{version[1]}. "
        "Install a newer one and start dev.py with it, for instance: python3.11 dev.py run"
    )


if version_complaint(sys.version_info[:2]):
    sys.exit(version_complaint(sys.version_info[:2]))

import errno
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence

from toolchain import gate, supply
from toolchain import manual as shop_manual
from toolchain import package as packages
from toolchain.environment import set_up
from toolchain.places import DEMO, clean_environment, venv_program
from toolchain.qt import need_qt
from toolchain.telling import TroubleError, say

USAGE = """\
usage: python3 dev.py COMMAND [ARGUMENTS]

  run      opens the till in training mode; with arguments, runs pos-desktop with them
  test     checks everything; with arguments, runs only pytest with them
  check    the fast half of test: format, lint, import contracts, house rules, types
  torture  pulls the plug, drops answers and fills disks, and prints what survived
  fuzz     feeds a million wrong inputs to whatever reads foreign bytes; --inputs N for others
  soak     sells thousands of times in one run; looks what grew, is left over or got slow
  bench    measures against the floors in benchmarks/
  demo     plays a day at the till and leaves pictures and receipts in build/demo
  package  freezes the program into dist/ and makes the installers that this system can make;
           --test tries them: the Debian package on a Debian that has nothing else
  manual   builds the manual of the shop with pictures of the program as it is, in
           build/manual/site; --links asks for every page it links to, too
  sbom     writes what the program is made of (CycloneDX) to build/sbom.cdx.json
  audit    asks PyPI whether something that the locks pin has a known weakness

POS_DESKTOP_DEV_NO_APT=1 keeps it from installing Debian packages.
"""


def has_display(environ: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown; on Linux somebody has to name a display."""
    named = any(environ.get(key) for key in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or not platform.startswith("linux")


def program(arguments: Sequence[str]) -> int:
    """Start pos-desktop in the caller's folder; its exit status."""
    command = (str(venv_program("python")), "-m", "pos_desktop", *arguments)
    return started(command, clean_environment())


def started(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a program in place of this one; the exit status where the system cannot do that."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(command[0], list(command), dict(environment))  # noqa: S606 - no shell is wanted
    return subprocess.run(command, env=dict(environment), check=False).returncode


def run(arguments: Sequence[str]) -> int:
    """The till, or the demo of it where no window can be shown."""
    set_up()
    need_qt()
    shown = has_display(os.environ, sys.platform)
    if not arguments and not shown:
        say(f"There is no display here, so the demo is played; its pictures go to {DEMO}.")
    return program(till(arguments, shown=shown))


def till(arguments: Sequence[str], *, shown: bool) -> list[str]:
    """What pos-desktop is started with: a newcomer who names nothing gets training mode."""
    if arguments:
        return list(arguments)
    return ["--training"] if shown else day(arguments)


def demo(arguments: Sequence[str]) -> int:
    """A day at the till, in pictures."""
    set_up()
    need_qt()
    return program(day(arguments))


def day(arguments: Sequence[str]) -> list[str]:
    """What pos-desktop is started with to play a day; into build/demo unless told where."""
    out = [] if "--out" in arguments else ["--out", str(DEMO)]
    return ["demo", *out, *arguments]


def check(arguments: Sequence[str]) -> int:
    """Everything that takes seconds."""
    if arguments:
        raise TroubleError("check takes no arguments.")
    set_up()
    return verdict(gate.check())


def test(arguments: Sequence[str]) -> int:
    """Everything; with arguments, pytest alone."""
    set_up()
    need_qt()
    gate.get_test_tools()
    if arguments:
        return gate.in_repository(["-m", "pytest", *arguments])
    failed = gate.check_what_no_test_does()
    if gate.in_repository(gate.COVERED):
        failed.append("pure tests")
    elif gate.in_repository(gate.TOLD):
        failed.append("coverage")
    if gate.in_repository(["-m", "pytest", *gate.PARALLEL, *gate.OTHERS]):
        failed.append("tests")
    return verdict(failed)


def verdict(failed: Sequence[str]) -> int:
    """The closing line and the exit status."""
    say(f"Failed: {', '.join(failed)}." if failed else "Everything passed.")
    return 1 if failed else 0


def torture(arguments: Sequence[str]) -> int:
    """The worst day, in its full form unless the arguments say otherwise."""
    set_up()
    need_qt()
    gate.get_test_tools()
    form = [] if "--torture" in arguments else ["--torture", "full"]
    command = ["-m", "pytest", "tests/torture", *gate.PATIENT, *form, *arguments]
    return gate.in_repository(command)


def fuzz(arguments: Sequence[str]) -> int:
    """Wrong inputs for every reader of foreign bytes."""
    set_up()
    need_qt()
    return gate.in_repository(["-m", "tests.fuzz", *arguments])


def soak(arguments: Sequence[str]) -> int:
    """Ten thousand sales in one run of the window, and what they left behind."""
    set_up()
    need_qt()
    return gate.in_repository(["-m", "benchmarks.soaking", *arguments])


def bench(arguments: Sequence[str]) -> int:
    """The ratios of benchmarks/."""
    set_up()
    need_qt()
    return gate.in_repository(["-m", "benchmarks", *arguments])


def package(arguments: Sequence[str]) -> int:
    """The frozen program and its installers; with --test, they are tried."""
    if list(arguments) not in ([], ["--test"]):
        raise TroubleError("package takes no arguments but --test.")
    set_up()
    need_qt()
    packages.make()
    return packages.tried() if arguments else 0


def manual(arguments: Sequence[str]) -> int:
    """The manual of the shop, as a site."""
    if list(arguments) not in ([], ["--links"]):
        raise TroubleError("manual takes no arguments but --links.")
    set_up()
    need_qt()
    site = shop_manual.build(links=bool(arguments))
    say(f"The manual: {site / 'index.html'}")
    return 0


def sbom(arguments: Sequence[str]) -> int:
    """The bill of materials of the program."""
    if arguments:
        raise TroubleError("sbom takes no arguments.")
    supply.write_sbom()
    return 0


def audit(arguments: Sequence[str]) -> int:
    """Known weaknesses of what the locks pin."""
    if arguments:
        raise TroubleError("audit takes no arguments.")
    return supply.audit()


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "torture": torture,
    "fuzz": fuzz,
    "soak": soak,
    "bench": bench,
    "package": package,
    "manual": manual,
    "sbom": sbom,
    "audit": audit,
    "demo": demo,
}


def main(arguments: Sequence[str]) -> int:
    if arguments and arguments[0] in {"-h", "--help", "help"}:
        say(USAGE)
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        sys.stderr.write(USAGE)
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except TroubleError as trouble:
        sys.stderr.write(f"{trouble}\n")
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        sys.stderr.write("The disk is full; make room and try again.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
