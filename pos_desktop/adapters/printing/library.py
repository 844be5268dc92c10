"""python-escpos, imported when the first receipt is printed, and tidied up after."""

import shutil
from types import ModuleType


def escpos_printers() -> ModuleType:
    """Its printers. Reading its table of models takes a third of a second, once."""
    import escpos.capabilities  # noqa: PLC0415 - heavy
    import escpos.printer  # noqa: PLC0415

    # It keeps a copy of that table in a new temporary folder at each start, and leaves it there.
    shutil.rmtree(escpos.capabilities.pickle_dir, ignore_errors=True)
    printers: ModuleType = escpos.printer
    return printers
