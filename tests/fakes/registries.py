"""A registry of Windows in memory."""


class MemoryRegistry:
    """Both halves; `is_closed` refuses to be written."""

    def __init__(self) -> None:
        self.user: dict[tuple[str, str], str | bytes] = {}
        self.of_all: dict[tuple[str, str], str | bytes] = {}
        self.is_closed = False

    def read(self, key: str, name: str, *, of_all: bool = False) -> str | bytes | None:
        """A value; None where there is none."""
        return (self.of_all if of_all else self.user).get((key, name))

    def write(self, key: str, name: str, value: str) -> None:
        """Set a text of the user's half."""
        self._see_open()
        self.user[key, name] = value

    def remove(self, key: str, name: str) -> None:
        """Have no such value in the user's half."""
        self._see_open()
        self.user.pop((key, name), None)

    def _see_open(self) -> None:
        if self.is_closed:
            raise PermissionError(13, "Access is denied")
