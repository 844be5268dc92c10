"""One till a data folder: a second start brings the first one's window to the front."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, QTimer, Signal

_TRY_AGAIN_MS = 3000


class Instance(QObject):
    """The claim of this process on a data folder; `called` is emitted when another start knocks."""

    called = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._lock = QLockFile(str(folder / "till.lock"))
        self._lock.setStaleLockTime(0)
        # Qt's hash: Python's would load OpenSSL before the first paint.
        sha256 = QCryptographicHash.Algorithm.Sha256
        digest = QCryptographicHash.hash(str(folder.resolve()).encode(), sha256).toHex()
        self._name = f"pos-desktop-{bytes(digest.data()).decode()[:20]}"
        self._silence: Callable[[], None] | None = None

    def claim(self) -> bool:
        """Whether the folder is ours now; a lock of a process that is gone does not count."""
        return self._lock.tryLock(0)

    @property
    def is_anothers(self) -> bool:
        """Whether the folder was not to be had because another till has it.

        Otherwise its disk is full or cannot be written: nobody can have it, and a till may wait.
        """
        return self._lock.error() is QLockFile.LockError.LockFailedError

    def claim_later(self) -> None:
        """Claim the folder as soon as its disk can be written."""
        if not self.claim():
            QTimer.singleShot(_TRY_AGAIN_MS, self, self.claim_later)

    def listen(self) -> None:
        """Hear knocks from now on; called after the first paint, for it imports Qt's network."""
        from pos_desktop.runtime.doorbell import Doorbell  # noqa: PLC0415

        if self._silence is None:
            bell = Doorbell(self._name, self)
            bell.rung.connect(self.called)
            self._silence = bell.silence

    def knock(self) -> bool:
        """Ask the till that has the folder to come to the front; whether it heard."""
        from pos_desktop.runtime.doorbell import knock_at  # noqa: PLC0415

        return knock_at(self._name)

    def release(self) -> None:
        """Let the next start have the folder."""
        if self._silence is not None:
            self._silence()
            self._silence = None
        self._lock.unlock()
