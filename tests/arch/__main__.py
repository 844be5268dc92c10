"""The house rules alone, for `dev.py check`: prints what breaks them, and where."""

import sys

from tests.arch.house_rules import breaches
from tests.arch.last_resorts import misplaced
from tests.arch.shape import misshapen


def main() -> int:
    found = [*breaches(), *misplaced(), *misshapen()]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
