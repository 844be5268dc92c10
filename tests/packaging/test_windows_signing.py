"""Who signs on Windows, and what: decided from the environment and the files alone."""

from pathlib import Path

import pytest

from tests.packaging.frozen import portable_executable, windows_folder
from toolchain.telling import TroubleError
from toolchain.windows_signing import (
    PREFIX,
    is_signed,
    sign,
    sign_command,
    signer,
    signtool,
    to_sign,
    verify_command,
)

AZURE = {
    f"{PREFIX}DLIB": "C:/signing/Azure.CodeSigning.Dlib.dll",
    f"{PREFIX}ENDPOINT": "https://weu.codesigning.azure.net",
    f"{PREFIX}ACCOUNT": "shop-tools",
    f"{PREFIX}PROFILE": "public",
}
TILL = Path("till.exe")


def test_nobody_signs_where_the_environment_names_nobody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert signer({}) is None
    assert not sign([TILL], None)
    assert "Nothing is signed" in capsys.readouterr().out


@pytest.mark.parametrize("missing", sorted(AZURE))
def test_a_signer_that_is_named_by_halves_is_refused_by_the_missing_name(missing: str) -> None:
    environment = {name: value for name, value in AZURE.items() if name != missing}

    with pytest.raises(TroubleError, match=f"{missing} is not set"):
        signer(environment)


def test_two_signers_at_once_are_refused() -> None:
    with pytest.raises(TroubleError, match="name two signers"):
        signer(AZURE | {f"{PREFIX}THUMBPRINT": "00aa"})


def test_azure_signs_with_its_library_and_says_when() -> None:
    by = signer(AZURE)
    assert by is not None
    assert by.metadata == {
        "Endpoint": "https://weu.codesigning.azure.net",
        "CodeSigningAccountName": "shop-tools",
        "CertificateProfileName": "public",
    }
    assert sign_command(by, "signtool", [TILL], Path("metadata.json")) == [
        "signtool", "sign", "/v", "/fd", "SHA256", "/tr", "http://timestamp.acs.microsoft.com",
        "/td", "SHA256", "/dlib", AZURE[f"{PREFIX}DLIB"], "/dmdf", "metadata.json", "till.exe",
    ]  # fmt: skip


def test_another_service_signs_by_a_certificate_of_the_store_with_the_stamps_it_wants() -> None:
    by = signer({f"{PREFIX}THUMBPRINT": "00aa", f"{PREFIX}TIMESTAMP": "http://stamps.test"})
    assert by is not None
    command = sign_command(by, "signtool", [TILL], None)

    assert command[-3:] == ["/sha1", "00aa", "till.exe"]
    assert command[command.index("/tr") + 1] == "http://stamps.test"
    assert "/dmdf" not in command


def test_a_signature_is_verified_with_its_stamp() -> None:
    assert {"/pa", "/tw"} <= set(verify_command("signtool", [TILL]))


@pytest.mark.parametrize("wide", [True, False])
@pytest.mark.parametrize("signed", [True, False])
def test_a_program_tells_whether_it_is_signed(wide: bool, signed: bool) -> None:
    assert is_signed(portable_executable(signed=signed, wide=wide)) is signed


@pytest.mark.parametrize("content", [b"", b"MZ", b"\x7fELF" + bytes(200)])
def test_what_is_no_program_of_windows_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no program of Windows"):
        is_signed(content)


def test_the_programs_and_unsigned_libraries_are_signed_and_others_signatures_stay(
    tmp_path: Path,
) -> None:
    folder = windows_folder(tmp_path / "frozen")

    assert [path.name for path in to_sign(folder)] == [
        "Qt6Core.dll", "pos-desktop-console.exe", "pos-desktop.exe",
    ]  # fmt: skip


def test_the_newest_signtool_of_the_kits_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for version in ("10.0.9200.0", "10.0.26100.0"):
        tool = tmp_path / version / "x64" / "signtool.exe"
        tool.parent.mkdir(parents=True)
        tool.touch()

    assert "10.0.26100.0" in signtool(tmp_path)


def test_a_computer_without_signtool_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(TroubleError, match="Windows SDK"):
        signtool(tmp_path)
