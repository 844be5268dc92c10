"""What prints is imported when something is printed, never by a start."""

import subprocess
import sys

HEAVY = ("jinja2", "qrcode", "babel", "usb", "serial")


def test_a_start_imports_nothing_of_what_prints() -> None:
    source = (
        "import sys; import pos_desktop.app.opening; "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        (sys.executable, "-c", source), capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"
