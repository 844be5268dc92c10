"""``pos-desktop simulator``: the embedded Stripe alone, until it is interrupted."""

import json
import logging
import signal
import sys
import threading
from pathlib import Path
from types import FrameType

from pos_desktop import logs
from pos_desktop.cli.refusing import refuse
from pos_desktop.simulator import Simulator, StateFileError


def run(port: int, country: str, state: Path | None) -> int:
    """Serve on 127.0.0.1 until SIGINT or SIGTERM; returns the exit status.

    The first line on standard output is one JSON object with `base_url` and `api_key`. A port in
    use, an unknown country or an unusable state file is one sentence on standard error, and 1.
    A defect of the simulator's own is a line there, as in a log, for there is none.
    """
    _tell_defects()
    if not 0 <= port <= 65535:
        return refuse(f"The port {port} does not exist. Choose one from 1 to 65535, or 0 for any.")
    try:
        simulator = Simulator(country.strip().upper(), state, keeps_keys=state is not None)
    except (ValueError, StateFileError) as error:
        return refuse(str(error))
    try:
        simulator.start(port)
    except OSError as error:
        simulator.close()
        return refuse(
            f"Port {port} on 127.0.0.1 cannot be used: {error.strerror or error}. "
            "Choose another one, or 0 for any."
        )
    try:
        stopped = _stopped_by_signal()
        ready = {"base_url": simulator.base_url, "api_key": simulator.api_key}
        print(json.dumps(ready), flush=True)
        while not stopped.wait(0.5):
            pass
    finally:
        simulator.stop()
    return 0


def _tell_defects() -> None:
    defects = logging.StreamHandler(sys.stderr)
    defects.setLevel(logging.CRITICAL)
    defects.setFormatter(logs.JsonLines())
    logging.getLogger().addHandler(defects)


def _stopped_by_signal() -> threading.Event:
    stopped = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        stopped.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    return stopped
