"""Arguments and exit code, nothing else."""

import sys

from pos_desktop.cli import run


def main() -> int:
    """Run `pos-desktop` with the process's arguments."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
