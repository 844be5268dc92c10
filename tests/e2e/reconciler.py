"""`pos-desktop reconcile --apply` in a process of its own, with its key in memory; to be killed.

Standard output tells, a JSON object a line: `began`, and `ended` with the exit status.
"""

import argparse
import io
import json
import sys
from dataclasses import replace
from pathlib import Path

from pos_desktop.app.doctoring import installation
from pos_desktop.app.reconciliation import Reconciliation
from pos_desktop.cli import reconcile
from pos_desktop.config import Options
from pos_desktop.domain.reconciling import Remedy
from tests.fakes.vaults import MemoryVault


def _tell(word: str, **more: object) -> None:
    print(json.dumps({"told": word, **more}), flush=True)  # noqa: T201 - to who started us


def main() -> int:
    """Set right what differs, until it is done or killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--base")
    parser.add_argument("--key", default="")
    given = parser.parse_args()
    options = Options(data_dir=given.folder, stripe_base=given.base)
    found = replace(installation(options), vault=MemoryVault(default=given.key))
    opened = Reconciliation.of(found, "pos-desktop reconcile", "Taken at Stripe")
    span = reconcile.span_of(None, None, found.clock.now())
    _tell("began")
    out = io.StringIO()
    status = reconcile.run(span, True, Remedy.REFUND, True, opened, out, sys.stderr)
    opened.close()
    _tell("ended", status=status, rows=json.loads(out.getvalue()))
    return status


if __name__ == "__main__":
    sys.exit(main())
