"""`python -m benchmarks [NAMES]`: prints the table; each benchmark runs in a process of its own."""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks import alone, shop
from benchmarks.children import ROOT, environment
from benchmarks.figures import FULL, TINY, Effort, Figure, table


def main(arguments: Sequence[str]) -> int:
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(alone.NAMES)}")
    asked.add_argument("--strict", action="store_true", help="exit 1 where one is over budget")
    asked.add_argument("--tiny", action="store_true", help="only shows that they run")
    wanted = asked.parse_args(arguments)
    unknown = sorted(set(wanted.names) - set(alone.NAMES))
    if unknown:
        asked.error(f"there is no benchmark {unknown[0]}; there are {', '.join(alone.NAMES)}")
    effort = TINY if wanted.tiny else FULL
    names = [name for name in alone.NAMES if not wanted.names or name in wanted.names]
    figures, broken = measured(names, effort, tiny=wanted.tiny)
    print(table(figures))
    for name in broken:
        print(f"The benchmark “{name}” broke; it told above what happened.", file=sys.stderr)
    over = wanted.strict and any(figure.is_over for figure in figures)
    return 1 if broken or over else 0


def measured(names: Sequence[str], effort: Effort, *, tiny: bool) -> tuple[list[Figure], list[str]]:
    """The figures of these benchmarks, and the names of those that broke."""
    figures, broken = [], []
    place = ROOT / "build"  # beside the program: a folder in memory would flatter the journal
    place.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=place, prefix="bench-", ignore_cleanup_errors=True) as folder:
        _say(f"making a shop of {effort.products:,} products and {effort.sales:,} sales")
        furnished = Path(folder) / "shop"
        furnished.mkdir()
        shop.furnish(furnished, effort.products, effort.sales)
        for name in names:
            _say(name)
            began = monotonic()
            own = Path(folder) / name
            shutil.copytree(furnished, own)
            shop.settle_in(own)
            command = (sys.executable, "-m", "benchmarks.alone", name, str(own))
            ended = subprocess.run(
                (*command, *(["--tiny"] if tiny else [])),
                stdout=subprocess.PIPE,
                cwd=ROOT,
                env=environment(),
                check=False,
            )
            shutil.rmtree(own, ignore_errors=True)
            if ended.returncode:
                broken.append(name)
            else:
                figures += alone.read(ended.stdout.decode())
            _say(f"{name}: {monotonic() - began:.0f} s")
    return figures, broken


def _say(what: str) -> None:
    print(f"· {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
