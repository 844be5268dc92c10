"""Dozens of sales in one run of the window leave nothing behind; `dev.py soak` makes 10,000."""

import subprocess
import sys

import pytest

from tests.arch.sources import ROOT
from tests.torture.scoring import Score

SALES = 24


@pytest.mark.long
def test_dozens_of_sales_leave_no_thread_socket_file_timer_or_widget_behind(score: Score) -> None:
    with score.trial("soak", f"{SALES} sales in one run"):
        done = subprocess.run(
            (sys.executable, "-m", "benchmarks.soaking", "--sales", str(SALES), "--short"),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
