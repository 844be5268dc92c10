"""One till a data folder: a second start brings the first one's window to the front."""

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE_MS = 500


class Instance(QObject):
    """The claim of this process on a data folder; `called` is emitted when another start knocks."""

    called = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._lock = QLockFile(str(folder / "till.lock"))
        self._lock.setStaleLockTime(0)
        digest = sha256(str(folder.resolve()).encode()).hexdigest()[:20]
        self._name = f"pos-desktop-{digest}"
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Whether the folder is ours now; a lock of a process that is gone does not count."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        self._server.listen(self._name)
        return True

    def knock(self) -> bool:
        """Ask the till that has the folder to come to the front; whether it heard."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        heard = socket.waitForConnected(_PATIENCE_MS)
        socket.disconnectFromServer()
        return heard

    def release(self) -> None:
        """Let the next start have the folder."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    @Slot()
    def _answer(self) -> None:
        if self._server is not None:
            connection = self._server.nextPendingConnection()
            connection.disconnectFromServer()
            connection.deleteLater()
            self.called.emit()
