"""A server, or a proxy in between, that shows a certificate of an authority of its own."""

import socket
import ssl
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def write_certificate(folder: Path, host: str) -> Path:
    """A certificate for the host that is its own authority, with its key, in one new file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / "authority.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    return file


class TlsServer:
    """Takes what a client says in confidence: `heard` is all of it, `asked` the first lines of
    those who took it for a proxy."""

    def __init__(self, certificate: Path) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, name="tls server", daemon=True)
        self._ends = False
        self.heard = b""
        self.asked: list[str] = []
        self.handshakes = 0

    @property
    def port(self) -> int:
        """Where it listens, on 127.0.0.1."""
        return int(self._socket.getsockname()[1])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._ends = True
        with socket.create_connection(self._socket.getsockname()):
            pass
        self._thread.join(timeout=10)
        self._socket.close()

    def _serve(self) -> None:
        while True:
            line, _ = self._socket.accept()
            line.settimeout(10)
            with line:
                if self._ends:
                    return
                if line.recv(1, socket.MSG_PEEK) == b"C":
                    self.asked.append(_head(line))
                    line.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                try:
                    self.handshakes += 1
                    with self._context.wrap_socket(line, server_side=True) as secured:
                        self.heard += secured.recv(65536)
                except OSError:
                    continue  # the client did not believe the certificate


def _head(line: socket.socket) -> str:
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += line.recv(1)
    return head.decode()
