"""Arguments and exit code, nothing else."""

import sys

from pos_desktop.app import garbage

garbage.hold_back()  # before anything is imported that makes much

from pos_desktop.cli import run  # noqa: E402


def self_test() -> int:
    """Prove that this installation works; the exit status."""
    from pos_desktop.selftest import run as prove  # noqa: PLC0415 - rarely wanted

    return prove(sys.stdout)


def main() -> int:
    """Run `pos-desktop` with the process's arguments."""
    return run(sys.argv[1:], self_test=self_test)


if __name__ == "__main__":
    sys.exit(main())
