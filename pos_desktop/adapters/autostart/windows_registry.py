"""The registry itself; there is one on Windows alone."""

import sys

if sys.platform == "win32":
    import winreg

    class WindowsRegistry:
        """Implements `run_key.Registry`."""

        def read(self, key: str, name: str, *, of_all: bool = False) -> str | bytes | None:
            """A value; None where there is none."""
            half = winreg.HKEY_LOCAL_MACHINE if of_all else winreg.HKEY_CURRENT_USER
            try:
                with winreg.OpenKey(half, key) as opened:
                    value, _ = winreg.QueryValueEx(opened, name)
            except FileNotFoundError:
                return None
            return value if isinstance(value, bytes) else str(value)

        def write(self, key: str, name: str, value: str) -> None:
            """Set a text of the user's half."""
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

        def remove(self, key: str, name: str) -> None:
            """Have no such value in the user's half."""
            access = winreg.KEY_SET_VALUE
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, access) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return
else:

    class WindowsRegistry:
        """Nothing is in it."""

        def read(self, key: str, name: str, *, of_all: bool = False) -> str | bytes | None:
            """There is no registry here."""
            raise OSError(f"there is no registry to read {key} {name} of {of_all}")

        def write(self, key: str, name: str, value: str) -> None:
            """There is no registry here."""
            raise OSError(f"there is no registry to write {key} {name} {value}")

        def remove(self, key: str, name: str) -> None:
            """There is no registry here."""
            raise OSError(f"there is no registry to remove {key} {name}")
