"""How a workflow on GitHub proves to Azure who it is, without a secret that could be stolen.

GitHub vouches for a workflow with a token that lives for minutes; Azure's libraries read it from a
file. So it is asked for right before it is used, not when the workflow begins.
"""

import json
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from toolchain.telling import TroubleError

_AUDIENCE = "api://AzureADTokenExchange"
_PATIENCE = 30


def vouched(environ: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What Azure's libraries need besides the environment; nothing outside such a workflow.

    The token is written into the folder, which the caller removes.

    Raises:
        TroubleError: GitHub gave none.
    """
    url = environ.get("ACTIONS_ID_TOKEN_REQUEST_URL", "")
    wanted = environ.get("AZURE_CLIENT_ID") and not environ.get("AZURE_CLIENT_SECRET")
    if not url or not wanted:
        return {}
    file = folder / "vouched"
    file.write_text(
        _token(url, environ.get("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "")), encoding="utf-8"
    )
    return {"AZURE_FEDERATED_TOKEN_FILE": str(file)}


def _token(url: str, bearer: str) -> str:
    asked = urllib.request.Request(  # noqa: S310 - GitHub's own address, from its environment
        f"{url}&audience={urllib.parse.quote(_AUDIENCE, safe='')}",
        headers={"Authorization": f"bearer {bearer}"},
    )
    try:
        with urllib.request.urlopen(asked, timeout=_PATIENCE) as answer:  # noqa: S310
            return str(json.load(answer)["value"])
    except (OSError, ValueError, KeyError) as error:
        raise TroubleError(f"GitHub did not vouch for this workflow: {error}") from error
