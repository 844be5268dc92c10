"""A file in the autostart folder of the XDG specification: Linux and its like.

Source: https://specifications.freedesktop.org/autostart-spec/latest/: a file of the user beats
those of the system with the same name, and `Hidden=true` in it means that there is none.
"""

from collections.abc import Sequence
from pathlib import Path

from pos_desktop.adapters.autostart import NAME, Write
from pos_desktop.ports.autostart import AutostartFailed

_FILE = Path("autostart", f"{NAME}.desktop")
_OFF = frozenset({"Hidden=true", "X-GNOME-Autostart-enabled=false"})
_RESERVED = frozenset(" \t\n\"'\\><~|&;$*?#()`%")


class DesktopEntry:
    """Implements `ports.autostart.Autostart`. `user` and `systems` are folders of configuration,
    that of the user and those of all."""

    def __init__(
        self, command: Sequence[str], write: Write, user: Path, systems: Sequence[Path]
    ) -> None:
        self._command = command
        self._replace = write
        self._file = user / _FILE
        self._of_all = [folder / _FILE for folder in systems]

    def is_on(self) -> bool:
        """Whether the next login opens the till."""
        for file in (self._file, *self._of_all):
            lines = _lines(file)
            if lines is not None:
                return not _OFF & lines
        return False

    def turn_on(self) -> None:
        """Have each login open the till."""
        self._write(f"Exec={' '.join(map(quoted, self._command))}\n")

    def turn_off(self) -> None:
        """Have no login open it."""
        if any(file.exists() for file in self._of_all):
            self._write("Hidden=true\n")
            return
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise AutostartFailed(self._refusal(error)) from error

    def place(self) -> str:
        """Where that is written."""
        return str(self._file)

    def _write(self, line: str) -> None:
        head = f"[Desktop Entry]\nType=Application\nName={NAME}\nIcon={NAME}\n"
        try:
            self._replace(self._file, head + line)
        except OSError as error:
            raise AutostartFailed(self._refusal(error)) from error

    def _refusal(self, error: OSError) -> str:
        return (
            f"{self._file} cannot be written: {error.strerror or error}. "
            "Allow this user to write there."
        )


def quoted(word: str) -> str:
    """A word of a command line as `Exec` has it.

    Source: https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html:
    `"`, backtick, `$` and the backslash are escaped by one within double quotes, each backslash of
    a value is written twice, and a percent sign, too.
    """
    if not _RESERVED & set(word):
        return word
    escaped = "".join(f"\\{sign}" if sign in '"`$\\' else sign for sign in word)
    escaped = escaped.replace("\\", "\\\\").replace("%", "%%")
    return f'"{escaped}"'


def _lines(file: Path) -> frozenset[str] | None:
    """The lines without blanks; None where there is no file."""
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise AutostartFailed(f"{file} cannot be read: {error.strerror or error}.") from error
    return frozenset(line.replace(" ", "") for line in text.splitlines())
