"""Sessions of their own, with a keyring, for what is started there."""

UNLOCK = "printf login | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"


def in_session(shell: str) -> list[str]:
    """The command that runs this shell's line in a D-Bus session of its own."""
    return ["dbus-run-session", "--", "bash", "-c", shell]
